"""Choosing when to be reminded, by button and by typing, in both languages."""

import pytest

from cronos_core.events.service import register_for_event
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_event

CHOICES = [["Evenimente", "Întâlniri"], ["Ore de liniște", "Fusul orar"]]


async def registered(chat: Chat, language: str) -> Person:
    person = await chat.person("Ana Popescu", language=language)
    event = await chat.db.write(make_event)
    await chat.db.write(register_for_event, event_id=event.id, member_id=person.member.id, now=chat.clock.now())
    return person


async def test_what_is_ahead_in_romanian(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    await ana.sends("/reminders")
    assert ana.sees() == Seen(
        "⏰ Remindere\n📅 Evenimente: cu 24 de ore și cu o oră înainte\n"
        "🤝 Întâlniri: cu o oră și cu 10 minute înainte\n"
        "🌙 Ore de liniște: 22:00–07:00, ora din București\n\n"
        "Urmează\n• sâm. 7 nov., 11:00 · Matchmaking B2U (cu 24 de ore și cu o oră înainte)",
        [
            ["Evenimente", "Întâlniri"],
            ["Ore de liniște", "Fusul orar"],
            ["Oprește-le pe toate"],
            ["Agenda", "‹ Înapoi"],
        ],
    )


async def test_switching_lead_times_in_english(chat: Chat) -> None:
    emma = await registered(chat, "en")
    await emma.sends("/reminders")
    await emma.presses("Events")
    assert emma.sees() == Seen(
        "⏰ How long before an event?\n📅 Events: 24 hours and 1 hour before\n"
        "Your choice also applies to what is already in your agenda.",
        [["✅ 24 hours", "▫️ 3 hours", "✅ 1 hour"], ["▫️ 30 minutes", "▫️ 10 minutes"], ["‹ Back"]],
    )
    await emma.presses("24 hours")
    await emma.presses("10 minutes")
    assert emma.sees().buttons[:2] == [["▫️ 24 hours", "▫️ 3 hours", "✅ 1 hour"], ["▫️ 30 minutes", "✅ 10 minutes"]]
    await emma.presses("‹ Back")
    assert emma.sees().text.splitlines()[-1] == "• Sat 7 Nov, 11:00 · B2U Matchmaking (1 hour and 10 minutes before)"
    await chat.advance(days=4, hours=12)
    await chat.advance(hours=11, minutes=50)
    await emma.waits_for("(in 10 min)")
    assert sum("⏰ Coming up" in seen.text for seen in await emma.reads()) == 1


async def test_everything_off_and_on(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    await ana.sends("/reminders")
    await ana.presses("Oprește-le pe toate")
    assert ana.toast == "Nu îți mai aduc aminte de nimic."
    off = Seen(
        "⏰ Remindere\n📅 Evenimente: niciun reminder\n🤝 Întâlniri: niciun reminder\n"
        "🌙 Ore de liniște: 22:00–07:00, ora din București\n\n"
        "Nu e nimic de amintit acum. Înscrie-te la un eveniment sau rezervă o întâlnire, iar eu îți aduc aminte.",
        [
            ["Evenimente", "Întâlniri"],
            ["Ore de liniște", "Fusul orar"],
            ["Pornește-le din nou"],
            ["Agenda", "‹ Înapoi"],
        ],
    )
    assert ana.sees() == off
    await chat.advance(days=4, minutes=5)
    assert [seen.text for seen in await ana.reads() if "Urmează:" in seen.text] == []
    await ana.presses("Pornește-le din nou")
    assert ana.sees().text.splitlines()[-1] == "• mâine, sâm. 7 nov., 11:00 · Matchmaking B2U (cu o oră înainte)"


@pytest.mark.parametrize("said", ["/reminders meeting 30", "/reminders întâlnire 30", "/reminders INTALNIRI 30"])
async def test_typing_does_what_buttons_do(chat: Chat, said: str) -> None:
    ana = await registered(chat, "ro")
    await ana.sends(said)
    assert ana.sees().buttons[1] == ["✅ 30 de minute", "✅ 10 minute"]
    await ana.sends(said)
    assert ana.sees().buttons[1] == ["▫️ 30 de minute", "✅ 10 minute"]
    await ana.sends("/reminders off")
    assert ana.sees().buttons[2] == ["Pornește-le din nou"]
    await ana.sends("/reminders on")
    assert ana.sees().buttons[2] == ["Oprește-le pe toate"]


async def test_a_lead_time_that_is_not_offered(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    refusal = "Pot să îți aduc aminte cu 1440, 180, 60, 30 sau 10 minute înainte. Vezi /reminders."
    await ana.sends("/reminders event 7")
    assert ana.sees().text == refusal
    await ana.forges("rms:event:7:1")
    assert ana.sees().text == refusal
