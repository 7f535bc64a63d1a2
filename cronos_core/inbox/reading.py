"""Reading what was said about a question: the answer, the messages, the last lines of the conversation, the files."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, and_, col, or_, select

from cronos_core.inbox.cases import find_lead_id
from cronos_core.inbox.models import Direction, MessageKind, QuestionMessage, mark_of
from cronos_core.members.models import Member

LINES, FILES = 4, 5


@dataclass(frozen=True, slots=True)
class Line:
    """Who said it (empty where they have deleted their data), and what: a file's mark stands for the file."""

    name: str
    text: str


def list_conversation(session: Session, *, question_id: int) -> list[Line]:
    """The last lines that were said beside the answer, oldest first."""
    answer = find_answer_message(session, question_id=question_id)
    said = list_messages(session, question_id=question_id, limit=LINES + 1)
    lines = []
    for message in [one for one in said if answer is None or one.id != answer.id][-LINES:]:
        author = session.get(Member, message.member_id) if message.member_id else None
        text = mark_of(MessageKind(message.kind), message.text, message.file_name)
        lines.append(Line(author.name if author else "", text))
    return lines


def list_files(session: Session, *, question_id: int) -> Sequence[QuestionMessage]:
    """The last messages with files about the question, those of the answer that it shares included, oldest first."""
    lead_id = find_lead_id(session, question_id=question_id)
    shared = and_(col(QuestionMessage.question_id) == lead_id, col(QuestionMessage.direction) == Direction.ANSWER)
    statement = select(QuestionMessage).where(
        or_(col(QuestionMessage.question_id) == question_id, shared),
        col(QuestionMessage.sent_at).is_not(None),
        col(QuestionMessage.file) != "",
    )
    return list(reversed(session.exec(statement.order_by(col(QuestionMessage.id).desc()).limit(FILES)).all()))


def list_messages(session: Session, *, question_id: int, limit: int = 50) -> Sequence[QuestionMessage]:
    """The last `limit` messages about the question that went out, oldest first."""
    statement = select(QuestionMessage).where(
        col(QuestionMessage.question_id) == question_id, col(QuestionMessage.sent_at).is_not(None)
    )
    return list(reversed(session.exec(statement.order_by(col(QuestionMessage.id).desc()).limit(limit)).all()))


def find_answer_message(session: Session, *, question_id: int) -> QuestionMessage | None:
    """The message that answered the question; None where it was answered before messages were kept."""
    case = (question_id, find_lead_id(session, question_id=question_id))
    statement = select(QuestionMessage).where(
        col(QuestionMessage.question_id).in_(case),
        col(QuestionMessage.direction) == Direction.ANSWER,
        col(QuestionMessage.sent_at).is_not(None),
    )
    return session.exec(statement.order_by(col(QuestionMessage.id)).limit(1)).one_or_none()
