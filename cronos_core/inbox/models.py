"""Where a question stands that went to a person: with whom, since when, and together with which other ones."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import BigInteger, Field, SQLModel

from cronos_core.tables import moment, reference


class Dismissal(StrEnum):
    """Why a question was closed without an answer."""

    SPAM = "spam"
    NOT_OURS = "not-ours"
    OUTDATED = "outdated"
    OTHER = "other"


class Handover(SQLModel, table=True):
    """A question in the organizers' hands. One that asks the same as another joins it, and shares its fate."""

    question_id: int = Field(foreign_key="question.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    # The asker once more: what is held about them is found by who a row belongs to.
    member_id: int | None = reference("member.id", nullable=True)
    # The question that this one joined; the ones that joined share its stage, which is written there alone.
    lead_id: int | None = reference("question.id", nullable=True, ondelete="SET NULL")
    handed_at: datetime = moment()
    claimed_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    # Since when it is in this stage: handed over, taken, or given back; and how often people were reminded in it.
    stage_at: datetime = moment()
    reminders: int = Field(default=0)
    dismissed_as: str = Field(default="", max_length=16)
    note: str = Field(default="", max_length=300)
    dismissed_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    dismissed_at: datetime | None = moment(nullable=True)
