"""A database that is away, locked or full: one clear line, no end of the process, and everything arrives afterwards."""

import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.migrate import upgrade
from tests.postgres import own_postgres
from tests.reliability.filling import (
    add_announcement,
    add_members,
    add_notices,
    count_by_outcome,
    count_open,
    list_keys,
)
from tests.reliability.life import Life, make_settings
from tests.reliability.telegram import Counted, counting_telegram

NOTICES, ANNOUNCED = 1_500, 300
PER_SECOND = 40
AWAY_SECONDS = 30.0
# Longer than SQLite's writers wait for a lock.
LOCKED_SECONDS = 33.0
PATIENCE_SECONDS = 120.0
WAITS, ANSWERS = "the outbox waits for the database", "the database answers again"

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300)]


@contextmanager
def sending(url: str, log: Path, telegram: Counted) -> Iterator[Life]:
    """A process that has begun to send what is due to everybody."""
    db, now = Database(url), SystemClock().now()
    members = db.write_now(add_members, count=NOTICES, now=now)
    db.write_now(add_notices, member_ids=members, now=now)
    db.write_now(add_announcement, member_ids=members[:ANNOUNCED], now=now)
    db.close()
    settings = make_settings(url, telegram.address, messages_per_second=PER_SECOND, announcements_per_second=5)
    life = Life(settings, str(log))
    try:
        wait_for(lambda: telegram.total() > 2 * PER_SECOND)
        yield life
    finally:
        life.kill()


def wait_for(condition: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE_SECONDS
        time.sleep(0.2)


def check_everything_arrived(url: str, log: Path, telegram: Counted, life: Life, report: Callable[..., None]) -> None:
    """All of it, announcements once, the process alive, and its log short."""
    db = Database(url)
    wait_for(lambda: not db.read_now(count_open))
    keys, outcomes, arrived = db.read_now(list_keys), db.read_now(count_by_outcome), telegram.arrived()
    db.close()
    said = log.read_text("utf-8")
    report(
        sent=len(keys), lost=sum(arrived[key] == 0 for key in keys), duplicates=sum(n - 1 for n in arrived.values()),
        outcomes=outcomes, lines_of_log=len(said.splitlines()),
    )  # fmt: skip
    assert life.is_alive
    assert [key for key in keys if not arrived[key]] == []
    assert max(arrived.values()) == 1
    assert outcomes == {"sent": len(keys)}
    assert "Traceback" not in said
    assert (said.count(WAITS) >= 1, said.count(ANSWERS) >= 1) == (True, True)
    assert len(said.splitlines()) < 25


def test_postgres_is_stopped_for_half_a_minute(tmp_path: Path, report: Callable[..., None]) -> None:
    # Not pytest's own folder: a socket's path may take 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    with counting_telegram() as telegram, own_postgres(folder) as server:
        url = server.url.format("postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            # The servers of tests may forget what they have said yes to; one that is stopped here must not.
            connection.execute("ALTER DATABASE postgres SET synchronous_commit = on")
        db = Database(url)
        upgrade(db)
        db.close()
        with sending(url, tmp_path / "log", telegram) as life:
            server.stop()
            time.sleep(AWAY_SECONDS)
            while_away = telegram.total()
            assert life.is_alive
            server.start()
            wait_for(lambda: telegram.total() > while_away)
            check_everything_arrived(url, tmp_path / "log", telegram, life, report)
    shutil.rmtree(folder, ignore_errors=True)


def test_sqlite_is_locked_by_another_process(sqlite_url: str, tmp_path: Path, report: Callable[..., None]) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    with counting_telegram() as telegram, sending(sqlite_url, tmp_path / "log", telegram) as life:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(LOCKED_SECONDS)
            other.rollback()
        check_everything_arrived(sqlite_url, tmp_path / "log", telegram, life, report)


def test_the_disk_is_full(sqlite_url: str, tmp_path: Path, report: Callable[..., None]) -> None:
    with counting_telegram() as telegram, sending(sqlite_url, tmp_path / "log", telegram) as life:
        # No file of this process may grow beyond a few pages: to SQLite that is a disk that takes no more.
        _, hard = resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (32_768, resource.RLIM_INFINITY))
        wait_for(lambda: WAITS in (tmp_path / "log").read_text("utf-8"))
        time.sleep(3)
        assert life.is_alive
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))
        check_everything_arrived(sqlite_url, tmp_path / "log", telegram, life, report)
