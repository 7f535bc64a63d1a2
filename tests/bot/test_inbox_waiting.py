"""Reminders of questions that wait, as organizers and askers see them."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.conversation import Chat, Seen

QUESTION = "Pot veni cu câinele la eveniment?"
# Two in the afternoon of the Monday on which people ask at eleven; four hours of work are over at three.
THREE = datetime(2026, 11, 2, 13, 0, tzinfo=UTC)


async def comes(chat: Chat, moment: datetime) -> None:
    """The clock shows `moment`, and the regular jobs are done."""
    await chat.runtime.sweep()
    await chat.advance(seconds=(moment - chat.clock.now()).total_seconds())


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_what_nobody_takes_comes_up_again_and_what_is_not_answered_goes_back(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ana.sends(f"/questions {QUESTION}")
    await comes(chat, THREE)
    since = "azi, lun. 2 nov., 11:00" if ro else "today, Mon 2 Nov, 11:00"
    assert await ioana.waits_for("⏰") == Seen(
        f"⏰ O întrebare așteaptă de mult și nu e la nimeni\n#1 {QUESTION} · Ana Popescu, {since}"
        if ro
        else f"⏰ One question has been waiting long, and nobody is on it\n#1 {QUESTION} · Ana Popescu, {since}",
        [[f"#1 {QUESTION}"], ["Toate întrebările" if ro else "All questions"]],
    )
    await ana.sends("/questions")
    await ana.presses("1. ")
    assert ("Le-am amintit organizatorilor" if ro else "I have reminded the organizers") in ana.sees().text
    await ioana.sends("/inbox 1 preiau")
    # Four hours of work later: on Tuesday at ten.
    await comes(chat, THREE + timedelta(hours=19))
    mine = "⏰ Ai preluat o întrebare care încă așteaptă" if ro else "⏰ You took a question that is still waiting"
    await ioana.waits_for(mine)
    await comes(chat, THREE + timedelta(hours=23))
    lost = "așteaptă de mult și nu e la nimeni" if ro else "nobody is on it"
    today = "azi, " if ro else "today, "
    await ioana.waits_for(lambda seen: lost in seen.text and today not in seen.text)
    await ana.sends("/questions")
    assert ana.sees().text.splitlines()[1] == f"1. {QUESTION} · {'așteaptă' if ro else 'waiting'}"


@pytest.mark.settings(escalate_minutes=0)
async def test_a_cluster_may_do_without_reminders(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ana.sends(f"/questions {QUESTION}")
    await ioana.waits_for(QUESTION)
    await comes(chat, THREE + timedelta(hours=1))
    assert [one for one in await ioana.reads() if "⏰" in one.text] == []
