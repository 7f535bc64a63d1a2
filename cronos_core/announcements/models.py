"""Announcements by organizers. Their recipients are the outbox rows with the announcement as subject."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from cronos_core.tables import id_field, moment, reference


class AnnouncementState(StrEnum):
    """A draft can still change; a released one is on its way until it is finished; a stopped one goes no further."""

    DRAFT = "draft"
    RELEASED = "released"
    FINISHED = "finished"
    STOPPED = "stopped"
    DISCARDED = "discarded"


class Announcement(SQLModel, table=True):
    """A text for an audience ("all", "workgroup:3", "event:5"), frozen to recipients when released."""

    id: int = id_field()
    author_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    text: str
    audience: str = Field(default="all", max_length=40)
    state: str = Field(default=AnnouncementState.DRAFT, max_length=16)
    recipients: int = 0
    created_at: datetime = moment(index=True)
    released_at: datetime | None = moment(nullable=True)
