"""Events and who comes to them."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import BigInteger, Field, SQLModel, UniqueConstraint

from cronos_core.tables import id_field, moment, reference


class EventState(StrEnum):
    """A published event is on the list; a cancelled one tells why it is not happening."""

    PUBLISHED = "published"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    """Registered ones have a place; waitlisted ones get the next free one, first come first served."""

    REGISTERED = "registered"
    WAITLISTED = "waitlisted"
    CANCELLED = "cancelled"


class Event(SQLModel, table=True):
    """Something that members register for; `version` grows when it moves, so that old reminders are told apart."""

    id: int = id_field()
    key: str = Field(max_length=120, unique=True)
    series: str = Field(default="", max_length=120)
    title_ro: str = Field(max_length=300)
    title_en: str = Field(max_length=300)
    summary_ro: str = ""
    summary_en: str = ""
    agenda_ro: str = ""
    agenda_en: str = ""
    place: str = Field(default="", max_length=300)
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    time_zone: str = Field(max_length=64)
    capacity: int | None = None
    # Counted by a conditional UPDATE, which decides the race for the last place.
    places_taken: int = 0
    state: str = Field(default=EventState.PUBLISHED, max_length=16)
    version: int = 1
    created_at: datetime = moment()

    @property
    def zone(self) -> ZoneInfo:
        """Where the event's times are local."""
        return ZoneInfo(self.time_zone)


class EventWorkgroup(SQLModel, table=True):
    """An event concerns a vertical."""

    __tablename__ = "event_workgroup"

    event_id: int = Field(foreign_key="event.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    workgroup_id: int = Field(
        foreign_key="workgroup.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )


class Registration(SQLModel, table=True):
    """A member's place, or wish for one, at an event."""

    # Registering twice is harmless: the schema keeps one row a member and event.
    __table_args__ = (UniqueConstraint("event_id", "member_id"),)

    id: int = id_field()
    event_id: int = reference("event.id", index=False)
    member_id: int = reference("member.id")
    state: str = Field(default=RegistrationState.REGISTERED, max_length=16)
    queued_at: datetime = moment()
    # When the member said, asked by a reminder, that they still come; emptied when the event moves.
    confirmed_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment()
    updated_at: datetime = moment()
