"""The transaction rules that everything else stands on."""

import threading
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import OperationalError, StatementError
from sqlmodel import Session, col, select

from cronos_core.database import Database, describe_failure
from cronos_core.errors import DatabaseNotReadyError
from cronos_core.members.models import Member
from cronos_core.members.service import find_member_by_telegram_id
from tests.factories import NOW, make_member


class InterruptedWorkError(Exception):
    """Raised on purpose."""


def test_a_write_is_there_for_the_next_reader(db: Database) -> None:
    db.write_now(make_member, telegram_id=7_000_000_042)
    found = db.read_now(find_member_by_telegram_id, telegram_id=7_000_000_042)
    assert found is not None
    assert found.name == "Ana Popescu"


def test_whatever_raises_rolls_everything_back(db: Database) -> None:
    def write_and_fail(session: Session) -> None:
        make_member(session, telegram_id=7_000_000_043)
        raise InterruptedWorkError

    with pytest.raises(InterruptedWorkError):
        db.write_now(write_and_fail)
    assert db.read_now(find_member_by_telegram_id, telegram_id=7_000_000_043) is None


def test_a_reader_cannot_write(db: Database) -> None:
    if not db.is_sqlite:
        db.read_now(make_member, telegram_id=7_000_000_044)
    else:
        with pytest.raises(StatementError):
            db.read_now(make_member, telegram_id=7_000_000_044)
    assert db.read_now(find_member_by_telegram_id, telegram_id=7_000_000_044) is None


def test_times_come_back_aware_and_in_utc(db: Database) -> None:
    eastern = datetime(2026, 11, 2, 18, 0, tzinfo=timezone(timedelta(hours=3)))
    member = db.write_now(make_member, unreachable_since=eastern)
    found = db.read_now(lambda session: session.get(Member, member.id))
    assert found is not None
    assert found.unreachable_since == eastern
    assert found.unreachable_since.isoformat() == "2026-11-02T15:00:00+00:00"


def test_a_naive_time_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="naive datetime"):
        db.write_now(make_member, unreachable_since=NOW.replace(tzinfo=None))


def test_writers_in_many_threads_wait_for_each_other(db: Database) -> None:
    """Without BEGIN IMMEDIATE, half of these would fail with "database is locked"."""
    member = db.write_now(make_member, role="0")
    failures: list[BaseException] = []

    def count_up(session: Session) -> None:
        statement = select(Member).where(col(Member.id) == member.id).with_for_update()
        row = session.exec(statement).one()
        row.role = str(int(row.role) + 1)
        session.add(row)

    def work() -> None:
        try:
            for _ in range(10):
                db.write_now(count_up)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = db.read_now(lambda session: session.get(Member, member.id))
    assert failures == []
    assert found is not None
    assert found.role == "80"


async def test_async_work_runs_beside_the_loop(db: Database) -> None:
    await db.write(make_member, telegram_id=7_000_000_045)
    found = await db.read(find_member_by_telegram_id, telegram_id=7_000_000_045)
    assert found is not None


def test_a_folder_in_the_way_is_told(tmp_path: object) -> None:
    with pytest.raises(DatabaseNotReadyError, match="cannot be written"):
        Database(f"sqlite:///{tmp_path}")


def test_postgres_that_is_away_is_told() -> None:
    with pytest.raises(DatabaseNotReadyError, match="does not answer"):
        Database("postgresql://nobody@127.0.0.1:1/none")


def test_a_full_disk_is_told_and_a_mistake_is_not(sqlite_url: str) -> None:
    def fill(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
        session.connection().exec_driver_sql("CREATE TABLE filler AS SELECT hex(randomblob(100000)) AS text")

    def mistake(session: Session) -> None:
        session.connection().exec_driver_sql("SELECT * FROM no_such_table")

    db = Database(sqlite_url)
    try:
        with pytest.raises(OperationalError) as full:
            db.write_now(fill)
        with pytest.raises(OperationalError) as mistaken:
            db.write_now(mistake)
    finally:
        db.close()
    assert describe_failure(full.value) == "the database failed: database or disk is full"
    assert describe_failure(mistaken.value) is None
    assert describe_failure(InterruptedWorkError()) is None


def test_a_database_that_goes_away_is_told(db: Database) -> None:
    """A connection that PostgreSQL ends leaves no state; SQLite has none to lose."""

    def hang_up(session: Session) -> None:
        session.connection().exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    if not db.is_sqlite:
        with pytest.raises(OperationalError) as ended:
            db.read_now(hang_up)
        assert (describe_failure(ended.value) or "").startswith("the database failed: ")
