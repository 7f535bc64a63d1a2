"""A press that Telegram brings again under a new number, since our answer was lost, changes nothing twice.

People walk through everything that the sample cluster offers, and every button they find is pressed and then pressed
again by Telegram: the database must hold the same after both.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import Session, col, select

from bot.application import COMMANDS
from bot.callback_data import SEPARATOR, CallbackData
from bot.demo.sample import load_sample
from cronos_core.events.models import Event
from cronos_core.interests.attending import attend_to_interests
from cronos_core.interests.models import Interest, InterestState
from cronos_core.knowledge.models import Question
from cronos_core.matchmaking.models import Meeting, MeetingState, Slot
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.projects.models import Project
from cronos_core.projects.people import set_part
from cronos_core.tables import all_tables
from tests.bot.conversation import Chat, Person
from tests.factories import CLUJ, NOW
from tests.handbooks import HANDBOOK, guide_pdf
from tests.sandbox.test_files import png

# How updates travel and notices leave, which goes on by itself, and how often a dialog was asked.
OUTSIDE = {"intake", "chat_lease"}
LOOSE = {
    "outbox": {"leased_until", "worker", "attempts", "outcome", "reason", "message_id", "settled_at", "due_at"},
    "dialog": {"version"},
    "member": {"unreachable_since"},
}
# Not pressed here: who has deleted their data is gone, and walks no further (test_privacy.py presses it twice); and an
# announcement that could be stopped is through before anybody presses.
LEFT_OUT = {"pdel3", "anst"}
# What such buttons are called changes nothing: those that no way led to need no press.
ONLY_SHOWING = ("Opened", "Shown", "Asked", "Listed", "Started", "Searched")
CSV = "id,title,summary\nnou,Un proiect nou,Senzori pentru orașe\n".encode()
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
    """Type each of the words (or none), and press every kind of button that appears and was not pressed before."""
    for typed in words or [""]:
        new = True
        while new:
            new = False
            if typed:
                await person.sends(typed)
            while (button := await find_new(person, pressed)) is not None:
                new = True
                pressed.add(button.prefix)
                await press_twice(person, button)


async def insist(person: Person, pressed: set[str], *prefixes: str) -> None:
    """Press these kinds of button, each of which the one before has brought."""
    for prefix in prefixes:
        button = next((button for button in await buttons_of(person) if button.prefix == prefix), None)
        assert button is not None, f"{prefix} is on none of {[card.text[:60] for card in await person.reads()][-4:]}"
        pressed.add(prefix)
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
        await everything_left(person.chat)
        states.append(await person.chat.db.read(read_everything))
    for table, rows in states[0].items():
        assert states[1][table] == rows, f"{button.label!r} ({button.data}) changes {table} twice"


async def everything_left(chat: Chat) -> None:
    """Wait until what the press queued has been sent, and what that leads to."""
    await chat.settles()
    now = chat.clock.now()
    waiting = select(Notice.id).where(col(Notice.outcome) == Outcome.PENDING, col(Notice.due_at) <= now)
    quiet = 0
    for _ in range(400):
        # Once it is empty, a sweep may find that something is through, and say so.
        quiet = 0 if await chat.db.read(lambda session: session.exec(waiting).first()) else quiet + 1
        if quiet > 1:
            return
        await chat.runtime.sweep()
        await asyncio.sleep(0.01)
    raise AssertionError("the outbox does not empty")


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
    """The rows of every table that matters, as the database's driver gives them: decoding them all takes long."""
    found: dict[str, list[Any]] = {}
    connection = session.connection()
    for table in all_tables().sorted_tables:
        if table.name not in OUTSIDE:
            columns = [column for column in table.columns if column.name not in LOOSE.get(table.name, ())]
            query = sqlalchemy.select(*columns).order_by(*table.primary_key)
            found[table.name] = list(connection.exec_driver_sql(str(query.compile(connection))).cursor.fetchall())
    return found


def commands(organizer: bool) -> Iterator[str]:
    for command in COMMANDS:
        if organizer or not command.for_organizers:
            yield f"/{command.name}"


@pytest.mark.heavy
@pytest.mark.settings(membership="approval")
@pytest.mark.timeout(300)
async def test_no_button_changes_anything_twice(cluster: Chat) -> None:
    pressed = set(LEFT_OUT)
    guest = await cluster.person("Radu Nou", member=False)
    await guest.starts("e-1")
    await walk(guest, ["/book 1", "/events 1", "/profile", "/start", "/start"], pressed)
    mihai, ana, ioana = [await cluster.plays(number) for number in (1002, 1001, 1003)]
    meeting, coming, telegram_id = await cluster.db.read(find_meeting, others=[mihai.member.id, ana.member.id])
    met = await cluster.plays(telegram_id)
    asked = ["Ce e B2U?", "cum mă înscriu?", "zzz qqq", "caut proiecte", "/projects imagistică", "/project 1"]
    await walk(ana, [*commands(False), *asked, "/profile role", "/profile verticals", "/questions"], pressed)
    await walk(mihai, [*commands(False), "/profile verticals"], pressed)
    for content, choice in ((CSV, "imp"), (CSV + b"alt,Altul,Lasere\n", "impx")):
        await ioana.uploads("proiecte.csv", content)
        await insist(ioana, pressed, choice)
    await share_the_desk(ioana, ana, mihai, pressed)
    await follow(ana, ioana, pressed)
    await keep_project(ana, ioana, pressed)
    await be_interested(cluster, ana, mihai, ioana, pressed)
    await walk(ioana, [*commands(True), "/waiting", "/inbox", "/invite", "/workgroups"], pressed)
    await converse(cluster, ana, ioana, pressed)
    await teach(ana, ioana, pressed)
    await shelve(ana, ioana, pressed)
    for typed, ways in (("Ne vedem joi.", ("andi", "anre")), ("Încă unul.", ())):
        await ioana.sends("/announce all")
        await ioana.sends(typed)
        await insist(ioana, pressed, *ways)
        await walk(ioana, [], pressed)
    await remind(cluster, met, coming, meeting, pressed)
    await walk(met, [f"/meeting {meeting}", f"/events {coming}", f"/move {meeting}"], pressed)
    await walk(ioana, [f"/events {coming}", f"/events {coming} move +1h", f"/events {coming} cancel"], pressed)
    missing = [kind.__name__ for prefix, kind in CallbackData.registry.items() if prefix not in pressed]
    unreached = [name for name in missing if not name.endswith(ONLY_SHOWING)]
    assert not unreached, " ".join(unreached)


async def converse(chat: Chat, asker: Person, organizer: Person, pressed: set[str]) -> None:
    """Let two organizers answer, and the asker write back, and press what either brings."""
    other = await chat.person("Vlad Dinu", organizer=True)
    question = "Cine are cheia de la sala mică?"
    await asker.sends(f"/questions {question}")
    await everything_left(chat)
    await organizer.replies(question, "Portarul.")
    await other.replies(question, "Recepția.")
    await insist(other, pressed, "held")
    await everything_left(chat)
    await asker.replies("Recepția.", "Deci cine?")
    await everything_left(chat)
    await insist(organizer, pressed, "rdone")
    await asker.blocks()
    await organizer.replies("Deci cine?", "Recepția, sigur.")
    await organizer.waits_for("Răspunsul nu a ajuns")
    await asker.blocks(False)
    await insist(organizer, pressed, "agn")


async def teach(asker: Person, organizer: Person, pressed: set[str]) -> None:
    """Make an article of an answer, look after another one, and put a question with its article."""
    question = "Cine udă florile din hol?"
    await asker.sends(f"/questions {question}")
    number = (await asker.chat.db.read(find_asked))[-1]
    await organizer.sends(f"/inbox {number} Florile le udă recepția.")
    await insist(organizer, pressed, "drf1", "dro", "drx", "drr", "drc", "drc1", "drp")
    for ways in (("arv", "arv0"), ("aro", "aro1"), ("arr",), ("arx", "ard", "ard1")):
        await organizer.sends("/articles 3")
        await insist(organizer, pressed, *ways)
    await asker.sends("qqq zzz xxx")
    await organizer.sends("/inbox unanswered")
    await press_twice(organizer, next(button for button in await buttons_of(organizer) if "qqq" in button.label))
    await insist(organizer, pressed, "arw1", "arp")


async def shelve(asker: Person, organizer: Person, pressed: set[str]) -> None:
    """Keep a document, and drop another; be answered from it, take it away and bring it back."""
    await organizer.uploads("handbook.md", HANDBOOK.read_bytes())
    await insist(organizer, pressed, "docx")
    await organizer.uploads("guide.pdf", guide_pdf())
    await insist(organizer, pressed, "dock")
    await asker.sends("unde e trusa de prim ajutor?")
    await insist(asker, pressed, "pjudge")
    await organizer.sends("/documents")
    await insist(organizer, pressed, "doc", "docrm", "docun")


async def share_the_desk(ioana: Person, ana: Person, mihai: Person, pressed: set[str]) -> None:
    """Take, merge, part and close questions, two of which ask the same."""
    for person, text in ((ana, "Unde e parcarea?"), (mihai, "unde e parcarea"), (mihai, "Unde e parcarea la hotel?")):
        await person.sends(f"/questions {text}")
    first, _same, other = (await ioana.chat.db.read(find_asked))[-3:]
    await ioana.sends(f"/inbox {first}")
    await insist(ioana, pressed, "take", "give", "wrds", "part")
    await ioana.sends(f"/inbox {other}")
    await insist(ioana, pressed, "dis1", "dis", "open", "mrg")


async def keep_project(owner: Person, organizer: Person, pressed: set[str]) -> None:
    """Describe a project, let it be published, change it and take it out of the list."""
    await owner.sends("/projects")
    await insist(owner, pressed, "prjx", "prjxf", "prjxs", "prjx", "prjx0")
    await owner.sends("/projects date")
    await insist(owner, pressed, "prjxo")
    for text in ("/project nou", "Xilofoane pentru roboți", "Un robot învață să cânte."):
        await owner.sends(text)
    await everything_left(owner.chat)
    await insist(organizer, pressed, "prj1")
    number = await owner.chat.db.read(find_newest_project)
    await owner.sends(f"/project {number}")
    await insist(owner, pressed, "prjc", "prjf")
    await owner.sends("Xilofoane")
    await everything_left(owner.chat)
    await insist(organizer, pressed, "prjed")
    await owner.sends(f"/project {number} edit")
    await insist(owner, pressed, "prjp", "prjpa")
    await owner.uploads("xilofon.png", png(4, 3), "Xilofonul", kind="photo")
    await everything_left(owner.chat)
    await insist(organizer, pressed, "prjpc", "prjed")
    await insist(owner, pressed, "prjpe", "prjps")
    await owner.sends(f"/project {number} files")
    await insist(owner, pressed, "prjp0", "prjp1")
    await owner.sends(f"/project {number} edit")
    await insist(owner, pressed, "prjok")
    await owner.sends(f"/project {number} edit")
    await insist(owner, pressed, "prj0", "prj00")


async def follow(person: Person, organizer: Person, pressed: set[str]) -> None:
    """Follow a search and a vertical, be told, stop, go on, forget; keep a project at hand."""
    await person.sends("/projects fluiere")
    await insist(person, pressed, "folq", "folr", "fol", "folt", "folt", "fol0", "fol1")
    # The one that was followed first, on the way here.
    await person.sends("/following")
    await insist(person, pressed, "fol", "fol0", "folx")
    await organizer.uploads("proiecte.csv", b"id,title,summary\nfluier,Fluiere de soc,Un robot le face.\n")
    await insist(organizer, pressed, "imp")
    person.chat.clock.moment += timedelta(minutes=1)
    await everything_left(person.chat)
    await person.waits_for("Fluiere de soc")
    await insist(person, pressed, "prjb", "prjl")
    await person.sends("/following")
    await insist(person, pressed, "foln")
    await person.sends("/project kept")
    await insist(person, pressed, "fols", "prjbs")


async def be_interested(chat: Chat, sender: Person, contact: Person, organizer: Person, pressed: set[str]) -> None:
    """Be interested in projects, and press every answer that there is, the last one in a project that has nobody."""
    for number, ways in ((2, ("int6", "int7")), (3, ("int9",)), (8, ("int5",)), (4, ())):
        await chat.db.write(
            set_part, project_id=number, member_id=contact.member.id, is_owner=False, is_contact=bool(ways)
        )
        await sender.sends(f"/project {number}")
        await insist(sender, pressed, "int1", "int2")
        await everything_left(chat)
        await insist(contact if ways else organizer, pressed, *(ways or ("intx",)))
    await sender.sends("/interests")
    mine = [button for button in await buttons_of(sender) if button.prefix == "int"]
    await press_twice(sender, mine[0])
    await insist(sender, pressed, "int3", "int4")
    await chat.db.write(attend_to_interests, now=chat.clock.now() + timedelta(days=15))
    await contact.sends(f"/interest {await chat.db.read(find_accepted)}")
    await insist(contact, pressed, "intr")


def find_accepted(session: Session) -> int:
    accepted = select(Interest.id).where(col(Interest.state) == InterestState.ACCEPTED)
    return session.exec(accepted.order_by(col(Interest.id).desc()).limit(1)).one()


def find_newest_project(session: Session) -> int:
    return session.exec(select(Project.id).order_by(col(Project.id).desc()).limit(1)).one()


async def remind(chat: Chat, person: Person, coming: int, meeting: int, pressed: set[str]) -> None:
    """Let the reminders of the event and of the meeting come, and press what they offer."""
    event, starts_at = await chat.db.read(find_moments, event_id=coming, meeting_id=meeting)
    reminders = (
        (event - timedelta(hours=23), ("evz", "evzx")),
        (starts_at - timedelta(minutes=55), ("mtz", "mtzx")),
        (starts_at - timedelta(minutes=9), ()),
    )
    for moment, ways in reminders:
        chat.clock.moment = max(chat.clock.moment, moment)
        await everything_left(chat)
        await insist(person, pressed, *ways)
        if ways:
            await person.sends("/snooze")
            await insist(person, pressed, "rmn", "rmnx")
    # Whoever cancels has nothing left to be late for.
    pressed |= {"mtx", "leave"}
    await walk(person, [], pressed)
    await person.sends(f"/meeting {meeting}")
    await insist(person, pressed, "mtx", "mtca")
    await person.sends(f"/events {coming}")
    await insist(person, pressed, "leave", "evl")


def find_asked(session: Session) -> Sequence[int]:
    return session.exec(select(Question.id).where(col(Question.state) == "open").order_by(col(Question.id))).all()


def find_meeting(session: Session, *, others: list[int]) -> tuple[int, int, int]:
    """A meeting ahead that is none of the others', its event, and the Telegram id of its attendee."""
    statement = (
        select(Meeting.id, Meeting.event_id, Member.telegram_id)
        .join(Slot, col(Slot.id) == col(Meeting.slot_id))
        .join(Member, col(Member.id) == col(Meeting.attendee_id))
        .where(col(Slot.starts_at) > NOW, col(Meeting.state) == MeetingState.BOOKED)
        .where(col(Meeting.host_id).not_in(others), col(Meeting.attendee_id).not_in(others))
    )
    found = session.exec(statement.order_by(col(Slot.starts_at))).first()
    assert found is not None
    return found[0], found[1], found[2] or 0


def find_moments(session: Session, *, event_id: int, meeting_id: int) -> tuple[datetime, datetime]:
    meeting = session.get_one(Meeting, meeting_id)
    return session.get_one(Event, event_id).starts_at, session.get_one(Slot, meeting.slot_id).starts_at
