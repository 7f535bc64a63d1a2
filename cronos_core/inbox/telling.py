"""Who hears of what is said about a question, the notices that tell them, and what a message of theirs answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.inbox.cases import find_handover, find_lead_id, list_case, list_first_of_each_asker
from cronos_core.inbox.models import Direction, MessageKind, QuestionMessage
from cronos_core.knowledge.models import Question
from cronos_core.members.models import Member
from cronos_core.members.service import list_organizers
from cronos_core.outbox.models import Notice
from cronos_core.outbox.service import is_behind, queue_notice

# A caption has 1024 characters, some of which say who writes about what. What is longer comes behind the file.
CAPTION_ROOM = 600


@dataclass(frozen=True, slots=True)
class Place:
    """Where a notice about a question stands in its chat."""

    # Something said earlier has not arrived yet.
    is_behind: bool
    # The last message there about the same question.
    last_message_id: int | None


def list_asked(session: Session, *, question: Question, is_answer: bool) -> list[Question]:
    """The questions, one an asker, under which an organizer's message about this one is read.

    The answer goes to everybody in the case, and so does what follows it; once the asker has written back, what is
    written to them is theirs alone, as is what is written about a question that joined another one.
    """
    lead_id = find_lead_id(session, question_id=question.id)
    if is_answer or (lead_id == question.id and not _has_replies(session, question.id)):
        return list_first_of_each_asker(list_case(session, lead_id=lead_id))
    return [question] if question.member_id is not None else []


def list_listeners(session: Session, *, question: Question) -> list[Member]:
    """The organizers who get what the asker writes: those who are at the question, or all where nobody is any more."""
    wrote = select(QuestionMessage.member_id).where(
        col(QuestionMessage.question_id) == question.id,
        col(QuestionMessage.direction) == Direction.ANSWER,
        col(QuestionMessage.sent_at).is_not(None),
    )
    last = session.exec(wrote.order_by(col(QuestionMessage.id).desc()).limit(1)).first()
    lead = find_handover(session, question_id=find_lead_id(session, question_id=question.id))
    wanted = {question.answered_by, last, lead.claimed_by if lead else None}
    organizers = list_organizers(session)
    return [one for one in organizers if one.id in wanted and one.unreachable_since is None] or organizers


def tell_of_message(
    session: Session,
    *,
    message: QuestionMessage,
    question: Question,
    member_id: int,
    kind: str,
    now: datetime,
    only_rest: bool = False,
) -> None:
    """Queue the notice of a message under the reader's `question`; two where a caption has no room for all of its text.

    `only_rest`: the file itself is told of elsewhere.
    """
    for part in list_parts(message)[1 if only_rest else 0 :]:
        queue_notice(
            session,
            member_id=member_id,
            kind=kind,
            dedupe_key=f"{kind}:{message.id}:{member_id}:{part}",
            subject=f"question:{question.id}",
            now=now,
            question_id=question.id,
            message_id=message.id,
            part=part,
        )


def list_parts(message: QuestionMessage) -> tuple[str, ...]:
    """As how many notices a message is told."""
    return ("file", "text") if has_rest(message) else ("whole",)


def has_rest(message: QuestionMessage) -> bool:
    """Whether the text is too long to stand under its file."""
    # Telegram counts as UTF-16 does.
    return message.kind != MessageKind.TEXT and len(message.text.encode("utf-16-le")) // 2 > CAPTION_ROOM


def find_message(session: Session, *, message_id: int) -> QuestionMessage | None:
    """A message of a conversation, unless it was deleted."""
    return session.get(QuestionMessage, message_id)


def find_place(session: Session, *, notice: Notice, now: datetime) -> Place:
    """What comes before a notice about a question in the private chat that it goes to."""
    said = select(Notice.message_id).where(
        col(Notice.subject) == notice.subject,
        col(Notice.member_id) == notice.member_id,
        col(Notice.chat_id).is_(None),
        col(Notice.message_id).is_not(None),
    )
    last = session.exec(said.order_by(col(Notice.id).desc()).limit(1)).first()
    return Place(is_behind(session, notice=notice, now=now), last)


def find_answered_question(session: Session, *, member_id: int, message_id: int) -> int | None:
    """The question that the bot's message in the member's private chat was about, as the outbox has it."""
    statement = select(Notice.subject).where(
        col(Notice.member_id) == member_id,
        col(Notice.message_id) == message_id,
        col(Notice.chat_id).is_(None),
        col(Notice.subject).startswith("question:"),
    )
    return read_subject(session.exec(statement.limit(1)).first())


def find_album_question(session: Session, *, member_id: int, album: str) -> int | None:
    """The question that an earlier picture of the same album was about."""
    statement = select(QuestionMessage.question_id).where(
        col(QuestionMessage.album) == album, col(QuestionMessage.member_id) == member_id
    )
    return session.exec(statement.limit(1)).first() if album else None


def read_subject(subject: str | None) -> int | None:
    """The number of the question that the outbox calls "question:12"."""
    number = (subject or "").removeprefix("question:")
    return int(number) if number.isdecimal() else None


def _has_replies(session: Session, question_id: int) -> bool:
    replied = select(QuestionMessage.id).where(
        col(QuestionMessage.question_id) == question_id, col(QuestionMessage.direction) == Direction.REPLY
    )
    return session.exec(replied.limit(1)).first() is not None
