"""A project's life: published, kept current by its owner, archived, and brought back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from cronos_core.audit.service import record_action
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.projects.editing import hold_project, mark_changed
from cronos_core.projects.models import EditState, Project, ProjectEdit, ProjectMember, ProjectState
from cronos_core.projects.people import require_editor

# Its owner is asked once a year whether a project is still current, and again when they did not answer.
ASK_AFTER = timedelta(days=365)
ASK_AGAIN_AFTER = timedelta(days=30)
# So many a time: the outbox sends them one by one, and nobody waits for them.
MOST_ASKED = 200


def publish_project(session: Session, *, project_id: int, actor_id: int, now: datetime) -> Project:
    """Let the project be found: a proposed one, or one that was archived. Raises `NotAllowedError` for members.

    Published already, nothing changes. Its owners are told of the first time. Raises `ProjectNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    project = hold_project(session, project_id=project_id)
    if project.state == ProjectState.PUBLISHED:
        return project
    was = project.state
    _move(session, project, ProjectState.PUBLISHED, actor_id, now)
    cancel_notices(session, subject=f"project:{project_id}", kinds=["project-proposed"], now=now)
    if was == ProjectState.PROPOSED:
        _tell_owners(session, project, "project-published", f"project-published:{project_id}", now)
    return project


def archive_project(session: Session, *, project_id: int, member_id: int, now: datetime) -> Project:
    """Take the project out of the list; owners and organizers still see it, and organizers can bring it back.

    Archived already, nothing changes. Raises `NotProjectOwnerError`, `ProjectNotFoundError`.
    """
    project = hold_project(session, project_id=project_id)
    require_editor(session, project_id=project_id, member_id=member_id)
    if project.state != ProjectState.ARCHIVED:
        _move(session, project, ProjectState.ARCHIVED, member_id, now)
        kinds = ["project-proposed", "project-still-current"]
        cancel_notices(session, subject=f"project:{project_id}", kinds=kinds, now=now)
    return project


def confirm_current(session: Session, *, project_id: int, member_id: int, now: datetime) -> Project:
    """Note that what the project says still holds. Raises `NotProjectOwnerError`, `ProjectNotFoundError`."""
    project = hold_project(session, project_id=project_id)
    require_editor(session, project_id=project_id, member_id=member_id)
    project.checked_on = now.date()
    session.add(project)
    cancel_notices(session, subject=f"project:{project_id}", kinds=["project-still-current"], now=now)
    return project


def ask_owners(session: Session, *, today: date, now: datetime) -> int:
    """Ask the owners of what nobody has confirmed for a year; gives how many projects were asked about.

    Asked again after a month without an answer. May run any number of times a day.
    """
    owned = select(ProjectMember.project_id).where(col(ProjectMember.is_owner))
    is_due = or_(col(Project.asked_on).is_(None), col(Project.asked_on) <= today - ASK_AGAIN_AFTER)
    statement = select(Project).where(*_unconfirmed(today), col(Project.id).in_(owned), is_due)
    projects = session.exec(statement.order_by(col(Project.id)).limit(MOST_ASKED)).all()
    for project in projects:
        project.asked_on = today
        session.add(project)
        _tell_owners(session, project, "project-still-current", f"project-still-current:{project.id}:{today}", now)
    return len(projects)


def list_unconfirmed(session: Session, *, actor_id: int, today: date, offset: int, limit: int) -> Sequence[Project]:
    """What nobody has confirmed for a year, the oldest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Project).where(*_unconfirmed(today)).order_by(_last_seen_to(), col(Project.id))
    return session.exec(statement.offset(offset).limit(limit)).all()


def count_unconfirmed(session: Session, *, today: date) -> int:
    """How many published projects nobody has confirmed for a year."""
    return session.exec(select(func.count()).select_from(Project).where(*_unconfirmed(today))).one()


def list_proposed(session: Session, *, actor_id: int) -> Sequence[Project]:
    """The projects that wait to be published, the oldest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Project).where(col(Project.state) == ProjectState.PROPOSED)
    return session.exec(statement.order_by(col(Project.created_at), col(Project.id))).all()


def count_open_projects(session: Session) -> int:
    """How many projects, and changes of projects, wait for an organizer."""
    proposed = select(func.count()).select_from(Project).where(col(Project.state) == ProjectState.PROPOSED)
    edits = select(func.count()).select_from(ProjectEdit).where(col(ProjectEdit.state) == EditState.PENDING)
    return session.exec(proposed).one() + session.exec(edits).one()


def _unconfirmed(today: date) -> tuple[ColumnElement[bool], ...]:
    return col(Project.state) == ProjectState.PUBLISHED, _last_seen_to() <= today - ASK_AFTER


def _last_seen_to() -> ColumnElement[date]:
    # Where a list named no day, the project came in on a day that its row knows.
    return func.coalesce(col(Project.checked_on), col(Project.updated_on), func.date(col(Project.created_at)))


def _move(session: Session, project: Project, state: ProjectState, actor_id: int, now: datetime) -> None:
    project.state = state
    mark_changed(session, project=project)
    record_action(session, actor_id=actor_id, action=f"project-{state}", subject=f"project:{project.id}", now=now)


def _tell_owners(session: Session, project: Project, kind: str, dedupe_key: str, now: datetime) -> None:
    owners = select(ProjectMember.member_id).where(
        col(ProjectMember.project_id) == project.id, col(ProjectMember.is_owner)
    )
    for member_id in session.exec(owners.order_by(col(ProjectMember.member_id))).all():
        queue_notice(
            session,
            member_id=member_id,
            kind=kind,
            dedupe_key=f"{dedupe_key}:{member_id}",
            subject=f"project:{project.id}",
            now=now,
            project_id=project.id,
        )
