"""What the doctor reads in the database: schema, clock, queues, regular jobs, copies, organizers."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commandline.common import connect_database, describe_error, is_missing
from bot.commandline.doctor_telegram import judge_distance
from bot.commandline.findings import Finding, Verdict, say_duration
from cronos_core.clock import SystemClock
from cronos_core.errors import CronosError

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.chores.models import Chore
    from cronos_core.database import Database
    from cronos_core.reports.backlog import Backlog, Queue
    from cronos_core.settings import Settings

QUEUE_TOLERANCE = timedelta(minutes=5)
UPDATE_TOLERANCE = timedelta(minutes=2)
CHORE_TOLERANCE = timedelta(hours=1)
# A question of Friday is one of Monday.
INBOX_TOLERANCE = timedelta(days=4)
# A copy a day, and half a day for a machine that sleeps at night.
COPY_TOLERANCE = timedelta(hours=36)
NOBODY_RUNS = "no process is at work: start cronos run"


def check_database(settings: "Settings") -> Iterator[Finding]:
    """Whether it opens, can be written, is migrated, has organizers, and whether what it holds moves."""
    path = settings.sqlite_path
    if is_missing(path):
        mend = "cronos run makes it; check CRONOS_DATABASE_URL if there should be one"
        yield Finding("database", Verdict.WARNING, f"there is none at {path} yet", mend)
        return
    try:
        db = connect_database(settings)
    except CronosError as error:
        mend = "check CRONOS_DATABASE_URL, the file's owner and its permissions"
        yield Finding("database", Verdict.WRONG, describe_error(error), mend)
        return
    with closing(db):
        yield from _judge_database(settings, db)


def _judge_database(settings: "Settings", db: "Database") -> Iterator[Finding]:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.backup import list_daily_copies  # noqa: PLC0415
    from cronos_core.chores.service import list_chores  # noqa: PLC0415
    from cronos_core.inbox.waiting import measure_waiting  # noqa: PLC0415
    from cronos_core.migrate import find_database_revision, newest_revision  # noqa: PLC0415
    from cronos_core.reports.backlog import (  # noqa: PLC0415
        collect_backlog,
        find_database_time,
        inspect_queue,
        is_anybody_running,
    )

    revision, path = find_database_revision(db), settings.sqlite_path
    if revision != newest_revision():
        verdict = Verdict.WRONG if path is None else Verdict.WARNING
        found = f"at revision {revision or 'none'}, this version needs {newest_revision()}"
        yield Finding("database", verdict, found, "cronos db upgrade")
        return
    yield Finding("database", Verdict.OK, f"opens, can be written, and is at revision {revision}")
    now = SystemClock().now()
    theirs = db.read_now(find_database_time)
    if theirs is not None:
        yield judge_distance("database clock", "PostgreSQL's", SystemClock().now() - theirs)
    running = db.read_now(is_anybody_running) is not False
    yield _judge_queue(db.read_now(inspect_queue, now=now), now, running=running)
    yield _judge_backlog(db.read_now(collect_backlog, now=now), now, running=running)
    chores = db.read_now(list_chores)
    yield _judge_chores(chores, now)
    if path is not None:
        today = now.astimezone(settings.zone)
        yield _judge_copies(list_daily_copies(path), path, chores, kept=settings.backups_kept, today=today)
    yield _judge_organizers(settings, db)
    yield _judge_inbox(*db.read_now(measure_waiting), now)


def _judge_queue(queue: "Queue", now: datetime, *, running: bool) -> Finding:
    """Notices that should have left: how many, since when, and what is known of why."""
    why = f"; the last reason: {queue.last_reason}" if queue.last_reason else ""
    if queue.oldest_due_at is not None:
        waited = now - queue.oldest_due_at
        found = f"{queue.due} due, the oldest for {say_duration(waited)}{why}"
        if waited > QUEUE_TOLERANCE:
            left = f"; the last one left {say_duration(now - queue.last_sent_at)} ago" if queue.last_sent_at else ""
            mend = "is cronos run still running? its log says why nothing leaves" if running else NOBODY_RUNS
            return Finding("queue", Verdict.WRONG, found + left, mend)
        return Finding("queue", Verdict.OK, found)
    if queue.put_off and queue.put_off_since is not None and now - queue.put_off_since > QUEUE_TOLERANCE:
        found = f"{queue.put_off} could not be sent and are tried again, the oldest for "
        found += f"{say_duration(now - queue.put_off_since)}{why}"
        return Finding("queue", Verdict.WARNING, found, "mend what the reason says; they leave by themselves then")
    return Finding("queue", Verdict.OK, "nothing is waiting to be sent")


def _judge_backlog(backlog: "Backlog", now: datetime, *, running: bool) -> Finding:
    """Updates that were taken off Telegram's hands and are not dealt with."""
    if backlog.oldest_update_at is None:
        return Finding("backlog", Verdict.OK, "every update is dealt with")
    waited = now - backlog.oldest_update_at
    found = f"{backlog.open_updates} updates wait, the oldest for {say_duration(waited)}"
    if waited > UPDATE_TOLERANCE:
        mend = "is cronos run still running? its log says what holds them up; on PostgreSQL one more process helps"
        return Finding("backlog", Verdict.WRONG, found, mend if running else NOBODY_RUNS)
    return Finding("backlog", Verdict.OK, found)


def _judge_chores(chores: Sequence["Chore"], now: datetime) -> Finding:
    """The regular jobs: which have failed, which should have been done long ago."""
    failing = [chore for chore in chores if chore.failures]
    if failing:
        found = "; ".join(f"{one.name} failed {one.failures} times: {one.reason}" for one in failing)
        return Finding("regular jobs", Verdict.WRONG, found, "mend that; they are tried again by themselves")
    late = [one for one in chores if now - max(one.due_at, one.leased_until or one.due_at) > CHORE_TOLERANCE]
    if late:
        found = "; ".join(f"{one.name} has been due for {say_duration(now - one.due_at)}" for one in late)
        return Finding("regular jobs", Verdict.WARNING, found, "they are done as soon as cronos run runs")
    return Finding("regular jobs", Verdict.OK, "done in time" if chores else "none is planned yet: cronos run does it")


def _judge_inbox(waiting: int, since: datetime | None, now: datetime) -> Finding:
    """Members' questions that no organizer has answered."""
    if since is None:
        return Finding("questions", Verdict.OK, "no question waits for an organizer")
    found = f"{waiting} wait for an organizer, the oldest for {say_duration(now - since)}"
    if now - since > INBOX_TOLERANCE:
        return Finding("questions", Verdict.WARNING, found, "organizers answer them in the chat: /inbox")
    return Finding("questions", Verdict.OK, found)


def _judge_copies(
    copies: Sequence[Path], path: Path, chores: Sequence["Chore"], *, kept: int, today: datetime
) -> Finding:
    """The daily copies of a SQLite database: by the newest one's date, since copies may have been moved away."""
    if not kept:
        return Finding("backups", Verdict.OK, "turned off by CRONOS_BACKUPS_KEPT=0")
    if not copies:
        expected = any(one.name == "backup" and one.last_run_at is not None for one in chores)
        verdict = Verdict.WARNING if expected else Verdict.OK
        return Finding("backups", verdict, "there is none yet", "cronos backup FILE makes one now")
    newest = date.fromisoformat(copies[0].stem.removeprefix(f"{path.stem}-"))
    found = f"{len(copies)}, the newest of {newest}"
    if today - datetime.combine(newest, datetime.min.time(), today.tzinfo) > COPY_TOLERANCE + timedelta(days=1):
        mend = "cronos backup FILE makes one now; cronos run makes one every night"
        return Finding("backups", Verdict.WARNING, found, mend)
    return Finding("backups", Verdict.OK, found)


def _judge_organizers(settings: "Settings", db: "Database") -> Finding:
    # A slow import: `cronos --help` answers without it.
    from cronos_core.members.service import list_organizers  # noqa: PLC0415

    organizers = db.read_now(list_organizers)
    if organizers:
        return Finding("organizers", Verdict.OK, ", ".join(member.name for member in organizers))
    if settings.organizers:
        mend = "let one of them write /start to the bot"
        return Finding("organizers", Verdict.WARNING, "those in CRONOS_ORGANIZERS have not written yet", mend)
    mend = "cronos grant organizer TELEGRAM_ID, or set CRONOS_ORGANIZERS"
    return Finding("organizers", Verdict.WARNING, "there is none who has written to the bot", mend)
