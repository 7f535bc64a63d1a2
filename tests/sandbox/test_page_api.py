"""What the page relies on: state, people, live events, time."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from telegram import Bot

from bot.sandbox.clock import Jump
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import ANA, IOANA, MIHAI, TLS, TOKEN, Page, next_updates

Events = AsyncIterator[tuple[str, dict[str, Any]]]


@asynccontextmanager
async def events_of(client: httpx.AsyncClient, person: int) -> AsyncIterator[Events]:
    """Open the live stream of a person and yield its events."""

    async def read(response: httpx.Response) -> Events:
        name = ""
        async for line in response.aiter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))

    async with client.stream("GET", "/api/events", params={"person": person}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        stream = read(response)
        async with aclosing(stream):  # type: ignore[type-var]  # an async generator behind its protocol
            yield stream


async def take(events: Events) -> tuple[str, dict[str, Any]]:
    async with asyncio.timeout(3):
        return await anext(events)


async def test_what_happens_shows_up_live(bot: Bot, page: Page, ana: int) -> None:
    async with events_of(page.client, ana) as events:
        sent = await bot.send_message(ana, "unu")
        name, data = await take(events)
        assert (name, data["chat_id"], data["message"]["text"], data["message"]["outgoing"]) == (
            "message",
            ana,
            "unu",
            False,
        )
        await sent.edit_text("doi")
        name, data = await take(events)
        assert (name, data["message"]["text"]) == ("edited", "doi")
        await sent.delete()
        assert await take(events) == ("deleted", {"chat_id": ana, "message_ids": [sent.message_id]})
        await bot.send_chat_action(ana, "typing")
        assert await take(events) == ("typing", {"chat_id": ana, "action": "typing"})
        await bot.set_my_commands([("help", "Ajutor")])
        assert await take(events) == ("commands", {})
        await bot.get_updates(offset=2)
        assert await take(events) == ("seen", {"chat_id": ana, "message_ids": [1]})
        await page.post("people", name="Zoe", language_code="en")
        name, data = await take(events)
        assert (name, data["people"][-1]["name"]) == ("people", "Zoe")


async def test_people_see_their_own_chats_only(bot: Bot, page: Page, ana: int) -> None:
    await page.post("start", person=MIHAI)
    group = (await page.post("groups", title="Grup", members=[IOANA, ana]))["id"]
    async with events_of(page.client, ana) as events:
        await bot.send_message(MIHAI, "doar pentru Mihai")
        await page.post("send", person=IOANA, chat=group, text="pentru grup")
        name, data = await take(events)
        assert (name, data["chat_id"], data["message"]["text"]) == ("message", group, "pentru grup")
    response = await page.client.get("/api/messages", params={"person": ana, "chat": MIHAI})
    assert (response.status_code, response.json()) == (404, {"error": "There is no such chat."})


async def test_the_clock_is_moved_from_the_page() -> None:
    class Hourly:
        at = datetime(2026, 11, 23, 9, tzinfo=UTC)

        def now(self) -> datetime:
            return self.at

        def jumps(self) -> list[Jump]:
            return [Jump("hour", "o oră")]

        async def jump(self, id: str) -> None:  # noqa: A002
            self.at += {"hour": timedelta(hours=1)}[id]

    sandbox = Sandbox(token=TOKEN, time_machine=Hourly())
    async with sandbox.serve() as address, httpx.AsyncClient(base_url=address, verify=TLS) as client:
        page = Page(client)
        state = await page.get("state")
        assert (state["now"], state["jumps"]) == ("2026-11-23T09:00:00+00:00", [{"id": "hour", "label": "o oră"}])
        async with events_of(client, ANA) as events:
            assert await page.post("jump", id="hour") == {"now": "2026-11-23T10:00:00+00:00"}
            assert await take(events) == ("clock", {"now": "2026-11-23T10:00:00+00:00"})
        assert await page.refusal("jump", id="year") == (404, "There is no such jump.")
        started = await page.post("start", person=ANA)
        assert started["date"] == int(datetime(2026, 11, 23, 10, tzinfo=UTC).timestamp())


async def test_people_are_added(bot: Bot, page: Page) -> None:
    zoe = await page.post("people", name="Zoe Large", language_code="en", id=7_000_000_001)
    assert zoe == {"id": 7_000_000_001, "name": "Zoe Large", "username": None, "language_code": "en", "blurb": ""}
    assert (await page.post("people", name="Radu", language_code="ro"))["id"] == 7_000_000_002
    await page.post("start", person=7_000_000_001)
    user = (await next_updates(bot))[0].effective_user
    assert (user.id, user.full_name, user.language_code) == (7_000_000_001, "Zoe Large", "en")
    assert await page.refusal("people", name="Alt", id=ANA) == (400, "The id 1001 is taken.")
    assert (await page.refusal("people", name=" "))[0] == 400


async def test_a_chat_is_listed_before_its_first_message(bot: Bot, page: Page) -> None:
    await bot.set_my_description("Asistentul clusterului", language_code="ro")
    private = {"id": ANA, "type": "private", "title": "Cronos", "last": None, "blocked": False}
    assert await page.get("chats", person=ANA) == [{**private, "description": "Asistentul clusterului"}]
    assert await page.get("messages", person=ANA, chat=ANA) == []
    await page.post("send", person=ANA, chat=ANA, text="Salut")
    assert (await page.get("chats", person=ANA))[0]["last"]["text"] == "Salut"


async def test_long_texts_become_several_messages(bot: Bot, page: Page) -> None:
    words = " ".join(f"cuvânt{number}" for number in range(500))
    await page.post("send", person=ANA, chat=ANA, text=words)
    parts = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert len(parts) == 2 and " ".join(parts) == words
    await page.post("send", person=ANA, chat=ANA, text="😀" * 2049)
    assert [len(update.message.text or "") for update in await bot.get_updates(3) if update.message] == [2048, 1]


async def test_contacts_and_places_are_sent(bot: Bot, page: Page) -> None:
    await page.post(
        "send", person=ANA, chat=ANA, contact={"phone_number": "+40700", "first_name": "Ana", "user_id": ANA}
    )
    await page.post("send", person=ANA, chat=ANA, location={"latitude": 46.77, "longitude": 23.59})
    contact, location = [update.message for update in await bot.get_updates()]
    assert contact is not None and contact.contact is not None and contact.contact.user_id == ANA
    assert location is not None and location.location is not None and location.location.latitude == 46.77


@pytest.mark.parametrize(
    ("path", "body", "refusal"),
    [
        ("send", {"person": 5, "text": "x"}, (404, "There is no such person.")),
        ("send", {"person": ANA, "text": "  "}, (400, "Write something first.")),
        ("send", {"person": ANA}, (400, 'The field "text" must be a text.')),
        ("send", {"person": ANA, "text": "x", "reply_to": 9}, (404, "There is no message 9 in this chat.")),
        ("press", {"person": ANA, "message_id": 1, "data": "x"}, (404, "There is nothing to press in an empty chat.")),
        ("jump", {"id": "x"}, (404, "There is no such jump.")),
    ],
)
async def test_refusals(page: Page, path: str, body: dict[str, Any], refusal: tuple[int, str]) -> None:
    assert await page.refusal(path, **body) == refusal


async def test_broken_bodies_are_refused(page: Page) -> None:
    response = await page.client.post("/api/send", content=b"[")
    assert (response.status_code, response.json()) == (400, {"error": "The body must be a JSON object."})
    assert (await page.refusal("send", person=ANA, chat="x", text="y"))[0] == 400


async def test_own_people(page: Page) -> None:
    sandbox = Sandbox(
        token=TOKEN, people=[Person(5, "Ada", language_code="en")], bot_name="Test", bot_username="TestBot"
    )
    async with sandbox.serve() as address, httpx.AsyncClient(base_url=address, verify=TLS) as client:
        state = await Page(client).get("state")
        assert ([person["name"] for person in state["people"]], state["bot"]["username"]) == (["Ada"], "TestBot")
        assert (await client.get("/")).headers["content-type"].startswith("text/html")
