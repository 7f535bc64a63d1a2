"""Where a question stands that went to a person, with whom and together with which other ones; what was said about it;
and the group in which organizers answer together.
"""

from datetime import datetime
from enum import StrEnum

from sqlmodel import BigInteger, Column, Field, Index, SQLModel, UniqueConstraint

from cronos_core.tables import id_field, moment, reference


class Dismissal(StrEnum):
    """Why a question was closed without an answer."""

    SPAM = "spam"
    NOT_OURS = "not-ours"
    OUTDATED = "outdated"
    OTHER = "other"


class Handover(SQLModel, table=True):
    """A question in the organizers' hands. One that asks the same as another joins it, and shares its fate."""

    question_id: int = Field(foreign_key="question.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    # The asker once more: what is held about them is found by who a row belongs to.
    member_id: int | None = reference("member.id", nullable=True)
    # The question that this one joined; the ones that joined share its stage, which is written there alone.
    lead_id: int | None = reference("question.id", nullable=True, ondelete="SET NULL")
    handed_at: datetime = moment()
    claimed_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    # Since when it is in this stage: handed over, taken, or given back; and how often people were reminded in it.
    stage_at: datetime = moment()
    reminders: int = Field(default=0)
    dismissed_as: str = Field(default="", max_length=16)
    note: str = Field(default="", max_length=300)
    dismissed_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    dismissed_at: datetime | None = moment(nullable=True)


class Direction(StrEnum):
    """An organizer writes to who asked, or who asked writes back."""

    ANSWER = "answer"
    REPLY = "reply"


class MessageKind(StrEnum):
    """A text, or a file with its caption, as Telegram tells them apart."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    AUDIO = "audio"


# What stands for a file without words where only text can be shown; the same in every language.
MARKS = {
    MessageKind.PHOTO: "📷",
    MessageKind.DOCUMENT: "📎",
    MessageKind.VOICE: "🎤",
    MessageKind.VIDEO: "🎬",
    MessageKind.AUDIO: "🎵",
}


def mark_of(kind: MessageKind, text: str, file_name: str) -> str:
    """The text of a message, or what stands for its file where there is none."""
    return text or " ".join(filter(None, (MARKS.get(kind, ""), file_name)))


class QuestionMessage(SQLModel, table=True):
    """One message of the conversation about a question, the first answer included."""

    __tablename__ = "question_message"
    __table_args__ = (
        # What was written once is passed on once, however often the update comes.
        UniqueConstraint("chat_id", "message_id"),
        Index("ix_question_message_album", "album", "member_id"),
        # Outbox rows name a message by its id: none is used again.
        {"sqlite_autoincrement": True},
    )

    id: int = id_field()
    question_id: int = reference("question.id")
    # Who wrote it. What an organizer wrote stays with the question when they go.
    member_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    direction: str = Field(max_length=16)
    kind: str = Field(max_length=16)
    text: str = ""
    # The text as `knowledge/formatting.py` reads it, where it was formatted; "" where it is plain.
    formatted: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # Telegram's own copy of the file, as this bot may send it on.
    file: str = Field(default="", max_length=300)
    file_name: str = Field(default="", max_length=255)
    # Where it was written, so that what comes back can stand under it.
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    # Pictures that are sent together come as messages of one album, only the first of which may say what it answers.
    album: str = Field(default="", max_length=64)
    created_at: datetime = moment(index=True)
    # None: somebody else had answered meanwhile, and the author has not said that this one should go as well.
    sent_at: datetime | None = moment(nullable=True)


class InboxGroup(SQLModel, table=True):
    """The one group, as the settings name it: questions are put there in the transaction that hands them over."""

    __tablename__ = "inbox_group"

    id: int = Field(default=1, primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
