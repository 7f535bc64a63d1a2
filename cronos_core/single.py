"""One process at a time on what can carry only one: a SQLite database, the demo's folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cronos_core.errors import CronosError


class InUseError(CronosError):
    """Another process holds the lock."""

    key = "error-in-use"


@contextmanager
def holding_alone(lock: Path) -> Iterator[None]:
    """Hold the lock file meanwhile; raises `InUseError`. The lock ends with its process, however that ends."""
    lock.touch()
    with closing(sqlite3.connect(lock, timeout=0)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise InUseError() from error
        yield
