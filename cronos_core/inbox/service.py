"""Questions that wait for a person: handed over by who asked, seen by them and by the organizers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, update

from cronos_core.inbox.errors import QuestionTooLongError, TooManyOpenQuestionsError
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.knowledge.service import MAX_QUESTION, get_question, record_question
from cronos_core.members.models import Member
from cronos_core.members.organizations import find_organization_of
from cronos_core.members.service import list_organizers, require_organizer
from cronos_core.outbox.service import queue_notice

MAX_OPEN = 10


@dataclass(frozen=True)
class QuestionView:
    """A question and the people around it: who asks, from where, and who answered."""

    question: Question
    asker: Member | None
    organization: str
    answerer: Member | None = None


def hand_over_question(session: Session, *, question_id: int, member_id: int, now: datetime) -> bool:
    """Let the organizers answer the member's question; False where they have it already.

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
    """How many questions wait for an organizer: this member's, or everybody's."""
    statement = select(func.count()).select_from(Question).where(col(Question.state) == QuestionState.OPEN)
    if member_id is not None:
        statement = statement.where(col(Question.member_id) == member_id)
    return session.exec(statement).one()


def list_open_questions(session: Session, *, actor_id: int, offset: int, limit: int) -> Sequence[QuestionView]:
    """The questions that wait, longest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Question).where(col(Question.state) == QuestionState.OPEN)
    ordered = statement.order_by(col(Question.asked_at), col(Question.id)).offset(offset).limit(limit)
    return [view_question(session, question=question) for question in session.exec(ordered)]


def get_open_question(session: Session, *, question_id: int, actor_id: int) -> QuestionView:
    """A question that was handed over, answered or not. Raises `NotAllowedError`, `QuestionNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    question = session.get(Question, question_id)
    if question is None or question.state == QuestionState.BOT:
        raise QuestionNotFoundError()
    return view_question(session, question=question)


def count_handed_over(session: Session, *, member_id: int) -> int:
    """How many of the member's questions went to the organizers."""
    statement = select(func.count()).select_from(Question)
    return session.exec(statement.where(*_handed_over(member_id))).one()


def list_handed_over(session: Session, *, member_id: int, offset: int, limit: int) -> Sequence[Question]:
    """The member's questions that went to the organizers, latest first."""
    statement = select(Question).where(*_handed_over(member_id)).order_by(col(Question.id).desc())
    return session.exec(statement.offset(offset).limit(limit)).all()


def _handed_over(member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(Question.member_id) == member_id, col(Question.state) != QuestionState.BOT


def get_handed_over(session: Session, *, question_id: int, member_id: int) -> QuestionView:
    """The member's own question that went to the organizers; raises `QuestionNotFoundError`."""
    question = get_question(session, question_id=question_id, member_id=member_id)
    if question.state == QuestionState.BOT:
        raise QuestionNotFoundError()
    return view_question(session, question=question)


def view_question(session: Session, *, question: Question) -> QuestionView:
    """The question with the people around it."""
    asker = session.get(Member, question.member_id) if question.member_id else None
    organization = find_organization_of(session, member=asker)
    answerer = session.get(Member, question.answered_by) if question.answered_by else None
    return QuestionView(question, asker, organization.name if organization else "", answerer)
