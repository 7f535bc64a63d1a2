"""Was this helpful? Said in a tap, said again without effect, and where it did not help: what else there is."""

import pytest

from tests.bot.conversation import Chat, Seen
from tests.samples import load_samples

HELPED = {
    "ro": ["✓ 👍 M-a ajutat", "👎 Nu asta căutam"],
    "en": ["✓ 👍 It helped", "👎 Not what I meant"],
}
LOOKING_FOR = {
    "ro": Seen(
        "Mulțumesc că mi-ai spus. Ce căutai?\n"
        "Poate una dintre acestea. Sau scrie-mi cu alte cuvinte, sau întreabă un om.",
        [
            ["Cum îmi anulez înscrierea la un eveniment?"],
            ["Întreabă un organizator"],
            ["Caută în proiecte", "‹ Înapoi"],
        ],
    ),
    "en": Seen(
        "Thanks for telling me. What were you looking for?\n"
        "Perhaps one of these. Or write it in other words, or ask a person.",
        [
            ["How do I cancel my registration for an event?"],
            ["Ask an organizer"],
            ["Search the projects", "‹ Back"],
        ],
    ),
}
QUESTION = {"ro": "cum mă înscriu la un eveniment?", "en": "how do I register for an event?"}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_answer_that_helped(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(QUESTION[language])
    text = ana.sees().text
    for _ in range(2):
        await ana.presses("👍")
        assert ana.toast in {
            "Mulțumesc! Țin minte că răspunsul a fost bun.",
            "Thanks! I'll remember that this answer was right.",
        }
        assert (ana.sees().text, ana.sees().buttons[0]) == (text, HELPED[language])


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_answer_that_did_not_help_leads_on(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(QUESTION[language])
    await ana.presses("👎")
    assert ana.sees() == LOOKING_FOR[language]
    await ana.presses(LOOKING_FOR[language].buttons[0][0])
    assert ana.sees().text.startswith(LOOKING_FOR[language].buttons[0][0])
    # Of this one nothing was said yet.
    assert ana.sees().buttons[0] == [label.removeprefix("✓ ") for label in HELPED[language]]
    await ana.presses("👍")
    assert ana.sees().buttons[0] == HELPED[language]


async def test_a_person_is_one_tap_away(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ioana = await chat.person("Ioana Marin", organizer=True)
    ana = await chat.person("Ana Popescu")
    await ana.sends(QUESTION["ro"])
    await ana.presses("👎")
    await ana.presses("Întreabă un organizator")
    await chat.advance(seconds=1)
    assert QUESTION["ro"] in (await ioana.waits_for("Ana Popescu")).text


async def test_a_second_thought_and_the_way_back(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends(QUESTION["ro"])
    await ana.presses("👎")
    await ana.presses("‹ Înapoi")
    assert ana.sees().buttons[0] == ["👍 M-a ajutat", "✓ 👎 Nu asta căutam"]
    await ana.presses("👍")
    assert ana.sees().buttons[0] == HELPED["ro"]


async def test_nobody_judges_for_somebody_else(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana, dan = await chat.person("Ana Popescu"), await chat.person("Dan Pop")
    await ana.sends(QUESTION["ro"])
    await dan.sends("salut")
    await dan.forges("judge:1:1:1:1")
    assert dan.sees().text == "Nu mai găsesc întrebarea aceasta. Scrie-o din nou."


@pytest.mark.parametrize(
    ("language", "missed", "helped"),
    [
        ("ro", "nu asta căutam", "asta m-a ajutat"),
        ("en", "That didn't help", "that helped"),
        ("ro", "👎", "da, asta căutam"),
    ],
)
async def test_judging_by_typing(chat: Chat, language: str, missed: str, helped: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(QUESTION[language])
    await ana.sends(missed)
    assert ana.sees() == LOOKING_FOR[language]
    await ana.sends(helped)
    assert ana.sees().text in {
        "Mulțumesc! Țin minte că răspunsul a fost bun.",
        "Thanks! I'll remember that this answer was right.",
    }


async def test_without_an_answer_there_is_nothing_to_judge(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("👎")
    assert ana.sees().text.startswith("Îmi pare rău că nu ți-am fost de folos.")
