"""A case: a question that waits and those that joined it. Whoever changes one holds it until the transaction ends."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from cronos_core.inbox.models import Handover
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question


def find_handover(session: Session, *, question_id: int) -> Handover | None:
    """Where the question stands; None where no organizer has it."""
    return session.get(Handover, question_id)


def find_lead_id(session: Session, *, question_id: int) -> int:
    """The question that leads the case: the one that this one joined, or itself."""
    lead_id = session.exec(select(Handover.lead_id).where(col(Handover.question_id) == question_id)).one_or_none()
    return question_id if lead_id is None else lead_id


def hold_case(session: Session, *, question_id: int) -> Handover:
    """The leading hand-over of the question's case, kept from others; raises `QuestionNotFoundError`.

    On PostgreSQL the row lock puts everybody who changes a case in a line; SQLite's one writer is in line.
    """
    while True:
        held = _hold(session, find_lead_id(session, question_id=question_id))
        if held is None:
            raise QuestionNotFoundError()
        # It may have joined another one while this transaction waited for it.
        if held.lead_id is None:
            return held
        question_id = held.lead_id


def hold_cases(session: Session, *, first_id: int, second_id: int) -> tuple[Handover, Handover]:
    """Both cases, taken in one order whoever asks, so that nobody waits in a circle; may be one and the same."""
    earlier, later = sorted((first_id, second_id))
    held = {number: hold_case(session, question_id=number) for number in (earlier, later)}
    return held[first_id], held[second_id]


def restart_stage(session: Session, *, question_id: int, now: datetime) -> None:
    """The question waits anew from now on, and people are reminded of it anew."""
    stage = update(Handover).where(col(Handover.question_id) == question_id)
    session.exec(stage.values(stage_at=now, reminders=0))


def list_case(session: Session, *, lead_id: int) -> Sequence[Question]:
    """The questions of the case as they are now: the leading one, then those that joined, as they came."""
    statement = (
        select(Question)
        .join(Handover, col(Handover.question_id) == col(Question.id))
        .where(or_(col(Handover.question_id) == lead_id, col(Handover.lead_id) == lead_id))
        .order_by(col(Handover.lead_id).is_not(None), col(Handover.handed_at), col(Question.id))
    )
    return session.exec(statement.execution_options(populate_existing=True)).all()


def list_first_of_each_asker(questions: Sequence[Question]) -> list[Question]:
    """One question for each person in the case: somebody who asked twice is told once."""
    first: dict[int, Question] = {}
    for question in questions:
        if question.member_id is not None:
            first.setdefault(question.member_id, question)
    return list(first.values())


def _hold(session: Session, question_id: int) -> Handover | None:
    statement = select(Handover).where(col(Handover.question_id) == question_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()
