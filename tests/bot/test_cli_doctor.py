"""The doctor names what is wrong and how to mend it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from sqlmodel import Session

from bot.commandline.doctor_telegram import judge_distance
from bot.sandbox.server import Sandbox
from bot.sandbox.world import FIRST_SUPERGROUP_ID
from cronos_core.backup import make_daily_copy
from cronos_core.chores.schedule import ChoreName
from cronos_core.chores.service import claim_chore, ensure_chores, fail_chore
from cronos_core.database import Database
from cronos_core.intake.service import Received, receive_updates, settle_updates
from cronos_core.members.service import grant_organizer
from cronos_core.outbox.leasing import lease_notices, postpone_notice
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import queue_notice
from tests.bot.commandline import Ended, types
from tests.bot.conversation import TOKEN
from tests.core.inbox import ask
from tests.factories import CLUJ, make_member


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    """The address of a local Telegram that takes `TOKEN`."""
    async with Sandbox(token=TOKEN).serve() as address:
        yield address


async def examine(**settings: str) -> Ended:
    return await asyncio.to_thread(types, "doctor", **settings)


async def findings(**settings: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """The exit code, and by check the verdict with what was found and how to mend it."""
    ended = await asyncio.to_thread(types, "doctor", "--json", **settings)
    document = json.loads(ended.out)
    assert document["fine"] == (ended.code == 0)
    return ended.code, {f["check"]: (f["verdict"], f"{f['found']} {f['mend']}") for f in document["findings"]}


async def test_all_is_well(telegram: str, database_url: str) -> None:
    db = Database(database_url)
    member = db.write_now(make_member, name="Ioana Marin", telegram_id=1003)
    db.write_now(grant_organizer, telegram_id=1003, now=member.created_at)
    db.close()
    ended = await examine(bot_token=TOKEN, telegram_api_url=telegram, database_url=database_url)
    assert ended.code == 0, ended.out
    assert [line[0] for line in ended.out.splitlines()] == ["✓"] * 13
    assert f"api: {telegram} answers" in ended.out
    assert "token: it is @CronosDemoBot's" in ended.out
    assert "organizers: Ioana Marin" in ended.out
    assert TOKEN not in ended.out


async def test_no_token(telegram: str, sqlite_url: str) -> None:
    code, found = await findings(telegram_api_url=telegram, database_url=sqlite_url)
    assert (code, found["token"][0]) == (1, "wrong")
    assert "@BotFather" in found["token"][1]
    assert found["api"][0] == "ok"


@pytest.mark.parametrize(
    ("token", "said"),
    [("hello", "does not look like a token"), ("7123456789:AAother-token-of-the-local-telegram", "refuses")],
)
async def test_a_wrong_token(telegram: str, sqlite_url: str, token: str, said: str) -> None:
    code, found = await findings(bot_token=token, telegram_api_url=telegram, database_url=sqlite_url)
    assert (code, found["token"][0]) == (1, "wrong")
    assert said in found["token"][1]
    assert token not in found["token"][1]


async def test_an_address_where_nobody_answers(sqlite_url: str) -> None:
    ended = await examine(bot_token=TOKEN, telegram_api_url="http://127.0.0.1:1", database_url=sqlite_url)
    assert ended.code == 1
    assert ended.out.startswith("✗ api: http://127.0.0.1:1 does not answer (ConnectError) → check CRONOS_TELEGRAM_API")


async def test_no_database_yet_is_no_error(telegram: str, tmp_path: Path) -> None:
    path = tmp_path / "none" / "cronos.sqlite3"
    code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=f"sqlite:///{path}")
    assert (code, found["database"][0]) == (0, "warning")
    assert not path.parent.exists()


async def test_a_file_that_is_no_database(telegram: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=f"sqlite:///{path}")
    assert (code, found["database"][0]) == (1, "wrong")
    assert "file is not a database" in found["database"][1]


@pytest.mark.parametrize(
    ("fields", "verdict", "said"),
    [
        ({"forum": True}, "ok", "“Organizatori” has topics, and the bot manages them"),
        ({"forum": True, "manages_topics": False}, "warning", "may not manage topics"),
        ({"forum": False}, "warning", "has no topics: questions are answered there by replying to their cards"),
        (None, "wrong", "cannot be reached: Bad Request: chat not found add the bot to the group"),
    ],
)
async def test_the_organizers_group(sqlite_url: str, fields: dict[str, bool] | None, verdict: str, said: str) -> None:
    async with Sandbox(token=TOKEN).serve() as address, httpx.AsyncClient(base_url=address) as client:
        group = FIRST_SUPERGROUP_ID
        if fields is not None:
            founded = await client.post("/api/groups", json={"title": "Organizatori", "members": [1003], **fields})
            group = founded.json()["id"]
        settings = {"bot_token": TOKEN, "telegram_api_url": address, "database_url": sqlite_url}
        code, found = await findings(**settings, inbox_group=str(group))
    assert (found["inbox group"][0], code) == (verdict, 1 if verdict == "wrong" else 0)
    assert said in found["inbox group"][1]


async def test_a_group_that_cannot_be_one(sqlite_url: str) -> None:
    ended = await examine(database_url=sqlite_url, inbox_group="1001")
    assert ended.code == 2
    assert "negative" in ended.err


async def test_a_queue_that_stands_still(telegram: str, sqlite_url: str) -> None:
    db = Database(sqlite_url)
    member = db.write_now(make_member)
    due = datetime.now(UTC) - timedelta(minutes=12)
    db.write_now(lambda session: queue_notice(session, member_id=member.id, kind="k", dedupe_key="k", now=due))
    db.close()
    code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=sqlite_url)
    assert (code, found["queue"][0]) == (1, "wrong")
    assert found["queue"][1] == (
        "1 due, the oldest for 12 min is cronos run still running? its log says why nothing leaves"
    )
    assert found["organizers"][0] == "warning"


def leased_once(session: Session, *, member_id: int, now: datetime, reason: str) -> None:
    """A notice of ten minutes ago, which was tried and put off until later."""
    early = now - timedelta(minutes=10)
    queue_notice(session, member_id=member_id, kind="k", dedupe_key="k", now=early)
    [notice] = lease_notices(session, lanes=list(Lane), worker="w", limit=1, now=early)
    postpone_notice(session, notice_id=notice.id, worker="w", until=now + timedelta(minutes=1), reason=reason)


async def test_a_queue_that_is_tried_in_vain(telegram: str, sqlite_url: str) -> None:
    db = Database(sqlite_url)
    member = db.write_now(make_member)
    db.write_now(leased_once, member_id=member.id, now=datetime.now(UTC), reason="Bad Gateway")
    db.close()
    code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=sqlite_url)
    assert (code, found["queue"][0]) == (0, "warning")
    assert found["queue"][1].startswith(
        "1 could not be sent and are tried again, the oldest for 10 min; the last reason: Bad Gateway"
    )


async def test_updates_that_nobody_works_on(telegram: str, database_url: str) -> None:
    db = Database(database_url)
    received = [Received(number, 1, "{}", str(number)) for number in (1, 2)]
    now = datetime.now(UTC)
    opened = db.write_now(receive_updates, updates=received, worker=1, dead=(), now=now - timedelta(hours=3))
    settings = {"bot_token": TOKEN, "telegram_api_url": telegram, "database_url": database_url}
    code, found = await findings(**settings)
    mend = "is cronos run still running? its log says what holds them up; on PostgreSQL one more process helps"
    if not db.is_sqlite:
        mend = "no process is at work: start cronos run"
    assert (code, found["backlog"]) == (
        1, ("wrong", f"2 updates wait, the oldest for 3 h {mend}"),
    )  # fmt: skip
    db.write_now(settle_updates, settled={one.id: "" for one in opened}, now=now)
    db.close()
    code, found = await findings(**settings)
    assert (code, found["backlog"][0]) == (0, "ok")


async def test_regular_jobs_that_are_late_or_fail(telegram: str, database_url: str) -> None:
    db = Database(database_url)
    then = datetime.now(UTC) - timedelta(days=3)
    db.write_now(ensure_chores, names=[ChoreName.RETENTION], zone=CLUJ, now=then)
    settings = {"bot_token": TOKEN, "telegram_api_url": telegram, "database_url": database_url}
    code, found = await findings(**settings)
    assert (code, found["regular jobs"][0]) == (0, "warning")
    assert found["regular jobs"][1].startswith("retention has been due for ")
    now = datetime.now(UTC)
    db.write_now(claim_chore, name=ChoreName.RETENTION, worker="w", now=now)
    db.write_now(fail_chore, name=ChoreName.RETENTION, worker="w", reason="disk I/O error", zone=CLUJ, now=now)
    db.close()
    code, found = await findings(**settings)
    assert (code, found["regular jobs"][0]) == (1, "wrong")
    assert found["regular jobs"][1].startswith("retention failed 1 times: disk I/O error")


@pytest.mark.parametrize(("age", "verdict"), [(0, "ok"), (1, "ok"), (4, "warning")])
async def test_backups(telegram: str, sqlite_url: str, age: int, verdict: str) -> None:
    day = (datetime.now(CLUJ) - timedelta(days=age)).date()
    make_daily_copy(Path(sqlite_url.removeprefix("sqlite:///")), day=day, keep=7)
    _code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=sqlite_url)
    assert found["backups"][0] == verdict
    assert found["backups"][1].startswith(f"1, the newest of {day}")


@pytest.mark.parametrize(("days", "verdict"), [(1, "ok"), (6, "warning")])
async def test_questions_that_wait(telegram: str, database_url: str, days: int, verdict: str) -> None:
    db = Database(database_url)
    ask(db, db.write_now(make_member), "Unde e parcarea?", datetime.now(UTC) - timedelta(days=days))
    db.close()
    _code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=database_url)
    assert found["questions"][0] == verdict
    assert found["questions"][1].startswith("1 wait for an organizer, the oldest for ")


def test_which_clock_is_ahead() -> None:
    assert judge_distance("clock", "theirs", timedelta(seconds=-2)).found == "2 s apart from theirs"
    behind = judge_distance("clock", "theirs", timedelta(minutes=-5))
    assert (behind.verdict, behind.found) == ("wrong", "this machine's is 5 min behind theirs")


@contextmanager
def bot_api(
    *, date: datetime, webhook: dict[str, Any] | None = None, status: int = 200, alive: bool = False
) -> Iterator[str]:
    """A Bot API server with another clock, or with a webhook that Telegram has an opinion on."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            result = webhook if self.path.endswith("getWebhookInfo") else {"username": "CronosBot"}
            answer = {"status": "alive"} if alive else {"ok": status == 200, "result": result}
            body = json.dumps(answer).encode()
            self.send_response_only(status)
            self.send_header("Date", format_datetime(date, usegmt=True))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_a_clock_that_is_wrong(sqlite_url: str) -> None:
    with bot_api(date=datetime.now(UTC) - timedelta(minutes=3), webhook={"url": ""}) as address:
        code, found = await findings(bot_token=TOKEN, telegram_api_url=address, database_url=sqlite_url)
    assert (code, found["clock"][0]) == (1, "wrong")
    assert "NTP" in found["clock"][1]


@pytest.mark.parametrize(
    ("info", "verdict", "said"),
    [
        ({"url": "https://bot.example.org/telegram", "pending_update_count": 2}, "ok", "(2 waiting)"),
        ({"url": ""}, "warning", "cronos run sets it"),
        (
            {"url": "https://bot.example.org/telegram", "last_error_message": "Connection refused"},
            "wrong",
            "could not reach https://bot.example.org/telegram: Connection refused",
        ),
    ],
)
async def test_the_webhook(sqlite_url: str, info: dict[str, Any], verdict: str, said: str) -> None:
    with bot_api(date=datetime.now(UTC), webhook=info) as address:
        _code, found = await findings(
            bot_token=TOKEN,
            telegram_api_url=address,
            database_url=sqlite_url,
            webhook_url="https://bot.example.org",
            webhook_secret="secret",
        )
    assert found["updates"][0] == verdict
    assert said in found["updates"][1]


@pytest.mark.parametrize(("minutes_ago", "waiting", "verdict"), [(5, 0, "wrong"), (300, 4, "wrong"), (300, 0, "ok")])
async def test_trouble_that_is_over(sqlite_url: str, minutes_ago: int, waiting: int, verdict: str) -> None:
    info = {
        "url": "https://bot.example.org/telegram",
        "last_error_message": "Connection refused",
        "last_error_date": int((datetime.now(UTC) - timedelta(minutes=minutes_ago)).timestamp()),
        "pending_update_count": waiting,
    }
    with bot_api(date=datetime.now(UTC), webhook=info) as address:
        _code, found = await findings(
            bot_token=TOKEN,
            telegram_api_url=address,
            database_url=sqlite_url,
            webhook_url="https://bot.example.org",
            webhook_secret="secret",
        )
    assert found["updates"][0] == verdict


async def test_updates_that_pile_up_at_telegram(sqlite_url: str) -> None:
    with bot_api(date=datetime.now(UTC), webhook={"url": "", "pending_update_count": 340}) as address:
        _code, found = await findings(bot_token=TOKEN, telegram_api_url=address, database_url=sqlite_url)
    assert found["updates"][0] == "warning"
    assert found["updates"][1].startswith("340 wait at Telegram and nobody fetches them")


async def test_the_bots_own_address(sqlite_url: str) -> None:
    now = datetime.now(UTC)
    for alive, verdict in ((True, "ok"), (False, "warning")):
        with bot_api(date=now, webhook={"url": ""}) as address, bot_api(date=now, alive=alive) as own:
            _code, found = await findings(
                bot_token=TOKEN,
                telegram_api_url=address,
                database_url=sqlite_url,
                webhook_url=own,
                webhook_secret="secret",
            )
        assert found["webhook"][0] == verdict


async def test_a_webhook_that_is_left_over_from_before(sqlite_url: str) -> None:
    with bot_api(date=datetime.now(UTC), webhook={"url": "https://old.example.org"}) as address:
        _code, found = await findings(bot_token=TOKEN, telegram_api_url=address, database_url=sqlite_url)
    assert found["updates"][0] == "warning"


async def test_something_else_answers_there(sqlite_url: str) -> None:
    with bot_api(date=datetime.now(UTC), status=503) as address:
        code, found = await findings(bot_token=TOKEN, telegram_api_url=address, database_url=sqlite_url)
    assert (code, found["api"][0]) == (1, "wrong")
    assert "answers 503" in found["api"][1]


async def test_the_disk_is_measured_where_the_database_is(telegram: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'not' / 'yet' / 'there.sqlite3'}"
    _code, found = await findings(bot_token=TOKEN, telegram_api_url=telegram, database_url=url)
    assert str(tmp_path) in found["disk"][1]
