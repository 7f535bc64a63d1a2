"""The bot does its regular jobs: copies, deletions, and the organizers' morning digest."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.chores import NOTED_EVERY, Chores
from cronos_core.backup import check_sqlite, list_daily_copies, make_daily_copy
from cronos_core.chores.models import Chore
from cronos_core.chores.schedule import ChoreName
from cronos_core.chores.service import claim_chore, list_chores
from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog, open_dialog
from cronos_core.events.service import register_for_event
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import record_question
from cronos_core.members.joining import Membership, join
from cronos_core.members.service import revoke_organizer
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reports.digest import queue_digests
from tests.bot.conversation import Chat, Seen, talking
from tests.factories import CLUJ, NOW, make_event

# 9:00 in Cluj on the third of November, when the digest is due the first time.
MORNING = datetime(2026, 11, 3, 7, 0, tzinfo=UTC)


async def chore(chat: Chat, name: ChoreName) -> Chore:
    return next(one for one in await chat.db.read(list_chores) if one.name == name)


async def notices(chat: Chat) -> Sequence[Notice]:
    def find(session: Session) -> Sequence[Notice]:
        return session.exec(select(Notice).where(col(Notice.kind) == "organizer-digest").order_by(col(Notice.id))).all()

    return await chat.db.read(find)


async def asks_to_join(chat: Chat, name: str) -> None:
    person = await chat.person(name, active=False)
    await chat.db.write(join, member_id=person.member.id, membership=Membership.APPROVAL, now=NOW - timedelta(days=2))


async def comes(chat: Chat, moment: datetime) -> None:
    """The clock shows `moment`, and what is due is done."""
    await chat.runtime.sweep()
    await chat.advance(seconds=(moment - chat.clock.now()).total_seconds())


async def test_the_digest_tells_each_organizer_what_waits(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    emma = await chat.person("Emma Clark", organizer=True, language="en")
    ana = await chat.person("Ana Popescu")
    await asks_to_join(chat, "Dan Rus")
    event = await chat.db.write(make_event, starts_at=MORNING + timedelta(hours=8), title_ro="Meci B2U <1>")
    await chat.db.write(register_for_event, event_id=event.id, member_id=ana.member.id, now=NOW)
    await comes(chat, MORNING)
    romanian = Seen(
        "☀️ Bună dimineața! Iată ce te așteaptă azi.\n"
        "O persoană așteaptă să intre în cluster.\n"
        "📅 azi, mar. 3 nov., 17:00 · Meci B2U <1>: un înscris",
        [["Cereri"], ["Panoul organizatorilor"]],
    )
    assert await ioana.waits_for("Bună dimineața") == romanian
    english = await emma.waits_for("Good morning")
    assert english.text.splitlines()[1:] == [
        "1 person is waiting to join the cluster.",
        "📅 today, Tue 3 Nov, 17:00 · B2U Matchmaking: 1 registered",
    ]
    await ioana.presses("Cereri")
    assert "Dan Rus" in str(ioana.sees().buttons)
    await chat.runtime.sweep()
    assert len(await notices(chat)) == 2


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_on_monday_the_digest_says_what_nobody_could_answer(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True, language=language)
    ana = await chat.person("Ana Popescu", language=language)
    monday = MORNING + timedelta(days=6)
    for text in ("Unde e parcarea la eveniment?", "unde este parcarea la eveniment"):
        await chat.db.write(
            record_question,
            member_id=ana.member.id,
            text=text,
            lang="ro",
            decision="abstain",
            now=monday - timedelta(days=2),
        )
    old = Article(key="b2u", lang="ro", question="Ce e B2U?", answer="…", updated_on=date(2025, 1, 1), created_at=NOW)
    await chat.db.write(lambda session: session.add(old))
    await comes(chat, MORNING)
    assert await notices(chat) == []
    await comes(chat, monday)
    ro = language == "ro"
    assert (await ioana.waits_for("🤷")).text.splitlines()[1:] == (
        [
            "🤷 La 2 întrebări din ultima săptămână nu a avut nimeni un răspuns.",
            "📄 Un articol e vechi și trebuie recitit.",
        ]
        if ro
        else [
            "🤷 Nobody had an answer to 2 questions of the last week.",
            "📄 One article is old and should be read again.",
        ]
    )
    await ioana.presses("Ce n-am știut" if ro else "What I didn't know")
    people = "a întrebat o persoană, de 2 ori" if ro else "one person asked, 2 times"
    assert ioana.sees().text.splitlines()[1] == f"1. Unde e parcarea la eveniment? · {people}"
    await ioana.presses("1. Unde")
    assert ioana.sees().text.splitlines()[0] == "Unde e parcarea la eveniment?"
    await ioana.presses("Înapoi" if ro else "Back")
    await ioana.presses("Articole de recitit (1)" if ro else "Articles to read again (1)")
    assert "Ce e B2U?" in ioana.sees().text


async def test_a_morning_without_anything_is_quiet(chat: Chat) -> None:
    await chat.person("Ioana Marin", organizer=True)
    await comes(chat, MORNING)
    assert await notices(chat) == []
    assert (await chore(chat, ChoreName.DIGEST)).last_run_at == MORNING


async def test_the_afternoon_is_too_late_for_a_morning(chat: Chat) -> None:
    await chat.person("Ioana Marin", organizer=True)
    await asks_to_join(chat, "Dan Rus")
    await comes(chat, MORNING + timedelta(hours=6))
    assert await notices(chat) == []
    await comes(chat, MORNING + timedelta(days=1))
    assert len(await notices(chat)) == 1


async def test_who_is_no_organizer_any_more_when_it_leaves_gets_none(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    await asks_to_join(chat, "Dan Rus")

    def queue_and_revoke(session: Session) -> None:
        queue_digests(session, zone=CLUJ, now=NOW)
        revoke_organizer(session, telegram_id=ioana.id)

    await chat.db.write(queue_and_revoke)
    chat.runtime.delivery.wake()
    for _ in range(1000):
        [notice] = await notices(chat)
        if notice.outcome != Outcome.PENDING:
            break
        await asyncio.sleep(0.02)
    assert notice.outcome == Outcome.EXPIRED
    assert await ioana.reads() == []


async def test_two_replicas_queue_one_digest(chat: Chat) -> None:
    await chat.person("Ioana Marin", organizer=True)
    await asks_to_join(chat, "Dan Rus")
    other = Chores(chat.runtime.services)
    await other.run_due()
    chat.clock.moment = MORNING
    await asyncio.gather(other.run_due(), chat.runtime.sweep(), Chores(chat.runtime.services).run_due())
    assert len(await notices(chat)) == 1


async def test_killed_between_the_digest_and_its_mark_it_is_not_sent_twice(chat: Chat) -> None:
    await chat.person("Ioana Marin", organizer=True)
    await asks_to_join(chat, "Dan Rus")
    await chat.runtime.sweep()
    assert await chat.db.write(claim_chore, name=ChoreName.DIGEST, worker="killed", now=MORNING)
    assert await chat.db.write(queue_digests, zone=CLUJ, now=MORNING) == 1
    await comes(chat, MORNING + timedelta(minutes=16))
    assert len(await notices(chat)) == 1
    assert (await chore(chat, ChoreName.DIGEST)).last_run_at == MORNING + timedelta(minutes=16)


async def test_the_database_is_copied_every_night(chat: Chat) -> None:
    path = chat.runtime.settings.sqlite_path
    assert path is not None
    await chat.person("Ana Popescu")
    for night in range(1, 10):
        await comes(chat, NOW.replace(hour=1) + timedelta(days=night))
        await chat.runtime.jobs.chores.rest()
    copies = list_daily_copies(path)
    assert [copy.name.removeprefix(path.stem) for copy in copies] == [
        f"-2026-11-{day:02}.sqlite3" for day in range(11, 4, -1)
    ]
    check_sqlite(copies[0])
    with closing(sqlite3.connect(copies[0])) as connection:
        assert connection.execute("SELECT name FROM member").fetchall() == [("Ana Popescu",)]


async def test_a_copy_that_fails_is_noted_and_tried_again(chat: Chat) -> None:
    path = chat.runtime.settings.sqlite_path
    assert path is not None
    (path.parent / "backups").write_text("a file where the folder should be")
    night = NOW.replace(hour=1) + timedelta(days=1)
    await comes(chat, night)
    await chat.runtime.jobs.chores.rest()
    failed = await chore(chat, ChoreName.BACKUP)
    assert (failed.failures, failed.due_at) == (1, night + timedelta(minutes=5))
    assert "could not be copied" in failed.reason
    (path.parent / "backups").unlink()
    await chat.advance(minutes=5)
    await chat.runtime.jobs.chores.rest()
    assert (await chore(chat, ChoreName.BACKUP)).failures == 0
    assert len(list_daily_copies(path)) == 1


def test_other_files_beside_the_copies_are_left_alone(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    Database(sqlite_url).close()
    make_daily_copy(path, day=NOW.date(), keep=1)
    mine = path.parent / "backups" / f"{path.stem}-before-the-fair.sqlite3"
    mine.write_bytes(b"")
    copy = make_daily_copy(path, day=NOW.date() + timedelta(days=1), keep=1)
    assert sorted((path.parent / "backups").iterdir()) == sorted([copy, mine])
    assert copy.stat().st_mode == path.stat().st_mode


async def test_what_is_past_its_time_goes_at_night(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await chat.db.write(open_dialog, member_id=ana.member.id, step="role", now=NOW)
    await comes(chat, NOW + timedelta(days=1))
    assert await chat.db.read(find_dialog, member_id=ana.member.id, now=NOW) is None


async def test_postgresql_is_copied_by_whoever_runs_it(postgres_url: str) -> None:
    async with talking(postgres_url) as chat:
        await chat.runtime.sweep()
        assert {one.name for one in await chat.db.read(list_chores)} == set(ChoreName) - {"backup"}


@pytest.mark.settings(backups_kept=0)
async def test_copies_can_be_done_without(chat: Chat) -> None:
    await chat.runtime.sweep()
    assert {one.name for one in await chat.db.read(list_chores)} == set(ChoreName) - {"backup"}


async def test_alerts_write_nothing_down_while_there_is_nothing_to_tell(chat: Chat) -> None:
    await chat.runtime.sweep()
    await chat.advance(seconds=30)
    first = await chore(chat, ChoreName.ALERTS)
    assert first.last_run_at is not None
    await chat.advance(seconds=60)
    assert (await chore(chat, ChoreName.ALERTS)).last_run_at == first.last_run_at
    # It is noted now and then that the job is alive, long before anybody would call it late.
    await chat.advance(seconds=NOTED_EVERY.total_seconds())
    later = (await chore(chat, ChoreName.ALERTS)).last_run_at
    assert later is not None
    assert later > first.last_run_at
