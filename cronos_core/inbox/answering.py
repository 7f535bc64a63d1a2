"""Answering a question that waits, and those that joined it: the first answer counts."""

from datetime import datetime
from typing import NoReturn

from sqlmodel import Session, col, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.inbox.cases import find_handover, hold_case, list_case, list_first_of_each_asker
from cronos_core.inbox.errors import AnswerTooLongError, QuestionAnsweredError, QuestionNotOpenError
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Member
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice

MAX_ANSWER = 3000
OVERTAKEN = ["question-asked", "question-claimed", "question-reopened"]


def answer_question(
    session: Session, *, question_id: int, actor_id: int, text: str, now: datetime, formatted: str = ""
) -> Question:
    """Write the organizer's answer to everybody who asked, and end the dialog it came from; the first one counts.

    `formatted` is the text as `knowledge/formatting.py` reads it, "" where it is plain.
    Raises `QuestionAnsweredError`, `QuestionNotOpenError`, `QuestionNotFoundError`, `AnswerTooLongError`,
    `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    if len(text) > MAX_ANSWER:
        raise AnswerTooLongError(limit=MAX_ANSWER)
    question = session.get(Question, question_id)
    if question is None:
        raise QuestionNotFoundError()
    if find_handover(session, question_id=question_id) is None:
        raise QuestionNotOpenError()
    lead = hold_case(session, question_id=question_id)
    ids = [one.id for one in list_case(session, lead_id=lead.question_id)]
    answered = session.exec(
        update(Question)
        .where(col(Question.id).in_(ids), col(Question.state) == QuestionState.OPEN)
        .values(
            state=QuestionState.ANSWERED, answer=text, answer_formatted=formatted, answered_by=actor_id, answered_at=now
        )
    )
    case = list_case(session, lead_id=lead.question_id)
    if answered.rowcount == 0:
        explain_closed(session, question=case[0])
    close_dialog(session, member_id=actor_id)
    for number in ids:
        # Organizers who have not got the question yet need not get it any more, nor askers that somebody is on it.
        cancel_notices(session, subject=f"question:{number}", kinds=OVERTAKEN, now=now)
    record_action(session, actor_id=actor_id, action="answer-question", subject=f"question:{ids[0]}", now=now)
    for asked in list_first_of_each_asker(case):
        queue_notice(
            session,
            member_id=asked.member_id or 0,
            kind="question-answered",
            dedupe_key=f"question-answered:{asked.id}",
            subject=f"question:{asked.id}",
            now=now,
            question_id=asked.id,
        )
    return case[0]


def explain_closed(session: Session, *, question: Question) -> NoReturn:
    """Raise why the question does not wait: `QuestionAnsweredError` or `QuestionNotOpenError`."""
    if question.state != QuestionState.ANSWERED:
        raise QuestionNotOpenError()
    answerer = session.get(Member, question.answered_by) if question.answered_by else None
    raise QuestionAnsweredError(name=answerer.name if answerer else "")
