"""Writes that share a transaction: one that fails leaves the others whole, and everybody hears of their own."""

import asyncio
import threading
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from cronos_core.batching import BatchedWriter
from cronos_core.database import Database
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice
from cronos_core.outbox.service import queue_notice
from tests.factories import NOW, make_member


def add(session: Session, *, member_id: int, key: str) -> Notice:
    notice = Notice(member_id=member_id, kind="k", dedupe_key=key, due_at=NOW, created_at=NOW)
    session.add(notice)
    session.flush()
    return notice


def count(session: Session) -> int:
    return session.exec(select(func.count(col(Notice.id)))).one()


async def test_what_waits_together_is_written_together_and_fails_alone(db: Database) -> None:
    ana = db.write_now(make_member)
    writer, commits = BatchedWriter(db), 0

    def note() -> None:
        nonlocal commits
        commits += 1

    def queue(session: Session, *, key: str) -> bool:
        return queue_notice(session, member_id=ana.id, kind="k", dedupe_key=key, now=NOW)

    db.on_stirred = note
    keys = [*(f"n{number}" for number in range(40)), "n7"]
    # The same key twice breaks the second alone, whatever it shares its transaction with.
    adding = [writer.write(add, member_id=ana.id, key=key) for key in keys]
    queueing = [writer.write(queue, key=f"q{number}") for number in range(40)]
    results = await asyncio.gather(*adding, *queueing, return_exceptions=True)
    assert [type(one).__name__ for one in results[:41]] == ["Notice"] * 40 + ["IntegrityError"]
    assert results[41:] == [True] * 40
    assert db.read_now(count) == 80
    # The first alone, then all the rest in two; but those that shared one with the broken work, each again.
    assert commits < 40


async def test_one_alone_is_as_a_write_of_its_own(db: Database) -> None:
    ana = db.write_now(make_member)
    writer = BatchedWriter(db)
    await writer.write(add, member_id=ana.id, key="a")
    with pytest.raises(IntegrityError):
        await writer.write(add, member_id=ana.id, key="a")
    assert (await writer.write(add, member_id=ana.id, key="b")).dedupe_key == "b"


async def test_a_transaction_that_fails_fails_for_all_who_are_in_it(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    writer, ana = BatchedWriter(db), db.write_now(make_member)
    hold = threading.Event()

    def block(_session: Session) -> None:
        hold.wait(10)

    blocked = asyncio.create_task(writer.write(block))
    await asyncio.sleep(0)
    adding = [writer.write(add, member_id=ana.id, key=f"n{number}") for number in range(3)]
    behind: list[asyncio.Task[Any]] = [asyncio.create_task(one) for one in adding]
    await asyncio.sleep(0)
    with db.reader.connect() as other:
        pages = other.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill(session: Session) -> None:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        session.connection().exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(1000000) AS bytes")

    behind.append(asyncio.create_task(writer.write(fill)))
    await asyncio.sleep(0)
    hold.set()
    await blocked
    results = await asyncio.gather(*behind, return_exceptions=True)
    assert ["database or disk is full" in str(one) for one in results] == [True] * 4
    assert db.read_now(count) == 0
    db.close()


async def test_who_stops_waiting_does_not_stop_the_others(db: Database) -> None:
    ana: Member = db.write_now(make_member)
    writer = BatchedWriter(db)
    tasks = [asyncio.create_task(writer.write(add, member_id=ana.id, key=f"n{number}")) for number in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert [task.cancelled() for task in tasks] == [True, False, False]
    assert db.read_now(count) == 3
