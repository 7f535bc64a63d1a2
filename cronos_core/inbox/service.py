"""The asker's side: handing a question over to the organizers, and seeing how it stands."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, update

from cronos_core.inbox.desk import QuestionView, view_question, view_with_conversation, waits_for_anybody
from cronos_core.inbox.errors import QuestionTooLongError, TooManyOpenQuestionsError
from cronos_core.inbox.group import bring_to_group
from cronos_core.inbox.merging import join_same
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.knowledge.service import MAX_QUESTION, get_question, record_question
from cronos_core.members.service import list_organizers
from cronos_core.outbox.service import queue_notice

MAX_OPEN = 10


def hand_over_question(session: Session, *, question_id: int, member_id: int, now: datetime) -> bool:
    """Let the organizers answer the member's question, with the one that asks the same; False where they have it.

    Raises `QuestionNotFoundError`, `TooManyOpenQuestionsError`.
    """
    question = get_question(session, question_id=question_id, member_id=member_id)
    if question.state != QuestionState.BOT:
        return False
    if count_open_questions(session, member_id=member_id) >= MAX_OPEN:
        raise TooManyOpenQuestionsError(limit=MAX_OPEN)
    # Pressed twice, one of the presses finds the question open already.
    opened = session.exec(
        update(Question)
        .where(col(Question.id) == question_id, col(Question.state) == QuestionState.BOT)
        .values(state=QuestionState.OPEN)
    )
    if opened.rowcount == 0:
        return False
    session.refresh(question)
    session.add(Handover(question_id=question_id, member_id=member_id, handed_at=now, stage_at=now))
    session.flush()
    # Organizers have the question already where it joins another one: its row says how many ask.
    if not join_same(session, question=question):
        for organizer in list_organizers(session):
            queue_notice(
                session,
                member_id=organizer.id,
                kind="question-asked",
                dedupe_key=f"question-asked:{question_id}:{organizer.id}",
                subject=f"question:{question_id}",
                now=now,
                question_id=question_id,
            )
        bring_to_group(session, question=question, now=now)
    return True


def ask_organizers(session: Session, *, member_id: int, text: str, lang: str, now: datetime) -> Question:
    """Put the question that a dialog waited for to the organizers, past the library.

    Raises `TooManyOpenQuestionsError`, and `QuestionTooLongError`, after which the dialog waits for a shorter one.
    """
    if len(text) > MAX_QUESTION:
        raise QuestionTooLongError(length=len(text), limit=MAX_QUESTION)
    question = record_question(
        session, member_id=member_id, text=text, lang=lang, decision="abstain", now=now, ends_dialog=True
    )
    hand_over_question(session, question_id=question.id, member_id=member_id, now=now)
    return question


def count_open_questions(session: Session, *, member_id: int | None = None) -> int:
    """How many questions wait for an organizer: this member's; or everybody's, those that ask the same as one.

    Everybody's are also those whose asker has written after the answer.
    """
    statement = select(func.count()).select_from(Question)
    if member_id is not None:
        is_open = col(Question.state) == QuestionState.OPEN
        return session.exec(statement.where(is_open, col(Question.member_id) == member_id)).one()
    joined = statement.join(Handover, col(Handover.question_id) == col(Question.id))
    return session.exec(joined.where(waits_for_anybody())).one()


def count_handed_over(session: Session, *, member_id: int) -> int:
    """How many of the member's questions went to the organizers."""
    statement = select(func.count()).select_from(Question)
    return session.exec(statement.where(*_handed_over(member_id))).one()


def list_handed_over(session: Session, *, member_id: int, offset: int, limit: int) -> Sequence[QuestionView]:
    """The member's questions that went to the organizers, latest first."""
    statement = select(Question).where(*_handed_over(member_id)).order_by(col(Question.id).desc())
    found = session.exec(statement.offset(offset).limit(limit))
    return [view_question(session, question=question) for question in found]


def _handed_over(member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(Question.member_id) == member_id, col(Question.state) != QuestionState.BOT


def get_handed_over(session: Session, *, question_id: int, member_id: int) -> QuestionView:
    """The member's own question that went to the organizers; raises `QuestionNotFoundError`."""
    question = get_question(session, question_id=question_id, member_id=member_id)
    if question.state == QuestionState.BOT:
        raise QuestionNotFoundError()
    return view_with_conversation(session, question=question)
