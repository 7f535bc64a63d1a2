"""The organizers' desk as people see it: taking, merging, closing, in both languages, by buttons and by typing."""

from functools import partial

import pytest

from bot.features.inbox.buttons import Claimed, Dismissed, Merged, Reopened, Split
from cronos_core.inbox.models import Dismissal
from tests.bot.conversation import Chat, Person, Seen

QUESTION = "Pot veni cu câinele la eveniment?"
PARKING = "Unde este parcarea la eveniment?"


async def hands_over(person: Person, text: str) -> None:
    await person.sends(f"/questions {text}")


TAKEN = {
    "ro": Seen(
        f"🙋 Întrebarea #1 e la tine\n{QUESTION}\nAna Popescu · azi, lun. 2 nov., 11:00\n"
        "🙋 E la tine de azi, lun. 2 nov., 11:00.\n"
        "Fără butoane, scrie /inbox 1 și răspunsul tău, sau: preiau, las, unește 7, desparte, închide.",
        [["Răspunde", "O las"], ["Unește", "Închide fără răspuns"], ["Toate întrebările"]],
    ),
    "en": Seen(
        f"🙋 Question #1 is yours\n{QUESTION}\nAna Popescu · today, Mon 2 Nov, 11:00\n"
        "🙋 Yours since: today, Mon 2 Nov, 11:00.\n"
        "Without buttons, type /inbox 1 and your answer, or: claim, release, merge 7, split, close.",
        [["Answer", "Give it back"], ["Merge", "Close unanswered"], ["All questions"]],
    ),
}
TOLD = {
    "ro": Seen(
        f"🙋 Ioana Rusu se ocupă de întrebarea ta\n{QUESTION}\n"
        "Ioana Rusu se ocupă de ea de azi, lun. 2 nov., 11:00. Îți scriu aici imediat ce vine răspunsul.",
        [["Adaugă ceva"], ["Întrebările mele", "Ce pot face"]],
    ),
    "en": Seen(
        f"🙋 Ioana Rusu is on your question\n{QUESTION}\n"
        "Ioana Rusu has been on it since: today, Mon 2 Nov, 11:00. I'll write here as soon as the answer comes.",
        [["Add something"], ["My questions", "What I can do"]],
    ),
}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_who_takes_a_question_is_seen_by_colleagues_and_by_the_asker(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    dan = await chat.person("Dan Pop", language=language, organizer=True)
    await hands_over(ana, QUESTION)
    for organizer in (ioana, dan):
        await organizer.waits_for(QUESTION)
    await ioana.presses("Preiau eu" if ro else "I'll take it")
    assert ioana.sees() == TAKEN[language]
    # Dan's card is older than that.
    await dan.presses("Preiau eu" if ro else "I'll take it")
    title, _, _, taken, *_ = dan.sees().text.splitlines()
    assert title == ("Ioana Rusu a luat-o înainte" if ro else "Ioana Rusu took it first")
    since = "azi, lun. 2 nov., 11:00" if ro else "today, Mon 2 Nov, 11:00"
    assert taken == (f"🙋 Se ocupă Ioana Rusu, de {since}." if ro else f"🙋 Ioana Rusu has been on it since: {since}.")
    take_over = "Preiau de la Ioana Rusu" if ro else "Take from Ioana Rusu"
    assert dan.sees().buttons[0] == ["Răspunde" if ro else "Answer", take_over]
    await ana.sends("/questions")
    on_it = "se ocupă Ioana Rusu" if ro else "Ioana Rusu is on it"
    assert ana.sees().text.splitlines()[1] == f"1. {QUESTION} · {on_it}"
    await chat.advance(minutes=3)
    assert await ana.waits_for("🙋") == TOLD[language]
    await ioana.presses("O las" if ro else "Give it back")
    free = "Întrebarea #1 așteaptă din nou pe oricine" if ro else "Question #1 is open to anybody again"
    assert ioana.sees().text.splitlines()[0] == free
    await dan.presses(take_over)
    assert dan.sees().text.splitlines()[0] == ("🙋 Întrebarea #1 e la tine" if ro else "🙋 Question #1 is yours")


async def test_who_answers_at_once_says_nothing_before(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await hands_over(ana, QUESTION)
    await ioana.sends("/inbox 1 preiau")
    await ioana.sends("/inbox 1 Da.")
    await ana.waits_for("💬")
    await chat.advance(minutes=5)
    assert [one.text for one in await ana.reads() if "🙋" in one.text] == []


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_one_answer_reaches_everybody_who_asked_the_same(chat: Chat, language: str) -> None:
    ro = language == "ro"
    people = [await chat.person(name, language=language) for name in ("Ana Popescu", "Mihai Pop", "Eva Stan")]
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    for person, text in zip(people, (PARKING, "unde e parcarea la eveniment", PARKING.upper()), strict=True):
        await hands_over(person, text)
    await ioana.sends("/inbox")
    asked = "au întrebat 3 persoane" if ro else "3 people asked"
    since = "azi, lun. 2 nov., 11:00" if ro else "today, Mon 2 Nov, 11:00"
    assert ioana.sees().text.splitlines()[1:] == [f"#1 {PARKING} · {asked}, {since}"]
    await ioana.presses("#1")
    everybody = (
        "Au întrebat 3 persoane: răspunsul ajunge la fiecare." if ro else "3 people asked this: each gets the answer."
    )
    assert f"👥 {everybody}" in ioana.sees().text
    await ioana.presses("Cum au întrebat (3)" if ro else "How they asked (3)")
    assert ioana.sees().text.splitlines()[-3:] == [
        f"#1 {PARKING} · {since}",
        f"#2 unde e parcarea la eveniment · {since}",
        f"#3 {PARKING.upper()} · {since}",
    ]
    await ioana.presses("✂️ Desparte #3" if ro else "✂️ Split off #3")
    parted = "Întrebarea #3 așteaptă singură" if ro else "Question #3 waits by itself"
    assert ioana.sees().text.splitlines()[0] == parted
    await ioana.presses("E aceeași cu #1" if ro else "Same as #1")
    merged = "🔗 S-au unit în întrebarea #1" if ro else "🔗 Merged into question #1"
    assert ioana.sees().text.splitlines()[0] == merged
    await ioana.presses("Răspunde" if ro else "Answer")
    assert ("3 persoane" if ro else "3 people") in ioana.sees().text
    await ioana.sends("În curte.")
    for person in people:
        assert (await person.waits_for("💬")).text.endswith("În curte.")
    await chat.advance(minutes=1)
    for person in people:
        assert sum("În curte." in one.text for one in await person.reads()) == 1


async def test_a_question_is_closed_with_a_reason_and_opened_again(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await hands_over(ana, "Who is the mayor of Paris?")
    await ioana.waits_for("Paris")
    await ioana.presses("Închide fără răspuns")
    assert ioana.sees().buttons == [["Spam", "Nu e pentru noi", "Depășită"], ["Alt motiv…"], ["‹ Înapoi"]]
    await ioana.presses("Nu e pentru noi")
    assert ioana.sees().buttons == [["Mai scrie-i", "Redeschide"], ["Toate întrebările"]]
    # Taken back before anybody knows, nobody is told.
    await ioana.presses("Redeschide")
    assert ioana.sees().text.splitlines()[0] == "Întrebarea #1 așteaptă din nou"
    await chat.advance(minutes=2)
    assert [one for one in await ana.reads() if "closed" in one.text] == []
    await ioana.sends("/inbox 1 închide")
    await ioana.presses("Alt motiv…")
    await ioana.sends("Întreabă primăria <Parisului>.")
    assert ioana.sees().text.splitlines()[0] == "Întrebarea #1 s-a închis fără răspuns"
    await chat.advance(minutes=2)
    assert await ana.waits_for("was closed") == Seen(
        "Your question was closed without an answer\nWho is the mayor of Paris?\n"
        "The reason: Întreabă primăria <Parisului>.",
        [["Reply"], ["My questions", "What I can do"]],
    )
    await ana.sends("/questions")
    assert ana.sees().text.splitlines()[1] == "1. Who is the mayor of Paris? · closed"
    await ioana.sends("/inbox 1 redeschide")
    await ana.waits_for("📨 Your question is waiting for an answer again")
    await ioana.sends("/inbox")
    await ioana.presses("Rezolvate")
    assert ioana.sees().text.startswith("✅ Încă nu s-a rezolvat nicio întrebare")


def begins(title: str, seen: Seen) -> bool:
    return seen.text.splitlines()[0] == title


async def test_every_button_of_the_desk_can_be_typed(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    emma = await chat.person("Emma Clark", language="en", organizer=True)
    await hands_over(ana, QUESTION)
    await hands_over(ana, PARKING)
    await hands_over(ana, "Parcare la eveniment pentru autocar unde este?")
    titles = {
        "/inbox 1 claim": "🙋 Question #1 is yours",
        "/inbox mine": "🙋 One question is yours",
        "/inbox 1 release": "Question #1 is open to anybody again",
        "/inbox 3 merge": "Which one asks the same?",
        "/inbox 3 merge 2": "🔗 Merged into question #2",
        "/inbox 2 split": "How they asked",
        "/inbox 3 split": "Question #3 waits by itself",
        "/inbox 3 merge 99": "I can't find this question any more. Write it again.",
        "/inbox 3 dismiss": "Why close question #3 without an answer?",
        "/inbox 3 close spam": "Question #3 was closed without an answer",
        "/inbox done": "✅ One question is done",
        "/inbox 3 reopen": "Question #3 is waiting again",
        "/inbox unanswered": "🤷 Without an answer in the last 7 days: 3 questions",
        "/inbox 1 merge fără probleme": "✅ Your answer is on its way",
        "/inbox answered": "✅ One question is done",
    }
    for typed, title in titles.items():
        await emma.sends(typed)
        # What opens a question again, or answers it, may bring a notice as well.
        await emma.waits_for(partial(begins, title))
    await ana.waits_for("merge fără probleme")


async def test_pressing_twice_changes_nothing_the_second_time(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await hands_over(ana, QUESTION)
    await hands_over(ana, PARKING)
    await ioana.waits_for(PARKING)
    for data, title in (
        (Claimed(1), "🙋 Întrebarea #1 e la tine"),
        (Merged(2, 1), "🔗 S-au unit în întrebarea #1"),
        (Split(2), "Întrebarea #2 așteaptă singură"),
        (Dismissed(2, Dismissal.SPAM), "Întrebarea #2 s-a închis fără răspuns"),
        (Reopened(2), "Întrebarea #2 așteaptă din nou"),
    ):
        for _ in range(2):
            await ioana.forges(data.pack())
            assert ioana.sees().text.splitlines()[0] == title


async def test_the_desk_is_for_organizers(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    await hands_over(ana, QUESTION)
    for typed in ("/inbox mine", "/inbox unanswered", "/inbox 1 claim", "/inbox 1 dismiss spam", "/inbox 1 split"):
        await ana.sends(typed)
        assert ana.sees().text.startswith("Only organizers can do this."), typed
    for forged in (Claimed(1), Merged(1, 2), Split(1), Dismissed(1, Dismissal.SPAM), Reopened(1)):
        await ana.forges(forged.pack())
        assert ana.sees().text.startswith("Only organizers can do this.")
