"""Meetings that move or fall through, as both sides live it: other times, other hosts, reasons, lost races."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from cronos_core.events.service import get_event, register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_meetings, list_own_slots, publish_slots
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_event


@dataclass
class Hall:
    """An event on Saturday: Mihai (English) is a host at table 4 with four slots; Ana (Romanian) meets him at 11:00."""

    chat: Chat
    event_id: int
    ana: Person
    mihai: Person

    async def register(self, person: Person) -> None:
        now = self.chat.clock.now()
        await self.chat.db.write(register_for_event, event_id=self.event_id, member_id=person.member.id, now=now)

    async def publish(self, host: Person, table: int, *numbers: int) -> list[int]:
        event = await self.chat.db.read(get_event, event_id=self.event_id)
        await self.chat.db.write(
            publish_slots,
            event_id=self.event_id,
            host_id=host.member.id,
            table_number=table,
            starts_at=[event.starts_at + timedelta(minutes=25 * number) for number in numbers],
            length_minutes=20,
            actor_id=None,
            now=self.chat.clock.now(),
        )
        own = await self.chat.db.read(list_own_slots, event_id=self.event_id, host_id=host.member.id)
        return [offer.availability.id for offer in own]

    async def book(self, slot: int, person: Person) -> None:
        now = self.chat.clock.now()
        await self.chat.db.write(book_slot, availability_id=slot, attendee_id=person.member.id, now=now)

    async def times(self) -> list[str]:
        """When the booked meetings are, in UTC."""
        return [f"{v.slot.starts_at:%H:%M}" for v in await self.chat.db.read(list_meetings, actor_id=None)]


@pytest.fixture
async def hall(chat: Chat) -> Hall:
    ana, mihai = await chat.person("Ana Popescu"), await chat.person("Mihai Ionescu", language="en")
    event = await chat.db.write(make_event)
    made = Hall(chat, event.id, ana, mihai)
    await made.register(ana)
    slots = await made.publish(mihai, 4, 0, 1, 2, 3)
    await made.book(slots[0], ana)
    await chat.advance(seconds=1)
    await mihai.waits_for("New meeting")
    return made


async def test_the_attendee_moves_it_and_the_host_is_told_from_when_to_when(hall: Hall) -> None:
    ana, mihai = hall.ana, hall.mihai
    await ana.sends("/meeting 1")
    await ana.presses("Mută")
    assert ana.sees() == Seen(
        "Muți întâlnirea cu Mihai Ionescu?\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n\n"
        "Alege o oră bună pentru amândoi; Mihai Ionescu află imediat.\n"
        "Fără butoane, scrie: /move 1 2 – 11:25, /move 1 3 – 11:50, /move 1 4 – 12:15",
        [["11:25", "11:50", "12:15"], ["‹ Înapoi"]],
    )
    await ana.presses("11:50")
    assert ana.toast == "Am mutat-o. Mihai Ionescu află acum."
    assert ana.sees().text.startswith(
        "🤝 Întâlnire cu Mihai Ionescu\n🕒 sâm. 7 nov., 11:50–12:10 (peste 5 zile)\n📍 Masa 4"
    )
    assert await mihai.waits_for("🔁") == Seen(
        "🔁 Ana Popescu moved the meeting\n🕒 Sat 7 Nov, 11:50–12:10 (in 5 days)\nSat 7 Nov, 11:00–11:20\n"
        "📍 Table 4 · Cluj-Napoca, sala mare",
        [["Open the meeting", "I can't make it"]],
    )
    await ana.forges("mtvs:1:1:3")
    assert await hall.times() == ["09:50"]
    await hall.chat.advance(seconds=1)
    assert sum("🔁" in seen.text for seen in await mihai.reads()) == 1
    # An old card's press, after the meeting has gone elsewhere.
    await ana.forges("mtvs:1:1:2")
    assert ana.sees().text.startswith("Întâlnirea are între timp altă oră:\n🤝 Întâlnire cu Mihai Ionescu")


async def test_the_host_moves_it_by_typing(hall: Hall) -> None:
    await hall.mihai.sends("/move 1")
    assert hall.mihai.sees() == Seen(
        "Move the meeting with Ana Popescu?\n🕒 Sat 7 Nov, 11:00–11:20 (in 5 days)\n\n"
        "Pick a time that suits you both; Ana Popescu is told at once.\n"
        "Without buttons, type: /move 1 2 – 11:25, /move 1 3 – 11:50, /move 1 4 – 12:15",
        [["11:25", "11:50", "12:15"], ["‹ Back"]],
    )
    await hall.mihai.sends("/move 1 2")
    await hall.ana.waits_for("🔁 Mihai Ionescu a mutat întâlnirea")
    await hall.mihai.sends("/meeting 1 move")
    assert hall.mihai.sees().buttons == [["11:00", "11:50", "12:15"], ["‹ Back"]]
    await hall.mihai.sends("/move")
    assert hall.mihai.sees().text.startswith("🗓 Your agenda")


async def test_who_loses_the_race_keeps_the_old_time_and_sees_what_is_free(hall: Hall) -> None:
    dan = await hall.chat.person("Dan Rus")
    await hall.register(dan)
    await hall.ana.sends("/move 1")
    await hall.book(2, dan)
    await hall.ana.presses("11:25")
    assert hall.ana.sees() == Seen(
        "⚡ Tocmai s-a ocupat. Alege altă oră. Întâlnirea a rămas unde era.\n"
        "Muți întâlnirea cu Mihai Ionescu?\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n\n"
        "Alege o oră bună pentru amândoi; Mihai Ionescu află imediat.\n"
        "Fără butoane, scrie: /move 1 3 – 11:50, /move 1 4 – 12:15",
        [["11:50", "12:15"], ["‹ Înapoi"]],
    )
    assert await hall.times() == ["09:00", "09:25"]


async def test_nothing_else_is_free(hall: Hall) -> None:
    for number, slot in enumerate((2, 3, 4)):
        other = await hall.chat.person(f"Membru {number}")
        await hall.register(other)
        await hall.book(slot, other)
    await hall.ana.sends("/move 1")
    assert hall.ana.sees() == Seen(
        "Muți întâlnirea cu Mihai Ionescu?\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n\n"
        "La gazda aceasta nu mai e nicio oră liberă pentru amândoi. Întâlnirea rămâne cum e.",
        [["Nu mai pot ajunge", "‹ Înapoi"]],
    )


async def test_strangers_and_meetings_that_are_gone(hall: Hall) -> None:
    stranger = await hall.chat.person("Vlad Moga")
    for person in (stranger, hall.ana):
        await person.sends("/help")
    for data in ("mtv:1:0", "mtvs:1:1:2", "mtca:1:ill"):
        await stranger.forges(data)
        assert stranger.sees().text == "Nu găsesc întâlnirea aceasta printre ale tale. Vezi /agenda."
    await hall.ana.forges("mtca:1:lazy")
    assert hall.ana.sees().text.startswith("Butonul acesta nu mai este de actualitate.")
    await hall.ana.sends("/meeting 1 anulez da")
    for data in ("mtv:1:0", "mtvs:1:1:2"):
        await hall.ana.forges(data)
        assert hall.ana.sees().text.startswith("Întâlnirea s-a anulat între timp.\n🤝 Întâlnire cu Mihai Ionescu")


async def test_one_press_says_why_and_the_partner_gets_other_times_and_other_hosts(hall: Hall) -> None:
    elena = await hall.chat.person("Prof. Elena Pop")
    await hall.publish(elena, 5, 0, 1)
    await hall.mihai.sends("/meeting 1")
    await hall.mihai.presses("Cancel it")
    assert hall.mihai.sees().buttons == [
        ["Yes, cancel it", "Keep it"],
        ["I'm ill", "I'm running over", "Something else"],
    ]
    await hall.mihai.presses("I'm ill")
    assert hall.mihai.sees().text.startswith("The meeting with Ana Popescu is cancelled.")
    told = await hall.ana.waits_for("❌")
    assert told == Seen(
        "❌ Mihai Ionescu a anulat întâlnirea\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n"
        "Motivul: nu se simte bine.\n\nMihai Ionescu are liber și la 11:25, 11:50 și 12:15. Apasă o oră și e a ta.\n\n"
        "Alte gazde care ți s-ar potrivi:\n• 11:00 · Prof. Elena Pop\n"
        "Fără butoane, scrie: /book 2 – 11:25, /book 3 – 11:50, /book 4 – 12:15, /host 3 – Elena",
        [["11:25", "11:50", "12:15"], ["11:00 Elena"], ["Altă oră", "Alte gazde"], ["Agenda"]],
    )
    await hall.ana.presses("11:25")
    assert hall.ana.toast == "Rezervat! Gazda a fost anunțată."
    assert await hall.times() == ["09:25"]


async def test_the_host_is_told_that_the_slot_is_open_again_and_closes_it(hall: Hall) -> None:
    await hall.ana.sends("/meeting 1 anulez da întârzii")
    assert await hall.mihai.waits_for("❌") == Seen(
        "❌ Ana Popescu cancelled the meeting\n🕒 Sat 7 Nov, 11:00–11:20 (in 5 days)\n"
        "Why: running over, can't be there in time.\nYour slot is free again, and somebody else can book it.",
        [["Close the 11:00 slot"], ["My slots as a host", "Agenda"]],
    )
    await hall.mihai.presses("Close the 11:00 slot")
    assert hall.mihai.sees().text.splitlines()[1] == "3 free slots out of 3."


async def test_nothing_is_left_to_offer(hall: Hall) -> None:
    await hall.mihai.sends("/meeting 1 cancel yes other")
    for slot in (2, 3, 4):
        await hall.mihai.forges(f"slotx:1:{slot}")
    assert (await hall.ana.waits_for("❌")).text.startswith(
        "❌ Mihai Ionescu a anulat întâlnirea\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n"
        "Motivul: a intervenit altceva."
    )


async def test_who_leaves_the_event_tells_each_partner_once(hall: Hall) -> None:
    """Ana and Emma are hosts for each other."""
    emma = await hall.chat.person("Emma Reed", language="en")
    await hall.register(emma)
    [with_ana], [with_emma] = await hall.publish(hall.ana, 6, 1), await hall.publish(emma, 7, 2)
    await hall.book(with_ana, emma)
    await hall.book(with_emma, hall.ana)
    await hall.ana.sends("/events 1 renunț da")
    told = await emma.waits_for("❌")
    assert told.text.startswith(
        "❌ Ana Popescu cancelled the meeting\n🕒 Sat 7 Nov, 11:25–11:45 (in 5 days)\n🕒 and Sat 7 Nov, 11:50\n"
    )
    await hall.mihai.waits_for("❌")
    await hall.chat.advance(seconds=1)
    assert [sum("❌" in seen.text for seen in await person.reads()) for person in (emma, hall.mihai)] == [1, 1]
