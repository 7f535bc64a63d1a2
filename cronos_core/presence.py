"""Which processes on one database are alive: those whose connection holds their own lock of PostgreSQL's.

The lock belongs to a connection and ends with it, so a process that dies is missed as soon as its connection is gone;
one that is only slow is not. SQLite carries one process, and nobody asks.
"""

import secrets
from contextlib import suppress

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlmodel import Session

from cronos_core.database import Database

# The first half of the key says that a lock is a process of ours, the second which; "Cron" in letters' numbers.
FAMILY = 0x43726F6E
HOLD = text("SELECT pg_advisory_lock(:family, :number)")
ASK = text("SELECT true")
GIVE = text("SELECT pg_advisory_unlock_all()")
PRESENT = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = :family AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
# A machine that falls off the network answers no more: PostgreSQL notices within five seconds, and frees its locks.
SESSION = "-c statement_timeout=2s -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3"
CONNECT_SECONDS = 3


def make_lock_engine(db: Database, *, name: str) -> Engine:
    """Connections to the same PostgreSQL that hold locks as long as they live; `name` is what PostgreSQL lists."""
    return create_engine(
        db.writer.url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={
            "options": SESSION,
            "connect_timeout": CONNECT_SECONDS,
            "keepalives_idle": 2,
            "keepalives_interval": 1,
            "keepalives_count": 3,
            "application_name": name,
        },
    )


def let_go(connection: Connection) -> None:
    """Give back a connection and its locks at once; safe where the database is away."""
    # PostgreSQL notices a closed connection some time later: whoever takes over should not wait for that. One that has
    # broken refuses with an error of SQLAlchemy's own, and its locks are gone.
    with suppress(SQLAlchemyError):
        connection.execute(GIVE)
    with suppress(SQLAlchemyError):
        connection.close()


class Presence:
    """One process's sign of life. All methods block; call them from one thread at a time."""

    def __init__(self, db: Database) -> None:
        self.number = secrets.randbelow(2**31 - 1) + 1
        self._connection: Connection | None = None
        self._engine = None
        if not db.is_sqlite:
            self._engine = make_lock_engine(db, name="cronos presence")

    def hold(self) -> None:
        """Be present, again where the connection was lost. Raises the database's error where it does not answer."""
        if self._engine is None:
            return
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
                self._connection.execute(HOLD, {"family": FAMILY, "number": self.number})
            else:
                self._connection.execute(ASK)
        except DBAPIError:
            self.release()
            raise

    def release(self) -> None:
        """Be gone; safe where the database is away."""
        connection, self._connection = self._connection, None
        if connection is not None:
            let_go(connection)


def list_present(session: Session) -> set[int]:
    """The numbers of the processes that are alive on this PostgreSQL."""
    return {number for (number,) in session.execute(PRESENT, {"family": FAMILY})}
