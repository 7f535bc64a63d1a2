"""Curated articles, and the questions that members asked."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import JSON, Field, SQLModel

from cronos_core.tables import id_field, moment, reference


class Article(SQLModel, table=True):
    """An answer to a question, in one language; twins in the other language share `pair`."""

    id: int = id_field()
    key: str = Field(max_length=120, unique=True)
    pair: str = Field(default="", max_length=120, index=True)
    lang: str = Field(max_length=2)
    question: str
    alternates: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: str
    category: str = Field(default="", max_length=80)
    source: str = Field(default="", max_length=300)
    source_url: str | None = Field(default=None, max_length=500)
    updated_on: date | None = None
    created_at: datetime = moment()


class QuestionState(StrEnum):
    """Answered by the bot, handed to the organizers, or answered by one of them."""

    BOT = "bot"
    OPEN = "open"
    ANSWERED = "answered"


class Question(SQLModel, table=True):
    """One question as it was typed, what the bot decided, and the organizer's answer if it went to one."""

    # Questions go with who asked them, while notices to organizers still name them by id: no id is used again.
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = id_field()
    member_id: int | None = reference("member.id", nullable=True)
    text: str
    lang: str = Field(max_length=2)
    decision: str = Field(max_length=16)
    confidence: float = 0.0
    article_id: int | None = reference("article.id", nullable=True, ondelete="SET NULL")
    # What the asker, or an organizer, said of the answer; nothing so far.
    helpful: bool | None = None
    state: str = Field(default=QuestionState.BOT, max_length=16, index=True)
    answer: str = ""
    answered_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    asked_at: datetime = moment(index=True)
    answered_at: datetime | None = moment(nullable=True)
