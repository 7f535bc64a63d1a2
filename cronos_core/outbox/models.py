"""Everything that is not a direct reply waits here: kind and parameters, rendered only when it is sent."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlmodel import JSON, BigInteger, Column, Field, Index, SQLModel, column

from cronos_core.tables import id_field, moment, reference


class Lane(IntEnum):
    """Lower goes first; only announcements go slowly. A group takes twenty a minute, and holds up nobody else's."""

    NOTICE = 10
    REMINDER = 20
    GROUP = 30
    ANNOUNCEMENT = 90


class Outcome(StrEnum):
    """How a notice ended; `PENDING` ones are still to be sent."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Notice(SQLModel, table=True):
    """One message to one member, due at a moment, leased by one sender at a time."""

    __tablename__ = "outbox"
    __table_args__ = (
        # The queue is short while the table is long: only what is pending is worth an index. The lane comes first, so
        # that no reminder is looked for behind ten thousand announcements.
        Index(
            "ix_outbox_pending",
            "lane",
            "due_at",
            "id",
            sqlite_where=column("outcome") == "pending",
            postgresql_where=column("outcome") == "pending",
        ),
        # Whoever writes in a group answers what stands there; few notices go to one.
        Index(
            "ix_outbox_chat",
            "chat_id",
            "message_id",
            sqlite_where=column("chat_id").is_not(None),
            postgresql_where=column("chat_id").is_not(None),
        ),
        # A report counts by outcome, and every sweep asks whether an announcement has anything pending.
        Index("ix_outbox_subject", "subject", "outcome"),
    )

    id: int = id_field()
    # The same fact may be stated twice (a retry, a second replica); it is queued once.
    dedupe_key: str = Field(max_length=200, unique=True)
    # To whom it goes; with a `chat_id`, on whose account: it goes when they delete their data.
    member_id: int = reference("member.id")
    # A chat that is nobody's own, the organizers' group.
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    kind: str = Field(max_length=64)
    params: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    # What it speaks of ("meeting:12"): so that a moved or cancelled subject finds its notices.
    subject: str = Field(default="", max_length=80)
    lane: int = Field(default=Lane.NOTICE)
    due_at: datetime = moment()
    expires_at: datetime | None = moment(nullable=True)
    leased_until: datetime | None = moment(nullable=True)
    worker: str | None = Field(default=None, max_length=80)
    # Set before an announcement leaves, and taken back where it surely did not: a crash in between leaves it here, and
    # nobody sends it again.
    sending_at: datetime | None = moment(nullable=True)
    attempts: int = Field(default=0)
    outcome: str = Field(default=Outcome.PENDING, max_length=16)
    reason: str = Field(default="", max_length=300)
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    created_at: datetime = moment()
    settled_at: datetime | None = moment(nullable=True)
