"""Commands that bring lists in and out of the database as files."""

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commandline.common import AsJson, describe_error, fail, load_settings, open_database, print_json
from bot.commandline.documents import import_document
from cronos_core.clock import SystemClock
from cronos_core.errors import CronosError

if TYPE_CHECKING:
    from collections.abc import Callable

    # Slow imports: `cronos --help` answers without them.
    from bot.i18n import Texts
    from bot.importers import ListKind
    from cronos_core.database import Database
    from cronos_core.imports.rows import ImportReport, Row

ISSUES_SHOWN = 20


class Imported(StrEnum):
    """What can be imported."""

    PROJECTS = "projects"
    KNOWLEDGE = "knowledge"
    MEMBERS = "members"
    EVENTS = "events"
    MEETINGS = "meetings"


class Exported(StrEnum):
    """What can be exported."""

    PROJECTS = "projects"
    MEMBERS = "members"
    REGISTRATIONS = "registrations"
    MEETINGS = "meetings"


class Format(StrEnum):
    """The files that are written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def import_list(
    kind: Annotated[Imported, typer.Argument(help="What the file lists.")],
    file: Annotated[
        Path,
        typer.Argument(
            help="A CSV, XLSX, JSON or JSON Lines file; for knowledge also a document: PDF, DOCX, Markdown or TXT."
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything and write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a list: all of it, or nothing where any row is wrong. A document is split into passages, which answer."""
    # Slow imports: `cronos --help` answers without them.
    from rich.console import Console  # noqa: PLC0415

    from bot.i18n import Texts  # noqa: PLC0415
    from bot.importers import list_kinds  # noqa: PLC0415
    from cronos_core.documents.reading import is_document  # noqa: PLC0415
    from cronos_core.imports.errors import ImportRefusedError  # noqa: PLC0415
    from cronos_core.imports.reading import read_table  # noqa: PLC0415

    if kind == Imported.KNOWLEDGE and is_document(file.name):
        import_document(file, dry_run=dry_run, as_json=as_json)
        return
    with Console(stderr=True).status(f"Reading {file.name}") as status:
        try:
            rows = read_table(file, file.resolve().name)
        except CronosError as error:
            if as_json:
                print_json(_unread(kind, error, dry_run=dry_run))
            raise
        settings = load_settings()
        [chosen] = [one for one in list_kinds(settings.zone) if one.name == kind]
        with closing(open_database(settings)) as db:
            status.update(f"Checking {len(rows)} rows")
            try:
                report, refused = _import(db, chosen, rows, dry_run, status.update), False
            except ImportRefusedError as error:
                report, refused = error.report, True
    texts = Texts("en")
    if as_json:
        print_json(_to_json(report, texts, dry_run=dry_run))
    elif not refused:
        _print_report(report, dry_run=dry_run)
    if refused:
        _print_refusal(report, texts, file, listed=not as_json)


def _unread(kind: Imported, error: CronosError, *, dry_run: bool) -> dict[str, Any]:
    """The report of a file that cannot be read: its one error is the file's, at a line where it is known."""
    issue = {"line": error.params.get("line"), "column": error.params.get("column"), "reason": describe_error(error)}
    figures = {"new": 0, "changed": 0, "unchanged": 0, "ignored": []}
    return {"kind": kind, "dry_run": dry_run, **figures, "errors": [issue]}


def _import(
    db: "Database", kind: "ListKind", rows: "list[Row]", dry_run: bool, tell: "Callable[[str], None]"
) -> "ImportReport":
    # Slow imports: `cronos --help` answers without them.
    from bot.importers import LongList  # noqa: PLC0415
    from cronos_core.imports.portions import sum_up  # noqa: PLC0415
    from cronos_core.imports.service import rehearse_import  # noqa: PLC0415

    now = SystemClock().now()
    if isinstance(kind, LongList):
        plan = db.read_now(kind.planner, rows=rows, actor_id=None).work_out()
        if dry_run:
            return plan.report
        written = []
        for number in range(plan.portions):
            tell(f"Writing, part {number + 1} of {plan.portions}")
            written.append(db.write_now(plan.write, number=number, actor_id=None, now=now))
        return sum_up(plan, written=written)
    if dry_run:
        return db.write_now(rehearse_import, importer=kind.importer, rows=rows, actor_id=None, now=now)
    return db.write_now(kind.importer, rows=rows, actor_id=None, now=now)


def _to_json(report: "ImportReport", texts: "Texts", *, dry_run: bool) -> dict[str, Any]:
    refused = bool(report.errors)
    return {
        "kind": report.kind,
        "dry_run": dry_run,
        # Of a file that is refused nothing is written, so its right rows are not new either.
        "new": 0 if refused else report.new,
        "changed": 0 if refused else report.changed,
        "unchanged": 0 if refused else report.unchanged,
        "ignored": list(report.ignored),
        "errors": [
            {"line": issue.line, "column": issue.column, "reason": texts.plain(issue.reason, **issue.details)}
            for issue in report.errors
        ],
    }


def _print_report(report: "ImportReport", *, dry_run: bool) -> None:
    figures = f"{report.kind}: {report.new} new, {report.changed} changed, {report.unchanged} unchanged"
    typer.echo(f"{figures} (nothing was written)" if dry_run else figures)
    if report.ignored:
        typer.echo(f"left out, as nobody knows them: {', '.join(report.ignored)}")


def _print_refusal(report: "ImportReport", texts: "Texts", file: Path, *, listed: bool) -> None:
    """The wrong rows on stdout (unless they are in the JSON), one line on stderr, exit 2."""
    # A slow import: `cronos --help` answers without it.
    from bot.importers import describe_issue  # noqa: PLC0415

    issues = [describe_issue(texts, issue) for issue in report.errors]
    if listed:
        typer.echo("\n".join(issues[:ISSUES_SHOWN]))
        if len(issues) > ISSUES_SHOWN:
            typer.echo(f"… and {len(issues) - ISSUES_SHOWN} more")
    fail(f"{file.name}: nothing was imported, {len(issues)} wrong; {issues[0]}")


def export_list(
    kind: Annotated[Exported, typer.Argument(help="What to export.")],
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this event's (registrations, meetings).", show_default=False)
    ] = None,
    table_format: Annotated[Format | None, typer.Option("--format", help="csv, unless --out ends otherwise.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; stdout otherwise.", show_default=False)] = None,
) -> None:
    """Export a list; what people typed never becomes a formula in a spreadsheet."""
    # Slow imports: `cronos --help` answers without them.
    from bot.commandline.records import COLUMNS, list_records  # noqa: PLC0415
    from cronos_core.imports.writing import write_table  # noqa: PLC0415

    if event is not None and kind not in {Exported.REGISTRATIONS, Exported.MEETINGS}:
        fail(f"--event goes with registrations and meetings, not with {kind}")
    chosen = table_format or _format_of(out)
    if chosen == Format.XLSX and out is None:
        fail("an XLSX file needs --out FILE")
    with closing(open_database(load_settings())) as db:
        records = list_records(db, kind.value, event)
    content = write_table(records, COLUMNS[kind.value], chosen.value)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    typer.echo(f"{len(records)} {kind} are in {out}", err=True)


def _format_of(out: Path | None) -> Format:
    ending = out.suffix.lower().removeprefix(".") if out else ""
    return Format(ending) if ending in set(Format) else Format.CSV


def register(app: typer.Typer) -> None:
    app.command("import")(import_list)
    app.command("export")(export_list)
