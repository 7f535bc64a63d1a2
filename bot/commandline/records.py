"""What `cronos export` writes: a record per project, member, registration or meeting, and the columns of each."""

from collections.abc import Callable, Mapping, Sequence

from cronos_core.database import Database
from cronos_core.events.service import RegistrationView, get_event_by_key, list_registrations
from cronos_core.matchmaking.programme import list_meetings
from cronos_core.matchmaking.views import MeetingView
from cronos_core.members import importing as members
from cronos_core.projects import importing as projects
from cronos_core.projects.service import list_all_projects

Record = Mapping[str, object]

COLUMNS: Mapping[str, Sequence[str]] = {
    "projects": projects.COLUMNS,
    "members": members.COLUMNS,
    "registrations": (
        "event", "event_title", "telegram_id", "name", "organization", "state", "registered_at",
    ),
    "meetings": (
        "event", "event_title", "starts_at", "ends_at", "table", "host", "host_organization", "attendee",
        "attendee_organization",
    ),
}  # fmt: skip


def list_records(db: Database, kind: str, event: str | None) -> list[Record]:
    """All records of a kind; registrations and meetings of one event, by its id in its own list, or of all.

    Raises `EventNotFoundError`.
    """
    readers: Mapping[str, Callable[[], list[Record]]] = {
        "projects": lambda: [projects.to_record(view) for view in db.read_now(list_all_projects, actor_id=None)],
        "members": lambda: [members.to_record(view) for view in db.read_now(members.list_members, actor_id=None)],
        "registrations": lambda: _list_registrations(db, event),
        "meetings": lambda: _list_meetings(db, event),
    }
    return readers[kind]()


def _list_registrations(db: Database, event: str | None) -> list[Record]:
    views = db.read_now(list_registrations, actor_id=None, event_id=_find_event_id(db, event))
    return [_registration(view) for view in views]


def _list_meetings(db: Database, event: str | None) -> list[Record]:
    views = db.read_now(list_meetings, actor_id=None, event_id=_find_event_id(db, event))
    return [_meeting(view) for view in views]


def _find_event_id(db: Database, event: str | None) -> int | None:
    return None if event is None else db.read_now(get_event_by_key, key=event).id


def _registration(view: RegistrationView) -> Record:
    return {
        "event": view.event.key,
        "event_title": view.event.title_en or view.event.title_ro,
        "telegram_id": view.member.telegram_id,
        "name": view.member.name,
        "organization": view.organization,
        "state": view.registration.state,
        "registered_at": view.registration.created_at.isoformat(),
    }


def _meeting(view: MeetingView) -> Record:
    return {
        "event": view.event.key,
        "event_title": view.event.title_en or view.event.title_ro,
        "starts_at": view.slot.starts_at.isoformat(),
        "ends_at": view.slot.ends_at.isoformat(),
        "table": view.meeting.table_number,
        "host": view.host.name,
        "host_organization": view.host_organization,
        "attendee": view.attendee.name,
        "attendee_organization": view.attendee_organization,
    }
