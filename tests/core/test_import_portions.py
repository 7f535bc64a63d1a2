"""A long list of projects is written in portions: others write in between, and what is broken off is repeated."""

from collections import Counter
from datetime import datetime

import pytest
from sqlmodel import Session, func, select

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, UploadGoneError
from cronos_core.imports.models import Upload
from cronos_core.imports.portions import Written, import_last_portion, import_portion, sum_up
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.imports.service import keep_upload
from cronos_core.members.models import Member
from cronos_core.members.service import revoke_organizer
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.importing import PORTION, ProjectPlan, collect_projects
from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.projects.service import count_projects
from cronos_core.workgroups.service import create_workgroup
from tests.core.project_alerts import follow, run_alerts, summaries, told
from tests.factories import NOW, make_member

MANY = 3 * PORTION + 7
ROWS = [Row(n + 2, {"id": f"P{n}", "title": f"Agricultură cu xilofoane {n}", "lang": "ro"}) for n in range(MANY)]


@pytest.fixture(autouse=True)
def verticals(db: Database) -> None:
    """One vertical, which the projects' words propose."""
    db.write_now(create_workgroup, name_ro="Agricultură", name_en="Agriculture", now=NOW)


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Rusu", organizer=True)


def work_out(db: Database, rows: list[Row] = ROWS, actor: Member | None = None) -> ProjectPlan:
    return db.read_now(collect_projects, rows=rows, actor_id=actor.id if actor else None).work_out()


def keep(db: Database, actor: Member, now: datetime) -> int:
    return db.write_now(keep_upload, file_name="p.csv", content=b"x", actor_id=actor.id, now=now).id


def write(db: Database, plan: ProjectPlan, number: int, now: datetime) -> Written:
    return db.write_now(plan.write, number=number, actor_id=None, now=now)


def write_kept(db: Database, plan: ProjectPlan, number: int, upload_id: int, actor: Member, now: datetime) -> Written:
    return db.write_now(import_portion, plan=plan, number=number, upload_id=upload_id, actor_id=actor.id, now=now)


def finish_kept(db: Database, plan: ProjectPlan, upload_id: int, actor: Member, now: datetime) -> ImportReport:
    return db.write_now(import_last_portion, plan=plan, upload_id=upload_id, actor_id=actor.id, now=now)


def count_links(session: Session) -> int:
    return session.exec(select(func.count()).select_from(ProjectWorkgroup)).one()


def test_others_write_between_the_portions(db: Database, now: datetime) -> None:
    plan = work_out(db)
    assert (plan.report, plan.portions) == (ImportReport("projects", new=MANY), 4)
    assert db.read_now(count_projects) == 0
    written = []
    for number in range(plan.portions):
        written.append(write(db, plan, number, now))
        assert db.read_now(count_projects) == min((number + 1) * PORTION, MANY)
        db.write_now(make_member, name=f"Member {number}")
    assert written == [Written(PORTION)] * 3 + [Written(7)]
    assert sum_up(plan, written=written) == plan.report
    assert db.read_now(count_links) == MANY
    assert work_out(db).report == ImportReport("projects", unchanged=MANY)


def test_a_wrong_row_anywhere_writes_nothing(db: Database, now: datetime) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        work_out(db, [*ROWS, Row(9999, {"id": "last", "title": ""})])
    assert [(issue.line, issue.column) for issue in caught.value.report.errors] == [(9999, "title")]
    assert db.read_now(count_projects) == 0


def test_an_import_that_was_broken_off_is_repeated(db: Database, now: datetime) -> None:
    first = work_out(db)
    write(db, first, 0, now)
    write(db, first, 1, now)
    again = work_out(db)
    assert again.report == ImportReport("projects", new=MANY - 2 * PORTION, unchanged=2 * PORTION)
    written = [write(db, again, number, now) for number in range(again.portions)]
    assert sum_up(again, written=written) == again.report
    assert db.read_now(count_projects) == MANY
    # Whoever still holds the old plan changes nothing, either.
    assert [write(db, first, number, now) for number in range(first.portions)] == [Written()] * 4
    assert db.read_now(count_links) == MANY


def test_what_others_changed_meanwhile_is_not_written_over_by_an_old_look(db: Database, now: datetime) -> None:
    plan = work_out(db, ROWS[:2])
    other = work_out(db, [Row(2, {"id": "P0", "title": "Altceva", "summary": "Al altcuiva", "lang": "ro"})])
    write(db, other, 0, now)
    assert write(db, plan, 0, now) == Written(new=1, changed=1)
    project = db.read_now(lambda session: session.exec(select(Project).where(Project.key == "P0")).one())
    assert (project.title, project.summary) == ("Agricultură cu xilofoane 0", "Al altcuiva")


def test_a_kept_file_goes_on_where_it_was_broken_off_and_tells_of_all(
    db: Database, ioana: Member, now: datetime
) -> None:
    upload_id = keep(db, ioana, now)
    plan = work_out(db, actor=ioana)
    for number in (0, 1):
        write_kept(db, plan, number, upload_id, ioana, now)
    # The process ends here; the update comes up again in another.
    plan = work_out(db, actor=ioana)
    for number in range(plan.portions - 1):
        write_kept(db, plan, number, upload_id, ioana, now)
    assert finish_kept(db, plan, upload_id, ioana, now) == ImportReport("projects", new=MANY)
    assert db.read_now(count_projects) == MANY
    assert db.read_now(lambda session: session.get(Upload, upload_id)) is None
    assert Counter(entry.action for entry in db.read_now(list_actions)) == {"import-projects": 2}


def test_a_file_that_two_import_at_the_same_time_is_imported_once(db: Database, ioana: Member, now: datetime) -> None:
    upload_id = keep(db, ioana, now)
    one, other = work_out(db, actor=ioana), work_out(db, actor=ioana)
    for number in range(one.portions - 1):
        write_kept(db, one, number, upload_id, ioana, now)
        write_kept(db, other, number, upload_id, ioana, now)
    assert finish_kept(db, one, upload_id, ioana, now) == ImportReport("projects", new=MANY)
    with pytest.raises(UploadGoneError):
        finish_kept(db, other, upload_id, ioana, now)
    assert db.read_now(count_projects) == MANY


def test_who_is_no_organizer_any_more_writes_no_further_portion(db: Database, ioana: Member, now: datetime) -> None:
    plan = work_out(db, actor=ioana)
    db.write_now(plan.write, number=0, actor_id=ioana.id, now=now)
    db.write_now(revoke_organizer, telegram_id=ioana.telegram_id or 0)
    with pytest.raises(NotAllowedError):
        db.write_now(plan.write, number=1, actor_id=ioana.id, now=now)
    assert db.read_now(count_projects) == PORTION


def test_followers_are_told_of_each_project_once_however_the_alerts_fall_between_the_portions(
    db: Database, now: datetime
) -> None:
    ana = db.write_now(make_member)
    catalogue = Catalogue([])
    follow(db, catalogue, ana)
    plan = work_out(db)
    for number in range(plan.portions):
        write(db, plan, number, now)
        run_alerts(db, catalogue, now)
        run_alerts(db, catalogue, now)
    assert not told(db)
    known = db.read_now(lambda session: [one.params for one in summaries(db)])
    assert 1 <= len(known) <= plan.portions
