"""Closing a question without an answer, with a short reason to who asked; and taking that back."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.inbox.answering import OVERTAKEN, explain_closed
from cronos_core.inbox.cases import hold_case, list_case, list_first_of_each_asker
from cronos_core.inbox.errors import NoteTooLongError, QuestionNotOpenError
from cronos_core.inbox.group import close_topic, reopen_topic
from cronos_core.inbox.models import Dismissal, Handover
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, has_reached, queue_notice

MAX_NOTE = 300
# As long, who closed it by mistake can take it back before anybody knows.
ASKER_TOLD_AFTER = timedelta(minutes=1)


def dismiss_question(
    session: Session, *, question_id: int, actor_id: int, reason: Dismissal, now: datetime, note: str = ""
) -> Question:
    """Close the case without an answer, for a reason or the organizer's own words, and end the dialog they came from.

    Closed already, nothing changes. Raises `QuestionAnsweredError`, `QuestionNotFoundError`, `NoteTooLongError`,
    `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    if len(note) > MAX_NOTE:
        raise NoteTooLongError(limit=MAX_NOTE)
    close_dialog(session, member_id=actor_id)
    lead = hold_case(session, question_id=question_id)
    case = list_case(session, lead_id=lead.question_id)
    if case[0].state == QuestionState.DISMISSED:
        return case[0]
    if case[0].state != QuestionState.OPEN:
        explain_closed(session, question=case[0])
    ids = [question.id for question in case]
    session.exec(update(Question).where(col(Question.id).in_(ids)).values(state=QuestionState.DISMISSED))
    session.exec(
        update(Handover)
        .where(col(Handover.question_id).in_(ids))
        .values(dismissed_as=reason, note=note, dismissed_by=actor_id, dismissed_at=now)
    )
    for number in ids:
        cancel_notices(session, subject=f"question:{number}", kinds=OVERTAKEN, now=now)
    for question in list_first_of_each_asker(case):
        _tell(session, question, "question-dismissed", now, now + ASKER_TOLD_AFTER)
    close_topic(session, question=case[0], key=f"dismissed:{now.isoformat()}", now=now)
    record_action(session, actor_id=actor_id, action="dismiss-question", subject=f"question:{ids[0]}", now=now)
    session.refresh(case[0])
    return case[0]


def reopen_question(session: Session, *, question_id: int, actor_id: int, now: datetime) -> Question:
    """Let a question that was closed without an answer wait again; where it does, nothing changes.

    Who was told that it was closed is told this as well. Raises `QuestionNotOpenError` where it has an answer,
    `QuestionNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    lead = hold_case(session, question_id=question_id)
    case = list_case(session, lead_id=lead.question_id)
    if case[0].state == QuestionState.OPEN:
        return case[0]
    if case[0].state != QuestionState.DISMISSED:
        raise QuestionNotOpenError()
    ids = [question.id for question in case]
    session.exec(update(Question).where(col(Question.id).in_(ids)).values(state=QuestionState.OPEN))
    again = {"dismissed_as": "", "note": "", "dismissed_by": None, "dismissed_at": None}
    waits = again | {"stage_at": now, "reminders": 0, "claimed_by": None}
    session.exec(update(Handover).where(col(Handover.question_id).in_(ids)).values(**waits))
    for question in list_first_of_each_asker(case):
        subject = f"question:{question.id}"
        cancel_notices(session, subject=subject, kinds=["question-dismissed"], now=now)
        if has_reached(session, subject=subject, kind="question-dismissed"):
            _tell(session, question, "question-reopened", now, now)
    reopen_topic(session, question=case[0], key=f"reopened:{now.isoformat()}", now=now)
    record_action(session, actor_id=actor_id, action="reopen-question", subject=f"question:{ids[0]}", now=now)
    session.refresh(case[0])
    return case[0]


def _tell(session: Session, question: Question, kind: str, now: datetime, due_at: datetime) -> None:
    queue_notice(
        session,
        member_id=question.member_id or 0,
        kind=kind,
        # It may be closed, opened and closed again: each is news.
        dedupe_key=f"{kind}:{question.id}:{now.timestamp():.6f}",
        subject=f"question:{question.id}",
        due_at=due_at,
        now=now,
        question_id=question.id,
    )
