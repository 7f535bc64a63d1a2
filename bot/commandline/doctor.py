"""`cronos doctor`: what is wrong, and how to mend it. It looks at everything and changes nothing."""

import os
import shutil
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from bot.commandline.common import AsJson, load_settings, print_json
from bot.commandline.doctor_database import check_database
from bot.commandline.doctor_telegram import check_telegram
from bot.commandline.findings import Finding, Verdict
from cronos_core.clock import SystemClock

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.settings import Settings

LOW_DISK_BYTES = 500 * 2**20
NO_DISK_BYTES = 50 * 2**20
MARKS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.WRONG: "✗"}


def doctor(as_json: AsJson = False) -> None:
    """Look at token, API, webhook, clocks, database, disk, queues, regular jobs and organizers; 1 if any is wrong."""
    settings = load_settings()
    findings = [*check_telegram(settings), *check_database(settings), check_disk(settings), check_zone(settings)]
    wrong = [finding for finding in findings if finding.verdict is Verdict.WRONG]
    if as_json:
        print_json({"fine": not wrong, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mend = f" → {finding.mend}" if finding.mend else ""
            typer.echo(f"{MARKS[finding.verdict]} {finding.check}: {finding.found}{mend}")
    raise typer.Exit(1 if wrong else 0)


def check_disk(settings: "Settings") -> Finding:
    """How much room the database's disk has."""
    path = settings.sqlite_path
    folder = path.absolute().parent if path else None
    if folder is None:
        return Finding("disk", Verdict.OK, "PostgreSQL looks after its own")
    # Unlike `Path.exists`, this also climbs out of a folder that may not be looked into.
    while not os.path.exists(folder):  # noqa: PTH110
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    found = f"{free / 2**30:.1f} GiB free at {folder}"
    if free < NO_DISK_BYTES:
        return Finding("disk", Verdict.WRONG, found, "make room: the database cannot grow")
    if free < LOW_DISK_BYTES:
        return Finding("disk", Verdict.WARNING, found, "make room soon")
    return Finding("disk", Verdict.OK, found)


def check_zone(settings: "Settings") -> Finding:
    """Which zone and time the cluster's people see."""
    there = SystemClock().now().astimezone(settings.zone)
    return Finding("time zone", Verdict.OK, f"{settings.timezone}, now {there:%Y-%m-%d %H:%M}")


def register(app: typer.Typer) -> None:
    app.command()(doctor)
