"""Copies of a SQLite database, whole and consistent while the bot runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cronos_core.errors import CronosError


class BackupError(CronosError):
    """The copy could not be made or is not a Cronos database (`reason` is a short English sentence)."""

    key = "error-backup"


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database with SQLite's own backup, then put the copy in place at once.

    The target appears whole or not at all. Raises `BackupError`.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        origin = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        with closing(origin), closing(sqlite3.connect(partial)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise BackupError(reason=f"{source} could not be copied to {target}: {error}") from error


def check_sqlite(path: Path) -> None:
    """Raise `BackupError` unless the file is a sound Cronos database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise BackupError(reason=f"{path} is not a SQLite database: {error}") from error
    if sound != "ok":
        raise BackupError(reason=f"{path} is damaged: {sound}")
    if not {"alembic_version", "member", "outbox"} <= tables:
        raise BackupError(reason=f"{path} is not a Cronos database")
