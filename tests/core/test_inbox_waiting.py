"""Nothing falls silent: reminders of what waits, what is taken and not answered goes back, each once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.claiming import claim_question
from cronos_core.inbox.models import Handover
from cronos_core.inbox.thread import Said, write_to_organizers
from cronos_core.inbox.waiting import CLAIMED, WAITING, attend_to_waiting
from cronos_core.members.models import Member
from cronos_core.members.service import revoke_organizer
from cronos_core.outbox.models import Notice
from tests.core.inbox import ask, list_notices
from tests.factories import CLUJ, make_member

PATIENCE = 240
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Monday at ten in Cluj.
MONDAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member)


@pytest.fixture
def organizers(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name, organizer=True) for name in ("Ioana Rusu", "Dan Pop")]


def attend(db: Database, now: datetime, patience: int = PATIENCE) -> int:
    return db.write_now(attend_to_waiting, patience_minutes=patience, zone=CLUJ, now=now)


def reminded(db: Database, kind: str) -> list[tuple[int, list[int]]]:
    def work(session: Session) -> list[tuple[int, list[int]]]:
        statement = select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))
        return [(notice.member_id, notice.params["question_ids"]) for notice in session.exec(statement)]

    return db.read_now(work)


def stage(db: Database, question_id: int) -> Handover:
    return db.read_now(lambda session: session.get_one(Handover, question_id))


def claim(db: Database, question_id: int, actor: Member, now: datetime) -> None:
    db.write_now(claim_question, question_id=question_id, actor_id=actor.id, now=now)


def test_all_organizers_are_reminded_once_a_stage_in_one_notice(
    db: Database, ana: Member, organizers: list[Member]
) -> None:
    first = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    second = ask(db, ana, "Cât costă parcarea?", MONDAY + 5 * MINUTE)
    assert attend(db, MONDAY + 4 * HOUR - MINUTE) == 0
    for _ in range(3):
        attend(db, MONDAY + 4 * HOUR + 10 * MINUTE)
    both = [(organizer.id, [first, second]) for organizer in organizers]
    assert reminded(db, WAITING) == both
    # Eight hours of work have passed on Monday at six in the evening.
    assert attend(db, MONDAY + 7 * HOUR) == 0
    assert attend(db, MONDAY + 8 * HOUR + 10 * MINUTE) == 0, "at night nobody is reminded"
    assert attend(db, MONDAY + 24 * HOUR + 10 * MINUTE) == 2
    assert reminded(db, WAITING) == both * 2
    assert [stage(db, number).reminders for number in (first, second)] == [2, 2]


def test_a_process_that_was_down_for_a_week_reminds_once(db: Database, ana: Member, organizers: list[Member]) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    assert attend(db, MONDAY + timedelta(days=8)) == 1
    assert attend(db, MONDAY + timedelta(days=8, hours=1)) == 0
    assert len(reminded(db, WAITING)) == len(organizers)
    # 45 hours of work are between 8 and 16 times four hours: the fourth reminder is done with as well.
    assert stage(db, question).reminders == 4


def test_who_has_taken_one_is_reminded_then_it_goes_back(db: Database, ana: Member, organizers: list[Member]) -> None:
    ioana, dan = organizers
    question = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    claim(db, question, ioana, MONDAY + HOUR)
    for _ in range(2):
        attend(db, MONDAY + 5 * HOUR)
    assert reminded(db, CLAIMED) == [(ioana.id, [question])]
    assert reminded(db, WAITING) == []
    # Eight hours of work after it was taken: on Tuesday at ten.
    assert attend(db, MONDAY + 24 * HOUR - MINUTE) == 0
    for _ in range(2):
        attend(db, MONDAY + 24 * HOUR)
    assert stage(db, question).claimed_by is None
    assert reminded(db, WAITING) == [(ioana.id, [question]), (dan.id, [question])]
    # It waits anew from then on, and can be taken again.
    assert attend(db, MONDAY + 28 * HOUR) == 1
    claim(db, question, dan, MONDAY + 29 * HOUR)
    assert attend(db, MONDAY + 30 * HOUR) == 0


def test_what_somebody_took_who_is_no_organizer_any_more_goes_back_at_once(
    db: Database, ana: Member, organizers: list[Member]
) -> None:
    ioana, dan = organizers
    question = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    claim(db, question, ioana, MONDAY)
    db.write_now(revoke_organizer, telegram_id=ioana.telegram_id or 0)
    assert attend(db, MONDAY + MINUTE) == 1
    assert reminded(db, WAITING) == [(dan.id, [question])]
    assert list_notices(db, "question-claimed") == [(ana.id, "cancelled")]


def test_answered_questions_and_zero_minutes_are_silent(db: Database, ana: Member, organizers: list[Member]) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    assert attend(db, MONDAY + timedelta(days=20, hours=2), patience=0) == 0
    db.write_now(answer_question, question_id=question, actor_id=organizers[0].id, text="Da.", now=MONDAY)
    assert attend(db, MONDAY + timedelta(days=20, hours=2)) == 0


def test_what_the_asker_wrote_after_the_answer_does_not_fall_silent(
    db: Database, ana: Member, organizers: list[Member]
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", MONDAY)
    claim(db, question, organizers[0], MONDAY)
    db.write_now(answer_question, question_id=question, actor_id=organizers[0].id, text="Da.", now=MONDAY + HOUR)
    later = MONDAY + 2 * HOUR
    db.write_now(write_to_organizers, question_id=question, member_id=ana.id, said=Said(text="Și doi?"), now=later)
    assert attend(db, later + 4 * HOUR - MINUTE) == 0
    assert attend(db, later + 4 * HOUR) == 1
    assert reminded(db, WAITING) == [(organizer.id, [question]) for organizer in organizers]


def test_two_processes_that_look_at_once_remind_once(db: Database, ana: Member, organizers: list[Member]) -> None:
    questions = [ask(db, ana, text, MONDAY) for text in ("Pot veni cu câinele?", "Cât costă parcarea?")]
    claim(db, questions[1], organizers[0], MONDAY)
    barrier = threading.Barrier(4)

    def run(_number: int) -> int:
        barrier.wait()
        return attend(db, MONDAY + 4 * HOUR)

    with ThreadPoolExecutor(4) as pool:
        moved = list(pool.map(run, range(4)))
    assert sum(moved) == 2
    assert reminded(db, WAITING) == [(organizer.id, [questions[0]]) for organizer in organizers]
    assert reminded(db, CLAIMED) == [(organizers[0].id, [questions[1]])]
