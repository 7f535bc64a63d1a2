"""Reminder cards that are answered in place, and what the partner is told, by button and by typing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from cronos_core.events.models import Registration
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import book_slot, cancel_meeting
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.outbox.models import Notice
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import NOW, make_event

WHEN_RO = "🕒 azi, sâm. 7 nov., 11:00–11:20 (peste o oră)\n📍 Masa 4 · Cluj-Napoca, sala mare\n\n"
WHEN_EN = "🕒 today, Sat 7 Nov, 11:00–11:20 (in an hour)\n📍 Table 4 · Cluj-Napoca, sala mare\n\n"
LATER_RO, LATER_EN = ["Amână 10 min", "Amână 30 min"], ["Snooze 10 min", "Snooze 30 min"]


@dataclass
class Pair:
    """Ana (Romanian) has booked Emma (English), who hosts: meeting 1 at event 1, on Saturday at eleven."""

    chat: Chat
    ana: Person
    emma: Person

    async def an_hour_before(self) -> None:
        await self.chat.advance(days=5, hours=-1)
        await self.ana.waits_for("⏰ Întâlnire cu Emma Reed")
        await self.emma.waits_for("⏰ Meeting with Ana Popescu")

    async def notices(self, kind: str) -> list[Notice]:
        def read(session: Session) -> list[Notice]:
            return list(session.exec(select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))))

        return await self.chat.db.read(read)


@pytest.fixture
async def pair(chat: Chat) -> AsyncIterator[Pair]:
    ana, emma = await chat.person("Ana Popescu"), await chat.person("Emma Reed", language="en")
    event = await chat.db.write(make_event)
    now = chat.clock.now()
    await chat.db.write(register_for_event, event_id=event.id, member_id=ana.member.id, now=now)
    await chat.db.write(
        publish_slots,
        event_id=event.id,
        host_id=emma.member.id,
        table_number=4,
        starts_at=[event.starts_at],
        length_minutes=20,
        actor_id=None,
        now=now,
    )
    [offer] = await chat.db.read(list_own_slots, event_id=event.id, host_id=emma.member.id)
    await chat.db.write(book_slot, availability_id=offer.availability.id, attendee_id=ana.member.id, now=now)
    yield Pair(chat, ana, emma)


async def test_on_my_way_and_back(pair: Pair) -> None:
    await pair.an_hour_before()
    ana = pair.ana
    fresh = Seen(
        "⏰ Întâlnire cu Emma Reed\n" + WHEN_RO + "Deschide întâlnirea ca să vezi ce caută și ce oferă Emma Reed.",
        [["Sunt pe drum", "Întârzii"], ["Nu mai pot ajunge", "Deschide întâlnirea"], LATER_RO],
    )
    assert ana.sees() == fresh
    await ana.presses("Sunt pe drum")
    assert ana.toast == "Emma Reed află acum."
    assert ana.sees() == Seen(
        "⏰ Întâlnire cu Emma Reed\n" + WHEN_RO + "🚶 Emma Reed știe că ești pe drum.",
        [["Încă n-am plecat", "Întârzii"], ["Nu mai pot ajunge", "Deschide întâlnirea"], LATER_RO],
    )
    assert await pair.emma.waits_for("🚶") == Seen(
        "🚶 Ana Popescu is on the way\n" + WHEN_EN.strip(), [["Open the meeting"]]
    )
    # The same press once more, and there and back again: the partner is told once.
    await ana.forges("mty:1:1")
    await ana.presses("Încă n-am plecat")
    assert ana.toast == "Am notat."
    assert ana.sees() == fresh
    await ana.sends("/omw 1")
    [told] = await pair.notices("meeting-partner-coming")
    assert (told.member_id, told.expires_at) == (pair.emma.member.id, NOW + timedelta(days=5, minutes=20))


async def test_running_late_in_english(pair: Pair) -> None:
    await pair.an_hour_before()
    emma = pair.emma
    await emma.presses("Running late")
    assert emma.sees() == Seen(
        "⏰ Meeting with Ana Popescu\n" + WHEN_EN + "How late are you? Ana Popescu is told at once.",
        [["5 min", "10 min", "15 min"], ["‹ Back"]],
    )
    await emma.presses("10 min")
    assert emma.sees() == Seen(
        "⏰ Meeting with Ana Popescu\n" + WHEN_EN + "⏳ Ana Popescu knows that you are 10 minutes late.",
        [
            ["On time after all", "Running late"],
            ["I can't make it", "Open the meeting"],
            LATER_EN,
        ],
    )
    await pair.ana.waits_for("⏳ Emma Reed întârzie 10 minute")
    await emma.forges("mtl:1:10")
    assert len(await pair.notices("meeting-partner-late")) == 1
    await emma.sends("/late 1 15")
    await pair.ana.waits_for("⏳ Emma Reed întârzie 15 minute")
    await emma.presses("On time after all")
    await pair.ana.waits_for("👍 Emma Reed ajunge la timp")
    assert len(await pair.notices("meeting-partner-late")) == 3


async def test_both_see_what_the_other_said(pair: Pair) -> None:
    await pair.an_hour_before()
    await pair.emma.sends("/late 1 5")
    await pair.ana.waits_for("⏳ Emma Reed întârzie 5 minute")
    await pair.ana.sends("/omw 1")
    assert pair.ana.sees().text.endswith("🚶 Emma Reed știe că ești pe drum.\n⏳ Emma Reed întârzie 5 minute.")
    await pair.ana.sends("/late 1")
    assert pair.ana.sees().buttons[0] == ["5 min", "10 min", "15 min"]
    await pair.ana.sends("/late 1 7")
    assert pair.ana.sees().text.startswith("Poți spune 5, 10 sau 15 minute: /late 12 10.")


async def test_neither_too_early_nor_after_the_end(pair: Pair) -> None:
    refusal = "Asta se poate cu cel mult trei ore înainte de întâlnire și până se termină. Vezi /agenda."
    await pair.ana.sends("/omw 1")
    assert pair.ana.sees().text == refusal
    await pair.an_hour_before()
    await pair.chat.advance(hours=1, minutes=5)
    await pair.ana.sends("/late 1 10")
    assert pair.ana.sees().buttons == [["Ajung la timp", "Întârzii"], ["Deschide întâlnirea"]]
    await pair.chat.advance(minutes=15)
    await pair.ana.sends("/late 1 15")
    assert pair.ana.sees().text == refusal
    for stranger in (await pair.chat.person("Dan Rus"),):
        await stranger.sends("/omw 1")
        assert stranger.sees().text == "Nu găsesc întâlnirea aceasta printre ale tale. Vezi /agenda."


async def test_a_meeting_is_snoozed_once_and_comes_again(pair: Pair) -> None:
    await pair.an_hour_before()
    ana = pair.ana
    await ana.presses("Amână 30 min")
    assert ana.toast == "Îți aduc aminte din nou azi, sâm. 7 nov., 10:30 (peste 30 min)."
    snoozed = ana.sees()
    assert snoozed.text.endswith("\n🔔 Îți aduc aminte din nou azi, sâm. 7 nov., 10:30 (peste 30 min).")
    assert snoozed.buttons[2] == ["Nu mai reveni"]
    await ana.forges("mtz:1:1:30")
    assert ana.sees() == snoozed
    await pair.chat.advance(minutes=30)
    await ana.waits_for("(peste 30 min)\n📍")
    # One that would come with the start or after it is not made.
    await ana.forges("mtz:1:1:30")
    assert ana.toast == "Până atunci începe. Vezi /agenda."
    await ana.presses("Amână 10 min")
    await ana.presses("Nu mai reveni")
    assert ana.toast == "Nu mai revin."
    await pair.chat.advance(minutes=15)
    assert sum("⏰ Întâlnire" in seen.text for seen in await ana.reads()) == 2


async def test_what_is_cancelled_is_not_snoozed(pair: Pair) -> None:
    await pair.an_hour_before()
    ana, emma = pair.ana, pair.emma
    await ana.presses("Amână 10 min")
    await pair.chat.db.write(cancel_meeting, meeting_id=1, member_id=emma.member.id, now=pair.chat.clock.now())
    await ana.waits_for("❌ Emma Reed a anulat întâlnirea")
    await ana.forges("mtz:1:1:30")
    assert ana.toast is not None
    assert ana.toast.startswith("Nu mai e niciun reminder de amânat")
    assert ana.sees().text.endswith("❌ Întâlnirea s-a anulat.")
    await pair.chat.advance(minutes=10)
    assert sum("⏰ Întâlnire" in seen.text for seen in await ana.reads()) == 1


async def test_an_event_reminder_is_answered(chat: Chat) -> None:
    event = await chat.db.write(make_event)
    ana, emma = await chat.person("Ana Popescu", organizer=True), await chat.person("Emma Reed", language="en")
    for person in (ana, emma):
        await chat.db.write(register_for_event, event_id=event.id, member_id=person.member.id, now=chat.clock.now())
    await chat.advance(days=4)
    card = await emma.waits_for("⏰ Coming up")
    assert card == Seen(
        "⏰ Coming up: B2U Matchmaking\n🕒 tomorrow, Sat 7 Nov, 11:00–17:00 (in 24 hours)\n"
        "📍 Cluj-Napoca, sala mare\n\n"
        "Are you coming? Tell me, so that the organizers know how many you are. If you can't make it, somebody else"
        " gets your place.",
        [
            ["I'm coming", "I can't make it"],
            ["Snooze 3 h", "Until tomorrow, 08:00"],
            ["Open the event"],
        ],
    )
    await emma.presses("I'm coming")
    assert emma.toast == "Noted: you are coming."
    assert "\n\n✅ You said that you are coming." in emma.sees().text
    assert emma.sees().buttons[0] == ["Not sure any more", "I can't make it"]
    await emma.forges("evy:1:1")
    await ana.sends("/coming 1")
    assert "✅ Ai spus că vii." in ana.sees().text
    await ana.sends("/stats")
    assert "Matchmaking B2U: 2 înscriși (2 au confirmat)" in ana.sees().text
    await ana.sends("/coming 1 nu")
    assert ana.sees().buttons[0] == ["Vin", "Nu mai pot ajunge"]
    await ana.sends("/stats")
    assert "(unul a confirmat)" in ana.sees().text

    def confirmed(session: Session) -> list[bool]:
        rows = session.exec(select(Registration).order_by(col(Registration.id)))
        return [row.confirmed_at is not None for row in rows]

    assert await chat.db.read(confirmed) == [False, True]
    await emma.presses("Until tomorrow, 08:00")
    assert emma.sees().text.endswith("🔔 I'll remind you again tomorrow, Sat 7 Nov, 08:00 (in 21 hours).")
    await chat.advance(hours=21)
    await emma.waits_for("(in 3 hours)")


async def test_who_has_no_place_is_not_coming(chat: Chat) -> None:
    await chat.db.write(make_event)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/coming 1")
    assert ana.sees().text == "Nu ai un loc la evenimentul acesta. Vezi /events."


async def test_snoozing_by_typing(pair: Pair) -> None:
    ana = pair.ana
    await ana.sends("/snooze 10")
    assert ana.sees().text.startswith("Nu mai e niciun reminder de amânat")
    await pair.an_hour_before()
    await ana.sends("/snooze meeting 1")
    assert ana.sees() == Seen("🔔 Când să-ți aduc aminte din nou?", [LATER_RO, ["Deschide întâlnirea", "Remindere"]])
    await ana.presses("Amână 10 min")
    said = Seen(
        "🔔 Îți aduc aminte din nou azi, sâm. 7 nov., 10:10 (peste 10 min).",
        [["Nu mai reveni"], ["Deschide întâlnirea", "Remindere"]],
    )
    assert ana.sees() == said
    await ana.sends("/snooze întâlnire 1 nu")
    assert ana.sees().text == "Bine, nu mai revin. Reminderele alese de tine rămân."
    await ana.sends("/snooze meeting 1 10")
    assert ana.sees() == said
    await ana.sends("/snooze meeting 1 11")
    assert ana.sees().text.startswith("Pot să revin peste 10, 30, 60 sau 180 de minute")
    await ana.sends("/snooze meeting 1 dimineața")
    assert ana.sees().text == "Până atunci începe. Vezi /agenda."


async def test_what_comes_at_night_makes_no_sound(pair: Pair) -> None:
    async def silent(person: Person, text: str) -> list[bool]:
        await person.waits_for(text)
        return [bool(m.get("silent")) for m in await person.messages() if text in m.get("text", "")]

    assert await silent(pair.emma, "🤝 New meeting: Ana Popescu") == [False]
    await pair.chat.advance(hours=12)  # eleven in the evening in Cluj
    await pair.ana.sends("/meeting 1 cancel yes")
    assert await silent(pair.emma, "❌ Ana Popescu cancelled the meeting") == [True]
    # A direct answer to somebody who writes at night is no disturbance.
    assert not [m for m in await pair.ana.messages() if m.get("silent")]
