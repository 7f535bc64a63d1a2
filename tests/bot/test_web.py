"""What the web side tells of the process: alive, ready, and its figures, over real HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import psycopg
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import make_url
from sqlmodel import Session

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.web import serving
from cronos_core.intake.service import Received, receive_updates
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import queue_notice
from tests.bot.commandline import running
from tests.bot.conversation import TOKEN, Chat, Person, talking
from tests.factories import NOW

Figures = dict[tuple[str, ...], float]


def free_address() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{listener.getsockname()[1]}"


@asynccontextmanager
async def watching(database_url: str) -> AsyncIterator[tuple[Chat, httpx.AsyncClient]]:
    """A bot that polls and serves its web side, and somebody who looks at it."""
    listen = free_address()
    async with (
        talking(database_url, listen=listen) as chat,
        serving(chat.runtime),
        httpx.AsyncClient(base_url=f"http://{listen}", timeout=20) as web,
    ):
        yield chat, web


async def scrape(web: httpx.AsyncClient) -> Figures:
    """Every figure by its name and the values of its labels."""
    answer = await web.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def queue(chat: Chat, person: Person, key: str, *, lane: Lane = Lane.NOTICE, minutes: float = 0) -> None:
    due_at = NOW + timedelta(minutes=minutes)
    kind, member_id = "membership-approved", person.member.id

    def put(session: Session) -> None:
        queue_notice(session, member_id=member_id, kind=kind, dedupe_key=key, now=NOW, due_at=due_at, lane=lane)

    await chat.db.write(put)


async def shows(web: httpx.AsyncClient, key: tuple[str, ...], value: float) -> Figures:
    """Wait until a figure has this value."""
    for _ in range(300):
        figures = await scrape(web)
        if figures.get(key) == value:
            return figures
        await asyncio.sleep(0.02)
    raise AssertionError(f"{key} is {figures.get(key)}")


async def test_updates_and_notices_are_counted(sqlite_url: str) -> None:
    async with watching(sqlite_url) as (chat, web):
        ana = await chat.person("Ana Popescu")
        await ana.sends("/help")
        await ana.sends("/stats")
        await ana.sends("Unde parchez?")
        await queue(chat, ana, "sent")
        chat.runtime.delivery.wake()
        figures = await shows(web, ("cronos_notices_total", "membership-approved", "sent"), 1)
        assert figures["cronos_updates_total", "command", "done"] == 1
        assert figures["cronos_updates_total", "command", "refused"] == 1
        assert figures["cronos_updates_total", "text", "done"] == 1
        assert figures["cronos_update_seconds_count", "command"] == 2
        assert 0 < figures["cronos_update_seconds_sum", "command"] < 10
        assert figures["cronos_send_seconds_count", "notice"] == 1
        assert figures[("cronos_database_up",)] == 1
        assert "Ana" not in (await web.get("/metrics")).text
        assert str(ana.id) not in (await web.get("/metrics")).text


async def test_what_waits_is_read_when_it_is_asked_for(sqlite_url: str) -> None:
    async with watching(sqlite_url) as (chat, web):
        ana = await chat.person("Ana Popescu")
        await chat.runtime.delivery.stop()
        await queue(chat, ana, "due", minutes=-2)
        await queue(chat, ana, "later", minutes=60)
        await queue(chat, ana, "slow", lane=Lane.ANNOUNCEMENT)
        figures = await scrape(web)
        depth = {lane: figures["cronos_queue_depth", lane] for lane in ("notice", "reminder", "announcement")}
        assert depth == {"notice": 2, "reminder": 0, "announcement": 1}
        assert figures[("cronos_oldest_due_seconds",)] == 120
        assert figures[("cronos_reminders_due",)] == 0
        assert figures[("cronos_updates_open",)] == 0
        await chat.db.write(receive_updates, updates=[Received(1, 1, "{}", "1")], worker=-1, dead=(), now=NOW)
        chat.clock.moment += timedelta(seconds=30)
        assert (await scrape(web))[("cronos_oldest_update_seconds",)] == 30
        assert figures["cronos_rate_limited_total", "notice"] == 0


async def test_a_lane_that_has_to_wait_is_counted(sqlite_url: str) -> None:
    async with watching(sqlite_url) as (chat, web):
        ana = await chat.person("Ana Popescu")
        chat.sandbox.faults.add(Fault("429", "sendMessage", chat_id=ana.id))
        await queue(chat, ana, "limited")
        chat.runtime.delivery.wake()
        await shows(web, ("cronos_rate_limited_total", "notice"), 1)


async def test_two_bots_do_not_share_their_figures(sqlite_url: str) -> None:
    async with watching(sqlite_url) as (chat, _web), watching(sqlite_url) as (_other, quiet):
        ana = await chat.person("Ana Popescu")
        await ana.sends("/help")
        assert ("cronos_updates_total", "command", "done") not in await scrape(quiet)


async def test_ready_says_why_not(postgres_url: str) -> None:
    async with watching(postgres_url) as (chat, web):
        assert (await web.get("/ready")).json() == {"status": "ready"}
        name = str(make_url(postgres_url).database)
        with psycopg.connect(postgres_url.replace(name, "postgres"), autocommit=True) as server:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
            answer = await web.get("/ready")
            figures = await scrape(web)
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert answer.status_code == 503
        assert answer.json() == {"status": "not ready", "reason": "the database does not answer"}
        assert figures[("cronos_database_up",)] == 0
        assert ("cronos_oldest_due_seconds",) not in figures
        assert (await web.get("/health")).json() == {"status": "alive"}
        assert (await web.get("/ready")).status_code == 200
        await chat.runtime.stop()
        answer = await web.get("/ready")
        assert (answer.status_code, answer.json()["reason"]) == (503, "stopping")


async def test_openmetrics_to_whoever_asks_for_it(sqlite_url: str) -> None:
    async with watching(sqlite_url) as (_chat, web):
        answer = await web.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
        assert answer.headers["content-type"].startswith("application/openmetrics-text")
        assert answer.text.endswith("# EOF\n")


@pytest.mark.parametrize("chosen", [True, False])
async def test_polling_serves_only_where_an_address_is_chosen(
    chosen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listen = free_address()
    async with Sandbox(token=TOKEN).serve() as telegram, httpx.AsyncClient(base_url=f"http://{listen}") as web:
        settings = {"bot_token": TOKEN, "telegram_api_url": telegram, "database_url": f"sqlite:///{tmp_path / 'c.db'}"}
        async with running("run", folder=tmp_path, **settings, **({"listen": listen} if chosen else {})) as bot:
            await bot.logs("serving" if chosen else "started")
            if chosen:
                assert (await web.get("/ready")).json() == {"status": "ready"}
                forged = await web.post("/telegram", json={"update_id": 1})
                assert forged.status_code == 403
            else:
                with pytest.raises(httpx.ConnectError):
                    await web.get("/health")
            assert await bot.stops(seconds=20) == 0, bot.log
