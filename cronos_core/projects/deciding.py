"""What owners ask for and organizers decide: the changes that wait, taken over or not, or taken back meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, update

from cronos_core.audit.service import record_action
from cronos_core.members.models import Member
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.projects.editing import apply_changes, hold_project, subject_of
from cronos_core.projects.errors import EditDecidedError, EditGrownError, EditWithdrawnError, ProjectNotFoundError
from cronos_core.projects.models import EditState, Project, ProjectEdit, ProjectFile
from cronos_core.projects.people import require_editor


@dataclass(frozen=True)
class EditView:
    """A change that waits, or was decided: its project, who asked for it, and the pictures and files it brings."""

    edit: ProjectEdit
    project: Project
    author: Member | None
    files: Sequence[ProjectFile] = ()


def decide_edit(
    session: Session, *, edit_id: int, actor_id: int, approve: bool, now: datetime, seen: int | None = None
) -> ProjectEdit:
    """Take over what an owner asked for, or leave the project as it is; the owner is told.

    `seen` is the version that was looked at: `EditGrownError` where more has joined since. Deciding the same again
    changes nothing. Raises `EditDecidedError` where it was decided the other way, `EditWithdrawnError`,
    `ProjectNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    edit = _hold_edit(session, edit_id)
    state = EditState.APPROVED if approve else EditState.REFUSED
    if edit.state == state:
        return edit
    if edit.state == EditState.WITHDRAWN:
        raise EditWithdrawnError()
    if edit.state != EditState.PENDING:
        raise EditDecidedError()
    if seen is not None and seen != edit.version:
        raise EditGrownError()
    edit.state, edit.open_for, edit.decided_by, edit.decided_at = state, None, actor_id, now
    session.add(edit)
    session.flush()
    if approve and edit.changes:
        apply_changes(session, project=session.get_one(Project, edit.project_id), changes=edit.changes, now=now)
    _settle_files(session, edit, now)
    cancel_notices(session, subject=subject_of(edit), kinds=["project-edited"], now=now)
    record_action(session, actor_id=actor_id, action=f"edit-{state}", subject=f"project:{edit.project_id}", now=now)
    if edit.member_id is not None:
        queue_notice(
            session,
            member_id=edit.member_id,
            kind="project-edit-decided",
            dedupe_key=f"project-edit-decided:{edit_id}",
            subject=subject_of(edit),
            now=now,
            edit_id=edit_id,
        )
    return edit


def withdraw_if_empty(session: Session, *, edit_id: int, now: datetime) -> bool:
    """End a waiting edit that brings nothing any more; organizers who have not heard of it never do."""
    edit = session.get_one(ProjectEdit, edit_id)
    if edit.state != EditState.PENDING or edit.changes or _list_files(session, edit_id):
        return False
    edit.state, edit.open_for = EditState.WITHDRAWN, None
    session.add(edit)
    session.flush()
    cancel_notices(session, subject=subject_of(edit), kinds=["project-edited"], now=now)
    return True


def list_pending_edits(session: Session, *, actor_id: int) -> Sequence[EditView]:
    """The changes that wait for an organizer, the oldest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(ProjectEdit).where(col(ProjectEdit.state) == EditState.PENDING).order_by(col(ProjectEdit.id))
    return [_view(session, edit) for edit in session.exec(statement)]


def get_edit(session: Session, *, edit_id: int, member_id: int) -> EditView:
    """A change, for organizers and the owners of its project. Raises `NotProjectOwnerError`, `ProjectNotFoundError`."""
    edit = session.get(ProjectEdit, edit_id)
    if edit is None:
        raise ProjectNotFoundError()
    require_editor(session, project_id=edit.project_id, member_id=member_id)
    return _view(session, edit)


def _hold_edit(session: Session, edit_id: int) -> ProjectEdit:
    """The edit as it stands, once its project is held: of two who decide, and of one who adds, each has a turn."""
    project_id = session.exec(select(ProjectEdit.project_id).where(col(ProjectEdit.id) == edit_id)).one_or_none()
    if project_id is None:
        raise ProjectNotFoundError()
    hold_project(session, project_id=project_id)
    return session.get_one(ProjectEdit, edit_id, populate_existing=True)


def _settle_files(session: Session, edit: ProjectEdit, now: datetime) -> None:
    """What waited with the edit is shown from now on, or taken away."""
    waiting = (col(ProjectFile.edit_id) == edit.id, ~col(ProjectFile.is_shown), col(ProjectFile.removed_at).is_(None))
    settled = {"is_shown": True} if edit.state == EditState.APPROVED else {"removed_at": now}
    session.exec(update(ProjectFile).where(*waiting).values(**settled))


def _list_files(session: Session, edit_id: int) -> Sequence[ProjectFile]:
    return session.exec(
        select(ProjectFile).where(col(ProjectFile.edit_id) == edit_id).order_by(col(ProjectFile.id))
    ).all()


def _view(session: Session, edit: ProjectEdit) -> EditView:
    project = session.get_one(Project, edit.project_id)
    author = session.get(Member, edit.member_id) if edit.member_id else None
    return EditView(edit, project, author, _list_files(session, edit.id))
