"""Databases of one kind share what SQLAlchemy compiled: a database a test would compile the same statements anew."""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_COMPILED: dict[Any, Any] = {}


class _Alike:
    """A dialect that equals all others of its class, since the key of a compiled statement holds the dialect."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


class SharedSqlite(_Alike, SQLiteDialect_pysqlite):
    """SQLite as the product reaches it."""

    supports_statement_cache = True


class SharedPostgres(_Alike, PGDialect_psycopg):
    """PostgreSQL as the product reaches it."""

    supports_statement_cache = True


def share_compiled_statements() -> None:
    """Let every engine that is made from now on share them."""
    registry.register("sqlite", __name__, SharedSqlite.__name__)
    registry.register("postgresql.psycopg", __name__, SharedPostgres.__name__)
