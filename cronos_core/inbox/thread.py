"""The conversation about a question: organizers write to who asked, who asked writes back, until nothing waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.inbox.answering import MAX_ANSWER, answer_question
from cronos_core.inbox.cases import restart_stage
from cronos_core.inbox.errors import (
    AnswerTooLongError,
    MessageNotFoundError,
    QuestionAnsweredError,
    QuestionNotOpenError,
    TooManyRepliesError,
)
from cronos_core.inbox.group import close_topic, find_inbox_group, reopen_topic, tell_group
from cronos_core.inbox.models import Direction, MessageKind, QuestionMessage, mark_of
from cronos_core.inbox.telling import list_asked, list_listeners, tell_of_message
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.knowledge.service import get_question
from cronos_core.members.service import require_organizer

# So much may one person write before an organizer writes back.
MAX_REPLIES = 20


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote or sent, and where: a text, or a file by Telegram's id with its caption."""

    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    file_id: str = ""
    file_name: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    album: str = ""
    # The text as `knowledge/formatting.py` reads it, where it is formatted.
    formatted: str = ""

    @property
    def mark(self) -> str:
        """The text, or what stands for the file where there is none."""
        return mark_of(self.kind, self.text, self.file_name)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an organizer's message: the answer itself, one more message, or held back as another was first."""

    message: QuestionMessage
    is_answer: bool
    is_held: bool = False


def write_to_asker(
    session: Session, *, question_id: int, actor_id: int, said: Said, now: datetime, knows: bool = False
) -> Written:
    """Write to who asked: the first message answers the question, later ones follow it; ends the dialog it came from.

    Where another organizer has answered and this one may not know it, the message is held until they say that it is to
    go as well; `knows` where they have surely seen the answer. Raises `AnswerTooLongError`, `QuestionNotFoundError`,
    `QuestionNotOpenError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    if len(said.text) > MAX_ANSWER:
        raise AnswerTooLongError(limit=MAX_ANSWER)
    again = find_said(session, said=said)
    if again is not None:
        return Written(again, is_answer=False, is_held=again.sent_at is None)
    try:
        question = answer_question(
            session,
            question_id=question_id,
            actor_id=actor_id,
            text=said.mark,
            formatted=said.formatted,
            now=now,
        )
        is_answer = True
    except (QuestionAnsweredError, QuestionNotOpenError):
        question, is_answer = _get_question(session, question_id), False
        if question.state not in {QuestionState.ANSWERED, QuestionState.DISMISSED}:
            raise
        close_dialog(session, member_id=actor_id)
    is_held = not is_answer and not knows and _may_not_know(session, question, actor_id)
    message = _keep(session, question, actor_id, Direction.ANSWER, said, now=now, sent_at=None if is_held else now)
    if not is_held:
        _pass_on(session, question, message, actor_id=actor_id, is_answer=is_answer, now=now)
    return Written(message, is_answer=is_answer, is_held=is_held)


def send_held_message(session: Session, *, message_id: int, actor_id: int, now: datetime) -> QuestionMessage:
    """Let the organizer's own message follow another one's answer; sending it twice changes nothing.

    Raises `MessageNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    released = session.exec(
        update(QuestionMessage)
        .where(
            col(QuestionMessage.id) == message_id,
            col(QuestionMessage.member_id) == actor_id,
            col(QuestionMessage.sent_at).is_(None),
        )
        .values(sent_at=now)
    )
    message = session.get(QuestionMessage, message_id, populate_existing=True)
    if message is None or message.member_id != actor_id:
        raise MessageNotFoundError()
    if released.rowcount:
        question = _get_question(session, message.question_id)
        _pass_on(session, question, message, actor_id=actor_id, is_answer=False, now=now)
    return message


def write_to_organizers(
    session: Session, *, question_id: int, member_id: int, said: Said, now: datetime
) -> QuestionMessage:
    """Write back under one's own question: to who answered it, or who is at it; ends the dialog it came from.

    After the answer the question waits again until somebody writes or marks it done. Raises `AnswerTooLongError`,
    `TooManyRepliesError`, `QuestionNotFoundError`.
    """
    question = get_question(session, question_id=question_id, member_id=member_id)
    if question.state == QuestionState.BOT:
        raise QuestionNotFoundError()
    if len(said.text) > MAX_ANSWER:
        raise AnswerTooLongError(limit=MAX_ANSWER)
    again = find_said(session, said=said)
    if again is not None:
        return again
    if _count_unanswered(session, question_id) >= MAX_REPLIES:
        raise TooManyRepliesError(limit=MAX_REPLIES)
    close_dialog(session, member_id=member_id)
    message = _keep(session, question, member_id, Direction.REPLY, said, now=now, sent_at=now)
    if question.state != QuestionState.OPEN and question.replied_at is None:
        question.replied_at = now
        session.add(question)
        restart_stage(session, question_id=question_id, now=now)
        reopen_topic(session, question=question, key=str(message.id), now=now)
    for organizer in list_listeners(session, question=question):
        tell_of_message(
            session, message=message, question=question, member_id=organizer.id, kind="question-replied", now=now
        )
    tell_group(session, question=question, message=message, now=now)
    return message


def settle_reply(session: Session, *, question_id: int, actor_id: int, now: datetime) -> bool:
    """Say that what the asker wrote after the answer needs nothing more; False where nothing waited.

    Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    settled = session.exec(
        update(Question)
        .where(col(Question.id) == question_id, col(Question.replied_at).is_not(None))
        .values(replied_at=None)
    )
    if settled.rowcount == 0:
        return False
    record_action(session, actor_id=actor_id, action="settle-reply", subject=f"question:{question_id}", now=now)
    question = session.get(Question, question_id, populate_existing=True)
    if question is not None:
        close_topic(session, question=question, key=now.isoformat(), now=now)
    return True


def find_said(session: Session, *, said: Said) -> QuestionMessage | None:
    """The row of this very message, where it was kept already."""
    if said.chat_id is None or said.message_id is None:
        return None
    where = (col(QuestionMessage.chat_id) == said.chat_id, col(QuestionMessage.message_id) == said.message_id)
    return session.exec(select(QuestionMessage).where(*where)).one_or_none()


def _get_question(session: Session, question_id: int) -> Question:
    question = session.get(Question, question_id)
    if question is None:
        raise QuestionNotFoundError()
    return question


def _may_not_know(session: Session, question: Question, actor_id: int) -> bool:
    """Whether the organizer may have written without having seen that another one answered."""
    if question.answered_by in {None, actor_id} or question.replied_at is not None:
        return False
    mine = select(QuestionMessage.id).where(
        col(QuestionMessage.question_id) == question.id,
        col(QuestionMessage.member_id) == actor_id,
        col(QuestionMessage.direction) == Direction.ANSWER,
        col(QuestionMessage.sent_at).is_not(None),
    )
    return session.exec(mine.limit(1)).first() is None


def _count_unanswered(session: Session, question_id: int) -> int:
    """How much the asker has written since an organizer last did."""
    of_question = col(QuestionMessage.question_id) == question_id
    last = (
        select(func.max(QuestionMessage.id))
        .where(of_question, col(QuestionMessage.direction) == Direction.ANSWER)
        .scalar_subquery()
    )
    statement = select(func.count()).select_from(QuestionMessage)
    return session.exec(statement.where(of_question, col(QuestionMessage.id) > func.coalesce(last, 0))).one()


def _keep(
    session: Session,
    question: Question,
    member_id: int,
    direction: Direction,
    said: Said,
    *,
    now: datetime,
    sent_at: datetime | None,
) -> QuestionMessage:
    message = QuestionMessage(
        question_id=question.id,
        member_id=member_id,
        direction=direction,
        kind=said.kind,
        text=said.text,
        formatted=said.formatted,
        file=said.file_id,
        file_name=said.file_name[:255],
        chat_id=said.chat_id,
        message_id=said.message_id,
        album=said.album,
        created_at=now,
        sent_at=sent_at,
    )
    session.add(message)
    session.flush()
    return message


def _pass_on(
    session: Session,
    question: Question,
    message: QuestionMessage,
    *,
    actor_id: int,
    is_answer: bool,
    now: datetime,
) -> None:
    """An organizer's message on its way to who asked, and into the group where it was not written there."""
    question.replied_at = None
    session.add(question)
    if not is_answer:
        record_action(session, actor_id=actor_id, action="write-to-asker", subject=f"question:{question.id}", now=now)
    for asked in list_asked(session, question=question, is_answer=is_answer):
        # The answer itself is told by `answer_question`; what its file leaves no room for comes behind it.
        tell_of_message(
            session,
            message=message,
            question=asked,
            member_id=asked.member_id or 0,
            kind="question-message",
            now=now,
            only_rest=is_answer,
        )
    if message.chat_id is None or message.chat_id != find_inbox_group(session):
        tell_group(session, question=question, message=message, now=now)
    close_topic(session, question=question, key=str(message.id), now=now)
