"""Asking in the chat: the right answer with its source, suggestions, "I don't know", small talk, odd texts."""

import pytest

from bot.features.knowledge.smalltalk import find_small_talk
from tests.bot.conversation import Chat, Seen
from tests.samples import load_samples

ANSWERS = {
    "ro": Seen(
        "Unde pot parca mașina la evenimente?\n\n"
        "În curtea din spate sunt 40 de locuri, gratuite pentru participanți.\n\n"
        "Sursa: Ghidul participantului · 1 mar. 2026",
        [["👍 M-a ajutat", "👎 Nu asta căutam"], ["Legate de asta", "În engleză"], ["Întreabă un om", "Ce pot face"]],
    ),
    "en": Seen(
        "Where can I park my car at events?\n\n"
        "The back yard has 40 places, free for participants.\n\n"
        "Source: Participant's guide · 1 Mar 2026",
        [["👍 It helped", "👎 Not what I meant"], ["Related", "In Romanian"], ["Ask a person", "What I can do"]],
    ),
}
UNKNOWN = {
    "ro": Seen(
        "Nu știu răspunsul la asta.\nÎl poate da un organizator: îi trimit întrebarea ta, iar răspunsul vine aici. "
        "Sau caut aceleași cuvinte printre proiecte.",
        [["Întreabă un organizator"], ["Caută în proiecte"], ["Ce pot face"]],
    ),
    "en": Seen(
        "I don't know the answer to that.\nAn organizer may: I can pass your question on, and the answer comes here. "
        "Or I can look for the same words among the projects.",
        [["Ask an organizer"], ["Search the projects"], ["What I can do"]],
    ),
}


ASKED = {
    "ro": ("unde pot parca masina", "/ask Unde pot parca mașina?", "UNDE POT PRCA MAŞINA?"),
    "en": ("where can i park my car", "/ask Where can I park my car?", "WHERE CAN I PRAK MY CAR?"),
}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_the_right_answer_with_its_source(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    for text in ASKED[language]:
        await ana.sends(text)
        assert ana.sees() == ANSWERS[language]


async def test_the_answer_speaks_the_language_of_the_question(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language="ro")
    await ana.sends("Where can I park my car?")
    assert ana.sees().text.splitlines()[0] == "Where can I park my car at events?"
    assert ana.sees().buttons[1:] == [["Legate de asta", "În română"], ["Întreabă un om", "Ce pot face"]]


async def test_the_twin_and_the_way_back(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("unde pot parca masina?")
    await ana.presses("În engleză")
    assert ana.sees().text.startswith("Where can I park my car at events?")
    assert ana.sees().buttons[1:] == [["Legate de asta", "În română"], ["Întreabă un om", "‹ Înapoi"]]
    await ana.presses("Înapoi")
    assert ana.sees() == ANSWERS["ro"]


async def test_related_questions(chat: Chat) -> None:
    await chat.db.write(load_samples)
    emma = await chat.person("Emma Hall", language="en")
    await emma.sends("How do I register for an event?")
    await emma.presses("Related")
    assert emma.sees().text.startswith("On the same subject")
    assert emma.sees().buttons[0] == ["How do I cancel my registration for an event?"]
    await emma.presses("How do I cancel")
    assert emma.sees().text.splitlines()[2].startswith("Open the event and press Leave.")


@pytest.mark.parametrize(
    ("language", "text", "first", "none"),
    [
        ("ro", "înscriere", "Cum mă înscriu la un eveniment?", "Niciuna: întreabă un organizator"),
        ("en", "event", "How do I register for an event?", "None of these: ask an organizer"),
    ],
)
async def test_suggestions_to_pick_from(chat: Chat, language: str, text: str, first: str, none: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(text)
    labels = [row[0] for row in ana.sees().buttons]
    assert first in labels[:3]
    assert labels[-2] == none
    before = ana.sees()
    await ana.presses(first)
    assert ana.sees().text.startswith(first)
    await ana.presses("‹")
    assert ana.sees() == before


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_what_nobody_wrote_down_is_not_known(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("Cât costă un bilet de avion la Viena?")
    assert ana.sees() == UNKNOWN[language]


async def test_words_of_projects_are_offered_as_a_search(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("umiditatea solului")
    assert ana.sees() == Seen(
        UNKNOWN["ro"].text, [["Întreabă un organizator"], ["Vezi un proiect găsit"], ["Ce pot face"]]
    )
    await ana.presses("Vezi un proiect găsit")
    assert ana.sees().text.splitlines()[0] == "🔎 Un proiect pentru „umiditatea solului”"


async def test_ask_waits_for_a_readable_question(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/ask")
    assert ana.sees().buttons == [["Renunță"]]
    await ana.sends("🦄🦄")
    assert ana.sees().text.startswith("Nu găsesc niciun cuvânt în mesaj.")
    # Would be a search as free text, but what the dialog waits for is a question.
    await ana.sends("caut unde pot parca mașina")
    assert ana.sees() == ANSWERS["ro"]


@pytest.mark.parametrize(
    ("language", "text", "beginning"),
    [
        ("ro", "🦄🦄", "Nu găsesc niciun cuvânt în mesaj."),
        ("en", "?!…", "I can't find a word in your message."),
        ("ro", "ab " * 400, "Mesajul are 1.199 de caractere, iar eu citesc cel mult 1.000."),
        ("en", "ab " * 1365, "Your message has 4,094 characters, and I read 1,000 at most."),
        ("ro", "<b>'; DROP TABLE article; --</b> & {0} %s", "Nu știu răspunsul la asta."),
    ],
)
async def test_odd_texts_get_a_clear_sentence(chat: Chat, language: str, text: str, beginning: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(text)
    assert ana.sees().text.startswith(beginning)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Salut!", "greeting"),
        ("buna ziua", "greeting"),
        ("Hello there", "greeting"),
        ("mulțumesc frumos", "thanks"),
        ("Thank you very much!", "thanks"),
        ("mersi mult 🙏", "thanks"),
        ("pa", "farewell"),
        ("ok", "agreement"),
        ("ce mai faci?", "mood"),
        ("how are you", "mood"),
        ("cine ești?", "identity"),
        ("Who are you", "identity"),
        ("what's your name", "identity"),
        ("ești om sau robot?", "human"),
        ("Are you a real person?", "human"),
        ("esti prost", "rude"),
        ("you're useless", "rude"),
        ("shut up!", "rude"),
        ("ești foarte tare", "praise"),
        ("good bot", "praise"),
        ("spune-mi o glumă", "joke"),
        ("👍👍👍", "thanks"),
        ("🙏🏽 ❤️", "thanks"),
        ("👎", "missed"),
        ("😡", "rude"),
        ("🦄", None),
        ("cine este directorul?", None),
        ("what are you looking for in a project", None),
        ("prost gust", None),
        ("Salut, unde pot parca?", None),
        ("thanks, where do I register?", None),
        ("ce este TRL", None),
        ("", None),
    ],
)
def test_small_talk_is_told_from_questions(text: str, kind: str | None) -> None:
    talk = find_small_talk(text)
    assert (talk.kind if talk else None) == kind


@pytest.mark.parametrize(
    ("language", "text", "reply"),
    [
        ("ro", "mulțumesc!", "Cu drag! Mai întreabă-mă când ai nevoie."),
        ("en", "thanks", "You're welcome! Ask again whenever you need to."),
        ("ro", "bună seara", "Salut, Ana! Întreabă-mă orice despre cluster, proiecte, evenimente sau întâlniri."),
        ("ro", "good morning", "Hello, Ana! Ask me anything about the cluster, its projects, events or meetings."),
        ("en", "bună dimineața", "Salut, Ana! Întreabă-mă orice despre cluster, proiecte, evenimente sau întâlniri."),
        (
            "ro",
            "ești om?",
            "Sunt un bot, Ana. Ce nu știu eu îți răspunde un om: spune-mi doar să întreb un organizator.",
        ),
        ("ro", "👍", "Cu drag! Mai întreabă-mă când ai nevoie."),
        (
            "en",
            "you are stupid",
            "I'm sorry that I wasn't of use. Tell me in a few words what you need, or I'll pass it on to a person.",
        ),
    ],
)
async def test_small_talk_gets_a_human_reply(chat: Chat, language: str, text: str, reply: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(text)
    assert ana.sees().text == reply
