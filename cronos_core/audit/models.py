"""Who did what as an organizer."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, SQLModel

from cronos_core.tables import id_field, moment, reference


class AuditEntry(SQLModel, table=True):
    """One organizer action; `actor_id` is empty for the command line."""

    __tablename__ = "audit_entry"

    id: int = id_field()
    actor_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    action: str = Field(max_length=64, index=True)
    subject: str = Field(default="", max_length=128)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = moment(index=True)
