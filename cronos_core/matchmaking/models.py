"""The meeting programme of an event: slots, what hosts offer in them, and the meetings booked."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import BigInteger, Field, Index, SQLModel, UniqueConstraint, column

from cronos_core.tables import id_field, moment, reference


class MeetingState(StrEnum):
    """A booked meeting will be held; a cancelled one stays as history."""

    BOOKED = "booked"
    CANCELLED = "cancelled"


class Absence(StrEnum):
    """Why somebody cannot come to a meeting, as far as they say."""

    UNSAID = "unsaid"
    ILL = "ill"
    DELAYED = "delayed"
    OTHER = "other"


class Slot(SQLModel, table=True):
    """A stretch of time of an event's meeting programme, the same for all tables."""

    __table_args__ = (UniqueConstraint("event_id", "starts_at"),)

    id: int = id_field()
    event_id: int = reference("event.id", index=False)
    starts_at: datetime = moment()
    ends_at: datetime = moment()


class Availability(SQLModel, table=True):
    """A host sits at a table in a slot and can be booked there."""

    __table_args__ = (
        # A host sits at one table at a time, and a table seats one host at a time.
        UniqueConstraint("slot_id", "host_id"),
        UniqueConstraint("slot_id", "table_number"),
    )

    id: int = id_field()
    slot_id: int = reference("slot.id", index=False)
    host_id: int = reference("member.id")
    table_number: int


class Meeting(SQLModel, table=True):
    """A bilateral meeting in a host's slot; `version` grows when it moves."""

    __table_args__ = (
        # One meeting at a table and slot: the schema, not a check, decides a race.
        Index(
            "uq_meeting_table",
            "slot_id",
            "table_number",
            unique=True,
            sqlite_where=column("state") == "booked",
            postgresql_where=column("state") == "booked",
        ),
        # Everybody gets a turn: an attendee meets the same host once at an event.
        Index(
            "uq_meeting_pair",
            "event_id",
            "host_id",
            "attendee_id",
            unique=True,
            sqlite_where=column("state") == "booked",
            postgresql_where=column("state") == "booked",
        ),
    )

    id: int = id_field()
    event_id: int = reference("event.id")
    slot_id: int = reference("slot.id")
    table_number: int
    # Empty once that person has deleted their data: the other's meeting stays, without them.
    host_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    attendee_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    state: str = Field(default=MeetingState.BOOKED, max_length=16)
    cancelled_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL", index=False)
    version: int = 1
    created_at: datetime = moment()
    updated_at: datetime = moment()


class Seat(SQLModel, table=True):
    """A person is taken in a slot: both sides of a booked meeting hold one, and give it back on cancelling."""

    # The primary key is the rule: one person is in one place at a time.
    slot_id: int = Field(foreign_key="slot.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    meeting_id: int = reference("meeting.id")


class Arrival(SQLModel, table=True):
    """What one side of a meeting said about getting there; it speaks of the meeting's `version`, not of a later one."""

    meeting_id: int = Field(foreign_key="meeting.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    version: int
    on_the_way: bool = False
    late_minutes: int = 0
    # Every change has a number; these two are the ones that the partner has a notice of, 0 before there is any.
    changes: int = 0
    way_told: int = 0
    late_told: int = 0
    updated_at: datetime = moment()
