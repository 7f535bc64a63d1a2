"""Articles in the making."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import JSON, BigInteger, Column, Field, ForeignKey, SQLModel

from cronos_core.tables import id_field, moment, reference


class DraftState(StrEnum):
    """An open draft can change; a published one is an article; a discarded one may be taken up again."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Other(StrEnum):
    """What is to become of the other language: nothing said yet, a text of its own, the same text, or no article."""

    WAITING = "waiting"
    WRITTEN = "written"
    SAME = "same"
    NONE = "none"


class ArticleDraft(SQLModel, table=True):
    """What an organizer answered, on its way to an article and its twin.

    The words of those who asked are not copied: they are read where they stand until an organizer writes them down as
    part of an article, and so they go with whoever deletes their data.
    """

    __tablename__ = "article_draft"
    # Old buttons still hold the ids of drafts.
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = id_field()
    # Two organizers who propose the same answer propose one draft.
    question_id: int | None = Field(
        default=None,
        sa_column=Column(BigInteger, ForeignKey("question.id", ondelete="SET NULL"), unique=True, nullable=True),
    )
    lang: str = Field(max_length=2)
    # "": the question as it was asked.
    question: str = ""
    # Nothing: the wordings of everybody who asked.
    alternates: list[str] | None = Field(default=None, sa_type=JSON)
    answer: str = ""
    other: str = Field(default=Other.WAITING, max_length=16)
    other_question: str = ""
    other_answer: str = ""
    category: str = Field(default="", max_length=80)
    other_category: str = Field(default="", max_length=80)
    state: str = Field(default=DraftState.OPEN, max_length=16, index=True)
    # Grows with every change, so that nobody publishes or writes over what they have not seen.
    version: int = Field(default=1)
    article_id: int | None = reference("article.id", nullable=True, ondelete="SET NULL")
    created_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    changed_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    created_at: datetime = moment()
    changed_at: datetime = moment()

    @property
    def other_lang(self) -> str:
        """The language that the draft was not begun in."""
        return "en" if self.lang == "ro" else "ro"
