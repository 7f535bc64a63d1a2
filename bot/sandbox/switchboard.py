"""Where the two sides meet: what happens in a chat is stored here, told to the bot as an update and to open pages live.

The Bot API (methods/) and the people (actions.py) both act through this class; it knows no HTTP.
"""

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.clock import TimeMachine
from bot.sandbox.errors import Json
from bot.sandbox.events import EventHub
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileShelf
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.updates import Pending, UpdateQueue
from bot.sandbox.webhooks import Courier
from bot.sandbox.world import Chat, World

# tdlib's Bot API server forgets a callback query after this time; inline queries are treated alike.
QUERY_LIFETIME_SECONDS = 150


@dataclass(slots=True)
class Query:
    """A callback or inline query that waits for the bot's answer."""

    person_id: int
    asked_at: float
    answer: asyncio.Future[Json | None]


class Queries:
    """Open queries by id, forgotten when they are too old to be answered."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Query] = OrderedDict()

    def ask(self, person_id: int, answer: asyncio.Future[Json | None]) -> str:
        """Open a query and return its id."""
        now = time.monotonic()
        while self._open and next(iter(self._open.values())).asked_at < now - QUERY_LIFETIME_SECONDS:
            self._open.popitem(last=False)
        query_id = str(secrets.randbits(60))
        self._open[query_id] = Query(person_id, now, answer)
        return query_id

    def repeat(self, query_id: str) -> str:
        """Open a second query that waits for the same answer, and return its id."""
        query = self._open[query_id]
        return self.ask(query.person_id, query.answer)

    def answer(self, query_id: str, answer: Json) -> bool:
        """Give the answer; only the first one is seen. False when the id is unknown or too old."""
        query = self._open.get(query_id)
        if query is None or query.asked_at < time.monotonic() - QUERY_LIFETIME_SECONDS:
            return False
        if not query.answer.done():
            query.answer.set_result(answer)
        return True

    def close(self) -> None:
        """Let everybody who waits go without an answer: the server is stopping."""
        for query in self._open.values():
            if not query.answer.done():
                query.answer.set_result(None)


class Switchboard:
    """One bot, its people and everything between them."""

    def __init__(self, *, world: World, clock: TimeMachine, limits: Limits, files: FileShelf) -> None:
        self.world = world
        self.clock = clock
        self.limits = limits
        self.files = files
        self.faults = Faults()
        self.hub = EventHub()
        self.updates = UpdateQueue(self._mark_seen)
        self.courier = Courier(self.updates)
        self.callbacks = Queries()
        self.inline_queries = Queries()
        # person -> their last inline query and its results by id
        self.inline_results: dict[int, tuple[str, dict[str, Json]]] = {}
        self.dirty = False

    def now(self) -> int:
        """Return the present moment as Telegram writes it in messages."""
        return int(self.clock.now().timestamp())

    def post(self, chat: Chat, sender: Json, fields: Json, *, keyboard: Json | None = None) -> Json:
        """Put a new message into a chat and return it."""
        message_id = chat.next_message_id
        chat.next_message_id += 1
        message: Json = {
            "message_id": message_id,
            "from": sender,
            "chat": self.world.chat_json(chat),
            "date": self.now(),
            **fields,
        }
        chat.messages[message_id] = message
        if keyboard is not None:
            chat.keyboards[message_id] = keyboard
        self.tell_pages("message", chat, message)
        return message

    def replace(self, chat: Chat, message: Json) -> None:
        """Put an edited message in the place of the one with its id."""
        chat.messages[message["message_id"]] = message
        self.tell_pages("edited", chat, message)

    def remove(self, chat: Chat, message_ids: list[int]) -> None:
        """Delete messages; ids that are not there are passed over."""
        for message_id in message_ids:
            chat.messages.pop(message_id, None)
            chat.keyboards.pop(message_id, None)
            chat.reactions.pop(message_id, None)
            chat.unseen.discard(message_id)
        self.dirty = True
        for person_id in self.hub.watchers(chat.members):
            self.hub.publish(person_id, "deleted", {"chat_id": chat.id, "message_ids": message_ids})

    def tell_bot(self, kind: str, payload: Json, chat: Chat | None, person: Person) -> None:
        """Queue an update for the bot. What happens in a chat keeps its order there, queries within a person."""
        lane = f"chat {chat.id}" if chat is not None and kind != "callback_query" else f"person {person.id}"
        chat_id = chat.id if chat is not None else person.id
        duplicate = self.faults.take_duplicate(chat_id)
        if duplicate and kind == "callback_query":
            # A client that got no answer asks again: Telegram makes a new query in a new update of it.
            again = {**payload, "id": self.callbacks.repeat(payload["id"])}
            self.updates.put(kind, payload, lane=lane, chat_id=chat_id)
            self.updates.put(kind, again, lane=lane, chat_id=chat_id)
        else:
            self.updates.put(kind, payload, lane=lane, chat_id=chat_id, duplicate=duplicate)
        self.dirty = True

    def tell_bot_of_message(self, chat: Chat, message: Json, person: Person) -> None:
        """Queue a message of a person for the bot; it stays unseen until the bot has confirmed it."""
        if self.updates.wants("message"):
            chat.unseen.add(message["message_id"])
        self.tell_bot("message", message, chat, person)

    def tell_pages(self, event: str, chat: Chat, message: Json) -> None:
        """Show a message, new or changed, on the open pages of the chat's members."""
        self.dirty = True
        for person_id in self.hub.watchers(chat.members):
            self.hub.publish(person_id, event, {"chat_id": chat.id, "message": self.view(chat, message, person_id)})

    def view(self, chat: Chat, message: Json, person_id: int) -> Json:
        """Return a message as the page shows it to this person.

        Beyond the Bot API's fields: "outgoing", "seen", "silent" where it made no sound, the reply keyboard as
        "reply_markup", "reactions".
        """
        message_id = message["message_id"]
        shown = {**message, "outgoing": message["from"]["id"] == person_id, "seen": message_id not in chat.unseen}
        if message_id in chat.silent:
            shown["silent"] = True
        if message_id in chat.keyboards:
            shown["reply_markup"] = chat.keyboards[message_id]
        if message_id in chat.reactions:
            shown["reactions"] = chat.reactions[message_id]
        return shown

    def _mark_seen(self, pending: Pending) -> None:
        self.dirty = True
        chat = self.world.chats.get(pending.chat_id) if pending.chat_id is not None else None
        if chat is None or pending.message_id is None or pending.message_id not in chat.unseen:
            return
        chat.unseen.discard(pending.message_id)
        for person_id in self.hub.watchers(chat.members):
            self.hub.publish(person_id, "seen", {"chat_id": chat.id, "message_ids": [pending.message_id]})
