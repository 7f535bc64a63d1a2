"""An answer that Telegram refuses for good: its author hears once, can send it again, and the question says so."""

from typing import Any

import pytest

from bot.sandbox.world import FIRST_SUPERGROUP_ID
from tests.bot.conversation import Chat, Person, Seen
from tests.bot.test_inbox_group import hears, lines, meet
from tests.bot.test_inbox_threads import LANGUAGES, QUESTION, ask

GROUP = FIRST_SUPERGROUP_ID
forum = pytest.mark.settings(inbox_group=GROUP)
TITLE = {"ro": "⚠️ Răspunsul nu a ajuns la Ana Popescu", "en": "⚠️ The answer did not reach Ana Popescu"}
BLOCKED = {
    "ro": "Ana Popescu a blocat botul sau nu mai are cont Telegram. Dacă știi altă cale, scrie-i pe acolo. "
    "Când revine, găsește răspunsul la „Întrebările mele”, iar tu îl poți trimite din nou.",
    "en": "Ana Popescu has blocked the bot, or has no Telegram account any more. If you know another way, write there. "
    "Once back, they find the answer under “My questions”, and you can send it again.",
}


async def sends_lost_photo(chat: Chat, person: Person, to: str, caption: str) -> None:
    """A photo as a reply, of which Telegram has lost the file by the time the bot sends it on."""
    board = chat.sandbox.board
    private = board.world.chats[person.id]
    fields: dict[str, Any] = {
        "photo": [{"file_id": "lost", "file_unique_id": "l", "width": 2, "height": 3}],
        "caption": caption,
        "reply_to_message": private.messages[await person.find(to)],
    }
    sender = board.world.people[person.id]
    board.tell_bot_of_message(private, board.post(private, sender.as_user(), fields), sender)
    await chat.settles()


@LANGUAGES
async def test_an_asker_who_blocked_the_bot(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana, ioana = await ask(chat, language)
    await ana.blocks()
    await ioana.replies(QUESTION, "Da, în lesă.")
    again, more, see = (
        ("Trimite din nou", "Mai scrie-i", "Vezi întrebarea")
        if ro
        else ("Send again", "Write again", "See the question")
    )
    told = await ioana.waits_for(TITLE[language])
    assert told == Seen(f"{TITLE[language]}\n{QUESTION}\n{BLOCKED[language]}", [[again, more], [see]])
    await ioana.presses(see)
    card = ioana.sees().text.splitlines()
    typed = "Fără butoane, scrie /inbox 1 retrimite." if ro else "Without buttons, type /inbox 1 resend."
    assert card[-3:] == [TITLE[language], BLOCKED[language], typed]
    await ioana.sends("/inbox done")
    assert ("⚠️ nu a ajuns" if ro else "⚠️ not delivered") in ioana.sees().text
    await ioana.sends("/inbox 1 resend")
    assert ioana.sees().text.startswith(
        "Ana Popescu încă nu poate primi mesaje" if ro else "Ana Popescu can't get messages yet"
    )
    # The one notice was shown as the question since; there was no other.
    assert not [one for one in await ioana.reads() if one.text.startswith(TITLE[language])]
    await ana.blocks(False)
    await ioana.sends("/inbox 1")
    await ioana.presses(again)
    said = "✅ Întrebarea #1: am trimis din nou răspunsul" if ro else "✅ Question #1: the answer was sent again"
    assert ioana.sees().text.splitlines()[0] == said
    assert TITLE[language] not in ioana.sees().text
    assert (await ana.waits_for("Da, în lesă.")).text.startswith("💬")
    await ioana.sends("/inbox 1 resend")
    there = "răspunsul a ajuns sau e pe drum" if ro else "the answer has arrived or is on its way"
    assert there in ioana.sees().text
    assert len([one for one in await ana.reads() if "Da, în lesă." in one.text]) == 1


@LANGUAGES
async def test_a_file_that_telegram_has_lost(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana, ioana = await ask(chat, language)
    await sends_lost_photo(chat, ioana, QUESTION, "Vezi poza")
    told = await ioana.waits_for(TITLE[language])
    assert told.text.splitlines()[2:] == [
        "Telegram nu a acceptat fișierul. Trimite-l ca fișier nou sau scrie pe scurt ce conține."
        if ro
        else "Telegram did not accept the file. Send it as a new file, or write briefly what is in it."
    ]
    # The notice itself can be replied to.
    await ioana.replies(TITLE[language], "Intrarea e pe stânga.")
    await ana.waits_for("Intrarea e pe stânga.")
    await ioana.sends("/inbox 1")
    assert TITLE[language] not in ioana.sees().text
    # The other way round: what no organizer got comes back to who asked.
    await sends_lost_photo(chat, ana, "Intrarea", "Aici?")
    unheard = "⚠️ Mesajul tău nu a ajuns la niciun organizator" if ro else "⚠️ Your message did not reach any organizer"
    back = await ana.waits_for(unheard)
    assert back.text.splitlines()[2].startswith("Telegram nu a acceptat" if ro else "Telegram did not accept")
    assert back.buttons == ([["Adaugă ceva"], ["Întrebările mele"]] if ro else [["Add something"], ["My questions"]])
    await ana.presses("Adaugă ceva" if ro else "Add something")
    await ana.sends("Pe stânga?")
    await ioana.waits_for("Pe stânga?")


async def test_an_asker_without_an_account(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    del chat.sandbox.board.world.chats[ana.id]
    await ioana.replies(QUESTION, "Da.")
    await ioana.waits_for(TITLE["ro"])


async def test_no_organizer_can_be_reached(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ioana.replies(QUESTION, "Da.")
    await ana.waits_for("💬")
    await ioana.blocks()
    await ana.replies("💬", "Sigur?")
    told = await ana.waits_for("nu a ajuns la niciun organizator")
    assert told.text.splitlines()[2].startswith("Rămâne la întrebarea ta")
    await ioana.blocks(False)
    await ioana.sends("/inbox")
    assert "Ana Popescu a scris din nou" in ioana.sees().text


@forum
async def test_the_topic_hears_of_it(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await ana.sends(f"/questions {QUESTION}")
    await hears(ioana, lambda said: any("Întrebarea #1" in line for line in said))
    await ana.blocks()
    await ioana.replies(f"#1 {QUESTION}", "Da, în lesă.", group=GROUP)
    await hears(ioana, lambda said: said[-1].startswith(TITLE["ro"]))
    assert (await lines(ioana))[-1] == f"{TITLE['ro']}\n#1 {QUESTION}\n{BLOCKED['ro']}"
    newest = (await ioana.messages(GROUP))[-1]
    assert newest["message_thread_id"] is not None
    await ioana.waits_for(TITLE["ro"])
    # What is written there goes on to who asked, once they are back.
    await ana.blocks(False)
    await ioana.replies("Răspunsul nu a ajuns", "Și fără lesă.", group=GROUP)
    await ana.waits_for("Și fără lesă.")


@LANGUAGES
async def test_why_a_question_was_closed(chat: Chat, language: str) -> None:
    ro = language == "ro"
    title = "⚠️ Motivul închiderii nu a ajuns la" if ro else "⚠️ The reason for closing did not reach"
    blocked = BLOCKED[language].replace("răspunsul", "motivul").replace("the answer", "the reason")
    ana, ioana = await ask(chat, language)
    await ana.blocks()
    await ioana.sends("/inbox 1 close outdated")
    # Taken back in the first minute, it is told to nobody; and closed once more, it counts once.
    await ioana.presses("Redeschide" if ro else "Reopen")
    await chat.advance(seconds=10)
    await ioana.sends("/inbox 1 close outdated")
    await chat.advance(minutes=2)
    told = await ioana.waits_for(title)
    assert told.text == f"{title} Ana Popescu\n{QUESTION}\n{blocked}"
    assert [row[0] for row in told.buttons] == (
        ["Trimite din nou", "Vezi întrebarea"] if ro else ["Send again", "See the question"]
    )
    await ana.blocks(False)
    await ioana.sends("/inbox 1 resend")
    said = "✅ Întrebarea #1: am trimis din nou motivul" if ro else "✅ Question #1: the reason was sent again"
    assert ioana.sees().text.splitlines()[0] == said
    assert title not in ioana.sees().text
    assert (await ana.waits_for("de actualitate" if ro else "overtaken by events")).text.splitlines()[1] == QUESTION
    await ioana.sends("/inbox 1 resend")
    there = "motivul a ajuns sau e pe drum" if ro else "the reason has arrived or is on its way"
    assert there in ioana.sees().text
