"""The pictures and files of a project: added, taken away, put back, listed. Telegram keeps them, the rows say which.

What an owner adds waits for an organizer as their other changes do; what is taken away is gone at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from cronos_core.projects.deciding import withdraw_if_empty
from cronos_core.projects.editing import Editor, hold_for_editor, join_edit, note_edit
from cronos_core.projects.errors import ProjectFileNotFoundError, ProjectFileTooLargeError, TooManyFilesError
from cronos_core.projects.models import FileKind, ProjectFile
from cronos_core.projects.people import require_editor
from cronos_core.projects.service import get_project

MAX_FILES = 10
# What a bot may upload: should Telegram ever lose its copy, the file can still be sent anew.
MAX_MEGABYTES = 50
# So long it can be put back.
KEPT = timedelta(days=7)
MAX_NAME, MAX_TITLE = 255, 200
# What the audit log calls them among the fields of a project.
FIELD = "files"


@dataclass(frozen=True)
class SentFile:
    """A picture or file as it came: Telegram's two ids for it, its name, and the text under it."""

    kind: FileKind
    file: str
    unique_key: str
    name: str = ""
    title: str = ""
    size: int = 0


@dataclass(frozen=True)
class PlacedFile:
    """A file that is the project's now: whether it was before, and how many there are with it."""

    file: ProjectFile
    is_new: bool
    count: int


def add_file(session: Session, *, project_id: int, member_id: int, sent: SentFile, now: datetime) -> PlacedFile:
    """Add it to the project, or have it wait for an organizer; the same file again adds nothing.

    Raises `NotProjectOwnerError`, `ProjectFileTooLargeError`, `ProjectNotFoundError`, `TooManyFilesError`.
    """
    editor = hold_for_editor(session, project_id=project_id, member_id=member_id)
    if sent.size > MAX_MEGABYTES * 1024 * 1024:
        raise ProjectFileTooLargeError(limit=MAX_MEGABYTES)
    # The project is held: nobody else adds to it at this moment.
    same = (col(ProjectFile.project_id) == project_id, col(ProjectFile.unique_key) == sent.unique_key)
    file = session.exec(select(ProjectFile).where(*same)).one_or_none()
    if file is None:
        file = ProjectFile(
            project_id=project_id, kind=sent.kind, file=sent.file, unique_key=sent.unique_key, created_at=now
        )
    # Telegram's id for sending it is the bot's own: sent again, a file mends what another token has left behind.
    file.file = sent.file
    if file.id is not None and file.removed_at is None:
        session.add(file)
        return PlacedFile(file, is_new=False, count=_count(session, project_id))
    file.added_by, file.size, file.name = member_id, sent.size, sent.name[:MAX_NAME]
    file.title = " ".join(sent.title.split())[:MAX_TITLE]
    return _place(session, editor, file, now)


def restore_file(session: Session, *, file_id: int, member_id: int, now: datetime) -> PlacedFile:
    """Put back what was taken away; what an organizer had agreed to is shown again at once.

    Raises `NotProjectOwnerError`, `ProjectFileNotFoundError`, `TooManyFilesError`.
    """
    editor, file = _hold_file(session, file_id, member_id)
    if file.removed_at is None:
        return PlacedFile(file, is_new=False, count=_count(session, file.project_id))
    return _place(session, editor, file, now)


def remove_file(session: Session, *, file_id: int, member_id: int, now: datetime) -> ProjectFile:
    """Take it away at once, for everybody; taken away already, nothing changes.

    Raises `NotProjectOwnerError`, `ProjectFileNotFoundError`.
    """
    editor, file = _hold_file(session, file_id, member_id)
    if file.removed_at is not None:
        return file
    edit_id = None if file.is_shown else file.edit_id
    file.removed_at = now
    if edit_id is not None:
        file.edit_id = None
    session.add(file)
    session.flush()
    if edit_id is not None:
        withdraw_if_empty(session, edit_id=edit_id, now=now)
    note_edit(session, editor=editor, field=FIELD, now=now)
    return file


def list_shown_files(session: Session, *, project_id: int, member_id: int | None) -> Sequence[ProjectFile]:
    """What everybody sees who sees the project, in the order in which it came. Raises `ProjectNotFoundError`."""
    get_project(session, project_id=project_id, member_id=member_id)
    return [file for file in _list(session, project_id) if file.is_shown]


def list_files(session: Session, *, project_id: int, member_id: int) -> Sequence[ProjectFile]:
    """The same with what waits for an organizer. Raises `NotProjectOwnerError`."""
    require_editor(session, project_id=project_id, member_id=member_id)
    return _list(session, project_id)


def is_past_its_time(*, now: datetime) -> ColumnElement[bool]:
    """True of what was taken away so long ago that nobody puts it back."""
    return col(ProjectFile.removed_at) < now - KEPT


def _place(session: Session, editor: Editor, file: ProjectFile, now: datetime) -> PlacedFile:
    count = _count(session, editor.project.id)
    if count >= MAX_FILES:
        raise TooManyFilesError(limit=MAX_FILES)
    file.removed_at = None
    file.is_shown = file.is_shown or editor.holds
    if not file.is_shown:
        file.edit_id = join_edit(session, editor=editor, changes={}, now=now).id
    session.add(file)
    session.flush()
    note_edit(session, editor=editor, field=FIELD, now=now)
    return PlacedFile(file, is_new=True, count=count + 1)


def _hold_file(session: Session, file_id: int, member_id: int) -> tuple[Editor, ProjectFile]:
    found = select(ProjectFile.project_id).where(col(ProjectFile.id) == file_id)
    project_id = session.exec(found).one_or_none()
    if project_id is None:
        raise ProjectFileNotFoundError()
    editor = hold_for_editor(session, project_id=project_id, member_id=member_id)
    file = session.get(ProjectFile, file_id, populate_existing=True)
    if file is None:
        raise ProjectFileNotFoundError()
    return editor, file


def _list(session: Session, project_id: int) -> Sequence[ProjectFile]:
    statement = select(ProjectFile).where(*_is_there(project_id)).order_by(col(ProjectFile.id))
    return session.exec(statement).all()


def _count(session: Session, project_id: int) -> int:
    return session.exec(select(func.count()).select_from(ProjectFile).where(*_is_there(project_id))).one()


def _is_there(project_id: int) -> tuple[ColumnElement[bool], ...]:
    return col(ProjectFile.project_id) == project_id, col(ProjectFile.removed_at).is_(None)
