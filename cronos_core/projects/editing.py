"""Describing a new project and changing one: organizers' changes hold at once, owners' wait to be decided about."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.members.service import get_active_member, list_organizers
from cronos_core.outbox.service import queue_notice
from cronos_core.projects.catalogue import COLLECTION
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.fields import guess_project_language, read_field
from cronos_core.projects.models import Project, ProjectEdit, ProjectMember, ProjectState, ProjectWorkgroup
from cronos_core.projects.people import require_editor
from cronos_core.projects.verticals import propose_workgroups
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.workgroups.service import list_workgroups


@dataclass(frozen=True)
class Editor:
    """Somebody who may change the project, which is held for them."""

    project: Project
    member_id: int
    is_organizer: bool

    @property
    def holds(self) -> bool:
        """Whether what they change holds at once: an organizer's does, and while the project is only proposed."""
        return self.is_organizer or self.project.state == ProjectState.PROPOSED


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
    for workgroup in propose_workgroups(project.model_dump(), list_workgroups(session)):
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
    editor = hold_for_editor(session, project_id=project_id, member_id=member_id)
    value = read_field(name=field, said=said)
    if ends_dialog:
        close_dialog(session, member_id=member_id)
    if not editor.holds:
        return join_edit(session, editor=editor, changes={field: value}, now=now)
    apply_changes(session, project=editor.project, changes={field: value}, now=now)
    note_edit(session, editor=editor, field=field, now=now)
    return None


def hold_for_editor(session: Session, *, project_id: int, member_id: int) -> Editor:
    """The project, locked until the transaction ends, for a member who may change it.

    Raises `NotProjectOwnerError`, `ProjectNotFoundError`.
    """
    project = hold_project(session, project_id=project_id)
    return Editor(project, member_id, require_editor(session, project_id=project_id, member_id=member_id))


def join_edit(session: Session, *, editor: Editor, changes: dict[str, Any], now: datetime) -> ProjectEdit:
    """The edit of the project that waits for an organizer, or a new one, with these changes in it as well."""
    project_id = editor.project.id
    edit = session.exec(select(ProjectEdit).where(col(ProjectEdit.open_for) == project_id)).one_or_none()
    if edit is None:
        edit = ProjectEdit(project_id=project_id, open_for=project_id, version=0, created_at=now)
    edit.member_id, edit.changes, edit.version = editor.member_id, edit.changes | changes, edit.version + 1
    session.add(edit)
    session.flush()
    _ask_organizers(session, "project-edited", subject_of(edit), now, edit_id=edit.id)
    return edit


def subject_of(edit: ProjectEdit) -> str:
    """What the outbox calls the edit."""
    return f"project-edit:{edit.id}"


def note_edit(session: Session, *, editor: Editor, field: str, now: datetime) -> None:
    """Write down what an organizer changed; what owners do to their own projects is no organizer's act."""
    if editor.is_organizer:
        subject = f"project:{editor.project.id}"
        record_action(session, actor_id=editor.member_id, action="edit-project", subject=subject, now=now, field=field)


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


def apply_changes(session: Session, *, project: Project, changes: dict[str, Any], now: datetime) -> None:
    """Write the fields; the project is up to date with that."""
    for name, value in changes.items():
        setattr(project, name, value)
    project.updated_on = project.checked_on = now.date()
    mark_changed(session, project=project)


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
