"""Questions that go to a person: handed over once, answered once, and everybody concerned learns of it."""

import threading
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog, open_dialog
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.answering import MAX_ANSWER, answer_question
from cronos_core.inbox.desk import Tray, get_open_question, list_tray
from cronos_core.inbox.errors import (
    AnswerTooLongError,
    QuestionAnsweredError,
    QuestionNotOpenError,
    TooManyOpenQuestionsError,
)
from cronos_core.inbox.service import (
    MAX_OPEN,
    ask_organizers,
    count_handed_over,
    count_open_questions,
    get_handed_over,
    hand_over_question,
    list_handed_over,
)
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice
from tests.factories import make_member


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member)


@pytest.fixture
def organizers(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name, organizer=True) for name in ("Ioana Rusu", "Dan Pop")]


def asked(db: Database, member: Member, now: datetime, text: str = "Pot veni cu câinele?") -> Question:
    return db.write_now(record_question, member_id=member.id, text=text, lang="ro", decision="abstain", now=now)


def hand_over(db: Database, question: Question, member: Member, now: datetime) -> bool:
    return db.write_now(hand_over_question, question_id=question.id, member_id=member.id, now=now)


def answer(db: Database, question: Question, actor: Member, now: datetime, text: str = "Da.") -> Question:
    return db.write_now(answer_question, question_id=question.id, actor_id=actor.id, text=text, now=now)


def notices(db: Database) -> list[tuple[str, int, str]]:
    def find(session: Session) -> list[tuple[str, int, str]]:
        return [(n.kind, n.member_id, n.outcome) for n in session.exec(select(Notice).order_by(col(Notice.id)))]

    return db.read_now(find)


def test_a_question_is_handed_over_once(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    question = asked(db, ana, now)
    assert hand_over(db, question, ana, now) is True
    assert hand_over(db, question, ana, now) is False
    assert notices(db) == [("question-asked", organizer.id, "pending") for organizer in organizers]
    views = db.read_now(list_tray, tray=Tray.WAITING, actor_id=organizers[0].id, offset=0, limit=5)
    assert [(v.question.id, v.asker and v.asker.name, v.answerer) for v in views] == [(question.id, ana.name, None)]
    assert db.read_now(count_open_questions) == 1


def test_the_first_answer_counts_and_the_asker_learns_it(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    question = asked(db, ana, now)
    hand_over(db, question, ana, now)
    db.write_now(open_dialog, member_id=ioana.id, step="inbox-answer", now=now)
    answer(db, question, ioana, now, "Da, dacă e cuminte.")
    assert db.read_now(find_dialog, member_id=ioana.id, now=now) is None
    with pytest.raises(QuestionAnsweredError) as caught:
        answer(db, question, dan, now, "Nu.")
    assert caught.value.params == {"name": "Ioana Rusu"}
    view = db.read_now(get_handed_over, question_id=question.id, member_id=ana.id)
    assert (view.question.state, view.question.answer) == (QuestionState.ANSWERED, "Da, dacă e cuminte.")
    assert view.answerer is not None
    assert view.answerer.name == "Ioana Rusu"
    assert notices(db) == [
        ("question-asked", ioana.id, "cancelled"),
        ("question-asked", dan.id, "cancelled"),
        ("question-answered", ana.id, "pending"),
    ]
    actions = db.read_now(list_actions)
    assert [(entry.actor_id, entry.action, entry.subject) for entry in actions] == [
        (ioana.id, "answer-question", f"question:{question.id}")
    ]


def test_two_organizers_who_answer_at_once(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    question = asked(db, ana, now)
    hand_over(db, question, ana, now)
    barrier = threading.Barrier(2)
    outcomes: list[str] = []

    def run(organizer: Member) -> None:
        barrier.wait()
        try:
            answer(db, question, organizer, now, organizer.name)
            outcomes.append(organizer.name)
        except QuestionAnsweredError as error:
            outcomes.append(f"after {error.params['name']}")

    threads = [threading.Thread(target=run, args=(organizer,)) for organizer in organizers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = db.read_now(get_handed_over, question_id=question.id, member_id=ana.id).question.answer
    assert sorted(outcomes) == sorted([kept, f"after {kept}"])
    assert [kind for kind, _, _ in notices(db)].count("question-answered") == 1


def test_who_may_see_and_answer(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    stranger = db.write_now(make_member, name="Străin")
    question = asked(db, ana, now)
    with pytest.raises(QuestionNotFoundError):
        hand_over(db, question, stranger, now)
    with pytest.raises(QuestionNotOpenError):
        answer(db, question, organizers[0], now)
    with pytest.raises(QuestionNotFoundError):
        db.read_now(get_open_question, question_id=question.id, actor_id=organizers[0].id)
    with pytest.raises(QuestionNotFoundError):
        db.read_now(get_handed_over, question_id=question.id, member_id=ana.id)
    hand_over(db, question, ana, now)
    with pytest.raises(NotAllowedError):
        db.read_now(get_open_question, question_id=question.id, actor_id=ana.id)
    with pytest.raises(NotAllowedError):
        db.read_now(list_tray, tray=Tray.WAITING, offset=0, limit=1, actor_id=ana.id)
    with pytest.raises(NotAllowedError):
        answer(db, question, ana, now)
    with pytest.raises(QuestionNotFoundError):
        db.write_now(answer_question, question_id=question.id + 9, actor_id=organizers[0].id, text="x", now=now)
    with pytest.raises(AnswerTooLongError):
        answer(db, question, organizers[0], now, "x" * (MAX_ANSWER + 1))


def test_nobody_floods_the_inbox(db: Database, ana: Member, now: datetime) -> None:
    for _ in range(MAX_OPEN):
        hand_over(db, asked(db, ana, now), ana, now)
    with pytest.raises(TooManyOpenQuestionsError):
        hand_over(db, asked(db, ana, now), ana, now)
    assert db.read_now(count_open_questions, member_id=ana.id) == MAX_OPEN


def test_asking_an_organizer_straight_ends_the_dialog(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    db.write_now(open_dialog, member_id=ana.id, step="projects-question", now=now)
    question = db.write_now(ask_organizers, member_id=ana.id, text="Cine răspunde?", lang="ro", now=now)
    assert db.read_now(find_dialog, member_id=ana.id, now=now) is None
    listed = db.read_now(list_handed_over, member_id=ana.id, offset=0, limit=5)
    assert [(one.question.id, one.question.state) for one in listed] == [(question.id, QuestionState.OPEN)]
    assert db.read_now(count_handed_over, member_id=ana.id) == 1
