"""What is kept: told, handed over, and deleted only after two answers."""

from typing import Any

import pytest
from sqlmodel import Session, select

from bot.callback_data import CallbackData
from bot.features.privacy import DeletionConfirmed
from bot.navigation import HelpOpened
from bot.sandbox.faults import Fault
from cronos_core.events.models import Event
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.members.models import Member
from cronos_core.members.service import find_member_by_telegram_id
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import NOW, make_event

WORDS: dict[str, dict[str, Any]] = {
    "ro": {
        "title": "🔒 Ce păstrăm despre tine",
        "buttons": [["Ia-ți datele", "Șterge tot"], ["‹ Înapoi"]],
        "first": "Ștergem tot ce știm despre tine?",
        "first_buttons": [["Ia-ți datele"], ["Vreau să șterg tot", "Păstrează-mă"]],
        "second": "Sigur? Nu se mai poate da înapoi.\nApasă butonul sau scrie ȘTERGE. Orice altceva păstrează totul.",
        "second_buttons": [["Da, șterge definitiv"], ["Păstrează-mă"]],
        "deleted": "Gata, am șters tot ce știam despre tine.",
        "kept": "Nu am șters nimic. Totul e la locul lui.",
        "caption": "Tot ce știm despre tine, într-un fișier JSON.",
        "hello": "👋 Bună, ",
        "word": "șterge",
    },
    "en": {
        "title": "🔒 What we keep about you",
        "buttons": [["Get my data", "Delete everything"], ["‹ Back"]],
        "first": "Delete everything we know about you?",
        "first_buttons": [["Get my data"], ["I want to delete everything", "Keep me"]],
        "second": "Are you sure? This cannot be undone.\n"
        "Press the button, or type DELETE. Anything else keeps everything.",
        "second_buttons": [["Yes, delete for good"], ["Keep me"]],
        "deleted": "Done: everything we knew about you is deleted.",
        "kept": "Nothing was deleted. Everything is in its place.",
        "caption": "Everything we know about you, as a JSON file.",
        "hello": "👋 Hello, ",
        "word": "Delete",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["ro", "en"])


async def exists(chat: Chat, person: Person) -> bool:
    return await chat.db.read(find_member_by_telegram_id, telegram_id=person.id) is not None


async def walk_to_the_last_question(person: Person, words: dict[str, Any]) -> None:
    buttons: list[list[list[str]]] = [words["buttons"], words["first_buttons"]]
    await person.sends("/privacy")
    assert person.sees().text.split("\n")[0] == words["title"]
    assert person.sees().buttons == buttons[0]
    await person.presses(buttons[0][0][1])
    assert person.sees().text.split("\n")[0] == words["first"]
    assert person.sees().buttons == buttons[1]
    await person.presses(buttons[1][1][0])
    assert person.sees() == Seen(str(words["second"]), words["second_buttons"])


@LANGUAGES
async def test_two_presses_delete_everything(chat: Chat, language: str) -> None:
    words, ana = WORDS[language], await chat.person("Ana Popescu", language=language)
    await walk_to_the_last_question(ana, words)
    assert await exists(chat, ana)
    await ana.presses(words["second_buttons"][0][0])
    assert ana.sees().text.split("\n")[0] == words["deleted"]
    assert not await exists(chat, ana)
    await ana.starts()
    assert ana.sees().text.startswith(str(words["hello"]))


@LANGUAGES
async def test_the_press_that_deleted_everything_keeps_nobody_when_it_comes_again(chat: Chat, language: str) -> None:
    words, ana = WORDS[language], await chat.person("Ana Popescu", language=language)
    await walk_to_the_last_question(ana, words)
    chat.sandbox.board.faults.add(Fault("duplicate_update", chat_id=ana.id))
    await ana.presses(words["second_buttons"][0][0])
    await chat.settles()
    assert (await ana.reads())[-1].text.split("\n")[0] == words["deleted"]
    assert not await exists(chat, ana)
    # A button of somebody unknown says so as well, even on a card that shows something else.
    await ana.forges("pdel3")
    assert ana.sees().text.split("\n")[0] == words["deleted"]
    assert not await exists(chat, ana)


async def test_who_is_unknown_stays_so_by_a_press_that_keeps_nobody_and_by_no_other(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await walk_to_the_last_question(ana, WORDS["ro"])
    await ana.sends("șterge")
    for button in (DeletionConfirmed, HelpOpened):
        await ana.forges(button().pack())
        assert await exists(chat, ana) != button.keeps_nobody
    assert [one for one in CallbackData.registry.values() if one.keeps_nobody] == [DeletionConfirmed]


@LANGUAGES
async def test_a_typed_word_deletes_and_any_other_does_not(chat: Chat, language: str) -> None:
    words, ana = WORDS[language], await chat.person("Ana Popescu", language=language)
    await walk_to_the_last_question(ana, words)
    await ana.sends("mai bine nu")
    assert ana.sees() == Seen(str(words["kept"]), words["buttons"])
    await walk_to_the_last_question(ana, words)
    await ana.sends(str(words["word"]))
    assert ana.sees().text.split("\n")[0] == words["deleted"]
    assert not await exists(chat, ana)


async def test_the_last_button_of_an_old_card_asks_again(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/privacy")
    await ana.forges("pdel3")
    assert ana.sees().text.startswith("Ștergem tot ce știm despre tine?")
    await ana.presses("Vreau să șterg tot")
    await ana.presses("Păstrează-mă")
    await ana.forges("pdel3")
    assert await exists(chat, ana)
    await ana.sends("/privacy șterge")
    assert ana.sees().text.startswith("Ștergem tot ce știm despre tine?")


@LANGUAGES
@pytest.mark.parametrize("typed", [True, False])
async def test_the_export_is_a_file_with_everything(chat: Chat, language: str, typed: bool) -> None:
    words, ana = WORDS[language], await chat.person("Ana Popescu", language=language, seeks="parteneri din Iași")
    event = await chat.db.write(make_event)
    await chat.db.write(register_for_event, event_id=event.id, member_id=ana.member.id, now=NOW)
    if typed:
        await ana.sends("/privacy export")
    else:
        await ana.sends("/privacy")
        await ana.presses(words["buttons"][0][0])
    assert ana.sees().text == words["caption"]
    document = (await ana.messages())[-1]["document"]
    assert document["file_name"] == "cronos-2026-11-02.json"
    held = await chat.get(f"/api/files/{document['file_id']}")
    assert (held["member"]["name"], held["member"]["seeks"]) == ("Ana Popescu", "parteneri din Iași")
    assert held["registration"][0]["event"]["title_ro"] == "Matchmaking B2U"
    assert {"reminder", "outbox", "question", "dialog", "meeting"} <= held.keys()


async def test_the_partner_learns_that_the_meeting_is_off(chat: Chat) -> None:
    ana, mihai = await chat.person("Ana Popescu"), await chat.person("Mihai Ionescu", language="en")
    event = await chat.db.write(make_event)
    await chat.db.write(book, event, ana.member, mihai.member)
    await ana.sends("/privacy")
    await ana.presses("Șterge tot")
    await ana.presses("Vreau să șterg tot")
    await ana.presses("Da, șterge definitiv")
    assert await mihai.waits_for("is off") == Seen(
        "Your meeting at B2U Matchmaking is off.\n"
        "It was: Sat 7 Nov, 11:00. The other person has left the cluster, so your time is free again.",
        [["Choose another meeting"]],
    )
    told = [seen.text for seen in await mihai.reads()]
    assert [text for text in told if "Ana" in text and not text.startswith("🤝 New meeting")] == []
    assert await chat.db.read(lambda session: len(session.exec(select(Member)).all())) == 1


def book(session: Session, event: Event, attendee: Member, host: Member) -> None:
    for member in (attendee, host):
        register_for_event(session, event_id=event.id, member_id=member.id, now=NOW)
    publish_slots(
        session, event_id=event.id, host_id=host.id, table_number=1, starts_at=[event.starts_at], length_minutes=20,
        actor_id=None, now=NOW,
    )  # fmt: skip
    [offer] = list_own_slots(session, event_id=event.id, host_id=host.id)
    book_slot(session, availability_id=offer.availability.id, attendee_id=attendee.id, now=NOW)
