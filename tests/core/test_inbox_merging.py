"""Questions that ask the same: one row, one answer, everybody gets it once; and a wrong merge is undone."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.claiming import claim_question
from cronos_core.inbox.desk import Tray, get_open_question, list_tray
from cronos_core.inbox.errors import CannotJoinError, QuestionAnsweredError, QuestionNotOpenError
from cronos_core.inbox.merging import list_likely, list_wordings, merge_questions, split_question
from cronos_core.inbox.service import count_open_questions, get_handed_over, hand_over_question
from cronos_core.knowledge.models import QuestionState
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from cronos_core.privacy.erasing import delete_member
from tests.core.inbox import ask, list_notices, read_question
from tests.factories import make_member

PARKING = ("Unde este parcarea la eveniment?", "unde e parcarea la eveniment", "UNDE E PACAREA LA EVENIMENT?")


@pytest.fixture
def people(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name) for name in ("Ana Popescu", "Mihai Pop", "Eva Stan")]


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Rusu", organizer=True)


def merge(db: Database, question_id: int, into_id: int, actor: Member, now: datetime) -> int:
    def work(session):  # type: ignore[no-untyped-def]
        return merge_questions(session, question_id=question_id, into_id=into_id, actor_id=actor.id, now=now).id

    return int(db.write_now(work))


def rows(db: Database, actor: Member) -> list[tuple[int, int, int]]:
    views = db.read_now(list_tray, tray=Tray.WAITING, actor_id=actor.id, offset=0, limit=20)
    return [(view.question.id, view.askers, view.wordings) for view in views]


def answer(db: Database, question_id: int, actor: Member, now: datetime) -> None:
    db.write_now(answer_question, question_id=question_id, actor_id=actor.id, text="În curte.", now=now)


def test_the_same_question_of_three_people_is_one_row_and_one_answer_reaches_each_once(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    first, second, third = (ask(db, one, text, now) for one, text in zip(people, PARKING, strict=True))
    again = ask(db, people[1], PARKING[0], now)
    other = ask(db, people[0], "Când începe evenimentul?", now)
    assert rows(db, ioana) == [(first, 3, 4), (other, 1, 1)]
    assert db.read_now(count_open_questions) == 2
    assert db.read_now(count_open_questions, member_id=people[1].id) == 2
    # Organizers were told of the first one, and of the other.
    assert len(list_notices(db, "question-asked")) == 2
    wordings = db.read_now(list_wordings, question_id=third, actor_id=ioana.id)
    assert [one.text for one in wordings] == [*PARKING, PARKING[0]]
    # Whichever of them an organizer opens or answers, it is the case.
    assert db.read_now(get_open_question, question_id=second, actor_id=ioana.id).question.id == first
    answer(db, third, ioana, now)
    assert sorted(list_notices(db, "question-answered")) == sorted((one.id, "pending") for one in people)
    for question, member in ((first, people[0]), (second, people[1]), (third, people[2]), (again, people[1])):
        view = db.read_now(get_handed_over, question_id=question, member_id=member.id)
        assert (view.question.state, view.question.answer) == (QuestionState.ANSWERED, "În curte.")
    with pytest.raises(QuestionAnsweredError):
        answer(db, second, ioana, now)


@pytest.mark.parametrize(
    "text",
    [
        "Când este parcarea la eveniment?",
        "Unde este parcarea la hotel?",
        "Unde este parcarea la eveniment pentru biciclete?",
        "Unde este parcarea 2 la eveniment?",
        "Unde nu este parcare la eveniment?",
    ],
)
def test_what_only_resembles_waits_by_itself(
    db: Database, people: list[Member], ioana: Member, now: datetime, text: str
) -> None:
    ask(db, people[0], PARKING[0], now)
    ask(db, people[1], text, now)
    assert len(rows(db, ioana)) == 2


def test_a_claim_holds_for_all_who_ask_the_same(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    first = ask(db, people[0], PARKING[0], now)
    db.write_now(claim_question, question_id=first, actor_id=ioana.id, now=now)
    second = ask(db, people[1], PARKING[1], now)
    view = db.read_now(get_handed_over, question_id=second, member_id=people[1].id)
    assert view.claimer is not None
    assert view.claimer.name == "Ioana Rusu"


def test_a_wrong_merge_is_parted_and_each_gets_its_own_answer(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    first, second, _ = (ask(db, one, text, now) for one, text in zip(people, PARKING, strict=True))
    for _ in range(2):
        db.write_now(split_question, question_id=second, actor_id=ioana.id, now=now)
        assert rows(db, ioana) == [(first, 2, 2), (second, 1, 1)]
    answer(db, second, ioana, now)
    assert list_notices(db, "question-answered") == [(people[1].id, "pending")]
    assert read_question(db, first).state == QuestionState.OPEN
    with pytest.raises(QuestionNotOpenError):
        db.write_now(split_question, question_id=second, actor_id=ioana.id, now=now)


def test_an_organizer_merges_by_hand(db: Database, people: list[Member], ioana: Member, now: datetime) -> None:
    first = ask(db, people[0], "Unde las mașina la matchmaking?", now)
    second = ask(db, people[1], PARKING[0], now)
    third = ask(db, people[2], PARKING[1], now)
    likely = ask(db, people[2], "Unde este parcarea la matchmaking?", now)
    found = db.read_now(list_likely, question=read_question(db, likely))
    assert found[0].question.id == second
    with pytest.raises(NotAllowedError):
        merge(db, second, first, people[0], now)
    with pytest.raises(CannotJoinError):
        merge(db, first, first, ioana, now)
    db.write_now(claim_question, question_id=second, actor_id=ioana.id, now=now)
    for _ in range(2):
        assert merge(db, second, first, ioana, now + timedelta(hours=1)) == first
        assert rows(db, ioana) == [(first, 3, 3), (likely, 1, 1)]
    view = db.read_now(get_open_question, question_id=third, actor_id=ioana.id)
    assert (view.question.id, view.claimer and view.claimer.name) == (first, "Ioana Rusu")
    answer(db, likely, ioana, now)
    with pytest.raises(CannotJoinError):
        merge(db, likely, first, ioana, now)


def test_two_who_merge_crosswise_end_with_one_case(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    first = ask(db, people[0], "Unde las mașina la matchmaking?", now)
    second = ask(db, people[1], PARKING[0], now)
    barrier = threading.Barrier(2)

    def run(question_id: int, into_id: int) -> None:
        barrier.wait()
        merge(db, question_id, into_id, ioana, now)

    threads = [threading.Thread(target=run, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(askers, wordings) for _, askers, wordings in rows(db, ioana)] == [(2, 2)]


def test_two_who_ask_the_same_at_one_moment_are_one_row(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    handed_over, committed = threading.Event(), threading.Event()

    def hand_over_slowly(session: Session) -> None:
        asked = record_question(
            session, member_id=people[0].id, text=PARKING[0], lang="ro", decision="abstain", now=now
        )
        hand_over_question(session, question_id=asked.id, member_id=people[0].id, now=now)
        handed_over.set()
        # The other one is at it before this is committed.
        committed.wait(0.5)

    def hand_over_meanwhile() -> None:
        handed_over.wait()
        ask(db, people[1], PARKING[1], now)
        committed.set()

    threads = [
        threading.Thread(target=db.write_now, args=[hand_over_slowly]),
        threading.Thread(target=hand_over_meanwhile),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(askers, wordings) for _, askers, wordings in rows(db, ioana)] == [(2, 2)]
    assert len(list_notices(db, "question-asked")) == 1


def test_many_who_ask_the_same_at_one_moment_are_one_row(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    for number in range(5):
        barrier = threading.Barrier(len(people))

        def run(member: Member, text: str, barrier: threading.Barrier = barrier) -> None:
            barrier.wait()
            ask(db, member, text, now)

        text = f"Unde este parcarea la evenimentul {number}?"
        threads = [threading.Thread(target=run, args=(member, text)) for member in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [(askers, wordings) for _, askers, wordings in rows(db, ioana)] == [(3, 3)] * (number + 1)


def test_an_answer_at_the_same_moment_leaves_nobody_waiting_behind_it(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    for number in range(6):
        text = f"Unde este parcarea la evenimentul {number}?"
        first = ask(db, people[0], text, now)
        barrier, asked = threading.Barrier(2), list[int]()

        def hand_over(text: str = text, barrier: threading.Barrier = barrier, asked: list[int] = asked) -> None:
            barrier.wait()
            asked.append(ask(db, people[1], text, now))

        thread = threading.Thread(target=hand_over)
        thread.start()
        barrier.wait()
        answer(db, first, ioana, now)
        thread.join()
        # Either it came in time and has the answer, or it waits by itself, in sight.
        late = read_question(db, asked[0])
        assert late.state == QuestionState.ANSWERED or rows(db, ioana) == [(late.id, 1, 1)]
        if late.state == QuestionState.OPEN:
            answer(db, late.id, ioana, now)


def test_when_the_first_asker_deletes_their_data_the_others_stay_together(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    _first, second, _third = (ask(db, one, text, now) for one, text in zip(people, PARKING, strict=True))
    db.write_now(claim_question, question_id=second, actor_id=ioana.id, now=now)
    db.write_now(delete_member, member_id=people[0].id, now=now)
    assert rows(db, ioana) == [(second, 2, 2)]
    view = db.read_now(get_open_question, question_id=second, actor_id=ioana.id)
    assert (view.claimer and view.claimer.name) == "Ioana Rusu"
    db.write_now(delete_member, member_id=ioana.id, now=now)
    view = db.read_now(get_handed_over, question_id=second, member_id=people[1].id)
    assert (view.claimer, view.question.state) == (None, QuestionState.OPEN)
