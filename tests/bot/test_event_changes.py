"""Organizers move, cancel and publish events again from the chat, and what everybody concerned reads of it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from cronos_core.events.models import Event, EventState
from cronos_core.events.service import get_event, register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_meetings, list_own_slots, publish_slots
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_event

FACTS = "📅 Matchmaking B2U\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n📍 Cluj-Napoca, sala mare\n\n"


@dataclass
class Day:
    """An event with one place: Ana (Romanian) has it, Emma (English) waits, Mihai is a host whom Ana meets at 11:25."""

    chat: Chat
    event_id: int
    ioana: Person
    ana: Person
    emma: Person
    mihai: Person

    async def event(self) -> Event:
        return await self.chat.db.read(get_event, event_id=self.event_id)

    async def count(self, person: Person, text: str) -> int:
        """How many messages of the person's chat hold the text, once all that waits has left."""
        await self.chat.advance(seconds=1)
        await self.chat.settles()
        return sum(text in seen.text for seen in await person.reads())


@pytest.fixture
async def day(chat: Chat) -> Day:
    ioana = await chat.person("Ioana Marin", organizer=True)
    ana, emma = await chat.person("Ana Popescu"), await chat.person("Emma Reed", language="en")
    mihai = await chat.person("Mihai Ionescu", language="en")
    event, now = await chat.db.write(make_event, capacity=1), chat.clock.now()
    for person in (ana, emma):
        await chat.db.write(register_for_event, event_id=event.id, member_id=person.member.id, now=now)
    starts = [event.starts_at + timedelta(minutes=25 * number) for number in range(2)]
    await chat.db.write(
        publish_slots,
        event_id=event.id,
        host_id=mihai.member.id,
        table_number=4,
        starts_at=starts,
        length_minutes=20,
        actor_id=None,
        now=now,
    )
    own = await chat.db.read(list_own_slots, event_id=event.id, host_id=mihai.member.id)
    await chat.db.write(book_slot, availability_id=own[1].availability.id, attendee_id=ana.member.id, now=now)
    await chat.advance(seconds=1)
    await mihai.waits_for("New meeting")
    return Day(chat, event.id, ioana, ana, emma, mihai)


async def test_a_move_is_asked_for_and_confirmed_in_words(day: Day) -> None:
    ioana = day.ioana
    await ioana.sends("/events 1")
    assert ioana.sees().buttons[-2:] == [["Mută", "Anulează evenimentul"], ["‹ Înapoi"]]
    await ioana.presses("Mută")
    question = (
        "Când mutăm „Matchmaking B2U”?\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n"
        "Scrie noua oră, de exemplu 12 dec 10:00, 2026-12-12 10:00-16:00, mâine la 9 sau +1h. "
        "Nu se întâmplă nimic până nu confirmi."
    )
    assert ioana.sees() == Seen(question, [["Renunță"]])
    for said, answer in (
        ("pe la prânz", "Nu reușesc să citesc o oră din ce ai scris."),
        ("31 noiembrie", "Nu există „31 noiembrie” în calendar."),
        ("azi la 9", "Ora aceasta a trecut. Un eveniment se mută doar la o oră care urmează."),
        ("7 nov 11:00", "E chiar ora pe care o are deja."),
        (
            "9 nov 10-10:30",
            "Unele intervale de întâlniri ar rămâne în afara evenimentului. Alege un sfârșit mai târziu.",
        ),
    ):
        await ioana.sends(said)
        assert ioana.sees() == Seen(f"{answer}\n{question}", [["Renunță"]])
    await ioana.sends("12 dec 10:00")
    assert ioana.sees() == Seen(
        "Muți „Matchmaking B2U”?\n🕒 sâmbătă, 12 decembrie 2026, 10:00–16:00\nsâm. 7 nov., 11:00–17:00\n\n"
        "Se mută odată cu el: 2 intervale, o întâlnire.\nAnunț 3 persoane, pe fiecare o singură dată.\n"
        "Fără butoane, scrie /events 1 mută 2026-12-12 10:00-16:00 da.",
        [["Da, mută"], ["Altă oră", "Lasă așa"]],
    )
    assert (await day.event()).version == 1
    await ioana.presses("Lasă așa")
    assert ioana.sees().buttons[-2:] == [["Mută", "Anulează evenimentul"], ["‹ Înapoi"]]
    assert (await day.event()).version == 1


async def test_a_move_is_told_once_to_everybody_concerned(day: Day) -> None:
    ioana = day.ioana
    await ioana.sends("/events 1 mută 12 dec 10:00")
    await ioana.presses("Da, mută")
    assert ioana.toast == "L-am mutat. Anunț 3 persoane."
    assert ioana.sees() == Seen(
        "✅ Am mutat „Matchmaking B2U”\n🕒 sâm. 12 dec., 10:00–16:00 (peste 40 de zile)\n3 persoane află acum.",
        [["Deschide evenimentul", "Anulează schimbarea"]],
    )
    assert await day.ana.waits_for("S-a mutat") == Seen(
        "📅 S-a mutat: Matchmaking B2U\n🕒 sâm. 12 dec., 10:00–16:00 (peste 40 de zile)\nsâm. 7 nov., 11:00–17:00\n"
        "📍 Cluj-Napoca, sala mare\n\nLocul tău rămâne.\nÎntâlnirea ta de acolo:\n• 10:25 · Mihai Ionescu, masa 4",
        [["Agenda mea", "Nu mai pot ajunge"]],
    )
    facts = (
        "📅 Moved: B2U Matchmaking\n🕒 Sat 12 Dec, 10:00–16:00 (in 40 days)\nSat 7 Nov, 11:00–17:00\n"
        "📍 Cluj-Napoca, sala mare\n\n"
    )
    assert await day.emma.waits_for("Moved") == Seen(
        facts + "You are still number 1 on the waitlist.", [["Open the event", "Leave the waitlist"]]
    )
    assert await day.mihai.waits_for("Moved") == Seen(
        facts + "Your slots as a host moved along.\nYour meeting there:\n• 10:25 · Ana Popescu, table 4",
        [["My slots as a host", "My agenda"]],
    )
    assert [await day.count(person, "12 ") for person in (day.ana, day.emma, day.mihai)] == [1, 1, 1]


async def test_undo_moves_it_back_and_an_old_press_shows_what_has_changed(day: Day) -> None:
    ioana, before = day.ioana, await day.event()
    await ioana.sends("/events 1 muta +1h")
    await ioana.presses("Da, mută")
    await day.ana.waits_for("S-a mutat")
    await ioana.presses("Anulează schimbarea")
    assert (await day.event()).starts_at == before.starts_at
    await day.ana.waits_for("🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\nsâm. 7 nov., 12:00–18:00")
    assert await day.count(day.ana, "S-a mutat") == 2
    assert ioana.sees().text.startswith("✅ Am mutat „Matchmaking B2U”\n🕒 sâm. 7 nov., 11:00–17:00")
    start = int(before.starts_at.timestamp())
    await ioana.forges(f"evmv:1:1:{start + 3600}:{start + 7 * 3600}")
    assert ioana.toast == "Evenimentul s-a schimbat între timp. Uită-te din nou la el."
    assert ioana.sees().text.startswith(FACTS.splitlines()[0])
    assert (await day.event()).version == 3


async def test_moving_by_typing_in_english(day: Day) -> None:
    emma = await day.chat.person("Kate Boss", language="en", organizer=True)
    await emma.sends("/events 1 move")
    assert emma.sees().text.startswith("When should “B2U Matchmaking” take place instead?")
    await emma.sends("tomorrow 9:30")
    assert emma.sees() == Seen(
        "Move “B2U Matchmaking”?\n🕒 Tuesday, 3 November 2026, 09:30–15:30\n⚠️ That is in 22 hours.\n"
        "Sat 7 Nov, 11:00–17:00\n\nMoving along: 2 slots, one meeting.\nI tell 3 people, once each.\n"
        "Without buttons, type /events 1 move 2026-11-03 09:30-15:30 yes.",
        [["Yes, move it"], ["Another time", "Leave it"]],
    )
    await emma.sends("/events 1 move 2026-11-03 09:30-15:30 yes")
    assert emma.sees().text == (
        "✅ “B2U Matchmaking” has moved\n🕒 tomorrow, Tue 3 Nov, 09:30–15:30 (in 22 hours)\n"
        "3 people are being told now."
    )
    await emma.sends("/events 1 move yesterday")
    assert emma.sees().text == "I can't read a time in that."


async def test_cancelling_asks_once_takes_a_reason_and_can_be_taken_back(day: Day) -> None:
    ioana = day.ioana
    await ioana.sends("/events 1")
    await ioana.presses("Anulează evenimentul")
    question = "Anulezi „Matchmaking B2U”?\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n"
    along = "\nSe anulează și întâlnirea de acolo.\nAnunț 3 persoane, pe fiecare o singură dată.\n"
    typed = "Fără butoane, scrie /events 1 anulează da, urmat de motiv."
    assert ioana.sees() == Seen(
        f"{question}{along}Scrie-mi motivul și îl dau mai departe, sau anulează fără motiv.\n{typed}",
        [["Anulează fără motiv"], ["Păstrează evenimentul"]],
    )
    await ioana.sends("x" * 301)
    assert ioana.sees().text.startswith(
        "E prea lung: ai scris 301 de caractere, iar limita e 300. Scurtează-l.\nAnulezi"
    )
    await ioana.sends("Sala e <inundată>")
    assert ioana.sees() == Seen(
        f"{question}Motivul: Sala e <inundată>\n{along}{typed}",
        [["Da, anulează", "Alt motiv"], ["Păstrează evenimentul"]],
    )
    assert (await day.event()).state == EventState.PUBLISHED
    await ioana.presses("Da, anulează")
    assert ioana.sees() == Seen(
        "❌ Am anulat „Matchmaking B2U”\n3 persoane află acum.\n"
        "Odată cu el s-a anulat o întâlnire. Dacă îl publici din nou, se reface și ea.",
        [["Deschide evenimentul", "Publică din nou"]],
    )
    assert await day.ana.waits_for("S-a anulat") == Seen(
        "❌ S-a anulat: Matchmaking B2U\nsâm. 7 nov., 11:00–17:00\nMotivul: Sala e <inundată>\n"
        "S-a anulat și întâlnirea ta de acolo.",
        [["Alte evenimente", "Agenda mea"]],
    )
    assert await day.emma.waits_for("Cancelled") == Seen(
        "❌ Cancelled: B2U Matchmaking\nSat 7 Nov, 11:00–17:00\nWhy: Sala e <inundată>",
        [["Other events", "My agenda"]],
    )
    await day.mihai.waits_for("Cancelled: ")
    assert await day.count(day.mihai, "cancelled the meeting") == 0
    await day.ana.sends("/agenda")
    assert "❌ Matchmaking B2U (anulat)" in day.ana.sees().text
    await ioana.presses("Publică din nou")
    assert ioana.toast == "L-am publicat din nou. Anunț 3 persoane."
    assert ioana.sees().buttons[-2:] == [["Mută", "Anulează evenimentul"], ["‹ Înapoi"]]
    assert await day.ana.waits_for("Are loc, totuși") == Seen(
        "✅ Are loc, totuși: Matchmaking B2U\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n📍 Cluj-Napoca, sala mare\n\n"
        "Locul tău rămâne.\nÎntâlnirea ta de acolo:\n• 11:25 · Mihai Ionescu, masa 4",
        [["Agenda mea", "Nu mai pot ajunge"]],
    )
    assert len(await day.chat.db.read(list_meetings, actor_id=None)) == 1


async def test_keeping_the_event_ends_the_question(day: Day) -> None:
    await day.ioana.sends("/events 1")
    await day.ioana.presses("Anulează evenimentul")
    await day.ioana.presses("Păstrează evenimentul")
    await day.ioana.sends("Sala e inundată")
    assert "Motivul" not in day.ioana.sees().text
    assert (await day.event()).state == EventState.PUBLISHED


async def test_a_press_that_comes_again_cancels_nothing_twice(day: Day) -> None:
    ioana = day.ioana
    await ioana.sends("/events 1 anulează da Gazda s-a îmbolnăvit")
    assert "Motivul: Gazda s-a îmbolnăvit" in (await day.ana.waits_for("S-a anulat")).text
    await ioana.forges("evcx:1:1:0")
    assert ioana.sees().text.endswith("❌ Evenimentul nu mai are loc.")
    await ioana.forges("evcx:1:1:1")
    assert ioana.sees().text.endswith("❌ Evenimentul nu mai are loc.")
    await ioana.sends("/events 1 publică")
    await ioana.forges("evcx:1:1:0")
    assert ioana.toast == "Evenimentul s-a schimbat între timp. Uită-te din nou la el."
    assert (await day.event()).state == EventState.PUBLISHED
    await ioana.forges("evcx:1:3:1")
    assert ioana.sees().buttons == [["Anulează fără motiv"], ["Păstrează evenimentul"]]


@pytest.mark.parametrize("data", ["evq:1", "evca:1", "evcx:1:1:0", "evrs:1:1", "evmv:1:1:1900000000:1900003600"])
async def test_members_change_nothing(day: Day, data: str) -> None:
    await day.ana.sends("/events 1")
    assert not [row for row in day.ana.sees().buttons if "Mută" in row]
    await day.ana.forges(data)
    assert day.ana.sees().text.startswith("Doar organizatorii pot face asta.")
    assert (await day.event()).version == 1


async def test_forged_times_and_a_members_word_for_leaving(day: Day) -> None:
    await day.ioana.sends("/help")
    await day.ioana.forges("evmv:1:1:999999999999999999:999999999999999999")
    assert day.ioana.sees().text.startswith("Butonul acesta nu mai este de actualitate.")
    await day.ana.sends("/events 1 anulez")
    assert day.ana.sees().text.startswith("Renunți la locul tău la „Matchmaking B2U”?")
