"""Answering a question that waits: the first answer counts."""

from datetime import datetime

from sqlmodel import Session, col, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.inbox.errors import AnswerTooLongError, QuestionAnsweredError, QuestionNotOpenError
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Member
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice

MAX_ANSWER = 3000


def answer_question(session: Session, *, question_id: int, actor_id: int, text: str, now: datetime) -> Question:
    """Write the organizer's answer, which goes to who asked, and end the dialog it came from; the first one counts.

    Raises `QuestionAnsweredError`, `QuestionNotOpenError`, `QuestionNotFoundError`, `AnswerTooLongError`,
    `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    if len(text) > MAX_ANSWER:
        raise AnswerTooLongError(limit=MAX_ANSWER)
    answered = session.exec(
        update(Question)
        .where(col(Question.id) == question_id, col(Question.state) == QuestionState.OPEN)
        .values(state=QuestionState.ANSWERED, answer=text, answered_by=actor_id, answered_at=now)
    )
    question = session.get(Question, question_id, populate_existing=True)
    if question is None:
        raise QuestionNotFoundError()
    if answered.rowcount == 0:
        if question.state != QuestionState.ANSWERED:
            raise QuestionNotOpenError()
        answerer = session.get(Member, question.answered_by) if question.answered_by else None
        raise QuestionAnsweredError(name=answerer.name if answerer else "")
    close_dialog(session, member_id=actor_id)
    # Organizers who have not got the question yet need not get it any more.
    cancel_notices(session, subject=f"question:{question_id}", kinds=["question-asked"], now=now)
    record_action(session, actor_id=actor_id, action="answer-question", subject=f"question:{question_id}", now=now)
    if question.member_id is not None:
        queue_notice(
            session,
            member_id=question.member_id,
            kind="question-answered",
            dedupe_key=f"question-answered:{question_id}",
            subject=f"question:{question_id}",
            now=now,
            question_id=question_id,
        )
    return question
