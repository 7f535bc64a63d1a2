"""What people say in words and what it opens: with slips, without diacritics, and never an ordinary question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.application import FEATURES
from bot.phrases import Phrases, Said, Wording
from bot.router import Router
from bot.sayings import days_of
from cronos_core.retrieval.normalise import tokenise

ROUTER = Router(FEATURES)

OWN = {
    "next-meeting": [
        "when is my next meeting?", "Whne is my nxet meetting", "când am următoarea întâlnire",
        "cand am urmatoarea intalnire?",
        "CÂND ESTE URMĂTOAREA MEA ÎNTÂLNIRE", "cind am urmatoarea intilnire", "How long until my next meeting?",
        "cât mai am până la întâlnire?", "Salut, când am întâlnirea?", "what time is my next meeting please",
        "peste cât timp am întâlnirea", "următoarea întâlnire",
    ],
    "my-table": [
        "la ce masă sunt?", "la ce masa sunt", "La ce masă stau?", "care e masa mea", "which table am I at?",
        "What table am I on", "my table number", "la ce masa am intalnirea", "at which table is my meeting?",
    ],
    "my-partners": [
        "cu cine mă întâlnesc mâine", "cu cine ma intalnesc maine?", "cu cine am intalniri azi",
        "who am I meeting tomorrow?",
        "Who do I meet today", "pe cine întâlnesc joi", "who is my next meeting with?", "cu cine ma intalensc",
    ],
    "meeting-place": ["unde am întâlnirea?", "where is my next meeting", "unde e urmatoarea intalnire"],
    "my-meetings": [
        "ce întâlniri am mâine?", "what meetings do I have today", "am vreo întâlnire azi?",
        "do I have any meetings tomorrow?",
    ],
    "my-day": [
        "ce am mâine?", "what do I have tomorrow", "ce program am vineri", "am ceva azi?", "my agenda for today",
    ],
    "my-events": [
        "what am I registered for?", "la ce sunt înscris", "la ce evenimente m-am înscris?",
        "what events am I going to",
        "la ce eveniment particip", "evenimentele mele", "my events", "la ce sunt inscrisa",
    ],
    "next-event": [
        "când e următorul meu eveniment?", "when is my next event", "la ce oră începe evenimentul la care merg?",
    ],
    "event-place": [
        "unde e evenimentul la care merg", "Unde este evenimentul la care sunt înscrisă?", "where is my event?",
    ],
    "event-countdown": [
        "how long until the event?", "cât mai e până la eveniment", "peste cât timp începe evenimentul?",
    ],
    "event-registration": [
        "am loc la Digital Talks?", "am I registered for the matchmaking", "sunt înscris la Matchmaking B2U?",
    ],
    "my-reminders": ["ce remindere am?", "what reminders do I have", "când îmi amintești?"],
    "my-answer": [
        "mi-a răspuns cineva?", "who answered my question?", "cine mi-a răspuns la întrebare",
        "has anyone answered me",
    ],
    "my-profile": ["ce profil am", "what's my name?", "cine sunt eu?", "who am I"],
}  # fmt: skip
COMMANDS = {
    "reminders": ["reminders", "Reminders!", "remindere", "remindrs", "reminderele mele", "notificări", "my reminders"],
    "agenda": ["programul meu", "agenda", "agneda", "Agenda mea", "my schedule", "calendar"],
    "events": ["evenimente", "evenimete", "events", "Evenimente viitoare", "upcoming events", "ce evenimente urmează?"],
    "settings": ["setări", "setari", "settings", "setarile mele"],
    "speak-english": [
        "limba engleză", "switch to english", "engleza", "english", "vorbește în engleză", "swich to english",
    ],
    "speak-romanian": ["limba română", "switch to Romanian", "romana", "vorbeste in romana"],
    "help": ["help", "ajutor", "ajutro", "what can you do?", "ce poți face?", "meniu", "cu ce mă poți ajuta"],
    "cancel": ["anulează", "cancel", "renunță"],
    "profile": ["profilul meu", "my profile", "profil", "proflul meu"],
    "meetings": ["întâlniri", "meetings", "intalniri", "vreau să rezerv o întâlnire", "book a meeting"],
    "projects": ["proiecte", "proeicte", "projects", "prjoects"],
    "privacy": ["datele mele", "what do you know about me?", "ce știi despre mine", "my data"],
    "language": ["limba", "schimbă limba", "change language"],
    "my-questions": ["întrebările mele", "my questions"],
    "ask": ["am o întrebare", "I have a question"],
    "join": ["vreau să mă alătur", "I want to join"],
}  # fmt: skip
FOR_ORGANIZERS = {
    "announcements": ["anunț", "anunt nou", "announcement", "vreau sa trimit un anunt"],
    "inbox": ["inbox", "ce întrebări așteaptă?", "open questions"],
    "stats": ["statistici", "statistics", "stats", "statistcii"],
    "organize": ["organizare", "organize"],
}
ORDINARY = [
    "cum mă înscriu la un eveniment?", "how do I cancel my registration", "cum îmi anulez înscrierea", "ce este TRL",
    "what is a meeting", "cât durează o întâlnire?", "how long does a meeting last?", "unde pot parca la eveniment?",
    "cine organizează evenimentele?", "who organizes the events", "how do reminders work?",
    "cum schimb reminderele pentru întâlniri",
    "caut proiecte de imagistică", "evenimente despre inteligența artificială în sănătate", "ce este agenda europeană",
    "programul Horizon", "the english version of the contract", "masa de prânz e inclusă?", "ce meniu este la prânz",
    "cancel my subscription and give me my money back", "profilul companiei mele de robotică", "la ce casă sunt",
    "care e programul evenimentului", "", "   ", "?!", "🙂", "a" * 5000, "meeting " * 40,
]  # fmt: skip


def flat(cases: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(text, name) for name, texts in cases.items() for text in texts]


@pytest.mark.parametrize(("text", "name"), flat(OWN | COMMANDS))
def test_what_is_said_is_understood(text: str, name: str) -> None:
    found = ROUTER.find_saying(text, is_organizer=False)
    assert found is not None
    assert (found[1].name, found[0].is_question) == (name, name in OWN or name in {"privacy", "my-questions"})


@pytest.mark.parametrize(("text", "name"), flat(FOR_ORGANIZERS))
def test_what_organizers_say_is_a_question_for_others(text: str, name: str) -> None:
    found = ROUTER.find_saying(text, is_organizer=True)
    assert found is not None
    assert found[1].name == name
    assert ROUTER.find_saying(text, is_organizer=False) is None


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_question_stays_one(text: str) -> None:
    assert ROUTER.find_saying(text, is_organizer=True) is None


def test_slots_keep_what_was_typed_and_days_are_understood_with_slips() -> None:
    found = ROUTER.find_saying("am loc la Digitl Tlaks 12?", is_organizer=False)
    assert found is not None
    assert dict(found[1].slots) == {"event": "digitl tlaks 12"}
    found = ROUTER.find_saying("cu cine ma intalnesc poimiane", is_organizer=False)
    assert found is not None
    assert found[1] == Said("my-partners", "ro", {"day": "poimaine"})


@pytest.mark.parametrize(
    ("named", "first", "last"),
    [
        ("azi", 2, 2), ("tomorrow", 3, 3), ("poimaine", 4, 4), ("luni", 2, 2), ("on friday", 6, 6), ("duminica", 8, 8),
        ("saptamana asta", 2, 8), ("this week", 2, 8), ("tonight", 2, 2),
    ],
)  # fmt: skip
def test_days(named: str, first: int, last: int) -> None:
    monday = date(2026, 11, 2)
    assert days_of(Said("x", "ro", {"day": named}), today=monday) == (date(2026, 11, first), date(2026, 11, last))
    assert days_of(Said("x", "ro"), today=monday) is None


def test_the_grammar() -> None:
    phrases = Phrases([Wording("tea", en="[a|one] cup of (black|green [leaf]) tea [for <who>]")])
    for text in ("cup of black tea", "one cup of green leaf tea please", "hello a cup of green tea"):
        assert phrases.find(text) == Said("tea", "en")
    assert phrases.find("a cup of black tea for the old lady") == Said("tea", "en", {"who": "the old lady"})
    for text in ("cup of tea", "black tea", "two cup of black tea", "cup of black leaf tea"):
        assert phrases.find(text) is None


@given(st.text())
def test_any_text_is_read_without_trouble(text: str) -> None:
    found = ROUTER.find_saying(text, is_organizer=True)
    assert found is None or tokenise(text)
