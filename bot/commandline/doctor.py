"""`cronos doctor`: what is wrong, and how to mend it. It looks at everything and changes nothing."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from bot.commandline.common import AsJson, connect_database, describe_error, is_missing, load_settings, print_json
from cronos_core.clock import SystemClock
from cronos_core.errors import CronosError

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.database import Database
    from cronos_core.settings import Settings

TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
ANSWER_SECONDS = 10
CLOCK_TOLERANCE = timedelta(seconds=30)
QUEUE_TOLERANCE = timedelta(minutes=5)
LOW_DISK_BYTES = 500 * 2**20
NO_DISK_BYTES = 50 * 2**20


class Verdict(StrEnum):
    """Fine, worth knowing, or wrong; only the last makes the doctor exit 1."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


MARKS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.WRONG: "✗"}


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and how to mend it."""

    check: str
    verdict: Verdict
    found: str
    mend: str = ""


def doctor(as_json: AsJson = False) -> None:
    """Look at token, API, webhook, clock, database, disk, queue and organizers; exits 1 when something is wrong."""
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


def check_telegram(settings: "Settings") -> Iterator[Finding]:
    """Token, address, webhook and clock, by what the Bot API answers."""
    # A slow import: `cronos --help` answers without it.
    import httpx  # noqa: PLC0415

    address = settings.telegram_api_url
    if settings.bot_token is None:
        yield Finding("token", Verdict.WRONG, "CRONOS_BOT_TOKEN is not set", "ask @BotFather for one and set it")
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:none"
    with httpx.Client(base_url=f"{address}/bot{token}/", timeout=ANSWER_SECONDS) as client:
        try:
            answer, webhook = client.get("getMe"), client.get("getWebhookInfo")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            found = f"{address} does not answer ({type(error).__name__})"
            yield Finding("api", Verdict.WRONG, found, "check CRONOS_TELEGRAM_API_URL, the network and any proxy")
            return
        me = _result(answer)
        if answer.status_code >= 500 or (me is None and answer.status_code not in (401, 404)):
            found = f"{address} answers {answer.status_code}, not as a Bot API server does"
            yield Finding("api", Verdict.WRONG, found, "check CRONOS_TELEGRAM_API_URL")
            return
        yield Finding("api", Verdict.OK, f"{address} answers")
        yield _judge_clock(answer.headers.get("date"), SystemClock().now())
        if settings.bot_token is not None:
            yield _judge_token(token, me)
        if me is not None:
            yield _judge_webhook(settings, _result(webhook) or {})


def check_database(settings: "Settings") -> Iterator[Finding]:
    """Whether it opens, can be written, is migrated, has organizers, and whether its queue moves."""
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


def _judge_clock(date: str | None, now: datetime) -> Finding:
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return Finding("clock", Verdict.WARNING, "the API's answer has no date to compare with")
    apart = abs(now - theirs)
    found = f"{apart.total_seconds():.0f} s apart from the API's"
    if apart > CLOCK_TOLERANCE:
        return Finding("clock", Verdict.WRONG, found, "set this machine's clock (NTP): reminders follow it")
    return Finding("clock", Verdict.OK, found)


def _judge_token(token: str, me: dict[str, Any] | None) -> Finding:
    if me is not None:
        return Finding("token", Verdict.OK, f"it is @{me.get('username')}'s")
    if not TOKEN_SHAPE.fullmatch(token):
        found = "CRONOS_BOT_TOKEN does not look like a token (numbers, a colon, 35 letters)"
        return Finding("token", Verdict.WRONG, found, "copy it again from @BotFather, without quotes or blanks")
    return Finding("token", Verdict.WRONG, "the API refuses CRONOS_BOT_TOKEN", "copy it again from @BotFather")


def _judge_webhook(settings: "Settings", info: dict[str, Any]) -> Finding:
    there = str(info.get("url") or "")
    if settings.webhook_url is None:
        if there:
            return Finding(
                "updates", Verdict.WARNING, f"a webhook is set: {there}", "cronos run takes it away and polls"
            )
        return Finding("updates", Verdict.OK, "by long polling")
    wanted = f"{settings.webhook_url}/telegram"
    if there != wanted:
        found = f"the webhook is {there or 'not set'}, not {wanted}"
        return Finding("updates", Verdict.WARNING, found, "cronos run sets it")
    waiting = int(info.get("pending_update_count") or 0)
    if problem := info.get("last_error_message"):
        found = f"Telegram could not reach {there}: {problem} ({waiting} waiting)"
        return Finding("updates", Verdict.WRONG, found, "check the proxy, its certificate and CRONOS_LISTEN")
    return Finding("updates", Verdict.OK, f"by webhook at {there} ({waiting} waiting)")


def _judge_database(settings: "Settings", db: "Database") -> Iterator[Finding]:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.members.service import list_organizers  # noqa: PLC0415
    from cronos_core.migrate import find_database_revision, newest_revision  # noqa: PLC0415
    from cronos_core.outbox.service import find_next_due  # noqa: PLC0415

    revision = find_database_revision(db)
    if revision != newest_revision():
        verdict = Verdict.WRONG if settings.sqlite_path is None else Verdict.WARNING
        found = f"at revision {revision or 'none'}, this version needs {newest_revision()}"
        yield Finding("database", verdict, found, "cronos db upgrade")
        return
    yield Finding("database", Verdict.OK, f"opens, can be written, and is at revision {revision}")
    yield _judge_queue(db.read_now(find_next_due), SystemClock().now())
    organizers = db.read_now(list_organizers)
    if organizers:
        yield Finding("organizers", Verdict.OK, ", ".join(member.name for member in organizers))
    elif settings.organizers:
        mend = "let one of them write /start to the bot"
        yield Finding("organizers", Verdict.WARNING, "those in CRONOS_ORGANIZERS have not written yet", mend)
    else:
        mend = "cronos grant organizer TELEGRAM_ID, or set CRONOS_ORGANIZERS"
        yield Finding("organizers", Verdict.WARNING, "there is none who has written to the bot", mend)


def _judge_queue(due_at: datetime | None, now: datetime) -> Finding:
    if due_at is None or due_at > now:
        return Finding("queue", Verdict.OK, "nothing is waiting to be sent")
    waited = now - due_at
    found = f"the oldest notice has been due for {waited.total_seconds() / 60:.0f} min"
    if waited > QUEUE_TOLERANCE:
        return Finding("queue", Verdict.WRONG, found, "is cronos run running? its log says why nothing leaves")
    return Finding("queue", Verdict.OK, found)


def _result(answer: Any) -> dict[str, Any] | None:
    """What a Bot API server answered, or None where it refused or is none."""
    try:
        document = answer.json()
    except ValueError:
        return None
    result = document.get("result") if isinstance(document, dict) and document.get("ok") else None
    return result if isinstance(result, dict) else None


def register(app: typer.Typer) -> None:
    app.command()(doctor)
