"""Reminders: planned with their subject, turned into outbox rows when due."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import JSON, BigInteger, Field, Index, SQLModel, UniqueConstraint, column

from cronos_core.tables import id_field, moment, reference

# The lead time of a snoozed reminder: none, since the member chose the moment itself.
SNOOZED = 0


class ReminderState(StrEnum):
    """Planned ones wait for their time; muted ones wait to be wanted again; the rest are history."""

    PLANNED = "planned"
    MUTED = "muted"
    QUEUED = "queued"
    CANCELLED = "cancelled"


class Reminder(SQLModel, table=True):
    """One reminder to one member: for `lead_minutes` before its subject starts, or snoozed until `due_at`."""

    __table_args__ = (
        # A subject that moves gets a new version: the old reminder can never be mistaken for the new one.
        UniqueConstraint(
            "subject_kind", "subject_id", "subject_version", "member_id", "lead_minutes", name="uq_reminder_occurrence"
        ),
        # The sweep looks every second, and only at what is still planned.
        Index(
            "ix_reminder_planned",
            "due_at",
            sqlite_where=column("state") == "planned",
            postgresql_where=column("state") == "planned",
        ),
    )

    id: int = id_field()
    subject_kind: str = Field(max_length=16)
    subject_id: int = Field(sa_type=BigInteger)
    subject_version: int
    member_id: int = reference("member.id")
    lead_minutes: int
    starts_at: datetime = moment()
    due_at: datetime = moment()
    state: str = Field(default=ReminderState.PLANNED, max_length=16)
    created_at: datetime = moment()


class LeadTimes(SQLModel, table=True):
    """The lead times that a member chose for a kind of subject; no row means the defaults."""

    __tablename__ = "lead_times"

    member_id: int = Field(foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    subject_kind: str = Field(primary_key=True, max_length=16)
    minutes: list[int] = Field(default_factory=list, sa_type=JSON)
