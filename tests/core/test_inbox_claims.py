"""Taking a question and giving it back: one of two gets it, and everybody concerned sees who."""

import threading
from datetime import datetime, timedelta

import pytest

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.claiming import claim_question, release_question
from cronos_core.inbox.desk import Tray, count_tray, get_open_question, list_tray
from cronos_core.inbox.dismissing import dismiss_question
from cronos_core.inbox.errors import QuestionAnsweredError, QuestionClaimedError, QuestionNotOpenError
from cronos_core.inbox.models import Dismissal
from cronos_core.inbox.service import get_handed_over
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.members.models import Member
from tests.core.inbox import ask, list_notices
from tests.factories import make_member

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member)


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Rusu", organizer=True)


@pytest.fixture
def dan(db: Database) -> Member:
    return db.write_now(make_member, name="Dan Pop", organizer=True)


def claim(db: Database, question_id: int, actor: Member, now: datetime, *, instead_of: int | None = None) -> bool:
    return db.write_now(claim_question, question_id=question_id, actor_id=actor.id, now=now, instead_of=instead_of)


def release(db: Database, question_id: int, actor: Member, now: datetime) -> bool:
    return db.write_now(release_question, question_id=question_id, actor_id=actor.id, now=now)


def test_who_takes_a_question_is_seen_by_everybody(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    assert claim(db, question, ioana, now + MINUTE) is True
    assert claim(db, question, ioana, now + 2 * MINUTE) is False
    with pytest.raises(QuestionClaimedError) as caught:
        claim(db, question, dan, now + 3 * MINUTE)
    assert caught.value.params == {"name": "Ioana Rusu"}
    for view in (
        db.read_now(get_open_question, question_id=question, actor_id=dan.id),
        db.read_now(get_handed_over, question_id=question, member_id=ana.id),
    ):
        assert view.claimer is not None
        assert view.handover is not None
        assert (view.claimer.name, view.handover.stage_at) == ("Ioana Rusu", now + MINUTE)
    mine = db.read_now(list_tray, tray=Tray.MINE, actor_id=ioana.id, offset=0, limit=5)
    assert [view.question.id for view in mine] == [question]
    assert db.read_now(count_tray, tray=Tray.MINE, actor_id=dan.id) == 0
    assert db.read_now(count_tray, tray=Tray.WAITING, actor_id=dan.id) == 1
    assert [(one.actor_id, one.action) for one in db.read_now(list_actions)] == [(ioana.id, "claim-question")]


def test_of_two_organizers_who_claim_at_once_one_gets_it(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    for number in range(8):
        question = ask(db, ana, f"Care este răspunsul {number}?", now)
        barrier, outcomes = threading.Barrier(2), dict[str, str]()

        def run(
            organizer: Member, question: int = question, barrier: threading.Barrier = barrier,
            outcomes: dict[str, str] = outcomes,
        ) -> None:  # fmt: skip
            barrier.wait()
            try:
                outcomes[organizer.name] = "won" if claim(db, question, organizer, now) else "again"
            except QuestionClaimedError as error:
                outcomes[organizer.name] = str(error.params["name"])

        threads = [threading.Thread(target=run, args=(organizer,)) for organizer in (ioana, dan)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        view = db.read_now(get_open_question, question_id=question, actor_id=dan.id)
        assert view.claimer is not None
        loser = ({"Ioana Rusu", "Dan Pop"} - {view.claimer.name}).pop()
        assert outcomes == {view.claimer.name: "won", loser: view.claimer.name}


def test_the_asker_is_told_once_that_somebody_is_on_it(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    claim(db, question, ioana, now)
    release(db, question, ioana, now + MINUTE)
    assert list_notices(db, "question-claimed") == [(ana.id, "cancelled")]
    claim(db, question, dan, now + 2 * MINUTE)
    release(db, question, dan, now + 3 * MINUTE)
    claim(db, question, ioana, now + 4 * MINUTE)
    claim(db, question, dan, now + 5 * MINUTE, instead_of=ioana.id)
    assert [outcome for _, outcome in list_notices(db, "question-claimed")] == ["cancelled", "cancelled", "pending"]
    db.write_now(answer_question, question_id=question, actor_id=dan.id, text="Da.", now=now + 6 * MINUTE)
    assert list_notices(db, "question-claimed")[-1] == (ana.id, "cancelled")


def test_a_question_is_given_back_by_who_has_it(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    assert release(db, question, ioana, now) is False
    claim(db, question, ioana, now)
    assert release(db, question, dan, now) is False
    assert release(db, question, ioana, now) is True
    assert claim(db, question, dan, now) is True


def test_a_colleague_takes_over_from_who_has_it_and_from_nobody_else(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    eva = db.write_now(make_member, name="Eva Stan", organizer=True)
    question = ask(db, ana, "Pot veni cu câinele?", now)
    claim(db, question, ioana, now)
    assert claim(db, question, dan, now + MINUTE, instead_of=ioana.id) is True
    assert list_notices(db, "question-taken-over") == [(ioana.id, "pending")]
    # The card that Eva looks at is older than that.
    with pytest.raises(QuestionClaimedError) as caught:
        claim(db, question, eva, now + 2 * MINUTE, instead_of=ioana.id)
    assert caught.value.params == {"name": "Dan Pop"}
    assert claim(db, question, dan, now + 3 * MINUTE, instead_of=ioana.id) is False


def test_answering_needs_no_claim_and_ends_one(
    db: Database, ana: Member, ioana: Member, dan: Member, now: datetime
) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    claim(db, question, ioana, now)
    db.write_now(answer_question, question_id=question, actor_id=dan.id, text="Da.", now=now)
    with pytest.raises(QuestionAnsweredError) as caught:
        claim(db, question, ioana, now)
    assert caught.value.params == {"name": "Dan Pop"}
    assert db.read_now(count_tray, tray=Tray.MINE, actor_id=ioana.id) == 0
    assert db.read_now(count_tray, tray=Tray.DONE, actor_id=ioana.id) == 1


def test_who_may_claim_and_what(db: Database, ana: Member, ioana: Member, now: datetime) -> None:
    question = ask(db, ana, "Pot veni cu câinele?", now)
    with pytest.raises(NotAllowedError):
        claim(db, question, ana, now)
    with pytest.raises(NotAllowedError):
        release(db, question, ana, now)
    with pytest.raises(QuestionNotFoundError):
        claim(db, question + 7, ioana, now)
    with pytest.raises(QuestionNotFoundError):
        release(db, question + 7, ioana, now)
    db.write_now(dismiss_question, question_id=question, actor_id=ioana.id, reason=Dismissal.SPAM, now=now)
    with pytest.raises(QuestionNotOpenError):
        claim(db, question, ioana, now)
