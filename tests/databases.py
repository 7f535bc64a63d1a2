"""Migrated PostgreSQL databases, a fresh one for every test."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql


@dataclass
class Databases:
    """Copies of a migrated database of a server. One that a test is done with is emptied and handed out again.

    Making a database from a template takes a quarter of a second on a busy machine, emptying the few tables that a test
    wrote to a tenth of that.
    """

    server: str
    template: str
    _made: int = 0
    _free: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        with psycopg.connect(self.server.format(self.template), autocommit=True) as connection:
            self._as_made = _state(connection)

    def take(self) -> str:
        """The name of a database that is as the template."""
        if self._free:
            return self._free.pop()
        self._made += 1
        name = f"test_{self._made}_{uuid.uuid4().hex}"
        run_on(self.server, f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return name

    def give_back(self, name: str) -> None:
        """Empty it for the next test; one that can't be made as it was is dropped."""
        if self._empty(name):
            self._free.append(name)
        else:
            run_on(self.server, f"DROP DATABASE {name} WITH (FORCE)")

    def _empty(self, name: str) -> bool:
        try:
            with psycopg.connect(self.server.format(name), autocommit=True) as connection:
                connection.execute(_HANG_UP)
                # Not TRUNCATE: it makes new files for every table that refers to one of these, which is nearly all.
                connection.execute("SET session_replication_role = replica")
                for (table,) in connection.execute(_WRITTEN).fetchall():
                    if table not in self._as_made.filled:
                        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                for (sequence,) in connection.execute(_NUMBERED).fetchall():
                    connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(sequence)))
                return _state(connection) == self._as_made
        except psycopg.OperationalError:  # a test that closed the database to everybody
            return False


_HANG_UP = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_WRITTEN = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
_SHAPE = """
    SELECT relname, relnatts, relhasindex, relchecks, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace ORDER BY relname
"""
_NUMBERED = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass(frozen=True)
class _State:
    """What tells whether a database is as it was made."""

    shape: list[tuple[Any, ...]]
    filled: dict[str, list[tuple[Any, ...]]]


def _state(connection: psycopg.Connection) -> _State:
    filled = {
        name: connection.execute(sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(name))).fetchall()
        for (name,) in connection.execute(_WRITTEN).fetchall()
    }
    return _State(connection.execute(_SHAPE).fetchall(), {name: rows for name, rows in filled.items() if rows})


def run_on(server: str, statement: str) -> None:
    """Run one statement on the server, outside of any of the tests' databases."""
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(statement)
