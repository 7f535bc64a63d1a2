"""The pictures and files of a project: who adds, who decides, what is seen meanwhile, and what is taken away."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, delete, select

from cronos_core.audit.service import list_actions
from cronos_core.chores.retention import Periods, delete_expired
from cronos_core.database import Database
from cronos_core.imports.rows import Row
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from cronos_core.projects.deciding import decide_edit, get_edit, list_pending_edits
from cronos_core.projects.editing import edit_project, propose_project
from cronos_core.projects.errors import (
    EditGrownError,
    EditWithdrawnError,
    NotProjectOwnerError,
    ProjectFileNotFoundError,
    ProjectFileTooLargeError,
    ProjectNotFoundError,
    TooManyFilesError,
)
from cronos_core.projects.files import (
    KEPT,
    MAX_FILES,
    MAX_MEGABYTES,
    PlacedFile,
    SentFile,
    add_file,
    list_files,
    list_shown_files,
    remove_file,
    restore_file,
)
from cronos_core.projects.importing import import_projects
from cronos_core.projects.lifecycle import archive_project, publish_project
from cronos_core.projects.models import EditState, FileKind, Project, ProjectEdit, ProjectFile
from cronos_core.projects.service import get_project
from tests.core.test_races import race
from tests.factories import make_member

NEVER = Periods(notices=0, announcements=0, reminders=0, updates=0, audit=0, conversations=0)
Add = Callable[..., PlacedFile]


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Marin", organizer=True)


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


@pytest.fixture
def project(db: Database, ana: Member, ioana: Member, now: datetime) -> Project:
    """Ana's, and in the list."""
    proposed = db.write_now(propose_project, member_id=ana.id, title="Xilofoane", summary="Un robot cântă.", now=now)
    return db.write_now(publish_project, project_id=proposed.id, actor_id=ioana.id, now=now)


@pytest.fixture
def add(db: Database, project: Project, now: datetime) -> Add:
    def run(member: Member, key: str, *, kind: FileKind = FileKind.PHOTO, title: str = "", size: int = 1) -> PlacedFile:
        sent = SentFile(kind, f"file-{key}", key, name=f"{key}.png", title=title, size=size)
        return db.write_now(add_file, project_id=project.id, member_id=member.id, sent=sent, now=now)

    return run


def told(db: Database, kind: str) -> list[int | None]:
    """Whom such notices wait for."""
    pending = select(Notice).where(col(Notice.kind) == kind, col(Notice.outcome) == Outcome.PENDING)
    return db.read_now(lambda session: [one.member_id for one in session.exec(pending.order_by(col(Notice.id)))])


def shown(db: Database, project: Project) -> list[str]:
    return [one.unique_key for one in db.read_now(list_shown_files, project_id=project.id, member_id=None)]


def kept(db: Database, project: Project, member: Member) -> list[str]:
    return [one.unique_key for one in db.read_now(list_files, project_id=project.id, member_id=member.id)]


def pending(db: Database, ioana: Member) -> list[ProjectEdit]:
    return [view.edit for view in db.read_now(list_pending_edits, actor_id=ioana.id)]


def test_an_owners_picture_is_seen_once_an_organizer_agrees(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    before = db.read_now(get_project, project_id=project.id).project
    placed = add(ana, "plan", title="Planul\n de montaj")
    assert (placed.is_new, placed.file.is_shown, placed.file.title, placed.count) == (
        True,
        False,
        "Planul de montaj",
        1,
    )
    add(ana, "caiet", kind=FileKind.DOCUMENT)
    assert (shown(db, project), kept(db, project, ana)) == ([], ["plan", "caiet"])
    assert told(db, "project-edited") == [ioana.id]
    (edit,) = pending(db, ioana)
    view = db.read_now(get_edit, edit_id=edit.id, member_id=ioana.id)
    assert ([one.unique_key for one in view.files], view.edit.changes) == (["plan", "caiet"], {})
    later = now + timedelta(days=2)
    for _ in range(2):
        db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=True, now=later, seen=edit.version)
    seen = db.read_now(get_project, project_id=project.id)
    assert (shown(db, project), seen.pictures, seen.documents) == (["plan", "caiet"], 1, 1)
    assert (told(db, "project-edited"), told(db, "project-edit-decided")) == ([], [ana.id])
    # No text has changed: no index has anything to take in, and nobody who follows is told.
    assert (seen.project.revision, seen.project.updated_on) == (before.revision, before.updated_on)


def test_what_is_refused_is_never_seen_and_can_be_sent_again(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    add(ana, "plan")
    (edit,) = pending(db, ioana)
    db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=False, now=now)
    assert (shown(db, project), kept(db, project, ana)) == ([], [])
    assert [one.unique_key for one in db.read_now(get_edit, edit_id=edit.id, member_id=ana.id).files] == ["plan"]
    again = add(ana, "plan")
    assert (again.is_new, again.file.is_shown) == (True, False)
    (second,) = pending(db, ioana)
    assert second.id != edit.id


def test_nobody_decides_about_what_they_have_not_seen(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    add(ana, "plan")
    (edit,) = pending(db, ioana)
    add(ana, "altul")
    db.write_now(edit_project, project_id=project.id, member_id=ana.id, field="trl", said="6", now=now)
    with pytest.raises(EditGrownError):
        db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=True, now=now, seen=edit.version)
    assert shown(db, project) == []
    (grown,) = pending(db, ioana)
    db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=True, now=now, seen=grown.version)
    assert shown(db, project) == ["plan", "altul"]
    assert db.read_now(get_project, project_id=project.id).project.trl == 6


def test_what_organizers_add_counts_at_once_and_is_written_down(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    assert add(ioana, "plan").file.is_shown
    assert (shown(db, project), pending(db, ioana), told(db, "project-edited")) == (["plan"], [], [])
    file = db.read_now(list_files, project_id=project.id, member_id=ioana.id)[0]
    db.write_now(remove_file, file_id=file.id, member_id=ioana.id, now=now)
    entries = [one for one in db.read_now(list_actions) if one.action == "edit-project"]
    assert [(one.action, one.details["field"], one.actor_id) for one in entries] == [
        ("edit-project", "files", ioana.id)
    ] * 2


def test_while_it_is_only_proposed_its_owner_adds_freely(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    proposed = db.write_now(propose_project, member_id=ana.id, title="Fluiere", summary="Din soc.", now=now)
    sent = SentFile(FileKind.PHOTO, "f", "fluier")
    placed = db.write_now(add_file, project_id=proposed.id, member_id=ana.id, sent=sent, now=now)
    assert placed.file.is_shown and pending(db, ioana) == []
    assert db.read_now(get_project, project_id=proposed.id, member_id=ioana.id).pictures == 1
    with pytest.raises(ProjectNotFoundError):
        db.read_now(list_shown_files, project_id=proposed.id, member_id=None)


def test_the_same_file_is_there_once_and_no_more_than_fit(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add
) -> None:
    add(ana, "0")
    again = add(ioana, "0", title="Altfel")
    assert (again.is_new, again.count, again.file.title, again.file.added_by) == (False, 1, "", ana.id)
    with pytest.raises(ProjectFileTooLargeError):
        add(ana, "mare", size=MAX_MEGABYTES * 1024 * 1024 + 1)
    for number in range(1, MAX_FILES - 1):
        add(ana, str(number))
    assert race([partial(add, ana, f"ultimul-{number}") for number in range(4)]) == Counter(
        {"done": 1, "TooManyFilesError": 3}
    )
    assert len(kept(db, project, ana)) == MAX_FILES


def test_the_same_file_sent_at_the_same_time_comes_in_once(
    db: Database, project: Project, ana: Member, add: Add
) -> None:
    assert race([partial(add, ana, "plan") for _ in range(4)]) == Counter({"done": 4})
    assert kept(db, project, ana) == ["plan"]


def test_what_is_taken_away_is_gone_at_once_and_can_be_put_back(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    file = add(ioana, "plan").file
    for _ in range(2):
        db.write_now(remove_file, file_id=file.id, member_id=ana.id, now=now)
    assert (shown(db, project), kept(db, project, ana)) == ([], [])
    assert db.read_now(get_project, project_id=project.id).files == 0
    for _ in range(2):
        db.write_now(restore_file, file_id=file.id, member_id=ana.id, now=now)
    # An organizer had agreed to it.
    assert (shown(db, project), pending(db, ioana)) == (["plan"], [])
    db.write_now(remove_file, file_id=file.id, member_id=ana.id, now=now)
    for number in range(MAX_FILES):
        add(ioana, str(number))
    with pytest.raises(TooManyFilesError):
        db.write_now(restore_file, file_id=file.id, member_id=ana.id, now=now)
    assert db.write_now(delete_expired, periods=NEVER, now=now + KEPT) == {}
    assert db.write_now(delete_expired, periods=NEVER, now=now + KEPT * 2) == {"project-files": 1}
    with pytest.raises(ProjectFileNotFoundError):
        db.write_now(restore_file, file_id=file.id, member_id=ana.id, now=now)


def test_taking_back_the_last_of_a_change_ends_the_change(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    first, second = add(ana, "plan").file, add(ana, "altul").file
    (edit,) = pending(db, ioana)
    db.write_now(remove_file, file_id=first.id, member_id=ana.id, now=now)
    assert [one.id for one in pending(db, ioana)] == [edit.id]
    db.write_now(remove_file, file_id=second.id, member_id=ana.id, now=now)
    assert (pending(db, ioana), told(db, "project-edited")) == ([], [])
    assert db.read_now(get_edit, edit_id=edit.id, member_id=ioana.id).edit.state == EditState.WITHDRAWN
    with pytest.raises(EditWithdrawnError):
        db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=True, now=now)
    # Put back, it waits anew, and the organizers hear of it.
    db.write_now(restore_file, file_id=second.id, member_id=ana.id, now=now)
    (new,) = pending(db, ioana)
    assert new.id != edit.id and told(db, "project-edited") == [ioana.id]
    db.write_now(decide_edit, edit_id=new.id, actor_id=ioana.id, approve=True, now=now)
    assert shown(db, project) == ["altul"]


def test_a_change_with_words_in_it_stays_without_its_pictures(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    db.write_now(edit_project, project_id=project.id, member_id=ana.id, field="trl", said="6", now=now)
    file = add(ana, "plan").file
    db.write_now(remove_file, file_id=file.id, member_id=ana.id, now=now)
    (edit,) = pending(db, ioana)
    assert edit.changes == {"trl": 6}


def test_others_neither_add_nor_take_nor_see_what_waits(
    db: Database, project: Project, ana: Member, add: Add, now: datetime
) -> None:
    dan = db.write_now(make_member, name="Dan Pop")
    file = add(ana, "plan").file
    for work in (
        partial(add, dan, "altul"),
        lambda: db.write_now(remove_file, file_id=file.id, member_id=dan.id, now=now),
        lambda: db.write_now(restore_file, file_id=file.id, member_id=dan.id, now=now),
        lambda: db.read_now(list_files, project_id=project.id, member_id=dan.id),
    ):
        with pytest.raises(NotProjectOwnerError):
            work()
    assert db.read_now(list_shown_files, project_id=project.id, member_id=dan.id) == []
    assert kept(db, project, ana) == ["plan"]


def test_archiving_and_importing_leave_them_and_deleting_takes_them(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    add(ioana, "plan")
    db.write_now(archive_project, project_id=project.id, member_id=ana.id, now=now)
    assert kept(db, project, ana) == ["plan"]
    db.write_now(publish_project, project_id=project.id, actor_id=ioana.id, now=now)
    rows = [Row(2, {"id": project.key, "title": "Xilofoane mai bune"})]
    db.write_now(import_projects, rows=rows, actor_id=ioana.id, now=now)
    assert db.read_now(get_project, project_id=project.id).project.title == "Xilofoane mai bune"
    assert shown(db, project) == ["plan"]
    db.write_now(drop, project)
    assert db.read_now(lambda session: list(session.exec(select(ProjectFile)))) == []


def drop(session: Session, project: Project, /) -> None:
    session.exec(delete(Project).where(col(Project.id) == project.id))


def test_a_member_finds_what_they_added_in_their_data_and_it_stays_without_them(
    db: Database, project: Project, ana: Member, ioana: Member, add: Add, now: datetime
) -> None:
    add(ana, "plan", title="Planul")
    held = db.read_now(export_member, member_id=ana.id, now=now)
    (row,) = held["project_file"]
    assert (row["title"], row["name"], row["added_by"]) == ("Planul", "plan.png", ana.id)
    (edit,) = pending(db, ioana)
    db.write_now(decide_edit, edit_id=edit.id, actor_id=ioana.id, approve=True, now=now)
    db.write_now(delete_member, member_id=ana.id, now=now)
    assert shown(db, project) == ["plan"]
    (file,) = db.read_now(list_files, project_id=project.id, member_id=ioana.id)
    assert file.added_by is None
