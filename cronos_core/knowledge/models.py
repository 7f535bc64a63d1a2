"""Curated articles, and the questions that members asked."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger
from sqlmodel import JSON, Field, SQLModel

from cronos_core.tables import id_field, moment, reference

OWNER_LIMIT = 120


class Article(SQLModel, table=True):
    """An answer to a question, in one language; twins in the other language share `pair`.

    `answer` is formatted as `formatting.py` says.
    """

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
    # The first and the last day on which it is an answer.
    valid_from: date | None = None
    valid_until: date | None = None
    # Who answers for it: a member, or somebody whom only the name is known of.
    owner_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    owner_name: str = Field(default="", max_length=OWNER_LIMIT, sa_column_kwargs={"server_default": ""})
    # When an organizer last found that it is still right.
    reviewed_on: date | None = None
    # Taken out of the answers by an organizer, who may put it back.
    retired_at: datetime | None = moment(nullable=True)
    # Grows with every change made in the chat, so that two organizers do not write over each other.
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    created_at: datetime = moment()

    def is_valid_on(self, day: date) -> bool:
        """Whether it may be given as an answer on this day, which is the cluster's."""
        starts, ends = self.valid_from or day, self.valid_until or day
        return self.retired_at is None and starts <= day <= ends

    @property
    def last_seen_to_on(self) -> date:
        """When somebody last wrote it or found it right; when it came here, where nobody said."""
        return max((day for day in (self.updated_on, self.reviewed_on) if day), default=self.created_at.date())


class QuestionState(StrEnum):
    """Answered by the bot, handed to the organizers, answered by one of them, or closed without an answer."""

    BOT = "bot"
    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


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
    # The passage that answered. It may be gone by now, and still says that the answer came from a document.
    passage_id: int | None = Field(default=None, sa_type=BigInteger)
    # What the asker, or an organizer, said of the answer; nothing so far.
    helpful: bool | None = None
    # The article that answers it, as an organizer said.
    belongs_to_id: int | None = reference("article.id", nullable=True, ondelete="SET NULL")
    # When an organizer said where it belongs, or that it belongs nowhere.
    placed_at: datetime | None = moment(nullable=True)
    state: str = Field(default=QuestionState.BOT, max_length=16, index=True)
    answer: str = ""
    # The same as `formatting.py` reads it, where the organizer's message was formatted; "" where it is plain.
    answer_formatted: str = Field(default="", sa_column_kwargs={"server_default": ""})
    answered_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    asked_at: datetime = moment(index=True)
    answered_at: datetime | None = moment(nullable=True)
    # Since when what the asker wrote after the answer waits for an organizer.
    replied_at: datetime | None = moment(nullable=True, index=True)
