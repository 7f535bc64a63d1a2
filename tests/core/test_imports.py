"""Rehearsing imports, and the files that wait for an organizer's word."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, func, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, UploadGoneError
from cronos_core.imports.models import Upload
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.imports.service import (
    KEEP,
    discard_upload,
    get_upload,
    import_upload,
    propose_import,
    rehearse_import,
)
from cronos_core.knowledge.importing import import_articles
from cronos_core.knowledge.models import Article
from cronos_core.members.models import Member
from cronos_core.members.service import revoke_organizer
from cronos_core.retrieval.revisions import find_revision
from tests.factories import make_member

ROWS = [Row(2, {"id": "a", "question": "Unde?", "answer": "Aici.", "lang": "ro"})]
WRONG = [*ROWS, Row(3, {"id": "b", "question": "", "answer": "x", "lang": "ro"})]


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Rusu", organizer=True)


def count(db: Database, table: type[Article] | type[Upload]) -> int:
    def find(session: Session) -> int:
        return session.exec(select(func.count()).select_from(table)).one()

    return db.read_now(find)


def propose(db: Database, member: Member, now: datetime, rows: list[Row] = ROWS) -> tuple[Upload, ImportReport]:
    return db.write_now(
        propose_import,
        importer=import_articles,
        rows=rows,
        file_name="a.csv",
        content=b"x",
        actor_id=member.id,
        now=now,
    )


def import_kept(db: Database, upload: Upload, actor: Member, now: datetime) -> ImportReport:
    return db.write_now(
        import_upload, importer=import_articles, upload_id=upload.id, rows=ROWS, actor_id=actor.id, now=now
    )


def test_a_rehearsal_does_all_the_work_and_takes_it_back(db: Database, now: datetime) -> None:
    report = db.write_now(rehearse_import, importer=import_articles, rows=ROWS, actor_id=None, now=now)
    assert report == ImportReport("knowledge", new=1)
    assert count(db, Article) == 0
    assert db.read_now(find_revision, collection="articles") == 0
    with pytest.raises(ImportRefusedError):
        db.write_now(rehearse_import, importer=import_articles, rows=WRONG, actor_id=None, now=now)


def test_a_wrong_row_undoes_the_whole_import(db: Database, now: datetime) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        db.write_now(import_articles, rows=WRONG, actor_id=None, now=now)
    assert [(issue.line, issue.column) for issue in caught.value.report.errors] == [(3, "question")]
    assert count(db, Article) == 0


def test_a_proposed_file_is_imported_once(db: Database, ioana: Member, now: datetime) -> None:
    upload, report = propose(db, ioana, now)
    assert (report.new, count(db, Article)) == (1, 0)
    kept = db.read_now(get_upload, upload_id=upload.id, actor_id=ioana.id)
    assert (kept.file_name, kept.content) == ("a.csv", b"x")
    import_kept(db, upload, ioana, now)
    assert (count(db, Article), count(db, Upload)) == (1, 0)
    with pytest.raises(UploadGoneError):
        import_kept(db, upload, ioana, now)


def test_a_wrong_file_is_not_kept(db: Database, ioana: Member, now: datetime) -> None:
    with pytest.raises(ImportRefusedError):
        propose(db, ioana, now, WRONG)
    assert count(db, Upload) == 0


def test_a_file_makes_room_for_the_next_and_does_not_stay_for_ever(db: Database, ioana: Member, now: datetime) -> None:
    dan = db.write_now(make_member, name="Dan Pop", organizer=True)
    propose(db, ioana, now)
    propose(db, ioana, now)
    assert count(db, Upload) == 1
    propose(db, dan, now + KEEP / 2)
    assert count(db, Upload) == 2
    propose(db, dan, now + KEEP + timedelta(seconds=1))
    assert count(db, Upload) == 1


def test_an_old_card_never_names_a_newer_file(db: Database, ioana: Member, now: datetime) -> None:
    older, _ = propose(db, ioana, now)
    db.write_now(discard_upload, upload_id=older.id, actor_id=ioana.id)
    newer, _ = propose(db, ioana, now)
    assert newer.id != older.id
    with pytest.raises(UploadGoneError):
        db.read_now(get_upload, upload_id=older.id, actor_id=ioana.id)


def test_a_file_is_its_organizers_own(db: Database, ioana: Member, now: datetime) -> None:
    ana = db.write_now(make_member)
    dan = db.write_now(make_member, name="Dan Pop", organizer=True)
    upload, _ = propose(db, ioana, now)
    with pytest.raises(NotAllowedError):
        propose(db, ana, now)
    for stranger in (dan, ana):
        with pytest.raises(UploadGoneError):
            db.write_now(discard_upload, upload_id=upload.id, actor_id=stranger.id)
        with pytest.raises(UploadGoneError):
            db.read_now(get_upload, upload_id=upload.id, actor_id=stranger.id)
    db.write_now(discard_upload, upload_id=upload.id, actor_id=ioana.id)
    assert count(db, Upload) == 0


def test_who_lost_the_role_imports_nothing(db: Database, ioana: Member, now: datetime) -> None:
    upload, _ = propose(db, ioana, now)
    db.write_now(revoke_organizer, telegram_id=ioana.telegram_id or 0)
    with pytest.raises(NotAllowedError):
        import_kept(db, upload, ioana, now)
    assert count(db, Article) == 0
