"""Copies of a SQLite database, whole and consistent while the bot runs."""

import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from cronos_core.errors import CronosError

BACKUPS = "backups"


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
        # A copy is for the same eyes as the database itself.
        partial.chmod(source.stat().st_mode & 0o777)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise BackupError(reason=f"{source} could not be copied to {target}: {error}") from error


def make_daily_copy(source: Path, *, day: date, keep: int) -> Path:
    """Copy a database to `backups/` beside it, under the day's name, and keep only the newest `keep` copies there.

    The second copy of a day takes the place of the first; other files there are left alone. Raises `BackupError`,
    and then nothing was deleted.
    """
    target = source.parent / BACKUPS / f"{source.stem}-{day:%Y-%m-%d}.sqlite3"
    try:
        target.parent.mkdir(exist_ok=True)
        copy_sqlite(source, target)
        for old in list_daily_copies(source)[keep:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(reason=f"{source} could not be copied to {target}: {error}") from error
    return target


def list_daily_copies(source: Path) -> list[Path]:
    """The daily copies of this database that are there, newest first."""
    name = re.compile(re.escape(source.stem) + r"-\d{4}-\d{2}-\d{2}\.sqlite3")
    folder = source.parent / BACKUPS
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if name.fullmatch(path.name)), reverse=True)


def check_sqlite(path: Path) -> None:
    """Raise `BackupError` unless the file is a sound Cronos database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError as error:
        raise BackupError(reason=f"{path} cannot be opened: {error}") from error
    except sqlite3.Error as error:
        raise BackupError(reason=f"{path} is not a SQLite database: {error}") from error
    if sound != "ok":
        raise BackupError(reason=f"{path} is damaged: {sound}")
    if not {"alembic_version", "member", "outbox"} <= tables:
        raise BackupError(reason=f"{path} is not a Cronos database")


def restore_sqlite(source: Path, target: Path, *, now: datetime) -> Path | None:
    """Put a sound Cronos database in the place of `target`, which nobody may have open.

    What stood there is kept beside it; gives the kept file's path, or None where nothing stood there.
    Raises `BackupError`, and then nothing has changed.
    """
    check_sqlite(source)
    if target.exists() and source.samefile(target):
        raise BackupError(reason=f"{source} is the database itself")
    incoming = target.with_name(target.name + ".incoming")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_sqlite(source, incoming)
        kept = None
        if target.exists():
            _require_alone(target)
            kept = target.with_name(f"{target.stem}-before-restore-{now:%Y%m%d-%H%M%S}.sqlite3")
            target.replace(kept)
            # A damaged database may leave its log behind, which SQLite would play into the new one.
            for suffix in ("-wal", "-shm"):
                if (log := target.with_name(target.name + suffix)).exists():
                    log.replace(kept.with_name(kept.name + suffix))
        incoming.replace(target)
    except OSError as error:
        raise BackupError(reason=f"{source} could not be put in place: {error}") from error
    finally:
        incoming.unlink(missing_ok=True)
    return kept


def _require_alone(path: Path) -> None:
    """Raise `BackupError` where another program has the file open; fold its write-ahead log into it."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            # SQLite leaves WAL only for a connection that is the file's only one: the one sure sign that no bot runs.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise BackupError(reason=f"{path} is in use: stop the bot first ({error})") from error
    except sqlite3.DatabaseError:
        # Damaged, which may be the very reason for the restore: no bot can be using it.
        return
