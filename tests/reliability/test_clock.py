"""The clock says when to look, and holds nothing: to lose it loses nothing, and a look in vain writes nothing."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from cronos_core.clock import SystemClock
from cronos_core.database import Database
from tests.reliability.filling import add_members, add_notices, add_reminders, count_by_outcome, count_open, list_keys
from tests.reliability.life import make_settings, start_sending, stop_sending
from tests.reliability.telegram import Counted, counting_telegram

PATIENCE_SECONDS = 20.0


@pytest.fixture
def telegram() -> Iterator[Counted]:
    with counting_telegram() as server:
        yield server


async def until_empty(db: Database) -> float:
    """Wait until nothing is to be done; gives how long that took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while db.read_now(count_open):
        assert loop.time() - began < PATIENCE_SECONDS, db.read_now(count_by_outcome)
        await asyncio.sleep(0.02)
    return loop.time() - began


async def test_the_wake_up_comes_at_the_moment_that_is_due(sqlite_url: str, telegram: Counted) -> None:
    db, clock = Database(sqlite_url), SystemClock()
    runtime = await start_sending(make_settings(sqlite_url, telegram.address), db, safety_seconds=3600)
    members = await db.write(add_members, count=2, now=clock.now())
    # The later one first: the one wake-up that is set is set again.
    for member, seconds in ((members[0], 1.5), (members[1], 0.7)):
        due = clock.now() + timedelta(seconds=seconds)
        await runtime.services.db.write(add_notices, member_ids=[member], now=due)
    took = await until_empty(db)
    assert took > 1.2
    await stop_sending(runtime)
    db.close()


async def test_losing_the_scheduler_loses_nothing(database_url: str, telegram: Counted) -> None:
    db, clock = Database(database_url), SystemClock()
    settings = make_settings(database_url, telegram.address)
    members = db.write_now(add_members, count=40, now=clock.now())
    first = await start_sending(settings, db)
    await db.write(add_reminders, member_ids=members, due_at=clock.now() + timedelta(seconds=0.5), now=clock.now())
    # Gone before anything was due, with whatever it had set.
    await first.jobs.stop()
    await asyncio.sleep(0.8)
    assert db.read_now(count_open) == 40
    await stop_sending(first)
    second = await start_sending(settings, db)
    await until_empty(db)
    assert db.read_now(count_by_outcome) == {"sent": 40}
    arrived = telegram.arrived()
    assert [arrived[key] for key in db.read_now(list_keys)] == [1] * 40
    await stop_sending(second)
    db.close()


async def test_a_sweep_that_finds_nothing_takes_no_writer(sqlite_url: str, telegram: Counted) -> None:
    db, clock = Database(sqlite_url), SystemClock()
    members = db.write_now(add_members, count=2, now=clock.now())
    db.write_now(add_notices, member_ids=members[:1], now=clock.now() + timedelta(hours=1))
    db.write_now(add_reminders, member_ids=members[1:], due_at=clock.now() + timedelta(hours=1), now=clock.now())
    runtime = await start_sending(make_settings(sqlite_url, telegram.address), db)
    # The first one writes down when the regular jobs are due.
    await runtime.sweep()
    began: list[Any] = []
    event.listen(db.writer, "begin", began.append)
    for _ in range(20):
        runtime.services.wake_delivery()
        await runtime.sweep()
    assert began == []
    await stop_sending(runtime)
    db.close()
