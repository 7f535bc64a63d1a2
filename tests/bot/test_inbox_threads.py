"""A question and its answer become a conversation: text, photo, file and voice, there and back."""

import asyncio
from typing import Any

import pytest

from cronos_core.inbox.thread import MAX_REPLIES
from tests.bot.conversation import Chat, Person, Seen, talking
from tests.sandbox.test_files import png

QUESTION = "Pot veni cu câinele la eveniment?"
FILES = {"photo": ("curte.png", png(40, 30)), "document": ("regulament.pdf", b"%PDF-1.7"), "voice": ("v.ogg", b"OggS")}
LANGUAGES = pytest.mark.parametrize("language", ["ro", "en"])


async def ask(chat: Chat, language: str = "ro") -> tuple[Person, Person]:
    """Ana, whose question is with Ioana, an organizer."""
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ana.sends(f"/questions {QUESTION}")
    await ioana.waits_for(QUESTION)
    return ana, ioana


async def waits_for_file(person: Person, kind: str, caption: str, *, count: int = 1) -> dict[str, Any]:
    """The newest message of the bot with such a file under this caption."""
    for _ in range(200):
        messages = [m for m in await person.messages() if kind in m and not m["outgoing"]]
        found = [m for m in messages if caption in m["caption"]]
        if len(found) >= count:
            return found[-1]
        await asyncio.sleep(0.03)
    raise AssertionError(f"no {kind} under {caption!r}: {await person.messages()}")


@LANGUAGES
async def test_a_reply_answers_and_a_reply_comes_back(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana, ioana = await ask(chat, language)
    await ioana.replies(QUESTION, "Da, <în lesă>.")
    assert ioana.sees().text.splitlines()[0] == ("✅ Răspunsul a plecat" if ro else "✅ Your answer is on its way")
    answer = "💬 Ai primit un răspuns" if ro else "💬 You have an answer"
    await ana.waits_for(answer)
    await ana.replies(answer, "Și cu doi?")
    assert ana.sees() == (
        Seen(
            "✅ Am trimis organizatorilor\nÎți scriu aici imediat ce răspund.",
            [["Vezi întrebarea", "Întrebările mele"]],
        )
        if ro
        else Seen(
            "✅ Sent to the organizers\nI'll write here as soon as they answer.",
            [["See the question", "My questions"]],
        )
    )
    again = "a scris din nou" if ro else "wrote again"
    assert await ioana.waits_for("Și cu doi?") == Seen(
        f"💬 Ana Popescu {again} {'la întrebarea' if ro else 'about question'} #1\n{QUESTION}\nȘi cu doi?",
        [["Răspunde", "Gata"], ["Vezi întrebarea"]] if ro else [["Answer", "Done"], ["See the question"]],
    )
    # It stands under what was said before it.
    assert (await ioana.messages())[-1]["reply_to_message"]["text"].startswith("📨")
    await ioana.sends("/inbox")
    assert f"#1 {QUESTION} · Ana Popescu {again}" in ioana.sees().text
    await ioana.replies("Și cu doi?", "Și cu trei.")
    assert ioana.sees().text == ("✅ Trimis către Ana Popescu" if ro else "✅ Sent to Ana Popescu")
    assert await ana.waits_for("Și cu trei.") == Seen(
        f"💬 Ioana Rusu {'ți-a scris' if ro else 'wrote to you'}\n{QUESTION}\nȘi cu trei.",
        [["Răspunde"], ["Întrebările mele"]] if ro else [["Reply"], ["My questions"]],
    )
    await ioana.sends("/inbox")
    assert ("Nicio întrebare nu așteaptă" if ro else "No questions are waiting") in ioana.sees().text


@LANGUAGES
@pytest.mark.parametrize("kind", sorted(FILES))
async def test_files_go_both_ways(chat: Chat, language: str, kind: str) -> None:
    ana, ioana = await ask(chat, language)
    name, content = FILES[kind]
    await ioana.uploads(name, content, "Uite & citește", kind=kind, to=QUESTION)
    said = "Ioana Rusu a răspuns:" if language == "ro" else "Ioana Rusu answered:"
    got = await waits_for_file(ana, kind, "Uite & citește")
    assert got["caption"].splitlines()[1:] == [QUESTION, said, "Uite & citește"]
    sent = [m for m in await ioana.messages() if kind in m][-1]
    assert got[kind] == sent[kind]
    await ana.presses("Răspunde" if language == "ro" else "Reply")
    await ana.uploads(name, content, "Și eu", kind=kind)
    back = await waits_for_file(ioana, kind, "Și eu")
    assert back["caption"].splitlines()[1:] == [QUESTION, "Și eu"]
    await ana.uploads(name, content, kind=kind, to="Uite")
    await waits_for_file(ioana, kind, QUESTION, count=2)
    # Where only text can be shown, a mark stands for the file.
    await ana.sends("/questions")
    await ana.presses("1. ")
    marks = {"photo": "📷", "document": "📎 regulament.pdf", "voice": "🎤"}
    talk = f"{said}\nUite & citește\nAna Popescu: Și eu\nAna Popescu: {marks[kind]}"
    assert ana.sees().text.endswith(talk)
    await ioana.sends("/inbox 1")
    assert talk in ioana.sees().text
    for person in (ana, ioana):
        before = len(await person.messages())
        await person.presses("📎")
        assert [kind in message for message in (await person.messages())[before:]] == [True] * 3


async def test_a_file_without_words_answers_too(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ioana.presses("Răspunde")
    await ioana.uploads("harta.pdf", b"%PDF", kind="document")
    await waits_for_file(ana, "document", QUESTION)
    await ana.sends("/questions")
    await ana.presses("1. ")
    assert ana.sees().text.endswith("Ioana Rusu a răspuns:\n📎 harta.pdf")


async def test_a_caption_without_room_comes_behind_its_file(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    long = "cuvânt " * 140 + "gata"
    await ioana.uploads("x.pdf", b"%PDF", long, to=QUESTION)
    rest = await ana.waits_for("gata")
    assert rest.text == f"Ioana Rusu, mai departe:\n{long}"
    file, text = (await ana.messages())[-2:]
    assert file["caption"].endswith("Ioana Rusu a răspuns:") and file["document"]["file_name"] == "x.pdf"
    assert text["reply_to_message"]["message_id"] == file["message_id"]


async def test_an_album_stays_together(chat: Chat) -> None:
    _, ioana = await ask(chat)
    world = chat.sandbox.board
    person = world.world.people[ioana.id]
    card = await ioana.find(QUESTION)
    for at, caption in enumerate(("Intrarea", "")):
        # Only the first picture of an album says what it answers.
        stored = [{"file_id": f"photo{at}", "file_unique_id": f"p{at}", "width": 2, "height": 3}]
        fields: dict[str, Any] = {"photo": stored, "media_group_id": "77", "caption": caption}
        if at == 0:
            fields["reply_to_message"] = world.world.chats[ioana.id].messages[card]
        message = world.post(world.world.chats[ioana.id], person.as_user(), fields)
        world.tell_bot_of_message(world.world.chats[ioana.id], message, person)
        await chat.settles()
    assert [one.text.splitlines()[0] for one in (await ioana.reads())[-2:]] == [
        "✅ Răspunsul a plecat",
        "✅ Trimis către Ana Popescu",
    ]


async def test_what_cannot_be_passed_on_is_named(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    place = {"latitude": 46.77, "longitude": 23.59}
    await ioana.replies(QUESTION, "", location=place)
    assert ioana.sees().text.startswith("Asta nu pot trimite mai departe. Merg text, poze, fișiere")
    await ioana.presses("Răspunde")
    await chat.post("/api/send", person=ioana.id, chat=ioana.id, location=place)
    await chat.settles()
    assert (await ioana.reads())[-1].buttons == [["Renunță"]]
    await ioana.sends("Da.")
    assert (await ana.waits_for("💬")).text.endswith("Da.")


async def test_an_answer_too_long_is_not_lost(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ioana.presses("Răspunde")
    await ioana.sends("x" * 3001)
    assert ioana.sees().text.startswith("Răspunsul încape dacă are cel mult 3.000 de caractere.")
    await ioana.sends("Da.")
    assert (await ana.waits_for("💬")).text.endswith("Da.")


async def test_something_is_added_before_the_answer(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ana.presses("Adaugă ceva")
    assert ana.sees().text.startswith("Ce vrei să le scrii organizatorilor despre:")
    await ana.sends("E un câine mic.")
    added = await ioana.waits_for("E un câine mic.")
    assert added.text.splitlines()[0] == "💬 Ana Popescu a adăugat ceva la întrebarea #1"
    assert added.buttons == [["Răspunde"], ["Vezi întrebarea"]]
    await ioana.replies("E un câine mic.", "Atunci da.")
    assert ioana.sees().text.startswith("✅ Răspunsul a plecat")
    assert (await ana.waits_for("💬")).text.endswith("Atunci da.")


async def test_the_second_of_two_answers_waits_for_a_word(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    dan = await chat.person("Dan Pop", organizer=True)
    await ana.sends("/questions Avem parcare?")
    await ioana.waits_for("Avem parcare?")
    await dan.waits_for("Avem parcare?")
    await ioana.replies("Avem parcare?", "Da.")
    await dan.uploads("nu.pdf", b"%PDF", "Nu.", to="Avem parcare?")
    assert dan.sees().text.splitlines()[0] == "S-a răspuns deja la întrebarea #2"
    assert dan.sees().buttons == [["Trimite și răspunsul meu"], ["Toate întrebările"]]
    await ana.waits_for("Ai primit un răspuns")
    await dan.presses("Trimite și răspunsul meu")
    assert dan.sees().text == "✅ Trimis către Ana Popescu"
    await waits_for_file(ana, "document", "Nu.")
    # Who has written knows: nothing is held back from then on.
    await dan.replies("Avem parcare?", "Sau poate.")
    assert dan.sees().text == "✅ Trimis către Ana Popescu"
    # Whoever wrote last and whoever answered hear what comes back.
    await ana.waits_for("Sau poate.")
    await ana.replies("Sau poate.", "Deci?")
    await ioana.waits_for("Deci?")
    await dan.waits_for("Deci?")


async def test_done_without_an_answer(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ioana.replies(QUESTION, "Da.")
    await ana.waits_for("💬")
    await ana.replies("💬", "Mulțumesc!")
    await ioana.waits_for("Mulțumesc!")
    await ioana.presses("Gata")
    assert ioana.toast == "Am notat: nu mai așteaptă nimic."
    assert ioana.sees().buttons == [["Mai scrie-i"], ["Fă-l articol"], ["Toate întrebările"]]
    await ioana.sends("/inbox")
    assert "Nicio întrebare nu așteaptă" in ioana.sees().text


async def test_nobody_writes_for_ever_without_an_answer(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await ana.presses("Adaugă ceva")
    await ana.sends("Și 1")
    for number in range(1, MAX_REPLIES):
        await ana.replies("✅", f"Și {number + 1}")
    await ana.replies("✅", "Și încă")
    assert ana.sees().text.startswith("Ai scris deja de 20 de ori de la ultimul răspuns.")
    await ioana.replies(QUESTION, "Da.")
    await ana.waits_for("Ai primit un răspuns")
    await ana.replies("✅", "Și încă")
    assert ana.sees().text.startswith("✅")


async def test_strangers_cannot_write_into_a_conversation(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    dan = await chat.person("Dan Pop")
    await dan.sends("/help")
    for prefix in ("more", "ans", "wri", "rdone", "held"):
        await dan.forges(f"{prefix}:1")
        assert dan.sees().text in {
            "Nu mai găsesc întrebarea aceasta. Scrie-o din nou.",
            "Doar organizatorii pot face asta. Dacă ar trebui să ai acces, scrie-i unui organizator.",
        }, prefix
    assert "Dan" not in str([await ana.reads(), await ioana.reads()])


async def test_a_restart_loses_no_thread(sqlite_url: str) -> None:
    async with talking(sqlite_url) as chat:
        ana, ioana = await ask(chat)
        await ioana.replies(QUESTION, "Da.")
        await ana.waits_for("💬")
        await ana.presses("Răspunde")
        world = chat.sandbox.board.world
    async with talking(sqlite_url) as chat:
        for person in (ana, ioana):
            chat.sandbox.board.world.people[person.id] = world.people[person.id]
            chat.sandbox.board.world.chats[person.id] = world.chats[person.id]
            person.chat = chat
        await ana.sends("Și cu doi?")
        await ioana.waits_for("Și cu doi?")
        await ioana.replies("Și cu doi?", "Și cu doi.")
        assert (await ana.waits_for("Și cu doi.")).text.startswith("💬 Ioana Rusu ți-a scris")
