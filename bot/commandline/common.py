"""What every command shares: settings, the database, one clear line for what is wrong, JSON output."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from cronos_core.clock import SystemClock
from cronos_core.errors import CronosError, DatabaseNotReadyError

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.database import Database
    from cronos_core.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document to stdout.")]
WRONG_INPUT = 2
HTML_TAG = re.compile(r"<[^>]+>")


def load_settings() -> "Settings":
    """The settings from the environment or `.env`; ends the program with a line that names the wrong variable."""
    # Slow imports: `cronos --help` answers without them.
    from pydantic import ValidationError  # noqa: PLC0415
    from pydantic_settings import SettingsError  # noqa: PLC0415

    from cronos_core.settings import Settings  # noqa: PLC0415

    try:
        return Settings()
    except ValidationError as error:
        fail("; ".join(_name_problem(problem["loc"], problem["msg"]) for problem in error.errors()))
    except (SettingsError, OSError, UnicodeDecodeError) as error:
        fail(f"the settings cannot be read: {error}")


def open_database(settings: "Settings") -> "Database":
    """The database, at the newest schema and with the programme's verticals. The caller closes it.

    A SQLite file is migrated at once, after a copy beside it; a PostgreSQL database that is behind is refused with the
    command to run, since other programs may be using it. Raises `DatabaseNotReadyError`.
    """
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.migrate import is_up_to_date, upgrade_with_copy  # noqa: PLC0415
    from cronos_core.workgroups.programme import (  # noqa: PLC0415
        ensure_programme_workgroups,
        lacks_programme_workgroups,
    )

    db, path = connect_database(settings), settings.sqlite_path
    try:
        if path is not None:
            copy = upgrade_with_copy(db, path=path, now=SystemClock().now())
            if copy is not None:
                typer.echo(f"The database was brought up to date; a copy of it as it was is {copy}", err=True)
        elif not is_up_to_date(db):
            raise DatabaseNotReadyError(reason="the database is not at this version's schema; run: cronos db upgrade")
        if db.read_now(lacks_programme_workgroups):
            db.write_now(ensure_programme_workgroups, now=SystemClock().now())
    except BaseException:
        db.close()
        raise
    return db


def connect_database(settings: "Settings") -> "Database":
    """The database as it is, a SQLite file being made where there is none; never another program's.

    The caller closes it. Raises `DatabaseNotReadyError`.
    """
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.database import Database  # noqa: PLC0415
    from cronos_core.migrate import check_owner, check_sqlite_owner  # noqa: PLC0415

    if settings.sqlite_path is not None:
        check_sqlite_owner(settings.sqlite_path)
    db = Database(settings.database_url)
    try:
        check_owner(db)
    except BaseException:
        db.close()
        raise
    return db


def is_missing(path: Path | None) -> bool:
    """Whether that SQLite file is not there; what may not be looked at is there, and opening it says what is wrong."""
    try:
        return path is not None and not path.exists()
    except OSError:
        return False


def fail(message: str) -> NoReturn:
    """Print one line to stderr and exit with 2, the code for wrong input."""
    typer.echo(f"cronos: {' '.join(message.split())}", err=True)
    raise SystemExit(WRONG_INPUT)


def describe_error(error: CronosError) -> str:
    """One English line for an expected failure: its reason where it carries one, else its text for people."""
    # A slow import: only a failure needs the texts.
    from bot.i18n import MissingTextError, Texts  # noqa: PLC0415

    if isinstance(reason := error.params.get("reason"), str):
        return reason
    try:
        return HTML_TAG.sub("", Texts("en").plain(error.key, **error.params))
    except MissingTextError:
        return str(error)


def print_json(value: Any) -> None:
    """Print one JSON document to stdout; moments and days as ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_to_json))


def _name_problem(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"CRONOS_{str(location[0]).upper()}: {message}" if location else message


def _to_json(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")
