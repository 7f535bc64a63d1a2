"""Taking a question from the inbox and giving it back. Of two organizers who take it at once, the database lets one."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, update

from cronos_core.audit.service import record_action
from cronos_core.inbox.answering import explain_closed
from cronos_core.inbox.cases import find_lead_id, list_case, list_first_of_each_asker
from cronos_core.inbox.errors import QuestionClaimedError
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Member
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, has_reached, queue_notice

# Who answers at once need not say before that they will.
ASKER_TOLD_AFTER = timedelta(minutes=2)


def claim_question(
    session: Session, *, question_id: int, actor_id: int, now: datetime, instead_of: int | None = None
) -> bool:
    """Take the question that waits, from `instead_of` where they have it; False where the actor has it already.

    Raises `QuestionClaimedError`, `QuestionAnsweredError`, `QuestionNotOpenError`, `QuestionNotFoundError`,
    `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    lead_id = find_lead_id(session, question_id=question_id)
    free = col(Handover.claimed_by).is_(None)
    held = free if instead_of in {None, actor_id} else free | (col(Handover.claimed_by) == instead_of)
    taken = session.exec(
        update(Handover)
        .where(col(Handover.question_id) == lead_id, col(Handover.lead_id).is_(None), held, _is_open(lead_id))
        .values(claimed_by=actor_id, stage_at=now, reminders=0)
    )
    if taken.rowcount == 0:
        _explain(session, lead_id, actor_id)
        return False
    record_action(session, actor_id=actor_id, action="claim-question", subject=f"question:{lead_id}", now=now)
    _tell_askers(session, lead_id, now)
    if instead_of not in {None, actor_id}:
        queue_notice(
            session,
            member_id=instead_of or 0,
            kind="question-taken-over",
            dedupe_key=f"question-taken-over:{lead_id}:{now.timestamp():.0f}",
            subject=f"question:{lead_id}",
            now=now,
            question_id=lead_id,
            quiet=True,
        )
    return True


def release_question(session: Session, *, question_id: int, actor_id: int, now: datetime) -> bool:
    """Give the question back to the inbox; False where the actor does not have it.

    Raises `QuestionNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    lead_id = find_lead_id(session, question_id=question_id)
    given_back = session.exec(
        update(Handover)
        .where(col(Handover.question_id) == lead_id, col(Handover.claimed_by) == actor_id, _is_open(lead_id))
        .values(claimed_by=None, stage_at=now, reminders=0)
    )
    if given_back.rowcount == 0:
        _get_lead(session, lead_id)
        return False
    # Nobody is told any more that somebody works on it.
    for question in list_case(session, lead_id=lead_id):
        cancel_notices(session, subject=f"question:{question.id}", kinds=["question-claimed"], now=now)
    record_action(session, actor_id=actor_id, action="release-question", subject=f"question:{lead_id}", now=now)
    return True


def _is_open(question_id: int) -> ColumnElement[bool]:
    return exists().where(col(Question.id) == question_id, col(Question.state) == QuestionState.OPEN)


def _get_lead(session: Session, lead_id: int) -> Handover:
    handover = session.get(Handover, lead_id, populate_existing=True)
    if handover is None:
        raise QuestionNotFoundError()
    return handover


def _explain(session: Session, lead_id: int, actor_id: int) -> None:
    """Raise why the question cannot be taken; nothing where the actor has it."""
    handover = _get_lead(session, lead_id)
    question = session.get_one(Question, lead_id, populate_existing=True)
    if question.state != QuestionState.OPEN:
        explain_closed(session, question=question)
    if handover.claimed_by != actor_id:
        claimer = session.get(Member, handover.claimed_by) if handover.claimed_by else None
        raise QuestionClaimedError(name=claimer.name if claimer else "")


def _tell_askers(session: Session, lead_id: int, now: datetime) -> None:
    """Each asker once, however often it is given back and taken again; it can wait, and makes no sound."""
    for question in list_first_of_each_asker(list_case(session, lead_id=lead_id)):
        if has_reached(session, subject=f"question:{question.id}", kind="question-claimed"):
            continue
        queue_notice(
            session,
            member_id=question.member_id or 0,
            kind="question-claimed",
            dedupe_key=f"question-claimed:{question.id}:{now.timestamp():.0f}",
            subject=f"question:{question.id}",
            due_at=now + ASKER_TOLD_AFTER,
            now=now,
            question_id=question.id,
            quiet=True,
        )
