"""What every table shares: naming convention, column types and id columns. Slices define their own tables.

`all_tables()` imports every slice's models, so that the metadata is whole for migrations and tests.
"""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# From the ground up: a slice imports only slices named before it. A test holds every import against this order.
SLICES = (
    "audit",
    "outbox",
    "dialogs",
    "intake",
    "imports",
    "retrieval",
    "workgroups",
    "members",
    "reminders",
    "documents",
    "knowledge",
    "inbox",
    "drafts",
    "projects",
    "events",
    "matchmaking",
    "interests",
    "announcements",
    "reports",
    "chores",
    "privacy",
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: refuses naive values on the way in, gives aware ones on the way out, on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: times are aware, in UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite only counts up by itself in a column of exactly this type; PostgreSQL needs 64 bits.
Id = BigInteger().with_variant(Integer(), "sqlite")


def id_field() -> Any:
    """A 64-bit primary key that the database counts up."""
    return Field(default=None, primary_key=True, sa_type=Id)


def sort_key(length: int) -> Any:
    """A text by which rows are ordered alike on both engines: by its letters' code points, as SQLite does."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def reference(target: str, *, nullable: bool = False, index: bool = True, ondelete: Any = "CASCADE") -> Any:
    """A 64-bit foreign key to `target` ("table.column")."""
    default: Any = None if nullable else ...
    return Field(default, foreign_key=target, sa_type=BigInteger, nullable=nullable, index=index, ondelete=ondelete)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A `UtcDateTime` column."""
    default: Any = None if nullable else ...
    return Field(default, sa_type=UtcDateTime, nullable=nullable, index=index)


def all_tables() -> MetaData:
    """The metadata with every slice's tables in it."""
    for name in SLICES:
        import_module(f"cronos_core.{name}.models")
    return SQLModel.metadata
