"""The sample cluster: read from `content/` and brought in through the same doors as an organizer's files."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.pdf import write_pdf
from bot.demo.picture import draw_orchard
from bot.demo.word import write_docx
from bot.sandbox.people import Person
from cronos_core.database import Session
from cronos_core.documents.reading import read_document
from cronos_core.documents.service import keep_document, propose_document
from cronos_core.events.importing import import_events
from cronos_core.events.service import list_events, register_for_event
from cronos_core.imports.rows import Row
from cronos_core.knowledge.importing import import_articles
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.members.importing import import_members
from cronos_core.members.service import find_member_by_telegram_id, find_named_member, grant_organizer
from cronos_core.outbox.service import cancel_notices
from cronos_core.projects.files import SentFile, add_file
from cronos_core.projects.importing import import_projects
from cronos_core.projects.models import FileKind
from cronos_core.projects.people import set_part
from cronos_core.projects.service import list_all_projects
from cronos_core.workgroups.programme import ensure_programme_workgroups
from cronos_core.workgroups.service import import_workgroups

CONTENT = Path(__file__).parent / "content"
ORGANIZER_ID = 1003
# Who is offered first on the page; the rest of the cluster can be played too.
BLURBS = {
    1001: "companie: auto & AI",
    1002: "cercetător la UTCN, gazdă",
    1003: "organizatoare",
    1004: "startup founder",
}
# Puts a file where Telegram keeps them (name, bytes, whether it is a picture), and gives Telegram's two ids for it.
KeepFile = Callable[[str, bytes, bool], tuple[str, str]]
EVENTS = 100
MEMBERS_FOR = timedelta(days=90)
REGISTERED_BEFORE = timedelta(hours=1)


@cache
def read_content(name: str) -> list[dict[str, Any]]:
    """The rows of `content/<name>.json`."""
    rows: list[dict[str, Any]] = json.loads((CONTENT / f"{name}.json").read_text("utf-8"))
    return rows


def list_people() -> list[Person]:
    """Everybody in the sample, as people with a Telegram account."""
    return [
        Person(row["telegram_id"], row["name"], row["username"], row["language"], BLURBS.get(row["telegram_id"], ""))
        for row in read_content("members")
    ]


def list_group_talk() -> tuple[str, list[int], list[tuple[int, str]]]:
    """A group of the sample: its title, who is in it, and what they said before the visitor came."""
    found = read_content("group")[0]
    talk = [(said["from"], said["text"]) for said in found["talk"]]
    return found["title"], found["members"], talk


def load_sample(session: Session, *, zone: ZoneInfo, now: datetime, keep_file: KeepFile | None = None) -> bool:
    """Fill an empty database, in one transaction; False where the sample is there already.

    Without `keep_file`, its projects have no pictures and files.
    """
    if find_member_by_telegram_id(session, telegram_id=ORGANIZER_ID) is not None:
        return False
    today = now.astimezone(zone)
    consented = {"consented_on": (today - MEMBERS_FOR).date().isoformat()}
    events = [row | _local_times(row, today) for row in read_content("events")]
    ensure_programme_workgroups(session, now=now)
    import_workgroups(session, rows=read_content("workgroups"), now=now)
    import_members(session, rows=_rows(read_content("members"), consented), actor_id=None, now=now)
    grant_organizer(session, telegram_id=ORGANIZER_ID, now=now)
    import_articles(session, rows=_rows(read_content("articles")), actor_id=None, now=now)
    import_projects(session, rows=_rows(read_content("projects")), actor_id=None, now=now)
    _name_contacts(session)
    if keep_file is not None:
        _show_files(session, keep_file, now)
    _keep_documents(session, today.date(), now)
    import_events(session, rows=_rows(events), zone=zone, actor_id=None, now=now)
    _fill_events(session, now)
    return True


def _name_contacts(session: Session) -> None:
    """Members whom a project names as its contact answer who is interested in it."""
    for view in list_all_projects(session, actor_id=None):
        project = view.project
        member = find_named_member(session, said=project.contact_name) if project.contact_name else None
        if member is not None:
            set_part(session, project_id=project.id, member_id=member.id, is_owner=False, is_contact=True)


def _show_files(session: Session, keep_file: KeepFile, now: datetime) -> None:
    """A picture of one project, and a paper of another; an organizer adds them, so they are shown at once."""
    paper = (CONTENT / "projects" / "hushpipe-survey.md").read_text("utf-8")
    contents = {"livada.png": draw_orchard(), "hushpipe-survey.pdf": write_pdf(paper)}
    projects = {view.project.key: view.project.id for view in list_all_projects(session, actor_id=None)}
    organizer_id = _member_id(session, ORGANIZER_ID)
    for row in read_content("project_files"):
        name, content = row["name"], contents[row["name"]]
        kind = FileKind.PHOTO if name.endswith(".png") else FileKind.DOCUMENT
        file, unique_key = keep_file(name, content, kind == FileKind.PHOTO)
        # Telegram keeps no names of pictures.
        kept_name = "" if kind == FileKind.PHOTO else name
        sent = SentFile(kind, file, unique_key, name=kept_name, title=row["title"], size=len(content))
        add_file(session, project_id=projects[row["project"]], member_id=organizer_id, sent=sent, now=now)


def _keep_documents(session: Session, today: date, now: datetime) -> None:
    """A guide in Romanian, as DOCX, and a handbook in English, as PDF with pages."""
    folder = CONTENT / "documents"
    guide = (folder / "ghidul-participantului.md").read_text("utf-8")
    handbook = (folder / "technology-transfer-handbook.md").read_text("utf-8")
    files = {
        "ghidul-participantului.docx": write_docx(guide, today),
        "technology-transfer-handbook.pdf": write_pdf(handbook),
    }
    for name, content in files.items():
        read = read_document(content, name, default_lang="ro", isolated=False)
        proposal = propose_document(session, read=read, title="", category="", today=today, actor_id=None, now=now)
        keep_document(session, document_id=proposal.view.document.id, actor_id=None, now=now)


def _fill_events(session: Session, now: datetime) -> None:
    members = {row["telegram_id"]: _member_id(session, row["telegram_id"]) for row in read_content("members")}
    views = [
        view
        for past in (False, True)
        for view in list_events(session, member_id=0, past=past, offset=0, limit=EVENTS, now=now)
    ]
    events = {view.event.key: view.event for view in views}
    for row in read_content("registrations"):
        event, member_id = events[row["event"]], members[row["telegram_id"]]
        # People came to the past events too, and registered for them while that could be done.
        before = min(now, event.starts_at - REGISTERED_BEFORE)
        register_for_event(session, event_id=event.id, member_id=member_id, now=before)
    for row in read_content("slots"):
        event = events[row["event"]]
        publish_slots(
            session,
            event_id=event.id,
            host_id=members[row["host"]],
            table_number=row["table"],
            starts_at=list(_slot_starts(row, event.starts_at.astimezone(event.zone))),
            length_minutes=row["length_minutes"],
            actor_id=None,
            now=now,
        )
    for row in read_content("meetings"):
        event = events[row["event"]]
        day = event.starts_at.astimezone(event.zone).date()
        start = datetime.combine(day, time.fromisoformat(row["start"]), event.zone)
        _book(session, event.id, members[row["host"]], members[row["attendee"]], start, now)


def _book(session: Session, event_id: int, host_id: int, attendee_id: int, start: datetime, now: datetime) -> None:
    offered = list_own_slots(session, event_id=event_id, host_id=host_id)
    chosen = next(offer for offer in offered if offer.slot.starts_at == start)
    view = book_slot(session, availability_id=chosen.availability.id, attendee_id=attendee_id, now=now)
    # Booked "before" the visitor came: nobody is told of it now.
    cancel_notices(session, subject=f"meeting:{view.meeting.id}", now=now)


def _member_id(session: Session, telegram_id: int) -> int:
    member = find_member_by_telegram_id(session, telegram_id=telegram_id)
    if member is None:
        raise LookupError(f"the sample has no member {telegram_id}")
    return member.id


def _slot_starts(row: Mapping[str, Any], day: datetime) -> Iterable[datetime]:
    start = datetime.combine(day.date(), time.fromisoformat(row["start"]), day.tzinfo)
    step = timedelta(minutes=row["length_minutes"] + row["break_minutes"])
    return (start + number * step for number in range(row["count"]))


def _local_times(row: Mapping[str, Any], today: datetime) -> dict[str, str]:
    """Both ends of an event as local times; "+2d 18:00" is the day after tomorrow at six."""
    return {end: _local_time(row[end], today) for end in ("starts_at", "ends_at")}


def _local_time(said: str, today: datetime) -> str:
    if not said.startswith("+"):
        return said
    days, clock = said.removeprefix("+").split("d ")
    day = today.date() + timedelta(days=int(days))
    return f"{day.isoformat()}T{clock}"


def _rows(values: Iterable[Mapping[str, Any]], more: Mapping[str, Any] | None = None) -> list[Row]:
    return [Row(line, {**value, **(more or {})}) for line, value in enumerate(values, start=1)]
