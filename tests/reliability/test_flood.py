"""Telegram at its worst: every notice arrives, and no announcement twice."""

import asyncio
from collections.abc import Callable

import pytest

from cronos_core.announcements.reporting import report_announcement
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.outbox.models import Outcome
from tests.reliability.filling import add_announcement, add_members, add_notices, count_open, list_keys
from tests.reliability.life import make_settings, start_sending, stop_sending
from tests.reliability.telegram import counting_telegram

NOTICES = 1_000
PATIENCE_SECONDS = 240.0

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300)]


async def test_a_flood_of_faults(database_url: str, report: Callable[..., None]) -> None:
    db, now = Database(database_url), SystemClock().now()
    loop = asyncio.get_running_loop()
    members = db.write_now(add_members, count=2 * NOTICES, now=now)
    db.write_now(add_notices, member_ids=members[:NOTICES], now=now)
    number = db.write_now(add_announcement, member_ids=members[NOTICES:], now=now)
    with counting_telegram(failing=0.10, lost_replies=0.05, time_outs=0.05, waves=True) as telegram:
        began = loop.time()
        runtime = await start_sending(make_settings(database_url, telegram.address), db)
        while db.read_now(count_open):
            assert loop.time() - began < PATIENCE_SECONDS
            await asyncio.sleep(0.2)
        seconds = loop.time() - began
        await stop_sending(runtime)
        arrived, faults = telegram.arrived(), telegram.faults()
    keys = db.read_now(list_keys)
    told = db.read_now(report_announcement, actor_id=None, announcement_id=number).outcomes
    db.close()
    announced = [key for key in keys if "announcement:" in key]
    notices = [key for key in keys if key not in announced and "-report:" not in key]
    lost = [key for key in notices if arrived[key] == 0]
    report(
        notices=len(notices), lost=len(lost), repeated=sum(arrived[key] - 1 for key in notices),
        announcements=len(announced), doubled=sum(arrived[key] > 1 for key in announced),
        uncertain=told[Outcome.UNCERTAIN], seconds=round(seconds), **faults,
    )  # fmt: skip
    assert lost == []
    assert [key for key in announced if arrived[key] > 1] == []
    assert told[Outcome.SENT] + told[Outcome.UNCERTAIN] == len(announced) == NOTICES
    # What is called sent is there, and whatever is not there is called uncertain.
    missing = sum(arrived[key] == 0 for key in announced)
    assert missing <= told[Outcome.UNCERTAIN]
    assert told[Outcome.SENT] <= NOTICES - missing
    assert set(faults) == {"429", "5xx", "lost reply", "time-out"}
