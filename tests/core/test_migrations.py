"""Migrations apply to empty and filled databases, and agree with the models."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlmodel import Session

from cronos_core.backup import check_sqlite
from cronos_core.database import Database
from cronos_core.matchmaking.models import Availability, Slot
from cronos_core.members.service import find_member_by_telegram_id
from cronos_core.migrate import (
    SCRIPTS,
    find_database_revision,
    find_drift,
    is_up_to_date,
    newest_revision,
    upgrade,
    upgrade_with_copy,
)
from tests.factories import NOW, make_event, make_member

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{newest}"


def upgrade() -> None:
    with op.batch_alter_table("member") as batch:
        batch.add_column(sa.Column("nickname", sa.String(40), nullable=False, server_default="?"))
"""


def test_the_models_and_the_migrated_schema_agree(db: Database) -> None:
    assert find_drift(db) == []


def test_an_empty_database_becomes_current(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert find_database_revision(db) is None
    upgrade(db)
    assert is_up_to_date(db)
    db.close()


def test_upgrading_a_filled_database_again_keeps_its_rows(db: Database) -> None:
    db.write_now(make_member, telegram_id=7_000_000_001)
    upgrade(db)
    assert find_database_revision(db) == newest_revision()
    assert db.read_now(find_member_by_telegram_id, telegram_id=7_000_000_001) is not None


def test_a_current_file_is_not_copied(make_sqlite_url: Callable[[], str]) -> None:
    url = make_sqlite_url()
    db = Database(url)
    assert upgrade_with_copy(db, path=Path(url.removeprefix("sqlite:///")), now=NOW) is None
    db.close()


def test_people_of_an_older_database_find_their_place_in_the_alphabet(db: Database) -> None:
    def fill(session: Session) -> None:
        host = make_member(session, name="Ștefan Țone")
        make_member(session, name="东")
        slot = Slot(event_id=make_event(session).id, starts_at=NOW, ends_at=NOW)
        session.add(slot)
        session.flush()
        session.add(Availability(slot_id=slot.id, host_id=host.id, table_number=1))

    db.write_now(fill)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with db.writer.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "20261125_chores")
    upgrade(db)
    with db.reader.connect() as connection:
        keys = connection.exec_driver_sql("SELECT name_key FROM member ORDER BY id").scalars().all()
        assert keys == ["stefan tone", "东"]
        # What refers to a member is still there.
        assert connection.exec_driver_sql("SELECT count(*) FROM availability").scalar() == 1


@pytest.fixture
def later_scripts(tmp_path: Path) -> Path:
    """The migrations, and one more that changes a table which holds rows."""
    scripts = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "later.py").write_text(LATER.format(newest=newest_revision()))
    return scripts


def test_a_filled_database_is_migrated_with_its_rows(db: Database, later_scripts: Path) -> None:
    db.write_now(make_member, telegram_id=7_000_000_001)
    upgrade(db, scripts=later_scripts)
    assert find_database_revision(db) == "later"
    with db.reader.connect() as connection:
        assert connection.exec_driver_sql("SELECT telegram_id, nickname FROM member").all() == [(7_000_000_001, "?")]


def test_an_older_file_is_copied_before_it_is_migrated(sqlite_url: str, later_scripts: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    db = Database(sqlite_url)
    db.write_now(make_member, telegram_id=7_000_000_001)
    copy = upgrade_with_copy(db, path=path, now=NOW, scripts=later_scripts)
    assert upgrade_with_copy(db, path=path, now=NOW, scripts=later_scripts) is None
    db.close()
    assert copy is not None
    check_sqlite(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT telegram_id FROM member").fetchall() == [(7_000_000_001,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (newest_revision(),)
