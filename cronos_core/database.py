"""Whole transactions in worker threads: `await db.read(fn, …)`, `await db.write(fn, …)`.

SQLite has one writer whose transactions start with BEGIN IMMEDIATE, and read-only readers beside it (WAL).
PostgreSQL has a pool. What belongs here: engines, sessions, retries. What does not: tables and queries.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from cronos_core.errors import DatabaseNotReadyError

__all__ = ["Database", "Session", "Transactions", "Work", "describe_failure", "stir", "take_turn"]

P = ParamSpec("P")
R = TypeVar("R")
Work = Callable[Concatenate[Session, P], R]

STIRRED = "stirred"

READERS = 4
POOL_SIZE = 10
RETRIES = 5
# PostgreSQL's serialization_failure and deadlock_detected: running the transaction again is the documented cure.
RETRIED_STATES = {"40001", "40P01"}

# What disks, locks and networks do to a database, and no mistake of ours; PostgreSQL's are classes of states.
SQLITE_FAILURES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}
POSTGRES_FAILURES = {"08", "53", "57"}

SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)


class Transactions(Protocol):
    """Whatever runs whole transactions: the database itself, or as the handlers of one update see it."""

    async def read(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R: ...

    async def write(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R: ...


class Database:
    """The one door to the database; give it a `sqlite:///` or `postgresql://` URL."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite:")
        # Called in the writing thread after a commit that `stir` was called in: something is due now, or at a new time.
        self.on_stirred: Callable[[], None] = lambda: None
        if self.is_sqlite:
            path = Path(url.removeprefix("sqlite:///"))
            _prepare_file(path)
            self.writer = _sqlite_engine(path, begin="BEGIN IMMEDIATE", size=1)
            self.reader = _sqlite_engine(path, begin="BEGIN", size=READERS, query_only=True)
        else:
            self.writer = self.reader = _postgres_engine(url)
        # One thread for SQLite's one writer also makes writers wait in order of arrival.
        self._write_threads = ThreadPoolExecutor(1 if self.is_sqlite else POOL_SIZE, "db-write")
        self._read_threads = ThreadPoolExecutor(READERS if self.is_sqlite else POOL_SIZE, "db-read")

    def read_now(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work(session, …)` in a transaction that is rolled back at the end, in this thread."""
        with Session(self.reader, expire_on_commit=False) as session:
            return work(session, *args, **kwargs)

    def write_now(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work(session, …)` and commit, in this thread; anything raised rolls everything back.

        On PostgreSQL a deadlock or serialization failure runs `work` again, so it must change nothing but the session.
        """
        for attempt in range(1, RETRIES + 1):
            try:
                with Session(self.writer, expire_on_commit=False) as session:
                    result = work(session, *args, **kwargs)
                    session.commit()
                    if session.info.pop(STIRRED, False):
                        self.on_stirred()
                    return result
            except DBAPIError as error:
                if attempt == RETRIES or getattr(error.orig, "sqlstate", None) not in RETRIED_STATES:
                    raise
                time.sleep(0.01 * 2**attempt)
        raise AssertionError("the loop returns or raises")

    async def read(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`read_now` in a worker thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._read_threads, partial(self.read_now, work, *args, **kwargs))

    async def write(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`write_now` in a worker thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._write_threads, partial(self.write_now, work, *args, **kwargs))

    def close(self) -> None:
        """Wait for running transactions and give back every connection."""
        self._write_threads.shutdown()
        self._read_threads.shutdown()
        self.writer.dispose()
        self.reader.dispose()


def stir(session: Session) -> None:
    """Say that this transaction changes what is due when; whoever keeps the time hears of it after the commit."""
    session.info[STIRRED] = True


def take_turn(session: Session, *, key: int) -> None:
    """Go on only once no other transaction that took the same turn is under way; until this one ends.

    For what no constraint can decide. SQLite's writers stand in line as it is.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def describe_failure(error: BaseException) -> str | None:
    """What the machine did to the database (disk full, locked, connection lost), in a line; None for other errors."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    if cause is None:
        return None
    if isinstance(cause, sqlite3.Error):
        # The low byte of SQLite's extended codes is the kind of failure.
        known = (getattr(cause, "sqlite_errorcode", 0) & 0xFF) in SQLITE_FAILURES
    else:
        # A connection that breaks leaves no state.
        known = (getattr(cause, "sqlstate", "") or "08")[:2] in POSTGRES_FAILURES
    return f"the database failed: {str(cause).strip().splitlines()[0]}" if known else None


def _prepare_file(path: Path) -> None:
    """Make the folder and the file, and switch the file to WAL."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(path, timeout=30) as connection:
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
            if mode != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            # A write lock taken and given back tells at once whether this file can be written.
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        connection.close()
    except (OSError, sqlite3.Error) as error:
        raise DatabaseNotReadyError(reason=f"{path} cannot be written: {error}") from error


def _sqlite_engine(path: Path, *, begin: str, size: int, query_only: bool = False) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}", pool_size=size, max_overflow=0, connect_args={"check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver's own BEGIN is deferred; ours is below
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)
        if query_only:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres_engine(url: str) -> Engine:
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    options = "-c timezone=UTC -c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s"
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"options": options, "connect_timeout": 10},
    )
    try:
        with engine.connect():
            pass
    except OperationalError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseNotReadyError(reason=f"PostgreSQL does not answer: {reason}") from error
    return engine
