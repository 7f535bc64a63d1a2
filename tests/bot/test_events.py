"""Events as people live them: lists, registering, the waitlist, moves, in both languages."""

from datetime import timedelta
from typing import Any

import pytest

from cronos_core.events.models import Event, EventState
from cronos_core.events.service import list_registered_ids
from cronos_core.imports.rows import Row
from cronos_core.matchmaking.importing import import_events_with_meetings
from tests.bot.conversation import Chat, Seen
from tests.factories import CLUJ, NOW, make_event, make_workgroup


async def event(chat: Chat, **fields: Any) -> Event:
    return await chat.db.write(make_event, **fields)


async def move(chat: Chat, found: Event, hours: int) -> None:
    """An organizer imports the event with another time."""
    start = found.starts_at + timedelta(hours=hours)
    row = {
        "id": found.key,
        "title_ro": found.title_ro,
        "title_en": found.title_en,
        "place": found.place,
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=6)).isoformat(),
    }
    await chat.db.write(import_events_with_meetings, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=chat.clock.now())
    await chat.advance(seconds=1)


async def test_from_the_list_to_a_place_in_romanian(chat: Chat) -> None:
    await event(chat, capacity=3, series="B2U", summary_ro="O zi de discuții.", agenda_ro="11:00 Deschidere")
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events")
    assert ana.sees() == Seen(
        "📅 Evenimente\n1 · sâm. 7 nov., 11:00 · Matchmaking B2U\n\nAlege numărul de mai jos sau scrie /events 1.",
        [["1 · 7 nov."], ["Trecute", "‹ Înapoi"]],
    )
    await ana.presses("1 · 7 nov.")
    facts = (
        "📅 Matchmaking B2U\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n📍 Cluj-Napoca, sala mare\n\n"
        "O zi de discuții.\n\n"
    )
    assert ana.sees() == Seen(facts + "Au mai rămas 3 locuri.", [["Înscrie-mă"], ["Mai mult"], ["‹ Înapoi"]])
    await ana.presses("Mai mult")
    assert ana.sees() == Seen("📅 Matchmaking B2U\n\nO zi de discuții.\n\nProgramul\n11:00 Deschidere", [["‹ Înapoi"]])
    await ana.presses("‹ Înapoi")
    await ana.presses("Înscrie-mă")
    assert ana.toast == "Te-am înscris!"
    assert ana.sees() == Seen(
        facts + "✅ Ai loc.\n🔔 Îți aduc aminte: vin. 6 nov., 11:00; sâm. 7 nov., 10:00.",
        [["Agenda mea", "Nu mai vin"], ["Mai mult"], ["‹ Înapoi"]],
    )
    await ana.presses("Nu mai vin")
    assert ana.sees() == Seen(
        "Renunți la locul tău la „Matchmaking B2U”?\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n"
        "Fără butoane, scrie /events 1 renunț da.",
        [["Da, renunț la loc", "Rămân"]],
    )
    await ana.presses("Da, renunț la loc")
    assert ana.sees().text == facts + "Au mai rămas 3 locuri."


async def test_from_the_list_to_a_place_in_english(chat: Chat) -> None:
    found = await event(chat, capacity=1)
    emma = await chat.person("Emma Reed", language="en")
    await emma.sends("/events")
    assert emma.sees() == Seen(
        "📅 Events\n1 · Sat 7 Nov, 11:00 · B2U Matchmaking\n\nPick a number below, or type /events 1.",
        [["1 · 7 Nov"], ["Past", "‹ Back"]],
    )
    await emma.sends("/events 1")
    facts = "📅 B2U Matchmaking\n🕒 Sat 7 Nov, 11:00–17:00 (in 5 days)\n📍 Cluj-Napoca, sala mare\n\n"
    assert emma.sees() == Seen(facts + "One place left.", [["Register"], ["‹ Back"]])
    await emma.presses("Register")
    assert emma.sees() == Seen(
        facts + "✅ You have a place.\n🔔 I'll remind you: Fri 6 Nov, 11:00; Sat 7 Nov, 10:00.",
        [["My agenda", "I can't make it"], ["‹ Back"]],
    )
    await emma.forges(f"evr:{found.id}")
    assert await chat.db.read(list_registered_ids, event_id=found.id) == [emma.member.id]


async def test_the_first_who_waits_gets_the_freed_place(chat: Chat) -> None:
    found = await event(chat, capacity=1)
    ana, emma = await chat.person("Ana Popescu"), await chat.person("Emma Reed", language="en")
    await ana.sends(f"/events {found.id}")
    await ana.presses("Înscrie-mă")
    await emma.sends("/events 1")
    assert emma.sees().buttons == [["Join the waitlist"], ["‹ Back"]]
    await emma.presses("Join the waitlist")
    assert emma.sees().text.endswith("⏳ You are number 1 on the waitlist. I'll tell you as soon as you have a place.")
    await ana.presses("Nu mai vin")
    await ana.presses("Da, renunț la loc")
    assert await emma.waits_for("🎉") == Seen(
        "🎉 You have a place at B2U Matchmaking\n🕒 Sat 7 Nov, 11:00–17:00 (in 5 days)\n📍 Cluj-Napoca, sala mare\n\n"
        "A place became free and it is yours. If you can't make it, tell me and I'll pass it on.",
        [["Open the event", "I can't make it"]],
    )


async def test_leaving_the_waitlist(chat: Chat) -> None:
    await event(chat, capacity=0)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events 1")
    await ana.presses("Trece-mă pe lista de așteptare")
    assert ana.sees().buttons == [["Ies de pe listă"], ["‹ Înapoi"]]
    await ana.presses("Ies de pe listă")
    assert ana.sees().text.startswith("Ieși de pe lista de așteptare pentru „Matchmaking B2U”?")
    await ana.presses("Ies de pe listă")
    assert ana.sees().buttons == [["Trece-mă pe lista de așteptare"], ["‹ Înapoi"]]


async def test_reminders_come_before_the_event_and_only_to_those_registered(chat: Chat) -> None:
    await event(chat)
    ana, dan = await chat.person("Ana Popescu"), await chat.person("Dan Rus")
    for person in (ana, dan):
        await person.sends("/events 1")
        await person.presses("Înscrie-mă")
    await dan.presses("Nu mai vin")
    await dan.presses("Da, renunț la loc")
    await chat.advance(days=4)
    assert await ana.waits_for("⏰") == Seen(
        "⏰ Urmează: Matchmaking B2U\n🕒 mâine, sâm. 7 nov., 11:00–17:00 (peste 24 de ore)\n"
        "📍 Cluj-Napoca, sala mare\n\n"
        "Vii? Spune-mi, ca organizatorii să știe câți sunteți. Dacă nu mai poți ajunge, dau locul altcuiva.",
        [
            ["Vin", "Nu mai pot ajunge"],
            ["Amână 3 h", "Până mâine, 08:00"],
            ["Deschide evenimentul"],
        ],
    )
    await chat.advance(hours=23)
    await ana.waits_for("azi, sâm. 7 nov., 11:00–17:00 (peste o oră)")
    assert [seen.text for seen in await dan.reads() if "⏰" in seen.text] == []
    await ana.presses("Nu mai pot ajunge")
    assert ana.sees().buttons == [["Da, renunț la loc", "Rămân"]]


async def test_a_moved_event_is_told_once_and_reminded_at_its_new_time(chat: Chat) -> None:
    found = await event(chat)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events 1")
    await ana.presses("Înscrie-mă")
    await move(chat, found, 48)
    assert await ana.waits_for("S-a mutat") == Seen(
        "📅 S-a mutat: Matchmaking B2U\n🕒 lun. 9 nov., 11:00–17:00 (peste 7 zile)\nsâm. 7 nov., 11:00–17:00\n"
        "📍 Cluj-Napoca, sala mare\n\n"
        "Locul tău rămâne.",
        [["Agenda mea", "Nu mai pot ajunge"]],
    )
    await chat.advance(days=4)
    assert sum("⏰" in seen.text for seen in await ana.reads()) == 0
    await chat.advance(days=2)
    await ana.waits_for("⏰")
    assert sum("S-a mutat" in seen.text for seen in await ana.reads()) == 1


async def test_guests_look_and_are_asked_to_join(chat: Chat) -> None:
    await event(chat)
    guest = await chat.person("Ion Guest", member=False)
    await guest.sends("/events 1")
    await guest.presses("Înscrie-mă")
    assert guest.sees().buttons == [["Vreau să mă alătur"]]


async def test_past_and_cancelled_events_say_so(chat: Chat) -> None:
    await event(chat, key="past", title_ro="Seminar", starts_at=NOW - timedelta(days=3))
    off = await event(chat, key="off", title_ro="Atelier", state=EventState.CANCELLED)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events")
    assert "· Atelier (anulat)" in ana.sees().text
    await ana.presses("Trecute")
    assert ana.sees().buttons == [["1 · 30 oct."], ["Viitoare", "‹ Înapoi"]]
    await ana.presses("1 · 30 oct.")
    assert ana.sees().text.endswith("Evenimentul s-a încheiat.")
    assert ana.sees().buttons == [["‹ Înapoi"]]
    await ana.forges("evr:1")
    assert ana.sees().text == "Evenimentul s-a încheiat. Vezi ce urmează în /events."
    await ana.sends(f"/events {off.id}")
    assert ana.sees().text.endswith("❌ Evenimentul nu mai are loc.")
    await ana.forges(f"evr:{off.id}")
    assert ana.sees().text == "Evenimentul nu mai are loc. Vezi ce urmează în /events."


@pytest.mark.parametrize(
    ("language", "upcoming", "past"),
    [
        (
            "ro",
            "📅 Evenimente\n\nNu e nimic anunțat deocamdată. "
            "Organizatorii adaugă evenimentele aici și te anunță când apar.",
            "📅 Evenimente trecute\n\nÎncă nu s-a încheiat niciun eveniment.",
        ),
        (
            "en",
            "📅 Events\n\nNothing has been announced yet. Organizers add events here and let you know when they do.",
            "📅 Past events\n\nThere are no past events yet.",
        ),
    ],
)
async def test_empty_lists(chat: Chat, language: str, upcoming: str, past: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/events")
    assert ana.sees().text == upcoming
    await ana.forges("evs:0:1")
    assert ana.sees().text == past


async def test_pages(chat: Chat) -> None:
    for number in range(8):
        start = NOW + timedelta(days=number + 1)
        await event(chat, key=f"event-{number}", title_ro=f"Atelier {number}", starts_at=start)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events")
    assert ana.sees().buttons[-2:] == [["Pagina 2 din 2 ›"], ["Trecute", "‹ Înapoi"]]
    assert await ana.turns_page()
    assert ana.sees().buttons == [["7 · 9 nov.", "8 · 10 nov."], ["‹ Pagina 1"], ["Trecute", "‹ Înapoi"]]
    await ana.forges("evs:99:0")
    assert ana.sees().buttons[0] == ["7 · 9 nov.", "8 · 10 nov."]


async def test_links_and_forgeries(chat: Chat) -> None:
    await event(chat)
    ana = await chat.person("Ana Popescu")
    await ana.starts("e-1")
    assert ana.sees().text.startswith("📅 Matchmaking B2U")
    for forged in ("ev:999", "evr:999", "evl:999", "evm:999:0", "leave:999"):
        await ana.forges(forged)
        assert ana.sees().text == "Nu găsesc evenimentul acesta. Vezi lista în /events."
    await ana.starts("e-nimic")
    assert ana.sees().text == "Nu găsesc evenimentul acesta. Vezi lista în /events."
    await ana.forges("evl:1")
    assert ana.sees().buttons[0] == ["Înscrie-mă"]


async def test_text_from_people_is_shown_as_it_is(chat: Chat) -> None:
    await chat.db.write(make_workgroup)
    await event(chat, title_ro="<b>R&D</b>", agenda_ro="a < b\n" * 800, summary_ro="x" * 3000, time_zone="Asia/Tokyo")
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events 1")
    assert ana.sees().text.startswith(
        "📅 <b>R&D</b>\n🕒 sâm. 7 nov., 18:00 – dum. 8 nov., 00:00 (peste 5 zile), ora din Tokyo"
        " · la tine sâm. 7 nov., 11:00–17:00\n"
    )
    await ana.presses("Mai mult")
    assert ana.sees().text.startswith("📅 <b>R&D</b>\n\nx")
    assert len(ana.sees().text) <= 4096


async def test_registering_and_leaving_by_typing(chat: Chat) -> None:
    found = await event(chat)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events 1 vin")
    assert await chat.db.read(list_registered_ids, event_id=found.id) == [ana.member.id]
    await ana.sends("/events 1 renunț")
    assert ana.sees().buttons == [["Da, renunț la loc", "Rămân"]]
    assert await chat.db.read(list_registered_ids, event_id=found.id) == [ana.member.id]
    await ana.sends("/events 1 renunț da")
    assert await chat.db.read(list_registered_ids, event_id=found.id) == []


async def test_a_long_description_has_pages(chat: Chat) -> None:
    await event(chat, summary_ro="cuvânt " * 500, agenda_ro="10:00 Discuții\n" * 250)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events 1")
    await ana.presses("Mai mult")
    read = ana.sees().text
    while await ana.turns_page():
        read += " " + ana.sees().text
    assert (read.count("cuvânt"), read.count("10:00 Discuții")) == (500, 250)
    await ana.presses("‹ Înapoi")
    assert ana.sees().buttons[0] == ["Înscrie-mă"]
