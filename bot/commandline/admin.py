"""Commands of whoever runs the bot: roles, migrations, backups."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commandline.common import AsJson, connect_database, fail, is_missing, load_settings, open_database, print_json
from cronos_core.clock import SystemClock

if TYPE_CHECKING:
    # A slow import: `cronos --help` answers without it.
    from cronos_core.settings import Settings

TelegramId = Annotated[
    int,
    typer.Argument(
        min=1,
        # Telegram's ids have at most 52 significant bits.
        max=2**52 - 1,
        metavar="TELEGRAM_ID",
        help="The person's numeric Telegram id; @userinfobot tells people theirs.",
    ),
]


def grant_organizer(telegram_id: TelegramId) -> None:
    """Make a person an organizer, before or after their first message."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.members.roles import appoint_organizer  # noqa: PLC0415

    with closing(open_database(load_settings())) as db:
        changed = db.write_now(appoint_organizer, actor_id=None, telegram_id=telegram_id, now=SystemClock().now())
    typer.echo(f"{telegram_id} is an organizer now." if changed else f"{telegram_id} was an organizer already.")


def revoke_organizer(telegram_id: TelegramId) -> None:
    """Take the organizer's role back."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.members.roles import dismiss_organizer  # noqa: PLC0415

    settings = load_settings()
    with closing(open_database(settings)) as db:
        changed = db.write_now(dismiss_organizer, actor_id=None, telegram_id=telegram_id, now=SystemClock().now())
    typer.echo(f"{telegram_id} is no organizer any more." if changed else f"{telegram_id} was no organizer.")
    if telegram_id in settings.organizers:
        typer.echo("CRONOS_ORGANIZERS still names this id: take it out there too, or the next start grants it again.")


def upgrade_database() -> None:
    """Bring the database to this version's schema; a SQLite file is copied beside itself first."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.migrate import newest_revision, upgrade, upgrade_with_copy  # noqa: PLC0415

    settings = load_settings()
    with closing(connect_database(settings)) as db:
        if settings.sqlite_path is None:
            upgrade(db)
            copy = None
        else:
            copy = upgrade_with_copy(db, path=settings.sqlite_path, now=SystemClock().now())
    typer.echo(f"The database is at revision {newest_revision()}.")
    if copy is not None:
        typer.echo(f"A copy of it as it was: {copy}")


def check_database(as_json: AsJson = False) -> None:
    """Tell whether the database is at this version's schema; exits 1 where it is not. Changes nothing."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.migrate import find_database_revision, find_drift, newest_revision  # noqa: PLC0415

    settings = load_settings()
    newest, revision, drift = newest_revision(), None, []
    if not is_missing(settings.sqlite_path):
        with closing(connect_database(settings)) as db:
            revision = find_database_revision(db)
            drift = find_drift(db) if revision == newest else []
    fine = revision == newest and not drift
    if as_json:
        print_json({"up_to_date": fine, "revision": revision, "newest": newest, "drift": drift})
    elif fine:
        typer.echo(f"The database is at revision {newest}, as this version needs it.")
    elif revision == newest:
        typer.echo("The database differs from what this version needs, although its revision is right:")
        typer.echo("\n".join(f"  {line}" for line in drift))
    else:
        typer.echo(
            f"The database is {f'at revision {revision}' if revision else 'empty'}; this version needs {newest}."
        )
        typer.echo("Bring it up to date: cronos db upgrade")
    raise typer.Exit(0 if fine else 1)


def back_up(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; must not exist yet.")],
) -> None:
    """Copy the SQLite database, whole and consistent, while the bot runs."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.backup import check_sqlite, copy_sqlite  # noqa: PLC0415

    path = _sqlite_path(load_settings(), f'pg_dump --format=custom --file={file} --dbname="$CRONOS_DATABASE_URL"')
    if is_missing(path):
        fail(f"there is no database at {path} yet")
    if file.exists():
        fail(f"{file} exists already; choose another name")
    if not file.absolute().parent.is_dir():
        fail(f"there is no folder {file.absolute().parent}")
    check_sqlite(path)
    copy_sqlite(path, file)
    typer.echo(f"The database is copied to {file}.")


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `cronos backup` made.")]) -> None:
    """Put a copy in the place of the SQLite database; what stood there is kept beside it. Stop the bot first."""
    # A slow import: `cronos --help` answers without it.
    from cronos_core.backup import restore_sqlite  # noqa: PLC0415

    path = _sqlite_path(load_settings(), f'pg_restore --clean --if-exists --dbname="$CRONOS_DATABASE_URL" {file}')
    if not file.is_file():
        fail(f"there is no file {file}")
    kept = restore_sqlite(file, path, now=SystemClock().now())
    typer.echo(f"The database at {path} is the one from {file} now.")
    if kept is not None:
        typer.echo(f"What stood there before is kept as {kept}")


def _sqlite_path(settings: "Settings", postgres_way: str) -> Path:
    path = settings.sqlite_path
    if path is None:
        fail(f"this command is for SQLite; PostgreSQL has its own: {postgres_way}")
    return path


def register(app: typer.Typer) -> None:
    grant = typer.Typer(help="Give a role: cronos grant organizer TELEGRAM_ID.")
    # A callback keeps "organizer" a word of its own, although it is the only role so far.
    grant.callback()(lambda: None)
    grant.command("organizer")(grant_organizer)
    revoke = typer.Typer(help="Take a role back: cronos revoke organizer TELEGRAM_ID.")
    revoke.callback()(lambda: None)
    revoke.command("organizer")(revoke_organizer)
    database = typer.Typer(help="Migrations of the database.")
    database.command("upgrade")(upgrade_database)
    database.command("check")(check_database)
    app.add_typer(grant, name="grant")
    app.add_typer(revoke, name="revoke")
    app.add_typer(database, name="db")
    app.command("backup")(back_up)
    app.command("restore")(restore)
