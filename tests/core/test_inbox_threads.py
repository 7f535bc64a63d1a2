"""What is said about a question: who gets it, once, in which order, and what is left of it when somebody goes."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.audit.service import list_actions
from cronos_core.chores.retention import Periods, delete_expired
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.claiming import claim_question
from cronos_core.inbox.desk import Tray, count_tray, list_tray
from cronos_core.inbox.dismissing import dismiss_question
from cronos_core.inbox.errors import MessageNotFoundError, QuestionNotOpenError
from cronos_core.inbox.group import TOPIC, find_group_question, settle_inbox_group
from cronos_core.inbox.models import Dismissal, MessageKind, QuestionMessage
from cronos_core.inbox.reading import find_answer_message, list_conversation, list_files, list_messages
from cronos_core.inbox.service import count_open_questions
from cronos_core.inbox.telling import find_answered_question
from cronos_core.inbox.thread import (
    Said,
    Written,
    send_held_message,
    settle_reply,
    write_to_asker,
    write_to_organizers,
)
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.outbox.service import is_behind, queue_notice
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from tests.core.inbox import ask, read_question
from tests.factories import make_member

GROUP = -1001234567890
PARKING = ("Unde este parcarea la eveniment?", "unde e parcarea la eveniment")
FOREVER: dict[str, int] = {"notices": 0, "announcements": 0, "reminders": 0, "updates": 0, "audit": 0}


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


@pytest.fixture
def organizers(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name, organizer=True) for name in ("Ioana Rusu", "Dan Pop")]


def write(db: Database, question_id: int, actor: Member, now: datetime, text: str = "Da.", **fields: Any) -> Written:
    knows = fields.pop("knows", False)
    return db.write_now(
        write_to_asker,
        question_id=question_id,
        actor_id=actor.id,
        said=Said(text=text, **fields),
        now=now,
        knows=knows,
    )


def reply(db: Database, question_id: int, asker: Member, now: datetime, text: str = "Sigur?") -> QuestionMessage:
    return db.write_now(write_to_organizers, question_id=question_id, member_id=asker.id, said=Said(text=text), now=now)


def told(db: Database, *kinds: str) -> list[tuple[str, int, int]]:
    """What was queued: the kind, to whom, and under which of their questions."""

    def read(session: Session) -> list[tuple[str, int, int]]:
        rows = session.exec(select(Notice).where(col(Notice.kind).in_(kinds)).order_by(col(Notice.id)))
        return [(row.kind, row.member_id, row.params["question_id"]) for row in rows]

    return db.read_now(read)


def test_the_first_message_answers_and_later_ones_follow(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    first = write(db, question, organizers[0], now, file_id="F", file_name="a.pdf", kind=MessageKind.DOCUMENT, text="")
    assert first.is_answer and read_question(db, question).answer == "📎 a.pdf"
    assert not write(db, question, organizers[0], now, "Și încă ceva.").is_answer
    assert told(db, "question-answered", "question-message") == [
        ("question-answered", ana.id, question),
        ("question-message", ana.id, question),
    ]
    assert [entry.action for entry in db.read_now(list_actions)] == ["write-to-asker", "answer-question"]
    found = db.read_now(find_answer_message, question_id=question)
    assert found is not None and (found.id, found.file) == (first.message.id, "F")


def test_two_organizers_who_write_at_once(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    barrier = threading.Barrier(2)
    written: dict[int, Written] = {}

    def run(organizer: Member) -> None:
        barrier.wait()
        written[organizer.id] = write(db, question, organizer, now, organizer.name)

    threads = [threading.Thread(target=run, args=(organizer,)) for organizer in organizers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((one.is_answer, one.is_held) for one in written.values()) == [(False, True), (True, False)]
    assert len(told(db, "question-answered", "question-message")) == 1
    second = next(organizer for organizer in organizers if written[organizer.id].is_held)
    for _ in range(2):
        db.write_now(send_held_message, message_id=written[second.id].message.id, actor_id=second.id, now=now)
    assert len(told(db, "question-message")) == 1
    said = [message.text for message in db.read_now(list_messages, question_id=question)]
    assert sorted(said) == ["Dan Pop", "Ioana Rusu"]


def test_one_telegram_message_is_passed_on_once(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    for _ in range(2):
        write(db, question, organizers[0], now, chat_id=7, message_id=8)
    assert len(db.read_now(list_messages, question_id=question)) == 1
    assert len(told(db, "question-answered", "question-message")) == 1


def test_a_reply_waits_until_somebody_writes_or_is_done_with_it(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    question = ask(db, ana, "Pot veni cu câinele?", now)
    write(db, question, ioana, now)
    assert db.read_now(count_open_questions) == 0
    reply(db, question, ana, now)
    reply(db, question, ana, now + timedelta(minutes=1))
    assert told(db, "question-replied") == [("question-replied", ioana.id, question)] * 2
    assert read_question(db, question).replied_at == now
    assert db.read_now(count_open_questions) == 1
    trays = {
        (tray, actor.name): db.read_now(count_tray, tray=tray, actor_id=actor.id)
        for tray in Tray
        for actor in organizers
    }
    assert trays == {
        (Tray.WAITING, "Ioana Rusu"): 1,
        (Tray.WAITING, "Dan Pop"): 1,
        (Tray.MINE, "Ioana Rusu"): 1,
        (Tray.MINE, "Dan Pop"): 0,
        (Tray.DONE, "Ioana Rusu"): 0,
        (Tray.DONE, "Dan Pop"): 0,
    }
    assert db.write_now(settle_reply, question_id=question, actor_id=dan.id, now=now)
    assert not db.write_now(settle_reply, question_id=question, actor_id=dan.id, now=now)
    assert db.read_now(count_open_questions) == 0
    reply(db, question, ana, now)
    # They answer what they were asked after the first answer: nothing is held back.
    assert not write(db, question, dan, now).is_held
    assert db.read_now(count_open_questions) == 0
    # From now on both are in the conversation.
    reply(db, question, ana, now)
    assert [to for _, to, _ in told(db, "question-replied")][-2:] == [ioana.id, dan.id]


def test_what_is_added_goes_to_who_has_taken_the_question(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    reply(db, question, ana, now, "E mic.")
    assert [to for _, to, _ in told(db, "question-replied")] == [one.id for one in organizers]
    db.write_now(claim_question, question_id=question, actor_id=organizers[1].id, now=now)
    reply(db, question, ana, now, "Și cuminte.")
    assert [to for _, to, _ in told(db, "question-replied")][2:] == [organizers[1].id]
    assert read_question(db, question).replied_at is None


def test_an_answer_goes_to_all_who_asked_and_a_conversation_to_one(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    mihai = db.write_now(make_member, name="Mihai Pop")
    first, second = (ask(db, one, text, now) for one, text in zip((ana, mihai), PARKING, strict=True))
    long = "cuvânt " * 100
    answer = write(db, second, organizers[0], now, long, file_id="F", kind=MessageKind.PHOTO)
    assert answer.message.question_id == first
    # The file with the answer, and its text behind it, which has no room there.
    assert told(db, "question-answered", "question-message") == [
        ("question-answered", ana.id, first),
        ("question-answered", mihai.id, second),
        ("question-message", ana.id, first),
        ("question-message", mihai.id, second),
    ]
    found = [db.read_now(find_answer_message, question_id=number) for number in (first, second)]
    assert [message.id if message else None for message in found] == [answer.message.id] * 2
    write(db, first, organizers[0], now, "Intrarea e pe Avram Iancu.")
    assert [to for _, to, _ in told(db, "question-message")][2:] == [ana.id, mihai.id]
    reply(db, second, mihai, now, "Am un camion.")
    said = [(line.name, line.text) for line in db.read_now(list_conversation, question_id=second)]
    assert said == [("Mihai Pop", "Am un camion.")]
    said = [(line.name, line.text) for line in db.read_now(list_conversation, question_id=first)]
    assert said == [("Ioana Rusu", "Intrarea e pe Avram Iancu.")]
    files = [db.read_now(list_files, question_id=number) for number in (first, second)]
    assert [[one.file for one in found] for found in files] == [["F"], ["F"]]
    views = db.read_now(list_tray, tray=Tray.WAITING, actor_id=organizers[0].id, offset=0, limit=9)
    assert [view.question.id for view in views] == [second]
    write(db, second, organizers[0], now, "Atunci sună-mă.")
    assert told(db, "question-message")[4:] == [("question-message", mihai.id, second)]


def test_who_may_write(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    stranger = db.write_now(make_member, name="Străin")
    question = ask(db, ana, "Pot veni cu câinele?", now)
    unasked = db.write_now(record_question, member_id=ana.id, text="x", lang="ro", decision="abstain", now=now).id
    with pytest.raises(NotAllowedError):
        write(db, question, stranger, now)
    with pytest.raises(QuestionNotFoundError):
        reply(db, question, stranger, now)
    with pytest.raises(QuestionNotFoundError):
        reply(db, unasked, ana, now)
    with pytest.raises(QuestionNotOpenError):
        write(db, unasked, organizers[0], now)
    with pytest.raises(NotAllowedError):
        db.write_now(settle_reply, question_id=question, actor_id=ana.id, now=now)
    write(db, question, organizers[0], now)
    held = write(db, question, organizers[1], now).message
    with pytest.raises(MessageNotFoundError):
        db.write_now(send_held_message, message_id=held.id, actor_id=organizers[0].id, now=now)


def test_a_closed_question_is_taken_up_again_by_its_asker(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    db.write_now(dismiss_question, question_id=question, actor_id=organizers[0].id, reason=Dismissal.OTHER, now=now)
    reply(db, question, ana, now, "Dar e important.")
    assert db.read_now(count_open_questions) == 1
    assert not write(db, question, organizers[0], now, "Atunci da.").is_answer
    assert told(db, "question-message") == [("question-message", ana.id, question)]
    assert db.read_now(count_open_questions) == 0


def test_notices_keep_their_order_and_a_later_plan_holds_up_nothing(db: Database, ana: Member, now: datetime) -> None:
    def queue(key: str, **fields: Any) -> None:
        db.write_now(
            queue_notice,  # type: ignore[arg-type]  # the template's parameters have any names, "session" too
            member_id=ana.id,
            kind="x",
            dedupe_key=key,
            subject="question:1",
            now=now,
            **fields,
        )

    def behind(key: str) -> bool:
        def look(session: Session) -> bool:
            notice = session.exec(select(Notice).where(col(Notice.dedupe_key) == key)).one()
            return is_behind(session, notice=notice, now=now)

        return db.read_now(look)

    queue("planned", due_at=now + timedelta(hours=1))
    queue("first")
    queue("group", chat_id=GROUP)
    assert [behind(key) for key in ("first", "group")] == [False, False]
    queue("second")
    queue("in the group", chat_id=GROUP)
    assert [behind(key) for key in ("second", "in the group")] == [True, True]


def test_a_message_is_matched_by_what_the_outbox_sent(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    write(db, question, organizers[0], now)

    def arrive(session: Session) -> None:
        for notice in session.exec(select(Notice)):
            notice.outcome, notice.message_id = Outcome.SENT, 40

    db.write_now(arrive)
    assert db.read_now(find_answered_question, member_id=ana.id, message_id=40) == question
    # The same number in another chat is another message.
    mihai = db.write_now(make_member, name="Mihai Pop")
    assert db.read_now(find_answered_question, member_id=mihai.id, message_id=40) is None
    assert db.read_now(find_answered_question, member_id=ana.id, message_id=41) is None


def test_merged_questions_share_a_topic_and_its_replies_find_their_asker(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    db.write_now(settle_inbox_group, chat_id=GROUP)
    mihai = db.write_now(make_member, name="Mihai Pop")
    first, second = (ask(db, one, text, now) for one, text in zip((ana, mihai), PARKING, strict=True))
    write(db, first, organizers[0], now)
    reply(db, second, mihai, now, "Și cu camionul?")
    assert told(db, TOPIC) == [(TOPIC, ana.id, first)]
    mirrored = [about for _, _, about in told(db, "group-message")]
    assert mirrored == [first, second]

    def arrive(session: Session) -> None:
        for notice in session.exec(select(Notice)):
            notice.outcome, notice.message_id = Outcome.SENT, notice.id

    db.write_now(arrive)
    ids = db.read_now(
        lambda session: {
            (row.kind, row.params["question_id"]): row.id
            for row in session.exec(select(Notice).where(col(Notice.chat_id) == GROUP))
        }
    )

    def behind(replied_id: int | None) -> int | None:
        topic = ids[TOPIC, first]
        return db.read_now(find_group_question, chat_id=GROUP, thread_id=topic, replied_id=replied_id)

    assert (behind(None), behind(ids["group-message", second]), behind(999)) == (first, second, first)
    assert db.read_now(find_group_question, chat_id=GROUP - 1, thread_id=ids[TOPIC, first], replied_id=None) is None
    db.write_now(settle_inbox_group, chat_id=None)
    ask(db, ana, "Când începe?", now)
    assert len(told(db, TOPIC)) == 1


def test_who_goes_takes_what_they_asked_and_leaves_what_they_answered(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    write(db, question, organizers[0], now, "Da, în lesă.")
    reply(db, question, ana, now, "Mulțumesc.")
    mine = db.read_now(export_member, member_id=ana.id, now=now)["question_message"]
    assert [(row["direction"], row["text"]) for row in mine] == [("reply", "Mulțumesc.")]
    db.write_now(delete_member, member_id=organizers[0].id, now=now)
    left = db.read_now(list_messages, question_id=question)
    assert [(message.member_id, message.text) for message in left] == [(None, "Da, în lesă."), (ana.id, "Mulțumesc.")]
    db.write_now(delete_member, member_id=ana.id, now=now)
    assert db.read_now(lambda session: session.exec(select(QuestionMessage)).all()) == []


def test_old_conversations_are_deleted_and_the_answer_stays(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    write(db, question, organizers[0], now)
    later = now + timedelta(days=31)
    reply(db, question, ana, later)
    periods = Periods(**FOREVER, conversations=30)
    assert db.write_now(delete_expired, periods=periods, now=later) == {"conversations": 1}
    assert read_question(db, question).answer == "Da."
    kept: Question = read_question(db, question)
    assert kept.replied_at == later
