"""A press that Telegram brings again under a new number, since our answer was lost, changes nothing twice.

People walk through everything that the sample cluster offers, and every button they find is pressed and then pressed
again by Telegram: the database must hold the same after both.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.application import COMMANDS
from bot.callback_data import SEPARATOR, CallbackData
from bot.demo.sample import load_sample
from cronos_core.tables import all_tables
from tests.bot.conversation import Chat, Person
from tests.factories import CLUJ, NOW

# How updates travel and notices leave, which goes on by itself, and how often a dialog was asked.
OUTSIDE = {"intake", "chat_lease"}
LOOSE = {
    "outbox": {"leased_until", "worker", "attempts", "outcome", "reason", "message_id", "settled_at", "due_at"},
    "dialog": {"version"},
    "member": {"unreachable_since"},
}
# What they type to get to cards that no command opens.
WORDS = {
    "organizer": ["/inbox 1", "/announce all", "Ne vedem joi.", "/announce 1", "/invite", "/requests", "/events 1"],
    "member": ["/profile role", "/profile verticals", "Ce e B2U?", "caut proiecte", "zzz", "/project 1", "/event 1"],
    "guest": ["/start", "/book 1", "/start", "/events"],
}
# Not pressed here: what comes after a deletion is a first contact, and makes a guest of whoever deleted their data.
LEFT_OUT = {"pdel3"}
_numbers = count(900_000)


@dataclass
class Pressed:
    """A button on the newest cards."""

    message: dict[str, Any]
    label: str
    data: str

    @property
    def prefix(self) -> str:
        return self.data.split(SEPARATOR, 1)[0]


@pytest.fixture
async def cluster(chat: Chat) -> AsyncIterator[Chat]:
    """The sample cluster, and the people of the demo with their phones."""
    await chat.db.write(load_sample, zone=CLUJ, now=NOW)
    yield chat


async def walk(person: Person, words: Sequence[str], pressed: set[str]) -> None:
    """Type each of the words, and press every kind of button that appears and was not pressed before."""
    for typed in words:
        new = True
        while new:
            new = False
            await person.sends(typed)
            while (button := await find_new(person, pressed)) is not None:
                new = True
                pressed.add(button.prefix)
                await press_twice(person, button)


async def find_new(person: Person, pressed: set[str]) -> Pressed | None:
    return next((button for button in await buttons_of(person) if button.prefix not in pressed), None)


async def press_twice(person: Person, button: Pressed) -> None:
    sender = {"id": person.id, "is_bot": False, "first_name": "X"}
    states = []
    for _ in range(2):
        number = next(_numbers)
        press = {
            "id": str(number),
            "from": sender,
            "chat_instance": "1",
            "message": button.message,
            "data": button.data,
        }
        await person.chat.runtime.intake.receive([{"update_id": number, "callback_query": press}])
        await person.chat.settles()
        states.append(await person.chat.db.read(read_everything))
    for table, rows in states[0].items():
        assert states[1][table] == rows, f"{button.label!r} ({button.data}) changes {table} twice"


async def buttons_of(person: Person) -> list[Pressed]:
    """What can be pressed on the last few cards, the newest first."""
    cards = [message for message in await person.messages() if not message["outgoing"]][-4:]
    return [
        Pressed(telegram_form(person, message), button["text"], button["callback_data"])
        for message in reversed(cards)
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button
    ]


def telegram_form(person: Person, message: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": person.id, "type": "private", "first_name": "X"}
    return {"message_id": message["message_id"], "date": 1, "chat": chat, "text": message.get("text", "")}


def read_everything(session: Session) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for table in all_tables().sorted_tables:
        if table.name not in OUTSIDE:
            names = [name for name in table.columns.keys() if name not in LOOSE.get(table.name, ())]  # noqa: SIM118
            rows = session.execute(select(*(table.columns[name] for name in names)))
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def commands(organizer: bool) -> Iterator[str]:
    for command in COMMANDS:
        if organizer or not command.for_organizers:
            yield f"/{command.name}"


async def test_no_button_changes_anything_twice(cluster: Chat) -> None:
    pressed = set(LEFT_OUT)
    guest = await cluster.person("Radu Nou", member=False)
    await walk(guest, WORDS["guest"], pressed)
    mihai, ana, ioana = [await cluster.plays(number) for number in (1002, 1001, 1003)]
    await walk(ana, [*commands(False), *WORDS["member"]], pressed)
    await walk(mihai, [*commands(False), *WORDS["member"]], pressed)
    await walk(ioana, [*commands(True), *WORDS["organizer"]], pressed)
    missing = {prefix: kind.__name__ for prefix, kind in CallbackData.registry.items() if prefix not in pressed}
    assert not missing, " ".join(missing.values())
