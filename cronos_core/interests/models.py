"""Interests in projects, and what either side says came of them."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import BigInteger, Field, Index, SQLModel, column

from cronos_core.tables import id_field, moment, reference


class InterestState(StrEnum):
    """The first two are open; `MEET`: the project's side would rather meet, at an event, and a slot is to be booked."""

    SENT = "sent"
    MEET = "meet"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    # The project left the list, or one of the two sides deleted their data.
    CLOSED = "closed"


class Refusal(StrEnum):
    """Why the project's side declines, as far as they say; `OTHER` is in their own words."""

    UNSAID = "unsaid"
    FOUND = "found"
    LATER = "later"
    DIFFERENT = "different"
    OTHER = "other"


class Side(StrEnum):
    """Who speaks: the member who is interested, or the project."""

    SENDER = "sender"
    PROJECT = "project"


class Result(StrEnum):
    """What came of it, by one of the two sides."""

    PARTNERSHIP = "partnership"
    FOLLOW_UP = "followup"
    NONE = "none"


class Interest(SQLModel, table=True):
    """A member's interest in a project; `member_id` is the sender, `contact_id` whoever answered for the project.

    It is open until `ended_at`. Where both meet, `sender_hosts` tells in whose slots, and `meeting_id` is what was
    booked there. `nudged_at`, `escalated_at`, `unreachable_at` and `asked_at` say what was done once.
    """

    __table_args__ = (
        # One open interest per member and project: the schema, not a check, decides a double press.
        Index(
            "uq_interest_open",
            "project_id",
            "member_id",
            unique=True,
            sqlite_where=column("ended_at").is_(None),
            postgresql_where=column("ended_at").is_(None),
        ),
        # Notices name an interest by its id, and must not come to mean another.
        {"sqlite_autoincrement": True},
    )

    id: int = id_field()
    project_id: int = reference("project.id")
    # Empty once that person has deleted their data: the figures stay, without them and their words.
    member_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    contact_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    note: str = Field(default="", max_length=600)
    state: str = Field(default=InterestState.SENT, max_length=16, index=True)
    refusal: str = Field(default=Refusal.UNSAID, max_length=16)
    reason: str = Field(default="", max_length=400)
    event_id: int | None = reference("event.id", nullable=True, ondelete="SET NULL")
    sender_hosts: bool = False
    meeting_id: int | None = reference("meeting.id", nullable=True, ondelete="SET NULL")
    created_at: datetime = moment()
    answered_at: datetime | None = moment(nullable=True)
    ended_at: datetime | None = moment(nullable=True)
    passed_on_at: datetime | None = moment(nullable=True)
    nudged_at: datetime | None = moment(nullable=True)
    escalated_at: datetime | None = moment(nullable=True)
    unreachable_at: datetime | None = moment(nullable=True)
    asked_at: datetime | None = moment(nullable=True)


class InterestResult(SQLModel, table=True):
    """What one side said came of an interest; the other side's word stands beside it, and neither sees the other's."""

    __tablename__ = "interest_result"

    interest_id: int = Field(foreign_key="interest.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    side: str = Field(primary_key=True, max_length=16)
    member_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    result: str = Field(max_length=16)
    said_at: datetime = moment()
