"""Which of several processes on one database may send: the one that holds PostgreSQL's advisory lock.

The lock belongs to a connection and ends with it, so a process that dies is followed as soon as its connection is gone.
SQLite has one process, which always leads.
"""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from cronos_core.database import Database
from cronos_core.presence import let_go, make_lock_engine

# "Cronos" in letters' numbers; advisory locks are per database, so it need not be unlike anything of others.
LOCK = 0x43726F6E6F73
TAKE, ASK = text(f"SELECT pg_try_advisory_lock({LOCK})"), text("SELECT true")
# What these connections are called in PostgreSQL's own lists.
APPLICATION = "cronos sender"


class Leadership:
    """One process' claim to be the sender. All methods block; call them from one thread at a time."""

    def __init__(self, db: Database) -> None:
        self._engine = None if db.is_sqlite else make_lock_engine(db, name=APPLICATION)
        self._connection: Connection | None = None
        self._is_ours = False

    def hold(self) -> bool:
        """Take the lead if it is free, keep it if it is ours; False where another has it, or it was lost just now.

        Raises the database's error where it does not answer and the lead was not ours.
        """
        if self._engine is None:
            return True
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            # The lock lasts as long as this very connection: that it still answers says that the lead is still ours.
            statement = ASK if self._is_ours else TAKE
            self._is_ours = bool(self._connection.execute(statement).scalar_one())
        except DBAPIError:
            was_ours = self._is_ours
            self.release()
            if was_ours:
                return False
            raise
        return self._is_ours

    def release(self) -> None:
        """Let the lead go; safe where there is none, and where the database is away."""
        connection, self._connection, self._is_ours = self._connection, None, False
        if connection is not None:
            let_go(connection)

    def close(self) -> None:
        """Let go, for good."""
        self.release()
        if self._engine is not None:
            self._engine.dispose()
