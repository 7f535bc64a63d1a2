"""The regular jobs, a row each: when it is due, who is at it, and how it went the last time."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from cronos_core.tables import moment


class Chore(SQLModel, table=True):
    """One regular job; it stays due until somebody has finished it."""

    name: str = Field(primary_key=True, max_length=40)
    due_at: datetime = moment()
    leased_until: datetime | None = moment(nullable=True)
    worker: str | None = Field(default=None, max_length=80)
    # The last time that it was finished; failures and the reason are those since then.
    last_run_at: datetime | None = moment(nullable=True)
    failures: int = Field(default=0)
    reason: str = Field(default="", max_length=300)
