"""People who talk to the real bot through the real local Telegram, over HTTP: they type, press, and read.

ana = await chat.person("Ana Popescu", language="ro", member=True)
await ana.sends("/events")
await ana.presses("Matchmaking B2U")
assert ana.sees() == Seen("…", [["Înscrie-mă"], ["‹ Înapoi"]])
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.runtime import Runtime
from bot.sandbox.server import Sandbox
from cronos_core.database import Database
from cronos_core.members.models import Member
from cronos_core.members.service import find_member_by_telegram_id
from cronos_core.settings import Settings
from tests.factories import NOW, make_member

TOKEN = "7123456789:AAtest-token-of-the-local-telegram-0"
PATIENCE_SECONDS = 20.0
_ids = count(7_100_000_001)


class TestClock:
    """Stands still until it is moved, so that what a test sees does not depend on how long it takes."""

    __test__ = False

    def __init__(self, start: datetime = NOW) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    def jumps(self) -> list[Any]:
        return []

    async def jump(self, id: str) -> None:  # noqa: A002 - the name in the protocol
        raise KeyError(id)


@dataclass(frozen=True)
class Seen:
    """What a person sees of a message: its text and the labels of its buttons."""

    text: str
    buttons: list[list[str]] = field(default_factory=list)


def seen(message: dict[str, Any]) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Seen(message.get("text") or message.get("caption") or "", [[b["text"] for b in row] for row in rows])


def topic_of(message: dict[str, Any]) -> str:
    """The name of the topic that this message opened."""
    name: str = message.get("forum_topic_created", {}).get("name", "")
    return name


class Person:
    """Somebody with a Telegram account, in their private chat with the bot."""

    def __init__(self, chat: "Chat", telegram_id: int, member: Member | None) -> None:
        self.chat = chat
        self.id = telegram_id
        self._member = member
        self.toast: str | None = None

    @property
    def member(self) -> Member:
        """The row that was made with the person."""
        assert self._member is not None, "this person was made with member=False"
        return self._member

    async def sends(self, text: str) -> None:
        """Type a text or command, and wait until the bot is done with it."""
        await self._act("/api/send", chat=self.id, text=text)

    async def starts(self, payload: str = "") -> None:
        """Open the bot, by a deep link where there is a payload."""
        await self._act("/api/start", payload=payload)

    async def presses(self, label: str) -> None:
        """Press the newest button whose label is, or else contains, `label`."""
        messages = await self.messages()
        buttons = [
            (message["message_id"], row, column, button["text"])
            for message in reversed(messages)
            for row, line in enumerate(message.get("reply_markup", {}).get("inline_keyboard", []))
            for column, button in enumerate(line)
        ]
        found = [b for b in buttons if b[3] == label] or [b for b in buttons if label in b[3]]
        assert found, f"no button {label!r} among {[b[3] for b in buttons]}"
        message_id, row, column, _ = found[0]
        await self._press(message_id=message_id, row=row, column=column)

    async def turns_page(self) -> bool:
        """Press the way to the next page of the newest list; False where this is its last."""
        ways = [label for row in self.sees().buttons for label in row if label.endswith(" ›")]
        if ways:
            await self.presses(ways[-1])
        return bool(ways)

    async def forges(self, data: str) -> None:
        """Press a button that the bot never made, on the newest message of the bot."""
        messages = [m for m in await self.messages() if not m["outgoing"]]
        await self._press(message_id=messages[-1]["message_id"], data=data)

    async def uploads(
        self,
        name: str,
        content: bytes,
        caption: str = "",
        *,
        kind: str = "document",
        to: str | None = None,
        group: int | None = None,
    ) -> None:
        """Drop a file on the bot, or send it as a reply to the newest message that says `to`."""
        data = {"person": str(self.id), "chat": str(group or self.id), "caption": caption, "kind": kind}
        if to is not None:
            data["reply_to"] = str(await self.find(to, group))
        await self.chat.upload(name, content, **data)
        await self._look()

    async def replies(self, to: str, text: str, *, group: int | None = None, **fields: Any) -> None:
        """Telegram's own reply to the newest message that says `to`; other `fields` than a text make it a location."""
        said = fields or {"text": text}
        await self._act("/api/send", chat=group or self.id, reply_to=await self.find(to, group), **said)

    async def find(self, text: str, group: int | None = None) -> int:
        """The number of the newest message that says this, in the private chat or a group."""
        messages = await self.messages(group)
        found = [one["message_id"] for one in messages if text in seen(one).text or text in topic_of(one)]
        assert found, f"nobody said {text!r}: {messages}"
        number: int = found[-1]
        return number

    async def asks_inline(self, query: str) -> list[dict[str, Any]]:
        """Type `@bot query` and read the results."""
        answer = await self.chat.post("/api/inline", person=self.id, query=query)
        results: list[dict[str, Any]] = answer["results"]
        return results

    async def blocks(self, blocked: bool = True) -> None:
        await self._act("/api/block", blocked=blocked)

    async def messages(self, group: int | None = None) -> list[dict[str, Any]]:
        """The whole private chat, or a group's, oldest first."""
        found: list[dict[str, Any]] = await self.chat.get("/api/messages", person=self.id, chat=group or self.id)
        return found

    async def reads(self) -> list[Seen]:
        """Everything that the bot wrote, oldest first."""
        return [seen(message) for message in await self.messages() if not message["outgoing"]]

    def sees(self) -> Seen:
        """The bot's newest message, as it stood when this person last acted or waited."""
        return self.chat.latest[self.id]

    async def waits_for(self, wanted: str | Callable[[Seen], bool]) -> Seen:
        """Wait for a message of the bot that contains the text, or that the function accepts; gives the newest."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            for found in reversed(await self.reads()):
                if wanted in found.text if isinstance(wanted, str) else wanted(found):
                    self.chat.latest[self.id] = found
                    return found
            await asyncio.sleep(0.03)
        raise AssertionError(f"{wanted!r} never came; the chat: {await self.reads()}")

    async def menu(self) -> list[str]:
        """The commands in this person's menu."""
        commands = await self.chat.get("/api/commands", person=self.id, chat=self.id)
        return [command["command"] for command in commands]

    async def _press(self, **fields: Any) -> None:
        answer = await self.chat.post("/api/press", person=self.id, chat=self.id, **fields)
        assert answer["answered"], "the press was never answered: its button would spin for ever"
        self.toast = answer["text"]
        await self._look()

    async def _act(self, path: str, **fields: Any) -> None:
        await self.chat.post(path, person=self.id, **fields)
        await self._look()

    async def _look(self) -> None:
        await self.chat.settles()
        read = await self.reads()
        if read:
            self.chat.latest[self.id] = read[-1]


class Chat:
    """The bot, the local Telegram and the people."""

    def __init__(self, sandbox: Sandbox, runtime: Runtime, clock: TestClock, page: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.runtime = runtime
        self.clock = clock
        self.page = page
        self.latest: dict[int, Seen] = {}

    @property
    def db(self) -> Database:
        return self.runtime.services.db

    async def person(
        self, name: str, *, language: str = "ro", member: bool = True, organizer: bool = False, **fields: Any
    ) -> Person:
        """A new person; `member` makes their row, as if they had joined; else the bot has never met them."""
        telegram_id = next(_ids)
        await self.post("/api/people", name=name, language_code=language, id=telegram_id)
        row = None
        if member:
            row = await self.db.write(
                make_member, name=name, telegram_id=telegram_id, language=language, organizer=organizer, **fields
            )
            # A bot cannot write first: a member has opened the chat at some time.
            world = self.sandbox.board.world
            world.ensure_private_chat(world.people[telegram_id])
        return Person(self, telegram_id, row)

    async def plays(self, telegram_id: int) -> Person:
        """Somebody who is in the database already, and who has opened the chat."""
        row = await self.db.read(find_member_by_telegram_id, telegram_id=telegram_id)
        assert row is not None, f"nobody has the Telegram id {telegram_id}"
        await self.post("/api/people", name=row.name, language_code=row.language, id=telegram_id)
        world = self.sandbox.board.world
        world.ensure_private_chat(world.people[telegram_id])
        return Person(self, telegram_id, row)

    async def advance(self, **step: float) -> None:
        """Move the clock, and do what has become due."""
        self.clock.moment += timedelta(**step)
        await self.runtime.sweep()
        await asyncio.sleep(0.05)

    async def post(self, path: str, **fields: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await self._read(self.page.post(path, json=fields))
        return answer

    async def get(self, path: str, **fields: Any) -> Any:
        """What the page reads at this address."""
        return await self._read(self.page.get(path, params=fields))

    async def upload(self, name: str, content: bytes, **fields: Any) -> None:
        """A file dropped on the page; names go as they are, as browsers send them."""
        form = aiohttp.FormData({key: str(value) for key, value in fields.items()}, quote_fields=False)
        form.add_field("file", content, filename=name)
        await self._read(self.page.post("/api/upload", data=form))

    @staticmethod
    async def _read(request: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> Any:
        async with request as response:
            assert response.status == 200, await response.text()
            return await response.json(content_type=None)

    async def settles(self) -> None:
        """Wait until the bot has fetched every update and is done with all of them."""
        await _until(lambda: not len(self.sandbox.board.updates) and self.runtime.intake.is_idle)


async def _until(condition: Callable[[], bool]) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError("the bot is still busy")
        await asyncio.sleep(0.005)


def without_emoji(text: str) -> str:
    """The text without pictures, for comparisons that do not care for them."""
    return re.sub(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]\s?", "", text)


@asynccontextmanager
async def talking(database_url: str, **settings: Any) -> AsyncIterator[Chat]:
    """The bot at work against a local Telegram, on the given database."""
    clock = TestClock()
    sandbox = Sandbox(token=TOKEN, limits=False, people=(), time_machine=clock)
    db = Database(database_url)
    async with sandbox.serve() as address, aiohttp.ClientSession(address) as page:
        chosen = Settings(
            bot_token=SecretStr(TOKEN), telegram_api_url=address, database_url=database_url, _env_file=None, **settings
        )
        runtime = Runtime(chosen, db, clock)
        try:
            await runtime.start()
            await runtime.poll()
            yield Chat(sandbox, runtime, clock, page)
        finally:
            await runtime.stop()
            db.close()
