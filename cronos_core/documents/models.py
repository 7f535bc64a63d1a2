"""A document, its file as it came, and the passages that it was split into."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, text
from sqlmodel import Field, Index, LargeBinary, SQLModel, UniqueConstraint

from cronos_core.tables import id_field, moment, reference


class DocumentState(StrEnum):
    """Read and shown to its organizer, answered from, or taken away (and kept for a while, to be brought back)."""

    PROPOSED = "proposed"
    KEPT = "kept"
    REMOVED = "removed"


_IS_KEPT = text("state = 'kept'")


class SourceDocument(SQLModel, table=True):
    """What is known of a document. A newer version is a row of its own, and the older one is taken away."""

    __tablename__ = "source_document"
    # Two versions of one document would answer the same question differently.
    __table_args__ = (
        Index("uq_source_document_kept", "title_key", unique=True, sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT),
        # Buttons in chats name documents by id: no id is used again.
        {"sqlite_autoincrement": True},
    )

    id: int = id_field()
    title: str = Field(max_length=200)
    # The folded title, by which a newer version is recognised.
    title_key: str = Field(max_length=200)
    file_name: str = Field(max_length=200)
    digest: str = Field(max_length=64)
    size: int
    # Only PDF has pages of its own; `silent_pages` of them hold no text.
    pages: int | None = None
    silent_pages: int = 0
    category: str = Field(default="", max_length=80)
    updated_on: date
    state: str = Field(default=DocumentState.PROPOSED, max_length=16, index=True)
    uploaded_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    created_at: datetime = moment()
    # When it came into its state.
    changed_at: datetime = moment(index=True)


class SourceFile(SQLModel, table=True):
    """The bytes of a document, apart from what lists of documents read."""

    __tablename__ = "source_file"

    document_id: int = Field(foreign_key="source_document.id", primary_key=True, sa_type=BigInteger, ondelete="CASCADE")
    content: bytes = Field(sa_type=LargeBinary)


class Passage(SQLModel, table=True):
    """A stretch of a document that is about one thing; `heading` is the section's, `position` counts from 0."""

    __table_args__ = (UniqueConstraint("document_id", "position"), {"sqlite_autoincrement": True})

    id: int = id_field()
    document_id: int = reference("source_document.id", index=False)
    position: int
    heading: str = Field(default="", max_length=300)
    page: int | None = None
    last_page: int | None = None
    lang: str = Field(max_length=2)
    text: str
