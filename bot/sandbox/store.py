"""The sandbox's memory across restarts: one JSON file and a folder of files, written whole and renamed into place."""

import asyncio
import contextlib
import json
from dataclasses import asdict
from pathlib import Path

from bot.sandbox.errors import Json
from bot.sandbox.people import Person
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.updates import Pending
from bot.sandbox.webhooks import Webhook
from bot.sandbox.world import BotFace, Chat, World

# More updates than may have been made after the last writing, when the process was killed.
_LOST_UPDATES = 1000


class Store:
    """Writes a switchboard's state into a folder whenever it has changed, at most once in `write_every_seconds`."""

    def __init__(self, folder: Path, *, write_every_seconds: float = 1.0) -> None:
        self._write_every_seconds = write_every_seconds
        self._path = folder / "world.json"
        self.files_folder = folder / "files"

    def load(self, board: Switchboard) -> None:
        """Put back what was written last; an empty folder changes nothing."""
        if not self._path.exists():
            return
        state: Json = json.loads(self._path.read_text(encoding="utf-8"))
        _load_world(board.world, state)
        board.files.load(state["files"])
        board.updates.allow(state["allowed_updates"])
        for update in state["updates"]:
            board.updates.restore(Pending(**update))
        board.updates.next_id = max(board.updates.next_id, state["next_update_id"] + _LOST_UPDATES)
        if state["webhook"] is not None:
            board.courier.webhook = Webhook(**state["webhook"])

    def write(self, board: Switchboard) -> None:
        """Write the state now."""
        board.dirty = False
        self._replace(_serialise(board))

    async def keep(self, board: Switchboard, until: asyncio.Event) -> None:
        """Write whenever something has changed, until the event is set."""
        while not until.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._write_every_seconds):
                    await until.wait()
            if board.dirty:
                board.dirty = False
                # The text is made in the loop, where nothing can change it; only the disk is left to a thread.
                await asyncio.to_thread(self._replace, _serialise(board))

    def _replace(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._path)


def _serialise(board: Switchboard) -> str:
    world, webhook = board.world, board.courier.webhook
    state = {
        "bot": asdict(world.bot),
        "people": [person.as_json() for person in world.people.values()],
        "chats": [_dump_chat(chat) for chat in world.chats.values()],
        "inline_messages": world.inline_messages,
        "files": board.files.dump(),
        "updates": [asdict(pending) for pending in board.updates.pending()],
        "next_update_id": board.updates.next_id,
        "allowed_updates": None if board.updates.allowed is None else sorted(board.updates.allowed),
        "webhook": None if webhook is None else asdict(webhook),
    }
    return json.dumps(state, ensure_ascii=False)


def _load_world(world: World, state: Json) -> None:
    face: Json = state["bot"]
    kept = ("names", "descriptions", "short_descriptions", "commands")
    world.bot = BotFace(
        world.bot.id,
        world.bot.name,
        world.bot.username,
        **{name: face[name] for name in kept},
        menu_buttons={int(chat_id): button for chat_id, button in face["menu_buttons"].items()},
    )
    for person in state["people"]:
        # Those who were passed in are described by the program; the store knows who was added on the page.
        world.people.setdefault(person["id"], Person(**person))
    for chat in state["chats"]:
        world.chats[chat["id"]] = _load_chat(chat)
    world.inline_messages = {key: (place[0], place[1]) for key, place in state["inline_messages"].items()}


def _dump_chat(chat: Chat) -> Json:
    fields = {name: getattr(chat, name) for name in Chat.__dataclass_fields__}
    return {
        **fields,
        "messages": list(chat.messages.values()),
        "unseen": sorted(chat.unseen),
        "silent": sorted(chat.silent),
        "closed_topics": sorted(chat.closed_topics),
    }


def _load_chat(fields: Json) -> Chat:
    chat = Chat(**{name: value for name, value in fields.items() if name in Chat.__dataclass_fields__})
    chat.messages = {message["message_id"]: message for message in fields["messages"]}
    chat.unseen, chat.silent = set(fields["unseen"]), set(fields.get("silent", ()))
    chat.closed_topics = set(fields.get("closed_topics", ()))
    for name in ("keyboards", "reactions", "topics"):
        setattr(chat, name, {int(key): value for key, value in fields[name].items()})
    return chat
