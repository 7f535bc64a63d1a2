"""Help says what this person can do, in their language and role."""

import pytest

from tests.bot.conversation import Chat

MEMBERS = [
    "ask",
    "projects",
    "interests",
    "events",
    "meetings",
    "agenda",
    "reminders",
    "profile",
    "language",
    "privacy",
    "help",
    "cancel",
]
ORGANIZERS = ["organize", "announce", "inbox", "articles", "documents", "stats"]
PLACES = {
    "ro": [["Evenimente", "Proiecte", "Agenda mea"], ["Profilul meu", "Remindere"]],
    "en": [["Events", "Projects", "My agenda"], ["My profile", "Reminders"]],
}
DESK = {"ro": "Panoul organizatorilor", "en": "Organizers' desk"}
JOIN = {"ro": "Vreau să mă alătur", "en": "I want to join"}


def commands_in(text: str) -> list[str]:
    return [line.split(" ")[0].removeprefix("/") for line in text.split("\n") if line.startswith("/")]


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_help_is_for_who_asks(chat: Chat, language: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    guest = await chat.person("Bogdan Pop", language=language, member=False)
    for person in (ana, ioana, guest):
        await person.sends("/help")
    assert commands_in(ana.sees().text) == commands_in(guest.sees().text) == MEMBERS
    assert commands_in(ioana.sees().text) == MEMBERS + ORGANIZERS == await ioana.menu()
    assert await ana.menu() == MEMBERS
    assert ana.sees().buttons == PLACES[language]
    assert ioana.sees().buttons == [*PLACES[language], [DESK[language]]]
    assert guest.sees().buttons == [PLACES[language][0], [JOIN[language]]]


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_every_button_of_help_leads_somewhere_and_back(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await ioana.sends("/help")
    home = ioana.sees()
    for label in [label for row in home.buttons for label in row]:
        await ioana.sends("/help")
        await ioana.presses(label)
        place = ioana.sees()
        assert place != home
        assert place.buttons, f"{label}: a dead end"
    await ioana.presses({"ro": "‹ Înapoi", "en": "‹ Back"}[language])
    assert ioana.sees() == home
