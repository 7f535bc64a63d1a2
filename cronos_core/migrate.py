"""Brings a database to the newest schema, and tells whether it is there. Alembic stays behind this page."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import migrations
from cronos_core.backup import copy_sqlite
from cronos_core.database import Database
from cronos_core.errors import DatabaseNotReadyError
from cronos_core.tables import all_tables

SCRIPTS = Path(migrations.__file__).parent
KEPT_COPIES = 5


def newest_revision(scripts: Path = SCRIPTS) -> str:
    """The revision that this program needs."""
    return ScriptDirectory(str(scripts)).get_heads()[0]


def find_database_revision(db: Database) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with db.writer.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_sqlite_owner(path: Path) -> None:
    """Raise `DatabaseNotReadyError` where the file is no database, or another program's; before anything is written."""
    try:
        if not path.is_file() or path.stat().st_size == 0:
            return
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except OSError as error:
        raise DatabaseNotReadyError(reason=f"{path} cannot be opened: {error.strerror}") from error
    except sqlite3.OperationalError as error:
        # A file in WAL mode cannot even be read where nothing beside it can be written.
        raise DatabaseNotReadyError(reason=f"{path} cannot be written: {error}") from error
    except sqlite3.Error as error:
        raise DatabaseNotReadyError(reason=f"{path} cannot be opened as a database: {error}") from error
    if tables and "alembic_version" not in tables:
        raise DatabaseNotReadyError(reason=f"{path} is a database of another program")


def check_owner(db: Database) -> None:
    """Raise `DatabaseNotReadyError` where the database is another program's, or a newer version's than this one."""
    revision = find_database_revision(db)
    if revision is None:
        with db.writer.connect() as connection:
            tables = inspect(connection).get_table_names()
        if tables:
            raise DatabaseNotReadyError(reason="the database holds another program's tables; give Cronos its own")
        return
    known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if revision not in known:
        raise DatabaseNotReadyError(
            reason=f"the database is at revision {revision}, which this version does not know: install a newer Cronos"
        )


def is_up_to_date(db: Database) -> bool:
    """Whether the database is at the revision that this program needs."""
    return find_database_revision(db) == newest_revision()


def upgrade(db: Database, *, scripts: Path = SCRIPTS) -> None:
    """Apply every missing migration."""
    with db.writer.begin() as connection:
        command.upgrade(_config(connection, scripts), "head")


def upgrade_with_copy(db: Database, *, path: Path, now: datetime, scripts: Path = SCRIPTS) -> Path | None:
    """Migrate a SQLite file; one that holds data is copied beside itself first, and the copy's path returned."""
    before = find_database_revision(db)
    newest = newest_revision(scripts)
    if before == newest:
        return None
    copy = None
    if before is not None:
        copy = path.with_name(f"{path.stem}-before-{newest}-{now:%Y%m%d-%H%M%S}.sqlite3")
        copy_sqlite(path, copy)
        for old in sorted(path.parent.glob(f"{path.stem}-before-*.sqlite3"))[:-KEPT_COPIES]:
            old.unlink()
    upgrade(db, scripts=scripts)
    return copy


def find_drift(db: Database) -> list[str]:
    """What the models say and the migrated database does not hold, a line each; empty when they agree."""
    with db.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [repr(difference) for difference in compare_metadata(context, all_tables())]


def write_revision(db: Database, *, message: str) -> None:
    """Write the migration script that takes the database to the models (for developers)."""
    with db.writer.begin() as connection:
        command.revision(_config(connection, SCRIPTS), message=message, autogenerate=True)


def _config(connection: Connection, scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config
