"""`kill -9` in the middle of sending, again and again: nothing is lost, and only what was on its way comes twice."""

import random
import time
from collections.abc import Callable

import pytest

from bot.delivery import SLOTS, SLOTS_OF
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.outbox.models import Lane
from tests.reliability.filling import (
    add_announcement,
    add_members,
    add_notices,
    add_reminders,
    count_by_outcome,
    count_open,
    list_keys,
)
from tests.reliability.life import Life, make_settings
from tests.reliability.telegram import counting_telegram

MEMBERS, KILLS = 10_000, 30
ANNOUNCED = 300
# A process is killed at some moment of its first second of sending; some before they have sent anything.
SENDING_SECONDS, STILLBORN = 1.0, 0.1
PATIENCE_SECONDS = 400.0

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600)]


def test_nothing_is_lost_by_thirty_kills(database_url: str, report: Callable[..., None]) -> None:
    db, now, chance = Database(database_url), SystemClock().now(), random.Random(30)
    members = db.write_now(add_members, count=MEMBERS, now=now)
    db.write_now(add_notices, member_ids=members, now=now)
    db.write_now(add_reminders, member_ids=members, due_at=now, now=now)
    number = db.write_now(add_announcement, member_ids=members[:ANNOUNCED], now=now)
    began = time.monotonic()
    with counting_telegram() as telegram:
        settings, kills = make_settings(database_url, telegram.address), 0
        while db.read_now(count_open):
            assert time.monotonic() - began < PATIENCE_SECONDS
            life = Life(settings)
            if kills < KILLS:
                before = telegram.total()
                is_stillborn = chance.random() < STILLBORN
                while not is_stillborn and telegram.total() == before and db.read_now(count_open):
                    time.sleep(0.01)
                time.sleep(chance.uniform(0, SENDING_SECONDS))
                kills += 1
            else:
                while db.read_now(count_open) and life.is_alive and time.monotonic() - began < PATIENCE_SECONDS:
                    time.sleep(0.2)
            life.kill()
        arrived, keys, outcomes = telegram.arrived(), db.read_now(list_keys), db.read_now(count_by_outcome)
    db.close()
    announced = [key for key in keys if f"announcement:announcement:{number}:" in key]
    lost = [key for key in keys if key not in arrived and key not in announced]
    twice = sum(times - 1 for key, times in arrived.items())
    report(
        sent=len(keys), kills=kills, lost=len(lost), duplicates=twice, uncertain=outcomes.get("uncertain", 0),
        seconds=round(time.monotonic() - began), slots=2 * SLOTS,
    )  # fmt: skip
    assert (kills, len(keys)) == (KILLS, 2 * MEMBERS + ANNOUNCED)
    assert lost == []
    # Notices and reminders: one for each slot that was at work when the process was killed.
    assert twice <= KILLS * 2 * SLOTS
    # Announcements never come twice; those that nobody knows of are uncertain, and of those some did arrive.
    assert [key for key in announced if arrived[key] > 1] == []
    missing = [key for key in announced if key not in arrived]
    assert len(missing) <= outcomes.get("uncertain", 0) <= KILLS * SLOTS_OF[Lane.ANNOUNCEMENT]
