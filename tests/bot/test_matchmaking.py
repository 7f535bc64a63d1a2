"""Meetings as people live them: both ends of a booking, lost races, cancelling, reminders, the agenda."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session

from cronos_core.events.models import Event
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_meetings, list_own_slots, publish_slots
from cronos_core.outbox.service import cancel_notices
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_event

SLOTS_RO = [["11:00", "11:25", "11:50"], ["‹ Înapoi"]]


@dataclass
class Fair:
    """An event on Saturday at which Mihai (English) is a host at table 4; Ana (Romanian) has a place."""

    chat: Chat
    event: Event
    ana: Person
    mihai: Person

    async def register(self, person: Person) -> None:
        await self.chat.db.write(
            register_for_event, event_id=self.event.id, member_id=person.member.id, now=self.chat.clock.now()
        )

    async def offers(self) -> list[int]:
        own = await self.chat.db.read(list_own_slots, event_id=self.event.id, host_id=self.mihai.member.id)
        return [offer.availability.id for offer in own]

    async def book(self, person: Person, number: int = 0) -> None:
        """As if it had been done long ago: the host was told then."""
        now, slot = self.chat.clock.now(), (await self.offers())[number]

        def book(session: Session) -> None:
            view = book_slot(session, availability_id=slot, attendee_id=person.member.id, now=now)
            cancel_notices(session, subject=f"meeting:{view.meeting.id}", now=now)

        await self.chat.db.write(book)

    async def meetings(self) -> int:
        return len(await self.chat.db.read(list_meetings, actor_id=None))


@pytest.fixture
async def fair(chat: Chat) -> Fair:
    ana = await chat.person("Ana Popescu", seeks="Un partener pentru <teste>")
    mihai = await chat.person("Mihai Ionescu", language="en", role="Professor", offers="Vibration models")
    event = await chat.db.write(make_event)
    await chat.db.write(
        publish_slots,
        event_id=event.id,
        host_id=mihai.member.id,
        table_number=4,
        starts_at=[event.starts_at + timedelta(minutes=25 * number) for number in range(3)],
        length_minutes=20,
        actor_id=None,
        now=chat.clock.now(),
    )
    made = Fair(chat, event, ana, mihai)
    await made.register(ana)
    return made


async def test_both_ends_of_a_booking(fair: Fair) -> None:
    ana = fair.ana
    await ana.sends("/meetings")
    assert ana.sees() == Seen(
        "🤝 Întâlniri 1:1\nAlege evenimentul, apoi gazda și ora; rezervarea e valabilă imediat.\n"
        "1 · sâm. 7 nov. · Matchmaking B2U: 3 intervale libere",
        [["1 · 7 nov."], ["Agenda", "‹ Înapoi"]],
    )
    await ana.presses("1 · 7 nov.")
    assert ana.sees() == Seen(
        "🤝 Gazde la Matchmaking B2U\nsâm. 7 nov.\n2 · Mihai Ionescu · 3 intervale libere\nVibration models\n"
        "Alege gazda de mai jos sau scrie /host 2.",
        [["2 · Mihai"], ["‹ Înapoi"]],
    )
    await ana.presses("2 · Mihai")
    assert ana.sees() == Seen(
        "🤝 Mihai Ionescu\nProfessor\nOferă: Vibration models\n\n3 intervale libere la Matchmaking B2U. Alege ora:\n"
        "Fără butoane, scrie: /book 1 – 11:00, /book 2 – 11:25, /book 3 – 11:50",
        SLOTS_RO,
    )
    await ana.presses("11:25")
    assert ana.toast == "Rezervat! Gazda a fost anunțată."
    assert ana.sees() == Seen(
        "🤝 Întâlnire cu Mihai Ionescu\nProfessor\n🕒 sâm. 7 nov., 11:25–11:45 (peste 5 zile)\n"
        "📍 Masa 4 · Cluj-Napoca, sala mare\n📅 Matchmaking B2U\nOferă: Vibration models\n"
        "🔔 Îți aduc aminte: sâm. 7 nov., 10:25 și 11:15.",
        [["Mută", "Anulează", "Agenda"], ["‹ Înapoi"]],
    )
    assert await fair.mihai.waits_for("New meeting") == Seen(
        "🤝 New meeting: Ana Popescu\n🕒 Sat 7 Nov, 11:25–11:45 (in 5 days)\n📍 Table 4 · Cluj-Napoca, sala mare\n"
        "Seeks: Un partener pentru <teste>",
        [["Open the meeting", "Agenda"]],
    )
    await fair.mihai.presses("Open the meeting")
    assert fair.mihai.sees().buttons == [["Move", "Cancel it", "Agenda"], ["‹ Back"]]
    await ana.sends("/host 2")
    assert ana.sees().text.endswith("Oferă: Vibration models\n\nAi deja o întâlnire cu această gazdă.")
    assert ana.sees().buttons == [["Deschide întâlnirea"], ["‹ Înapoi"]]


async def test_a_host_sees_own_slots(fair: Fair) -> None:
    await fair.book(fair.ana, 1)
    mihai = fair.mihai
    await mihai.sends("/meetings")
    assert mihai.sees() == Seen(
        "🤝 1:1 meetings\nPick the event, then a host and a time; the slot is yours right away.\n"
        "1 · Sat 7 Nov · B2U Matchmaking: no free slots\n\n"
        "You have a meeting:\n• Sat 7 Nov, 11:25 · Ana Popescu, table 4",
        [["1 · 7 Nov"], ["My slots as a host"], ["Agenda", "‹ Back"]],
    )
    await mihai.presses("My slots as a host")
    assert mihai.sees() == Seen(
        "🪑 Your slots as a host at B2U Matchmaking\n2 free slots out of 3.\n11:00 · free\n11:25 · Ana Popescu\n"
        "11:50 · free",
        [["11:25 Ana Popescu"], ["Agenda", "‹ Back"]],
    )
    await mihai.presses("‹ Back")
    assert mihai.sees() == Seen(
        "🤝 Hosts at B2U Matchmaking\nSat 7 Nov\nTo book a slot, register for the event first.\n"
        "No slot is free right now. When somebody cancels, the slot shows up here again.",
        [["My slots as a host", "Register for the event", "‹ Back"]],
    )


async def test_a_booked_meeting_says_how_to_write_to_the_partner(fair: Fair) -> None:
    dan = await fair.chat.person("Dan Rus", username="dan_rus")
    await fair.register(dan)
    await fair.book(dan)
    await fair.mihai.sends("/meeting 1")
    assert "\nYou can write to them directly: @dan_rus\n" in fair.mihai.sees().text
    await fair.mihai.sends("/host 2")
    assert "@" not in fair.mihai.sees().text


async def test_the_attendee_cancels_and_the_host_is_told_once(fair: Fair) -> None:
    ana, mihai = fair.ana, fair.mihai
    await ana.sends("/book 1")
    await ana.presses("Anulează")
    assert ana.sees() == Seen(
        "Anulezi întâlnirea cu Mihai Ionescu?\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n"
        "Mihai Ionescu află imediat, iar intervalul se eliberează.\n"
        "Apasă un motiv dacă vrei să i-l spun odată cu anularea.\nFără butoane, scrie /meeting 1 anulez da.",
        [["Da, anulează", "O păstrez"], ["Mi-e rău", "Nu ajung la timp", "Altceva"]],
    )
    await ana.presses("O păstrez")
    await ana.presses("Anulează")
    await ana.presses("Da, anulează")
    assert ana.sees() == Seen(
        "Am anulat întâlnirea cu Mihai Ionescu.\nPoți alege altă oră sau altă gazdă.",
        [["Altă oră", "Alte gazde"], ["Agenda", "‹ Înapoi"]],
    )
    assert await mihai.waits_for("❌") == Seen(
        "❌ Ana Popescu cancelled the meeting\n🕒 Sat 7 Nov, 11:00–11:20 (in 5 days)\n"
        "Your slot is free again, and somebody else can book it.",
        [["Close the 11:00 slot"], ["My slots as a host", "Agenda"]],
    )
    await ana.forges("mtc:1")
    await fair.chat.advance(seconds=1)
    assert sum("❌" in seen.text for seen in await mihai.reads()) == 1
    await ana.presses("Altă oră")
    assert ana.sees().buttons == SLOTS_RO


async def test_the_host_cancels_and_closes_the_slot(fair: Fair) -> None:
    ana, mihai = fair.ana, fair.mihai
    await fair.book(ana)
    await mihai.sends("/meeting 1")
    await mihai.presses("Cancel it")
    await mihai.presses("Yes, cancel it")
    assert mihai.sees() == Seen(
        "The meeting with Ana Popescu is cancelled.\nYour slot is free again, and somebody else can book it.",
        [["Close the 11:00 slot"], ["Agenda", "‹ Back"]],
    )
    assert await ana.waits_for("❌") == Seen(
        "❌ Mihai Ionescu a anulat întâlnirea\n🕒 sâm. 7 nov., 11:00–11:20 (peste 5 zile)\n\n"
        "Mihai Ionescu are liber și la 11:25 și 11:50. Apasă o oră și e a ta.\n"
        "Fără butoane, scrie: /book 2 – 11:25, /book 3 – 11:50",
        [["11:25", "11:50"], ["Altă oră", "Alte gazde"], ["Agenda"]],
    )
    await mihai.presses("Close the 11:00 slot")
    assert mihai.sees().text.splitlines()[1:] == ["2 free slots out of 2.", "11:25 · free", "11:50 · free"]


async def test_who_loses_the_race_sees_what_is_left(fair: Fair) -> None:
    dan = await fair.chat.person("Dan Rus", language="en")
    await fair.register(dan)
    await fair.ana.sends("/host 2")
    await fair.book(dan)
    await fair.ana.presses("11:00")
    assert fair.ana.sees() == Seen(
        "⚡ Tocmai s-a ocupat ora aceea. Iată ce a rămas liber:\n🤝 Mihai Ionescu\nProfessor\n"
        "Oferă: Vibration models\n\n2 intervale libere la Matchmaking B2U. Alege ora:\n"
        "Fără butoane, scrie: /book 2 – 11:25, /book 3 – 11:50",
        [["11:25", "11:50"], ["‹ Înapoi"]],
    )


async def test_stale_and_forged_presses(fair: Fair) -> None:
    ana, mihai = fair.ana, fair.mihai
    await ana.sends("/book 1")
    for data in ("slot:1", "slot:1"):
        await ana.forges(data)
        assert ana.sees().text.startswith("🤝 Întâlnire cu Mihai Ionescu")
    await ana.forges("slot:2")
    assert ana.sees().text.startswith("Te întâlnești deja cu această gazdă:\n🤝 Întâlnire cu Mihai Ionescu")
    await ana.forges("slot:999")
    assert ana.sees().text == "Intervalul acesta nu mai e oferit. Vezi gazdele în /meetings."
    await ana.forges("slot:1:1")
    assert ana.sees().text == "Butonul acesta nu mai este de actualitate. Deschide lista din nou, cu /help."
    await mihai.sends("/book 2")
    assert mihai.sees().text == "This is your own slot. See who booked with you in /meetings."
    stranger = await fair.chat.person("Vlad Moga")
    await stranger.sends("/book 2")
    assert stranger.sees() == Seen(
        "Ca să rezervi o întâlnire, ai nevoie de un loc la eveniment. Înscrie-te și alege din nou ora.",
        [["Înscrie-te la eveniment"], ["‹ Înapoi"]],
    )
    for data in ("mt:1", "mtx:1", "mtc:1"):
        await stranger.forges(data)
        assert stranger.sees().text == "Nu găsesc întâlnirea aceasta printre ale tale. Vezi /agenda."
    await stranger.forges("slotx:1:2")
    assert stranger.toast == "Intervalul e deja rezervat sau închis."
    assert await fair.meetings() == 1
    guest = await fair.chat.person("Ion Guest", member=False)
    await guest.sends("/book 2")
    assert guest.sees().buttons == [["Vreau să mă alătur"]]


async def test_after_the_event_old_cards_say_so(fair: Fair) -> None:
    await fair.ana.sends("/book 1")
    await fair.ana.sends("/host 2")
    await fair.chat.advance(days=6)
    await fair.ana.forges("slot:2")
    assert fair.ana.sees().text == "Intervalul acesta a trecut. Vezi ce a rămas în /meetings."
    await fair.ana.forges("mtc:1")
    assert fair.ana.sees().text == ("Întâlnirea a început deja, deci nu se mai anulează. Scrie-i direct partenerului.")
    await fair.ana.sends("/meeting 1")
    assert fair.ana.sees().text.endswith("Întâlnirea a avut loc.")
    assert fair.ana.sees().buttons == [["Agenda"], ["‹ Înapoi"]]
    await fair.ana.sends("/meetings 1")
    assert fair.ana.sees() == Seen(
        "Evenimentul acesta nu are întâlniri 1:1 sau s-a încheiat. Vezi unde se poate în /meetings.",
        [["Toate întâlnirile", "‹ Înapoi"]],
    )


async def test_reminders_reach_both_sides_and_act(fair: Fair) -> None:
    await fair.ana.sends("/book 3")
    await fair.chat.advance(days=5, minutes=-10)
    assert await fair.ana.waits_for("⏰ Întâlnire") == Seen(
        "⏰ Întâlnire cu Mihai Ionescu\nProfessor\n🕒 azi, sâm. 7 nov., 11:50–12:10 (peste o oră)\n"
        "📍 Masa 4 · Cluj-Napoca, sala mare\n\nDeschide întâlnirea ca să vezi ce caută și ce oferă Mihai Ionescu.",
        [
            ["Sunt pe drum", "Întârzii"],
            ["Nu mai pot ajunge", "Deschide întâlnirea"],
            ["Amână 10 min", "Amână 30 min"],
        ],
    )
    await fair.chat.advance(minutes=50)
    assert await fair.mihai.waits_for("(in 10 min)") == Seen(
        "⏰ Meeting with Ana Popescu\n🕒 today, Sat 7 Nov, 11:50–12:10 (in 10 min)\n"
        "📍 Table 4 · Cluj-Napoca, sala mare\n\nHead to table 4.",
        [["On my way", "Running late"], ["I can't make it", "Open the meeting"]],
    )
    await fair.mihai.presses("I can't make it")
    await fair.mihai.presses("Yes, cancel it")
    await fair.ana.waits_for("❌ Mihai Ionescu a anulat întâlnirea")


async def test_a_cancelled_meeting_reminds_nobody(fair: Fair) -> None:
    await fair.ana.sends("/book 3")
    await fair.ana.presses("Anulează")
    await fair.ana.presses("Da, anulează")
    await fair.mihai.waits_for("❌")
    await fair.chat.advance(days=4, hours=23, minutes=55)
    await fair.ana.waits_for("⏰ Urmează")
    await fair.chat.advance(minutes=46)
    for person in (fair.ana, fair.mihai):
        assert [s.text for s in await person.reads() if "⏰ Întâlnire" in s.text or "⏰ Meeting" in s.text] == []


async def test_leaving_the_event_tells_the_partners(fair: Fair) -> None:
    await fair.book(fair.ana)
    await fair.ana.sends("/events 1")
    await fair.ana.presses("Nu mai vin")
    assert "Se anulează și întâlnirea ta de acolo, iar partenerul tău află imediat." in fair.ana.sees().text
    await fair.ana.presses("Da, renunț la loc")
    await fair.mihai.waits_for("❌ Ana Popescu cancelled the meeting")
    assert await fair.meetings() == 0


async def test_the_agenda(fair: Fair) -> None:
    ana = fair.ana
    later = await fair.chat.db.write(
        make_event, key="later", title_ro="Atelier", starts_at=fair.event.starts_at + timedelta(days=3), capacity=0
    )
    await fair.chat.db.write(register_for_event, event_id=later.id, member_id=ana.member.id, now=fair.chat.clock.now())
    await fair.book(ana, 1)
    await ana.sends("/agenda")
    assert ana.sees() == Seen(
        "🗓 Agenda ta\n\nsâm. 7 nov.\n➡️ 11:00–17:00 · 📅 Matchmaking B2U (urmează)\n"
        "• 11:25–11:45 · 🤝 Mihai Ionescu, masa 4\n\nmar. 10 nov.\n"
        "• 11:00–17:00 · ⏳ Atelier (pe lista de așteptare)\n"
        "Fără butoane, scrie: /events 1 – 7 nov., 11:00; /meeting 1 – 7 nov., 11:25; /events 2 – 10 nov., 11:00",
        [["📅 7 nov., 11:00", "🤝 7 nov., 11:25"], ["📅 10 nov., 11:00"], ["Remindere", "‹ Înapoi"]],
    )
    await fair.chat.advance(days=5, minutes=5)
    await ana.waits_for("⏰")
    await ana.sends("/agenda")
    assert ana.sees().text.splitlines()[2:5] == [
        "azi, sâm. 7 nov.",
        "▶️ 11:00–17:00 · 📅 Matchmaking B2U (acum)",
        "➡️ 11:25–11:45 · 🤝 Mihai Ionescu, masa 4 (urmează)",
    ]
    await ana.presses("11:25")
    assert ana.sees().text.startswith("🤝 Întâlnire cu Mihai Ionescu")


@pytest.mark.parametrize(
    ("language", "agenda", "meetings"),
    [
        (
            "ro",
            Seen(
                "🗓 Agenda ta\n\n"
                "E goală. Înscrie-te la un eveniment și rezervă o întâlnire: le găsești aici, în ordine.",
                [["Vezi evenimentele", "‹ Înapoi"]],
            ),
            [["Vezi evenimentele", "Agenda", "‹ Înapoi"]],
        ),
        (
            "en",
            Seen(
                "🗓 Your agenda\n\n"
                "It is empty. Register for an event and book a meeting: you'll find them here, in order.",
                [["See the events", "‹ Back"]],
            ),
            [["See the events", "Agenda", "‹ Back"]],
        ),
    ],
)
async def test_empty_states(chat: Chat, language: str, agenda: Seen, meetings: list[list[str]]) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/agenda")
    assert ana.sees() == agenda
    await ana.sends("/meetings")
    assert ana.sees().buttons == meetings


async def test_a_hosts_link(fair: Fair) -> None:
    await fair.ana.starts("h-2")
    assert fair.ana.sees().buttons == SLOTS_RO
    for payload in ("h-1", "h-999", "h-x"):
        await fair.ana.starts(payload)
        assert fair.ana.sees().text == "Gazda aceasta nu are intervale libere. Vezi alte gazde în /meetings."


async def test_cancelling_by_typing_asks_once(fair: Fair) -> None:
    await fair.book(fair.ana, 1)
    await fair.ana.sends("/meeting 1 anulez")
    assert await fair.meetings() == 1
    await fair.ana.sends("/meeting 1 anulez da")
    assert await fair.meetings() == 0
