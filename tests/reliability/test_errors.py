"""Rows of the error table that need another Telegram than the local one: a chat that moved, a server that is gone."""

import asyncio
from collections.abc import Callable

from sqlmodel import Session, select

from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.outbox.models import Lane, Notice, Outcome
from tests.reliability.filling import add_members, add_notices
from tests.reliability.life import make_settings, start_sending, stop_sending
from tests.reliability.telegram import counting_telegram

SUPERGROUP = -1_001_234_567_890


def get_notice(session: Session) -> Notice:
    return session.exec(select(Notice)).one()


async def wait_for(db: Database, condition: Callable[[Notice], bool]) -> Notice:
    for _ in range(800):
        notice = await db.read(get_notice)
        if condition(notice):
            return notice
        await asyncio.sleep(0.02)
    raise AssertionError(f"it never came to that: {notice.outcome}, {notice.reason!r}")


async def test_a_message_follows_its_chat_to_the_supergroup(sqlite_url: str) -> None:
    db, now = Database(sqlite_url), SystemClock().now()
    members = db.write_now(add_members, count=1, now=now)
    with counting_telegram(moved_to=SUPERGROUP) as telegram:
        runtime = await start_sending(make_settings(sqlite_url, telegram.address), db)
        await db.write(add_notices, member_ids=members, now=now)
        notice = await wait_for(db, lambda notice: notice.outcome != Outcome.PENDING)
        arrived = telegram.arrived()
        await stop_sending(runtime)
    db.close()
    assert (notice.outcome, notice.attempts) == (Outcome.SENT, 1)
    assert arrived == {f"{SUPERGROUP} {notice.dedupe_key}": 1}


async def test_an_announcement_that_never_left_is_tried_again(sqlite_url: str) -> None:
    db, now = Database(sqlite_url), SystemClock().now()
    members = db.write_now(add_members, count=1, now=now)
    with counting_telegram() as telegram:
        runtime = await start_sending(make_settings(sqlite_url, telegram.address), db)
    # Nobody listens any more: no connection, so nothing can have arrived.
    await db.write(add_notices, member_ids=members, now=now, lane=Lane.ANNOUNCEMENT)
    notice = await wait_for(db, lambda notice: notice.attempts >= 2)
    assert notice.outcome == Outcome.PENDING
    await wait_for(db, lambda notice: notice.sending_at is None and notice.leased_until is None)
    await stop_sending(runtime)
    db.close()
