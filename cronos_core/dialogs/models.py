"""What a member is in the middle of saying: one open dialog a member."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint

from cronos_core.tables import id_field, moment, reference


class Dialog(SQLModel, table=True):
    """The step that waits for free text, and what was gathered so far; `version` grows with every step."""

    # Two dialogs at once would fight for the same text.
    __table_args__ = (UniqueConstraint("member_id"),)

    id: int = id_field()
    member_id: int = reference("member.id", index=False)
    step: str = Field(max_length=64)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = Field(default=1)
    expires_at: datetime = moment(index=True)
    updated_at: datetime = moment()
