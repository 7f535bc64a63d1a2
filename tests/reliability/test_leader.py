"""Several senders on one PostgreSQL: one at a time, and another within seconds of its death."""

import asyncio
import time
from collections.abc import Callable

import psycopg
import pytest

from bot.delivery import SLOTS
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.leadership import APPLICATION
from tests.reliability.filling import add_announcement, add_members, add_notices, list_keys
from tests.reliability.life import Life, make_settings, start_sending, stop_sending
from tests.reliability.telegram import Counted, counting_telegram

SECONDS = 5.0
PER_SECOND = 100


def wait_for_more(telegram: Counted, before: int, *, patience: float = 30.0) -> float:
    """Seconds until more than `before` messages have arrived."""
    began = time.monotonic()
    while telegram.total() <= before:
        assert time.monotonic() - began < patience, "nothing more arrives"
        time.sleep(0.02)
    return time.monotonic() - began


def wait_for_senders(url: str, count: int, *, patience: float = 60.0) -> None:
    """Wait until so many processes lead or ask for the lead."""
    began = time.monotonic()
    asking = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute(asking, [APPLICATION]).fetchone() != (count,):
            assert time.monotonic() - began < patience, "the heir does not come"
            time.sleep(0.05)


@pytest.mark.heavy
@pytest.mark.timeout(240)
def test_another_takes_over_within_seconds(postgres_url: str, report: Callable[..., None]) -> None:
    db, now = Database(postgres_url), SystemClock().now()
    members = db.write_now(add_members, count=4_000, now=now)
    db.write_now(add_notices, member_ids=members, now=now)
    number = db.write_now(add_announcement, member_ids=members[:1_000], now=now)
    waits: list[float] = []
    with counting_telegram() as telegram:
        settings = make_settings(
            postgres_url, telegram.address, messages_per_second=PER_SECOND, announcements_per_second=PER_SECOND // 4
        )
        leader = Life(settings)
        wait_for_more(telegram, 20)
        for _ in range(4):
            heir = Life(settings)
            wait_for_senders(postgres_url, 2)
            leader.kill()
            waits.append(wait_for_more(telegram, telegram.total()))
            leader = heir
        time.sleep(2)
        leader.kill()
        arrived = telegram.arrived()
    announced = [key for key in db.read_now(list_keys) if f":{number}:" in key and "announcement:" in key]
    db.close()
    twice = sum(times - 1 for times in arrived.values())
    report(
        longest_wait_seconds=round(max(waits), 2), waits=[round(wait, 2) for wait in waits], duplicates=twice,
        sent=arrived.total(),
    )  # fmt: skip
    assert max(waits) < SECONDS
    # Two never send at a time: only what was on its way comes twice, and no announcement.
    assert twice <= len(waits) * 2 * SLOTS
    assert [key for key in announced if arrived[key] > 1] == []


async def test_a_lead_that_is_lost_stops_the_sending_of_the_one_that_had_it(postgres_url: str) -> None:
    db, now = Database(postgres_url), SystemClock().now()
    members = db.write_now(add_members, count=300, now=now)
    with counting_telegram() as telegram:
        settings = make_settings(postgres_url, telegram.address, messages_per_second=20)
        first, second = await start_sending(settings, db), await start_sending(settings, db)
        await db.write(add_notices, member_ids=members, now=now)
        assert (first.delivery.leads, second.delivery.leads) == (True, False)
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            # As a broken network does it; the second gets the lock before the first can ask for it again.
            connection.execute(
                "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
                "WHERE l.locktype = 'advisory' AND d.datname = current_database()"
            )
        # The first learns of it when it next looks, which the second may do sooner: for that moment both believe it.
        for _ in range(400):
            if (first.delivery.leads, second.delivery.leads) == (False, True):
                break
            await asyncio.sleep(0.02)
        assert (first.delivery.leads, second.delivery.leads) in {(False, True), (True, False)}
        await stop_sending(first)
        await stop_sending(second)
        arrived = telegram.arrived()
    # What the first had on its way, it could not take back.
    assert arrived.total() - len(arrived) <= SLOTS
    db.close()


async def test_on_a_graceful_stop_the_next_one_leads_at_once(postgres_url: str) -> None:
    db, now = Database(postgres_url), SystemClock().now()
    members = db.write_now(add_members, count=200, now=now)
    with counting_telegram() as telegram:
        settings = make_settings(postgres_url, telegram.address, messages_per_second=50)
        first, second = await start_sending(settings, db), await start_sending(settings, db)
        await db.write(add_notices, member_ids=members, now=now)
        await asyncio.sleep(0.5)
        await stop_sending(first)
        loop = asyncio.get_running_loop()
        began = loop.time()
        while not second.delivery.leads:
            assert loop.time() - began < SECONDS
            await asyncio.sleep(0.02)
        await stop_sending(second)
        assert max(telegram.arrived().values()) == 1
    db.close()
