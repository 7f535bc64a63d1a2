"""Choosing when to be reminded, by button and by typing, in both languages."""

import pytest

from bot.features.reminders.zones import find_zones
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
        "Your choice also applies to what is already in your agenda.\n"
        "Without buttons, type the minutes: /reminders event 30. To drop it: /reminders event 30 off.",
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


@pytest.mark.parametrize(
    ("wanted", "unwanted"),
    [
        ("/reminders meeting 30", "/reminders meeting 30 off"),
        ("/reminders întâlnire 30", "/reminders întâlnire 30 oprit"),
        ("/reminders INTALNIRI 30 pornit", "/reminders întâlniri fără 30"),
        ("/reminders meetings on 30", "/reminders meetings without 30"),
    ],
)
async def test_typing_does_what_buttons_do_and_twice_is_once(chat: Chat, wanted: str, unwanted: str) -> None:
    ana = await registered(chat, "ro")
    for _ in range(2):
        await ana.sends(wanted)
        assert ana.sees().buttons[1] == ["✅ 30 de minute", "✅ 10 minute"]
    for _ in range(2):
        await ana.sends(unwanted)
        assert ana.sees().buttons[1] == ["▫️ 30 de minute", "✅ 10 minute"]
    await ana.sends("/reminders off")
    assert ana.sees().buttons[2] == ["Pornește-le din nou"]
    await ana.sends("/reminders on")
    assert ana.sees().buttons[2] == ["Oprește-le pe toate"]


@pytest.mark.parametrize(
    "unclear", ["meeting", "meeting 30 10", "meeting 10 poate", "meeting 10 on off", "meeting off"]
)
async def test_what_says_nothing_clear_shows_the_choice_and_changes_nothing(chat: Chat, unclear: str) -> None:
    ana = await registered(chat, "ro")
    await ana.sends(f"/reminders {unclear}")
    assert ana.sees() == Seen(
        "⏰ Cu cât timp înainte de o întâlnire?\n🤝 Întâlniri: cu o oră și cu 10 minute înainte\n"
        "Alegerea ta se aplică și la ce ai deja în agendă.\n"
        "Fără butoane, scrie câte minute: /reminders întâlnire 30. Ca să renunți: /reminders întâlnire 30 oprit.",
        [["▫️ 24 de ore", "▫️ 3 ore", "✅ o oră"], ["▫️ 30 de minute", "✅ 10 minute"], ["‹ Înapoi"]],
    )


async def test_a_lead_time_that_is_not_offered(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    refusal = "Pot să îți aduc aminte cu 1440, 180, 60, 30 sau 10 minute înainte. Vezi /reminders."
    await ana.sends("/reminders event 7")
    assert ana.sees().text == refusal
    await ana.forges("rms:event:7:1")
    assert ana.sees().text == refusal


async def test_quiet_hours_in_romanian(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    await ana.sends("/reminders")
    await ana.presses("Ore de liniște")
    assert ana.sees() == Seen(
        "🌙 Când te las în pace?\nAcum: 22:00–07:00, ora din București\n\n"
        "📅 Reminderele pentru evenimente așteaptă până trec orele de liniște. Dacă evenimentul începe mai devreme,"
        " vin la timpul lor.\n"
        "🤝 Cele pentru întâlniri vin mereu la timp: cineva te așteaptă.\n📣 Anunțurile și veștile vin fără sunet.\n\n"
        "Fără butoane, scrie /reminders liniște 22:30 6:30 sau /reminders liniște oprit.",
        [
            ["▫️ 21:00–07:00", "✅ 22:00–07:00"],
            ["▫️ 23:00–07:00", "▫️ 22:00–08:00"],
            ["▫️ 23:00–08:00", "▫️ 00:00–08:00"],
            ["▫️ Niciodată"],
            ["Fusul orar", "‹ Înapoi"],
        ],
    )
    await ana.presses("23:00–08:00")
    assert ana.toast == "Am notat."
    assert "Acum: 23:00–08:00, ora din București" in ana.sees().text
    await ana.presses("Niciodată")
    assert ana.sees().buttons[3] == ["✅ Niciodată"]
    assert "Acum: niciodată (ești pe ora din București)" in ana.sees().text


@pytest.mark.parametrize("said", ["22:30 6:30", "22.30-6.30", "22:30 – 06:30"])
async def test_quiet_hours_by_typing(chat: Chat, said: str) -> None:
    emma = await registered(chat, "en")
    await emma.sends(f"/reminders quiet {said}")
    assert "Now: 22:30–06:30, Bucharest time" in emma.sees().text
    for wrong in ("25:00 7:00", "22:70 7:00", "noaptea", "22:00"):
        await emma.sends(f"/reminders quiet {wrong}")
        assert emma.sees().text.startswith("Type two times of day, for example /reminders quiet 22:30 6:30.")
    await emma.sends("/reminders quiet off")
    assert "Now: never (you are on Bucharest time)" in emma.sees().text


async def test_an_event_reminder_waits_for_the_morning(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    await ana.sends("/reminders quiet 23:00 10:30")
    await ana.sends("/reminders")
    assert ana.sees().text.endswith("· Matchmaking B2U (cu 24 de ore înainte și la 10:30)")
    await ana.sends("/events 1")
    assert "🔔 Îți aduc aminte: vin. 6 nov., 11:00; sâm. 7 nov., 10:30." in ana.sees().text
    await chat.advance(days=4)
    await ana.waits_for("⏰ Urmează")
    await chat.advance(hours=23, minutes=15)
    assert sum("⏰ Urmează" in seen.text for seen in await ana.reads()) == 1
    await chat.advance(minutes=15)
    await ana.waits_for("(peste 30 min)")


async def test_what_is_too_late_to_be_reminded_of_says_so(chat: Chat) -> None:
    emma = await registered(chat, "en")
    await emma.sends("/reminders off")
    await emma.sends("/events 1")
    no_reminder = "🔕 No reminder: the lead times you chose have passed or are off."
    assert no_reminder in emma.sees().text


async def test_a_time_zone_is_chosen(chat: Chat) -> None:
    emma = await registered(chat, "en")
    await emma.sends("/reminders")
    await emma.presses("Time zone")
    assert emma.sees() == Seen(
        "🌍 What time is it where you are?\nNow: Bucharest time, 11:00.\n\n"
        "It tells me when your night is, and I give you your own time for events elsewhere.\n"
        "Without buttons, type /reminders zone and the name of a city.",
        [
            ["✅ Bucharest", "▫️ London", "▫️ Berlin"],
            ["▫️ Istanbul", "▫️ New York", "▫️ Dubai"],
            ["Another city…"],
            ["Quiet hours", "‹ Back"],
        ],
    )
    await emma.presses("New York")
    assert "Now: New York time, 04:00." in emma.sees().text
    await emma.sends("/events 1")
    assert "🕒 Sat 7 Nov, 11:00–17:00 (in 5 days), Bucharest time · yours 04:00–10:00\n" in emma.sees().text
    # Three in the morning is night in New York, but there is no later moment before the start.
    assert "🔔 I'll remind you: Fri 6 Nov, 07:00; Sat 7 Nov, 03:00." in emma.sees().text
    await emma.sends("/reminders zone")
    await emma.presses("Bucharest")
    await emma.sends("/events 1")
    assert "🕒 Sat 7 Nov, 11:00–17:00 (in 5 days)\n" in emma.sees().text


async def test_a_city_is_asked_for(chat: Chat) -> None:
    ana = await registered(chat, "ro")
    await ana.sends("/reminders fus")
    await ana.presses("Alt oraș…")
    assert ana.sees() == Seen("În ce oraș ești? Scrie-mi numele lui, de exemplu „Londra” sau „Tokyo”.", [["Renunță"]])
    await ana.sends("Xyzzyq")
    assert ana.sees().text.startswith("Nu știu ce oră e în „Xyzzyq”.")
    await ana.sends("Mumbay")
    assert "Acum: ora din Kolkata, 14:30." in ana.sees().text
    # The question is answered: what is typed now is a question to the bot again.
    await ana.sends("Londra")
    assert "ora din" not in ana.sees().text
    await ana.forges("rmzs:Europe/Nowhere")
    assert ana.sees().text == "Nu știu niciun fus orar numit „Europe/Nowhere”. Vezi /reminders zone."


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Londra", "Europe/London"), ("londra", "Europe/London"), ("cluj", "Europe/Bucharest"),
        ("Timisoara", "Europe/Bucharest"), ("Viena", "Europe/Vienna"), ("new york", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"), ("America/Sao_Paulo", "America/Sao_Paulo"),
        ("Bucuresti", "Europe/Bucharest"), ("Chisinau", "Europe/Chisinau"), ("tokio", "Asia/Tokyo"),
        ("Pariss", "Europe/Paris"), ("Kathmandu", "Asia/Kathmandu"), ("Atena", "Europe/Athens"),
    ],
)  # fmt: skip
def test_cities_are_found(said: str, zone: str) -> None:
    assert find_zones(said) == [zone]


def test_what_could_be_several_is_offered_and_nonsense_is_not() -> None:
    assert "Europe/Lisbon" in find_zones("Lisbbona")
    assert find_zones("qwertzuiop") == []
    assert find_zones("") == []
