"""From "I don't know" to a person's answer, seen from both sides."""

import pytest

from bot.features.inbox.buttons import InboxQuestionOpened, MyQuestionOpened
from bot.navigation import QuestionHandedOver
from tests.bot.conversation import Chat, Seen

QUESTION = "Pot veni cu câinele la eveniment?"


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_organizer_answers_and_the_asker_gets_it(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ana.sends(QUESTION)
    await ana.presses("Întreabă un organizator" if ro else "Ask an organizer")
    assert ana.sees() == (
        Seen(
            f"📨 Am trimis întrebarea ta organizatorilor\n{QUESTION}\n"
            "Așteaptă un răspuns de azi, lun. 2 nov., 11:00. Îți scriu aici imediat ce vine.",
            [["Adaugă ceva"], ["Întrebările mele", "Ce pot face"]],
        )
        if ro
        else Seen(
            f"📨 Your question is with the organizers\n{QUESTION}\n"
            "Waiting for an answer since: today, Mon 2 Nov, 11:00. I'll write here as soon as it comes.",
            [["Add something"], ["My questions", "What I can do"]],
        )
    )
    assert await ioana.waits_for(QUESTION) == (
        Seen(
            f"📨 O întrebare pentru tine\n{QUESTION}\nAna Popescu · azi, lun. 2 nov., 11:00\n"
            "Fără butoane, scrie /inbox 1 și răspunsul tău, sau: preiau, las, unește 7, desparte, închide.",
            [["Răspunde", "Preiau eu"], ["Unește", "Închide fără răspuns"], ["Toate întrebările"]],
        )
        if ro
        else Seen(
            f"📨 A question for you\n{QUESTION}\nAna Popescu · today, Mon 2 Nov, 11:00\n"
            "Without buttons, type /inbox 1 and your answer, or: claim, release, merge 7, split, close.",
            [["Answer", "I'll take it"], ["Merge", "Close unanswered"], ["All questions"]],
        )
    )
    await ioana.presses("Răspunde" if ro else "Answer")
    await ioana.sends("Da, <în lesă> & cu apă.")
    assert ioana.sees().text.splitlines()[0] == ("✅ Răspunsul a plecat" if ro else "✅ Your answer is on its way")
    said = "Ioana Rusu a răspuns:" if ro else "Ioana Rusu answered:"
    title = "💬 Ai primit un răspuns" if ro else "💬 You have an answer"
    assert await ana.waits_for(title) == Seen(
        f"{title}\n{QUESTION}\n{said}\nDa, <în lesă> & cu apă.",
        [["Răspunde"], ["Întrebările mele", "Ce pot face"]] if ro else [["Reply"], ["My questions", "What I can do"]],
    )


async def test_pressing_twice_sends_one_question(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ana.sends(QUESTION)
    await ana.presses("Întreabă un organizator")
    await ana.forges(QuestionHandedOver(1).pack())
    assert ana.sees().text.splitlines()[0] == "Întrebarea ta"
    await ioana.waits_for(QUESTION)
    await chat.advance(minutes=1)
    assert [one.text for one in await ioana.reads() if QUESTION in one.text] == [ioana.sees().text]


async def test_the_second_organizer_sees_who_answered(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    dan = await chat.person("Dan Pop", organizer=True)
    await ana.sends(QUESTION)
    await ana.presses("Întreabă un organizator")
    for organizer in (ioana, dan):
        await organizer.waits_for(QUESTION)
        await organizer.presses("Răspunde")
    await ioana.sends("Da.")
    await dan.sends("Nu.")
    taken = Seen(
        f"S-a răspuns deja la întrebarea #1\n{QUESTION}\nAna Popescu · azi, lun. 2 nov., 11:00\n"
        "Ioana Rusu a răspuns:\nDa.",
        [["Trimite și răspunsul meu"], ["Toate întrebările"]],
    )
    assert dan.sees() == taken
    await ana.waits_for("Ai primit un răspuns")
    # His dialog is over: what he types next is a question of his own.
    await dan.sends("mulțumesc")
    assert dan.sees().text.startswith("Cu drag!")
    await dan.sends("/inbox 1")
    assert dan.sees().text.splitlines()[0] == "Întrebarea #1"


async def test_the_inbox_lists_what_waits(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.sends("/inbox")
    assert ioana.sees() == Seen(
        "📥 Nicio întrebare nu așteaptă\n"
        "Când nu știu ceva și un membru cere un om, întrebarea apare aici și primești un mesaj.",
        [["Ale mele", "Rezolvate", "Fără răspuns"], ["‹ Înapoi"]],
    )
    for number in range(1, 8):
        await ana.sends(f"Pot aduce {number} pisici?")
        await ana.presses("Întreabă un organizator")
        await ioana.waits_for(f"Pot aduce {number} pisici?")
    await ioana.sends("/inbox")
    assert ioana.sees().text.splitlines()[:2] == [
        "📥 7 întrebări așteaptă",
        "#1 Pot aduce 1 pisici? · Ana Popescu, azi, lun. 2 nov., 11:00",
    ]
    assert ioana.sees().buttons[-3:] == [
        ["Pagina 2 din 2 ›"],
        ["Ale mele", "Rezolvate", "Fără răspuns"],
        ["‹ Înapoi"],
    ]
    assert await ioana.turns_page()
    assert ioana.sees().buttons[:2] == [["#7 Pot aduce 7 pisici?"], ["‹ Pagina 1"]]
    await ioana.presses("#7")
    assert ioana.sees().buttons[0] == ["Răspunde", "Preiau eu"]


async def test_questions_are_not_for_others(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    dan = await chat.person("Dan Pop", language="en")
    await ana.sends(QUESTION)
    await ana.presses("Întreabă un organizator")
    await dan.sends("/questions")
    assert dan.sees().text.startswith("You haven't asked the organizers anything yet.")
    for forged in (QuestionHandedOver(1), MyQuestionOpened(1)):
        await dan.forges(forged.pack())
        assert dan.sees().text == "I can't find this question any more. Write it again."
    for typed in ("/inbox", "/inbox 1"):
        await dan.sends(typed)
        assert dan.sees().text.startswith("Only organizers can do this.")
    await dan.forges(InboxQuestionOpened(1).pack())
    assert dan.sees().text.startswith("Only organizers can do this.")


async def test_the_longest_answer_arrives_whole(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ana.sends(f"/questions {'De ce <așa>? ' * 70}")
    answer = "a&b " * 749 + "gata"
    await ioana.sends(f"/inbox 1 {answer}")
    assert ioana.sees().text.endswith(answer)
    assert (await ana.waits_for("💬")).text.endswith(answer)


async def test_a_question_too_long_waits_for_a_shorter_one(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends(f"/questions {'x' * 1001}")
    assert ana.sees().text.startswith("Mesajul are 1.001 caractere, iar eu citesc cel mult 1.000.")
    await ana.sends("/questions")
    assert ana.sees().text.startswith("Nu ai trimis nicio întrebare organizatorilor.")


@pytest.mark.parametrize(
    ("language", "word"), [("ro", "Mai aștept răspunsul"), ("en", "I'm still waiting for the answer")]
)
async def test_a_detour_says_once_that_the_answer_still_waits(chat: Chat, language: str, word: str) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ana.sends("/questions Aveți parcare?")
    await ioana.waits_for("Aveți parcare?")
    await ioana.presses("Răspunde" if language == "ro" else "Answer")
    await ioana.sends("/events")
    assert word in ioana.sees().text
    assert len(ioana.sees().buttons) == 1
    await ioana.sends("/projects")
    assert word not in ioana.sees().text
    await ioana.sends("Da, în curte.")
    assert (await ana.waits_for("💬")).text.endswith("Da, în curte.")
