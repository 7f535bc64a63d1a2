"""The organizers' group: each question is a topic, and what organizers write in it goes to who asked."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.faults import Fault
from bot.sandbox.world import FIRST_GROUP_ID, FIRST_SUPERGROUP_ID
from cronos_core.inbox.group import CARD, TOPIC
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member
from tests.bot.conversation import Chat, Person, seen, talking, topic_of
from tests.sandbox.test_files import png

QUESTION = "Pot veni cu câinele la eveniment?"
GROUP, PLAIN = FIRST_SUPERGROUP_ID, FIRST_GROUP_ID
forum = pytest.mark.settings(inbox_group=GROUP)


async def meet(chat: Chat, *, with_topics: bool = True, **fields: Any) -> tuple[Person, Person]:
    """Ana, who asks, and Ioana, an organizer who owns the group."""
    ana = await chat.person("Ana Popescu", language="en")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    dan = await chat.person("Dan Pop", member=False)
    await chat.post("/api/groups", title="Organizatori", members=[ioana.id, dan.id], forum=with_topics, **fields)
    await chat.settles()
    return ana, ioana


async def asks(chat: Chat, ana: Person, ioana: Person, group: int = GROUP) -> None:
    await ana.sends(f"/questions {QUESTION}")
    await hears(ioana, lambda lines: any(QUESTION in line and "Ana Popescu" in line for line in lines), group)


async def lines(person: Person, group: int = GROUP) -> list[str]:
    """What stands in the group, a line a message; service messages by their names."""
    said = []
    for message in await person.messages(group):
        service = next((name for name in message if name.startswith("forum_topic_")), "")
        said.append(topic_of(message) or service or seen(message).text)
    return said


async def hears(person: Person, wanted: Callable[[list[str]], bool], group: int = GROUP) -> list[str]:
    for _ in range(250):
        found = await lines(person, group)
        if wanted(found):
            return found
        await asyncio.sleep(0.03)
    raise AssertionError(await lines(person, group))


async def thread_of(person: Person, text: str) -> int | None:
    message = next(m for m in await person.messages(GROUP) if text in seen(m).text)
    number: int | None = message.get("message_thread_id")
    return number


async def outcomes(chat: Chat, kind: str) -> list[tuple[str, int | None]]:
    def read(session: Session) -> list[tuple[str, int | None]]:
        rows = session.exec(select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id)))
        return [(row.outcome, row.message_id) for row in rows]

    return await chat.db.read(read)


@forum
async def test_a_question_is_a_topic_from_beginning_to_end(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    assert (await lines(ioana))[1:] == [
        f"#1 {QUESTION}",
        f"Întrebarea #1\n{QUESTION}\nAna Popescu · azi, lun. 2 nov., 11:00\n"
        "Ce scrii în acest subiect ajunge la cine a întrebat: text, poze, fișiere, mesaje vocale. "
        "Ce începe cu // rămâne între voi.",
    ]
    await ioana.replies(f"#1 {QUESTION}", "// Știe cineva?", group=GROUP)
    await ioana.replies(f"#1 {QUESTION}", "Da, în lesă.", group=GROUP)
    assert (await ana.waits_for("You have an answer")).text.endswith("Ioana Rusu answered:\nDa, în lesă.")
    await hears(ioana, lambda said: said[-1] == "forum_topic_closed")
    # The answer is taken note of without another message in the group.
    answered = next(m for m in await ioana.messages(GROUP) if seen(m).text == "Da, în lesă.")
    assert answered["reactions"] == [{"type": "emoji", "emoji": "👍"}]
    await ana.replies("You have an answer", "Și cu doi?")
    said = await hears(ioana, lambda said: "Și cu doi?" in said[-1])
    assert said[-2:] == ["forum_topic_reopened", "💬 Ana Popescu a scris:\nȘi cu doi?"]
    assert await thread_of(ioana, "Și cu doi?") == await thread_of(ioana, "Întrebarea #1")
    await ioana.uploads("curte.png", png(4, 3), "Aici e loc", kind="photo", to="Și cu doi?", group=GROUP)
    await ana.waits_for("Aici e loc")
    assert "photo" in (await ana.messages())[-1]
    await hears(ioana, lambda said: said[-1] == "forum_topic_closed")
    assert "Știe cineva" not in str(await ana.reads())


@forum
@pytest.mark.parametrize(
    ("kind", "name", "content"), [("document", "reguli.pdf", b"%PDF"), ("voice", "v.ogg", b"OggS")]
)
async def test_files_come_from_topics_and_go_to_them(chat: Chat, kind: str, name: str, content: bytes) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    await ana.uploads(name, content, "Vezi", kind=kind, to=QUESTION)
    await ana.presses("Add something")
    await ana.uploads(name, content, "Vezi", kind=kind)
    await hears(ioana, lambda said: said[-1].endswith("a scris:\nVezi"))
    assert kind in (await ioana.messages(GROUP))[-1]
    await ioana.uploads(name, content, "Gata", kind=kind, to=f"#1 {QUESTION}", group=GROUP)
    await ana.waits_for("Gata")
    assert kind in (await ana.messages())[-1]


@forum
async def test_an_answer_given_in_private_is_seen_in_the_topic(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    await ioana.waits_for(QUESTION)
    long = "cuvânt " * 140 + "gata"
    await ioana.uploads("x.pdf", b"%PDF", long, to=QUESTION)
    said = await hears(ioana, lambda said: said[-1] == "forum_topic_closed")
    assert said[-3:-1] == ["💬 Ioana Rusu a scris:", f"Ioana Rusu, mai departe:\n{long}"]
    await ana.replies("Ioana Rusu answered", "Mulțumesc!") if await ana.waits_for("gata") else None
    await hears(ioana, lambda said: "Mulțumesc!" in said[-1])
    await ioana.waits_for("Mulțumesc!")
    await ioana.presses("Gata")
    await hears(ioana, lambda said: said[-1] == "forum_topic_closed")


@forum
async def test_only_organizers_answer_in_the_group(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    dan = Person(chat, chat.sandbox.board.world.chats[GROUP].members[1], None)
    await dan.replies(f"#1 {QUESTION}", "Eu zic că da", group=GROUP)
    count = len(await dan.messages(GROUP))
    await dan.replies("Întrebarea #1", "Da!", group=GROUP)
    assert (await lines(dan))[-1] == "Aici răspund doar organizatorii. Mesajul tău nu a plecat mai departe."
    assert len(await dan.messages(GROUP)) == count + 2
    await ioana.replies("Întrebarea #1", "", group=GROUP, location={"latitude": 46.77, "longitude": 23.59})
    assert (await lines(ioana))[-1].startswith("Asta nu pot trimite mai departe.")
    assert await thread_of(ioana, "Asta nu pot") == await thread_of(ioana, "Întrebarea #1")
    await ioana.replies("Întrebarea #1", "x" * 3001, group=GROUP)
    assert (await lines(ioana))[-1].startswith("Răspunsul încape dacă are cel mult 3.000")
    # What is written beside the topics is no answer to anybody.
    await chat.post("/api/send", person=ioana.id, chat=GROUP, text="Bună dimineața!")
    await chat.settles()
    assert [one.text for one in await ana.reads()][1:] == []


@pytest.mark.settings(inbox_group=PLAIN)
async def test_a_group_without_topics_is_answered_by_replies(chat: Chat) -> None:
    ana, ioana = await meet(chat, with_topics=False)
    await asks(chat, ana, ioana, PLAIN)
    assert (await lines(ioana, PLAIN))[-1].splitlines()[-1].startswith("Răspunde la acest mesaj")
    assert [outcome for outcome, _ in await outcomes(chat, TOPIC)] == [Outcome.FAILED]
    await ioana.replies("Întrebarea #1", "Da.", group=PLAIN)
    await ana.waits_for("You have an answer")
    await ana.replies("You have an answer", "Și cu doi?")
    said = await hears(ioana, lambda said: "Și cu doi?" in said[-1], PLAIN)
    assert said[-1] == f"💬 Ana Popescu a scris:\n#1 {QUESTION}\nȘi cu doi?"
    assert (await ioana.messages(PLAIN))[-1]["reply_to_message"]["text"].startswith("Întrebarea #1")
    await ioana.replies("Și cu doi?", "Și cu doi.", group=PLAIN)
    await ana.waits_for("Și cu doi.")


@forum
async def test_without_the_right_to_topics_the_card_stands_alone(chat: Chat) -> None:
    ana, ioana = await meet(chat, manages_topics=False)
    await asks(chat, ana, ioana)
    assert await thread_of(ioana, "Întrebarea #1") is None
    await ioana.replies("Întrebarea #1", "Da.", group=GROUP)
    await ana.waits_for("You have an answer")


@forum
async def test_a_topic_that_may_be_there_is_not_opened_twice(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    chat.sandbox.board.faults.add(Fault("lost_reply", "createForumTopic"))
    await asks(chat, ana, ioana)
    assert [outcome for outcome, _ in await outcomes(chat, TOPIC)] == [Outcome.UNCERTAIN]
    assert len([line for line in await lines(ioana) if line == f"#1 {QUESTION}"]) == 1
    # The card stands for it, and is answered by a reply.
    assert await thread_of(ioana, "Întrebarea #1") is None
    await ioana.replies("Întrebarea #1", "Da.", group=GROUP)
    await ana.waits_for("You have an answer")


@forum
async def test_a_topic_that_surely_is_not_there_is_tried_again(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    chat.sandbox.board.faults.add(Fault("429", "createForumTopic"))
    await ana.sends(f"/questions {QUESTION}")
    # The card waits for its topic.
    await ioana.waits_for(QUESTION)
    for _ in range(5):
        await chat.advance(seconds=2)
        if len(await lines(ioana)) == 3:
            break
    await hears(ioana, lambda said: len(said) == 3)
    assert await thread_of(ioana, "Întrebarea #1") is not None


@forum
async def test_a_removed_topic_loses_no_message(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    group = chat.sandbox.board.world.chats[GROUP]
    group.topics.clear()
    await ana.presses("Add something")
    await ana.sends("E mic.")
    await hears(ioana, lambda said: said[-1].endswith("E mic."))
    await ioana.replies("E mic.", "Atunci da.", group=GROUP)
    await ana.waits_for("You have an answer")


@forum
async def test_what_is_deleted_leaves_the_group_as_well(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    await chat.db.write(delete_member, member_id=ana.member.id, now=chat.clock.now())
    await hears(ioana, lambda said: len(said) == 1)
    assert await outcomes(chat, CARD) == []


@pytest.mark.settings(inbox_group=GROUP, language="en")
async def test_the_group_speaks_the_language_of_the_settings(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await asks(chat, ana, ioana)
    assert (await lines(ioana))[-1] == (
        f"Question #1\n{QUESTION}\nAna Popescu · today, Mon 2 Nov, 11:00\n"
        "What you write in this topic goes to who asked: text, photos, files, voice messages. "
        "What begins with // stays among you."
    )
    await ana.presses("Add something")
    await ana.sends("It's a small one.")
    assert (await hears(ioana, lambda said: "small" in said[-1]))[-1] == "💬 Ana Popescu wrote:\nIt's a small one."


@forum
async def test_a_restart_loses_no_topic(sqlite_url: str) -> None:
    async with talking(sqlite_url, inbox_group=GROUP) as chat:
        ana, ioana = await meet(chat)
        await asks(chat, ana, ioana)
        world = chat.sandbox.board.world
    async with talking(sqlite_url, inbox_group=GROUP) as chat:
        chat.sandbox.board.world.people.update(world.people)
        chat.sandbox.board.world.chats.update(world.chats)
        ana.chat = ioana.chat = chat
        await ioana.replies(f"#1 {QUESTION}", "Da.", group=GROUP)
        await ana.waits_for("You have an answer")
        await hears(ioana, lambda said: said[-1] == "forum_topic_closed")
