"""The sandbox as a whole: its parts put together, as an ASGI app and as a running server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox import actions
from bot.sandbox.bot_api import BotApi
from bot.sandbox.call import Upload
from bot.sandbox.clock import RealTime, TimeMachine
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileShelf
from bot.sandbox.limits import Limits
from bot.sandbox.page_api import PageApi
from bot.sandbox.people import READY_MADE, Person
from bot.sandbox.store import Store
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.transport import serving
from bot.sandbox.world import BotFace, World

STATIC = Path(__file__).parent / "static"
_DEFAULT_BOT_ID = 4242424242


class Sandbox:
    """A local Telegram for one bot.

    `store` is the folder that keeps the world across restarts (None: memory only); `time_machine` gives the dates of
    messages; `limits` switches the 429 answers. The bot's id is the number before the colon of its token.
    """

    def __init__(
        self,
        *,
        token: str,
        bot_name: str = "Cronos",
        bot_username: str = "CronosDemoBot",
        store: Path | None = None,
        time_machine: TimeMachine | None = None,
        limits: bool = True,
        people: Sequence[Person] = READY_MADE,
    ) -> None:
        number = token.partition(":")[0]
        face = BotFace(int(number) if number.isdigit() else _DEFAULT_BOT_ID, bot_name, bot_username)
        self._store = Store(store) if store is not None else None
        self.board = Switchboard(
            world=World(face, people),
            clock=time_machine or RealTime(),
            limits=Limits(enabled=limits),
            files=FileShelf(self._store.files_folder if self._store is not None else None),
        )
        if self._store is not None:
            self._store.load(self.board)
        self._token = token
        self._closing = asyncio.Event()

    @property
    def faults(self) -> Faults:
        """The planned faults."""
        return self.board.faults

    def introduce_everybody(self) -> None:
        """Open everybody's private chat, as if they had started the bot before: it may write to them first."""
        for person in self.board.world.people.values():
            self.board.world.ensure_private_chat(person)

    def ensure_forum(self, title: str, members: list[int]) -> int:
        """The group with topics of this title, founded where there is none; gives its id."""
        groups = (chat for chat in self.board.world.chats.values() if chat.is_forum and chat.title == title)
        group = next(groups, None) or actions.found_group(self.board, title, members, forum=True)
        return group.id

    def begin_group(self, title: str, members: Sequence[int], talk: Sequence[tuple[int, str]]) -> None:
        """A group in which these people have said something already, where there is none of this title."""
        world = self.board.world
        if any(not chat.is_private and chat.title == title for chat in world.chats.values()):
            return
        chat = actions.found_group(self.board, title, list(members), forum=False)
        for person_id, text in talk:
            actions.send_text(self.board, world.people[person_id], chat, text)

    def keep_file(self, name: str, content: bytes, is_picture: bool) -> tuple[str, str]:
        """Put a file among those that went through here; gives the id to send it by, and the one that stays."""
        stored = self.board.files.add(Upload(name, "", content), "photo" if is_picture else "document")
        return stored.file_id, stored.unique_id

    def asgi(self) -> Starlette:
        """Return the app: Bot API, page and page API. Webhooks and the store run in `serve` only."""
        bot_api = BotApi(self.board, self._token, self._closing)
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", bot_api.call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", bot_api.download, methods=["GET"]),
                *PageApi(self.board).routes(),
                Route("/", _page, methods=["GET"]),
                Mount("/static", _PageFiles(directory=STATIC)),
            ]
        )

    @contextlib.asynccontextmanager
    async def serve(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Run the server in this loop and yield its address; what is stored is complete when this ends."""
        keeper = asyncio.create_task(self._store.keep(self.board, self._closing)) if self._store is not None else None
        try:
            async with serving(self.asgi(), host, port) as address:
                if self.board.courier.webhook is not None:
                    self.board.courier.start(self.board.courier.webhook)
                try:
                    yield address
                finally:
                    await self._close()
        finally:
            self._closing.set()
            if keeper is not None and self._store is not None:
                await keeper
                self._store.write(self.board)

    async def _close(self) -> None:
        """End everything that waits, so that the server can stop at once."""
        self._closing.set()
        self.board.updates.close()
        self.board.hub.close()
        self.board.callbacks.close()
        self.board.inline_queries.close()
        await self.board.courier.close()


class _PageFiles(StaticFiles):
    """The page's files, asked for anew each time: after an upgrade old and new modules must not mix."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def _page(request: Request) -> FileResponse:
    return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})
