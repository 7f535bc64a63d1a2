"""Describing a new project and changing one: organizers' changes hold at once, owners' wait for an organizer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.members.models import Member
from cronos_core.members.service import get_active_member, list_organizers, require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.projects.catalogue import COLLECTION
from cronos_core.projects.errors import EditDecidedError, ProjectNotFoundError
from cronos_core.projects.fields import guess_project_language, read_field
from cronos_core.projects.models import EditState, Project, ProjectEdit, ProjectMember, ProjectState, ProjectWorkgroup
from cronos_core.projects.people import require_editor
from cronos_core.projects.verticals import propose_workgroups
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.workgroups.service import list_workgroups


@dataclass(frozen=True)
class EditView:
    """A change that waits, or was decided: its project, and who asked for it."""

    edit: ProjectEdit
    project: Project
    author: Member | None


def propose_project(
    session: Session, *, member_id: int, title: str, summary: str, now: datetime, ends_dialog: bool = False
) -> Project:
    """A new project of the member's, who owns it and is its contact; organizers are asked to publish it.

    The verticals are proposed from its words; `ends_dialog` if one waited for them.
    Raises `MembershipNeededError`, `MembershipPendingError`, `ProjectValueError`.
    """
    get_active_member(session, member_id=member_id)
    project = Project(
        key=f"own-{secrets.token_hex(6)}",
        title=read_field(name="title", said=title),
        summary=read_field(name="summary", said=summary),
        lang=guess_project_language(title, summary),
        state=ProjectState.PROPOSED,
        updated_on=now.date(),
        created_at=now,
    )
    if ends_dialog:
        close_dialog(session, member_id=member_id)
    session.add(project)
    session.flush()
    session.add(ProjectMember(project_id=project.id, member_id=member_id, is_owner=True, is_contact=True))
    for workgroup in propose_workgroups(project, list_workgroups(session)):
        session.add(ProjectWorkgroup(project_id=project.id, workgroup_id=workgroup.id))
    _ask_organizers(session, "project-proposed", f"project:{project.id}", now, project_id=project.id)
    return project


def edit_project(
    session: Session,
    *,
    project_id: int,
    member_id: int,
    field: str,
    said: str,
    now: datetime,
    ends_dialog: bool = False,
) -> ProjectEdit | None:
    """Write `said` into the field, one of `EDITABLE`; None where it holds at once, else the edit that now waits.

    It holds at once for organizers, and while the project is only proposed. Another change of the owner's joins the
    edit that waits already. `ends_dialog` if one waited for the text. Raises `NotProjectOwnerError`,
    `ProjectNotFoundError`, `ProjectValueError`.
    """
    project = hold_project(session, project_id=project_id)
    is_organizer = require_editor(session, project_id=project_id, member_id=member_id)
    value = read_field(name=field, said=said)
    if ends_dialog:
        close_dialog(session, member_id=member_id)
    if is_organizer or project.state == ProjectState.PROPOSED:
        _apply(session, project, {field: value}, now)
        if is_organizer:
            record_action(
                session,
                actor_id=member_id,
                action="edit-project",
                subject=f"project:{project_id}",
                now=now,
                field=field,
            )
        return None
    edit = session.exec(select(ProjectEdit).where(col(ProjectEdit.open_for) == project_id)).one_or_none()
    if edit is None:
        edit = ProjectEdit(project_id=project_id, open_for=project_id, created_at=now)
    edit.member_id, edit.changes = member_id, edit.changes | {field: value}
    session.add(edit)
    session.flush()
    _ask_organizers(session, "project-edited", f"project-edit:{edit.id}", now, edit_id=edit.id)
    return edit


def decide_edit(session: Session, *, edit_id: int, actor_id: int, approve: bool, now: datetime) -> ProjectEdit:
    """Take over what an owner asked for, or leave the project as it is; the owner is told.

    Deciding the same again changes nothing. Raises `EditDecidedError` where it was decided the other way,
    `ProjectNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    state = EditState.APPROVED if approve else EditState.REFUSED
    decided = session.exec(
        update(ProjectEdit)
        .where(col(ProjectEdit.id) == edit_id, col(ProjectEdit.state) == EditState.PENDING)
        .values(state=state, open_for=None, decided_by=actor_id, decided_at=now)
    )
    edit = session.get(ProjectEdit, edit_id, populate_existing=True)
    if edit is None:
        raise ProjectNotFoundError()
    if decided.rowcount == 0:
        if edit.state != state:
            raise EditDecidedError()
        return edit
    if approve:
        _apply(session, hold_project(session, project_id=edit.project_id), edit.changes, now)
    subject = f"project-edit:{edit_id}"
    cancel_notices(session, subject=subject, kinds=["project-edited"], now=now)
    record_action(session, actor_id=actor_id, action=f"edit-{state}", subject=f"project:{edit.project_id}", now=now)
    if edit.member_id is not None:
        queue_notice(
            session,
            member_id=edit.member_id,
            kind="project-edit-decided",
            dedupe_key=f"project-edit-decided:{edit_id}",
            subject=subject,
            now=now,
            edit_id=edit_id,
        )
    return edit


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


def hold_project(session: Session, *, project_id: int) -> Project:
    """The project, locked until the transaction ends; raises `ProjectNotFoundError`."""
    project = session.get(Project, project_id, with_for_update=True, populate_existing=True)
    if project is None:
        raise ProjectNotFoundError()
    return project


def mark_changed(session: Session, *, project: Project) -> None:
    """Let every index in memory take the project in again, or out."""
    project.revision = bump_revision(session, collection=COLLECTION)
    session.add(project)
    session.flush()


def _apply(session: Session, project: Project, changes: dict[str, Any], now: datetime) -> None:
    for name, value in changes.items():
        setattr(project, name, value)
    project.updated_on = project.checked_on = now.date()
    mark_changed(session, project=project)


def _view(session: Session, edit: ProjectEdit) -> EditView:
    project = session.get_one(Project, edit.project_id)
    return EditView(edit, project, session.get(Member, edit.member_id) if edit.member_id else None)


def _ask_organizers(session: Session, kind: str, subject: str, now: datetime, **params: Any) -> None:
    for organizer in list_organizers(session):
        queue_notice(
            session,
            member_id=organizer.id,
            kind=kind,
            dedupe_key=f"{kind}:{subject}:{organizer.id}",
            subject=subject,
            now=now,
            **params,
        )
