"""A project from its proposal to the archive: who may change what, and who is told."""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.deciding import decide_edit, get_edit, list_pending_edits
from cronos_core.projects.editing import edit_project, propose_project
from cronos_core.projects.errors import (
    EditDecidedError,
    NotProjectOwnerError,
    ProjectNotFoundError,
    ProjectValueError,
)
from cronos_core.projects.lifecycle import (
    archive_project,
    ask_owners,
    confirm_current,
    count_unconfirmed,
    list_proposed,
    list_unconfirmed,
    publish_project,
)
from cronos_core.projects.models import Project, ProjectEdit, ProjectState
from cronos_core.projects.people import list_contacts, list_people, set_part
from cronos_core.projects.service import count_projects, get_project, list_projects, search_projects
from tests.core.test_races import race
from tests.factories import make_member, make_workgroup

YEAR = timedelta(days=366)


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Marin", organizer=True)


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


def told(db: Database, kind: str) -> list[int]:
    """Whom such notices wait for."""

    def read(session: Session) -> list[int]:
        pending = select(Notice.member_id).where(col(Notice.kind) == kind, col(Notice.outcome) == Outcome.PENDING)
        return [member_id for member_id in session.exec(pending.order_by(col(Notice.id))) if member_id]

    return db.read_now(read)


def propose(db: Database, member: Member, now: datetime, title: str = "Xilofoane pentru roboți") -> Project:
    return db.write_now(propose_project, member_id=member.id, title=title, summary="Un robot învață să cânte.", now=now)


def change(db: Database, project: Project, member: Member, field: str, said: str, now: datetime) -> ProjectEdit | None:
    return db.write_now(edit_project, project_id=project.id, member_id=member.id, field=field, said=said, now=now)


def ask(db: Database, now: datetime) -> int:
    return db.write_now(ask_owners, today=now.date(), now=now)


def published(db: Database, member: Member, organizer: Member, now: datetime) -> Project:
    project = propose(db, member, now)
    return db.write_now(publish_project, project_id=project.id, actor_id=organizer.id, now=now)


def found(db: Database, catalogue: Catalogue, text: str) -> list[int]:
    return [one.project.id for one in db.read_now(search_projects, catalogue=catalogue, text=text).found]


def test_a_proposal_is_seen_by_its_owner_and_found_once_it_is_published(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    stranger, catalogue = db.write_now(make_member, name="Dan Pop"), Catalogue()
    db.write_now(make_workgroup, slug="robots", name_ro="Roboți", name_en="Robots")
    project = propose(db, ana, now)
    assert told(db, "project-proposed") == [ioana.id]
    assert [one.id for one in db.read_now(list_proposed, actor_id=ioana.id)] == [project.id]
    for viewer in (ana, ioana):
        view = db.read_now(get_project, project_id=project.id, member_id=viewer.id)
        assert [group.slug for group in view.workgroups] == ["robots"]
    for member_id in (stranger.id, None):
        with pytest.raises(ProjectNotFoundError):
            db.read_now(get_project, project_id=project.id, member_id=member_id)
    assert db.read_now(count_projects) == 0
    assert found(db, catalogue, "xilofoane") == []
    db.write_now(publish_project, project_id=project.id, actor_id=ioana.id, now=now)
    db.write_now(publish_project, project_id=project.id, actor_id=ioana.id, now=now)
    assert found(db, catalogue, "xilofoane") == [project.id]
    assert [one.id for one in db.read_now(list_projects, offset=0, limit=9)] == [project.id]
    assert (told(db, "project-proposed"), told(db, "project-published")) == ([], [ana.id])


def test_only_organizers_publish_and_only_members_propose(db: Database, ana: Member, now: datetime) -> None:
    project = propose(db, ana, now)
    with pytest.raises(NotAllowedError):
        db.write_now(publish_project, project_id=project.id, actor_id=ana.id, now=now)
    guest = db.write_now(make_member, name="Guest", active=False)
    with pytest.raises(MembershipNeededError):
        propose(db, guest, now)


def test_an_owners_changes_wait_together_for_an_organizer(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    catalogue = Catalogue()
    project = published(db, ana, ioana, now)
    first = change(db, project, ana, "summary", "Un robot cântă la țambal.", now)
    second = change(db, project, ana, "seeking", "partner; Funding", now)
    assert first is not None and second is not None and first.id == second.id
    assert told(db, "project-edited") == [ioana.id]
    (view,) = db.read_now(list_pending_edits, actor_id=ioana.id)
    assert view.edit.changes == {"summary": "Un robot cântă la țambal.", "seeking": ["partner", "funding"]}
    assert db.read_now(get_project, project_id=project.id).project.seeking == []
    later = now + timedelta(days=3)
    db.write_now(decide_edit, edit_id=first.id, actor_id=ioana.id, approve=True, now=later)
    db.write_now(decide_edit, edit_id=first.id, actor_id=ioana.id, approve=True, now=later)
    now_is = db.read_now(get_project, project_id=project.id).project
    assert (now_is.seeking, now_is.updated_on) == (["partner", "funding"], later.date())
    assert found(db, catalogue, "țambal") == [project.id]
    assert (told(db, "project-edited"), told(db, "project-edit-decided")) == ([], [ana.id])
    with pytest.raises(EditDecidedError):
        db.write_now(decide_edit, edit_id=first.id, actor_id=ioana.id, approve=False, now=later)
    # The next change is an edit of its own.
    third = change(db, project, ana, "trl", "6", now)
    assert third is not None and third.id != first.id
    db.write_now(decide_edit, edit_id=third.id, actor_id=ioana.id, approve=False, now=later)
    assert db.read_now(get_project, project_id=project.id).project.trl is None


def test_organizers_changes_hold_at_once(db: Database, ana: Member, ioana: Member, now: datetime) -> None:
    project = published(db, ana, ioana, now)
    assert change(db, project, ioana, "trl", "7", now) is None
    assert db.read_now(get_project, project_id=project.id).project.trl == 7
    stranger = db.write_now(make_member, name="Dan Pop")
    with pytest.raises(NotProjectOwnerError):
        change(db, project, stranger, "trl", "8", now)
    with pytest.raises(ProjectValueError) as refused:
        change(db, project, ioana, "trl", "12", now)
    assert (refused.value.params["field"], refused.value.params["reason"]) == ("trl", "imports-reason-out-of-range")
    waiting = change(db, project, ana, "trl", "8", now)
    assert waiting is not None
    with pytest.raises(NotProjectOwnerError):
        db.read_now(get_edit, edit_id=waiting.id, member_id=stranger.id)


def test_one_of_two_organizers_decides(db: Database, ana: Member, ioana: Member, now: datetime) -> None:
    dan = db.write_now(make_member, name="Dan Pop", organizer=True)
    project = published(db, ana, ioana, now)
    edit = change(db, project, ana, "trl", "5", now)
    assert edit is not None

    def decide(actor: Member, approve: bool) -> ProjectEdit:
        return db.write_now(decide_edit, edit_id=edit.id, actor_id=actor.id, approve=approve, now=now)

    ended = race([partial(decide, ioana, True), partial(decide, dan, False)])
    assert ended == Counter({"done": 1, "EditDecidedError": 1})
    assert len(told(db, "project-edit-decided")) == 1


def test_owners_are_asked_once_a_year_and_again_after_a_month(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    project = published(db, ana, ioana, now)
    assert ask(db, now + timedelta(days=364)) == 0
    then = now + YEAR
    assert [ask(db, then) for _ in range(2)] == [1, 0]
    assert told(db, "project-still-current") == [ana.id]
    assert db.read_now(count_unconfirmed, today=then.date()) == 1
    assert ask(db, then + timedelta(days=30)) == 1
    late = then + timedelta(days=31)
    assert [p.id for p in db.read_now(list_unconfirmed, actor_id=ioana.id, today=late.date(), offset=0, limit=9)] == [
        project.id
    ]
    db.write_now(confirm_current, project_id=project.id, member_id=ana.id, now=late)
    assert (told(db, "project-still-current"), db.read_now(count_unconfirmed, today=late.date())) == ([], 0)
    assert ask(db, late + timedelta(days=364)) == 0


def test_what_is_archived_is_found_no_more_until_it_comes_back(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    catalogue = Catalogue()
    project = published(db, ana, ioana, now)
    assert found(db, catalogue, "xilofoane") == [project.id]
    stranger = db.write_now(make_member, name="Dan Pop")
    with pytest.raises(NotProjectOwnerError):
        db.write_now(archive_project, project_id=project.id, member_id=stranger.id, now=now)
    for _ in range(2):
        db.write_now(archive_project, project_id=project.id, member_id=ana.id, now=now)
    assert found(db, catalogue, "xilofoane") == []
    assert db.read_now(get_project, project_id=project.id, member_id=ana.id).project.state == ProjectState.ARCHIVED
    assert ask(db, now + YEAR) == 0
    db.write_now(publish_project, project_id=project.id, actor_id=ioana.id, now=now)
    assert found(db, catalogue, "xilofoane") == [project.id]


def test_interest_goes_to_the_contacts_else_to_the_owners(
    db: Database, ana: Member, ioana: Member, now: datetime
) -> None:
    project = published(db, ana, ioana, now)
    dan = db.write_now(make_member, name="Dan Pop")
    parts = ((dan, False, True), (ana, True, False))
    for member, owner, contact in parts:
        db.write_now(set_part, project_id=project.id, member_id=member.id, is_owner=owner, is_contact=contact)
    assert [one.id for one in db.read_now(list_contacts, project_id=project.id)] == [dan.id]
    db.write_now(set_part, project_id=project.id, member_id=dan.id, is_owner=False, is_contact=False)
    assert [one.id for one in db.read_now(list_contacts, project_id=project.id)] == [ana.id]
    assert [one.member.name for one in db.read_now(list_people, project_id=project.id)] == ["Ana Popescu"]
