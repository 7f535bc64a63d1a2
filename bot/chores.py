"""The regular jobs at work: what is due is claimed, done, and written down, in whichever process comes first."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.context import Services
from cronos_core.backup import make_daily_copy
from cronos_core.chores.models import Chore
from cronos_core.chores.retention import BATCH, Periods, delete_expired
from cronos_core.chores.schedule import ChoreName
from cronos_core.chores.service import claim_chore, ensure_chores, fail_chore, finish_chore, list_chores
from cronos_core.inbox.waiting import attend_to_waiting
from cronos_core.interests.attending import attend_to_interests
from cronos_core.projects.alerts import (
    MEMBERS_AT_ONCE,
    find_matches,
    find_run,
    finish_run,
    in_portions,
    list_waiting_members,
    prepare_matcher,
    tell_matches,
    tell_waiting,
)
from cronos_core.projects.lifecycle import ask_owners
from cronos_core.reports.digest import queue_digests
from cronos_core.settings import Settings

log = structlog.get_logger()

# A job that finds nothing to do notes only so often that it has looked: SQLite's one writer is for others meanwhile.
NOTED_EVERY = timedelta(minutes=10)


class Chores:
    """The regular jobs of one process."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._worker = secrets.token_hex(6)
        self._works = {
            ChoreName.BACKUP: self._back_up,
            ChoreName.RETENTION: self._delete_expired,
            ChoreName.DIGEST: self._queue_digests,
            ChoreName.INBOX: self._attend_to_waiting,
            ChoreName.PROJECTS: self._ask_owners,
            ChoreName.ALERTS: self._tell_matches,
            ChoreName.NEWS: self._tell_waiting,
            ChoreName.INTERESTS: self._attend_to_interests,
        }
        self._copying: asyncio.Task[None] | None = None

    @property
    def names(self) -> Sequence[ChoreName]:
        """Those that are done here: PostgreSQL is copied by whoever runs it."""
        settings = self._services.settings
        copies = settings.sqlite_path is not None and settings.backups_kept > 0
        return [name for name in ChoreName if copies or name is not ChoreName.BACKUP]

    async def run_due(self) -> None:
        """Do what is due. A copy of the database is made beside everything else, since it may take its time."""
        db, names, now = self._services.db, self.names, self._services.clock.now()
        known = {chore.name: chore for chore in await db.read(list_chores)}
        if not known.keys() >= set(names):
            await db.write(ensure_chores, names=names, zone=self._services.settings.zone, now=now)
        for name in names:
            chore = known.get(name)
            if chore is None or chore.due_at > now or (chore.leased_until is not None and chore.leased_until > now):
                continue
            if await self._has_nothing_to_do(chore, now):
                continue
            if not await db.write(claim_chore, name=name, worker=self._worker, now=now):
                continue
            if name is ChoreName.BACKUP:
                self._copying = asyncio.create_task(self._do(name), name="backup")
            else:
                await self._do(name)

    async def _has_nothing_to_do(self, chore: Chore, now: datetime) -> bool:
        """Whether a look that writes nothing is enough: alerts are due every few seconds, and hardly ever any are."""
        if chore.name != ChoreName.ALERTS or chore.failures or chore.last_run_at is None:
            return False
        if not timedelta(0) <= now - chore.last_run_at < NOTED_EVERY:
            return False
        return await self._services.db.read(find_run) is None

    async def rest(self) -> None:
        """Wait until a copy that is being made is whole."""
        if self._copying is not None:
            await asyncio.gather(self._copying, return_exceptions=True)

    async def _do(self, name: ChoreName) -> None:
        """Do one job that is claimed; one that fails is noted, and tried again later."""
        db, zone = self._services.db, self._services.settings.zone
        try:
            await self._works[name]()
            await db.write(finish_chore, name=name, worker=self._worker, zone=zone, now=self._services.clock.now())
        except Exception as error:
            log.exception("a regular job failed; it is tried again", chore=name)
            reason = str(error) or type(error).__name__
            now = self._services.clock.now()
            await db.write(fail_chore, name=name, worker=self._worker, reason=reason, zone=zone, now=now)

    async def _back_up(self) -> None:
        settings = self._services.settings
        path = settings.sqlite_path
        if path is None:
            return
        day = self._services.clock.now().astimezone(settings.zone).date()
        copy = await asyncio.to_thread(make_daily_copy, path, day=day, keep=settings.backups_kept)
        log.info("the database was copied", copy=str(copy))

    async def _delete_expired(self) -> None:
        periods, now = periods_of(self._services.settings), self._services.clock.now()
        total: dict[str, int] = {}
        more = True
        while more:
            deleted = await self._services.db.write(delete_expired, periods=periods, now=now)
            total = {name: total.get(name, 0) + deleted.get(name, 0) for name in {*total, *deleted}}
            more = max(deleted.values(), default=0) >= BATCH
        if total:
            log.info("what is past its time was deleted", **total)

    async def _queue_digests(self) -> None:
        settings, now = self._services.settings, self._services.clock.now()
        await self._services.db.write(
            queue_digests, zone=settings.zone, stale_days=settings.stale_articles_days, now=now
        )

    async def _attend_to_waiting(self) -> None:
        settings, now = self._services.settings, self._services.clock.now()
        await self._services.db.write(
            attend_to_waiting, patience_minutes=settings.escalate_minutes, zone=settings.zone, now=now
        )

    async def _ask_owners(self) -> None:
        now = self._services.clock.now()
        today = now.astimezone(self._services.settings.zone).date()
        asked = await self._services.db.write(ask_owners, today=today, now=now)
        if asked:
            log.info("owners were asked whether their projects are current", projects=asked)

    async def _tell_matches(self) -> None:
        """Hold what changed against what members follow, a few members at a time: others want the database as well."""
        db, clock, catalogue = self._services.db, self._services.clock, self._services.catalogue
        run = await db.read(find_run)
        if run is None:
            return
        matcher = await db.read(prepare_matcher, catalogue=catalogue, run=run)
        for start in range(0, len(run.member_ids), MEMBERS_AT_ONCE):
            ids = run.member_ids[start : start + MEMBERS_AT_ONCE]
            matches = await db.read(find_matches, matcher=matcher, member_ids=ids)
            for portion, found in in_portions(ids, matches):
                await db.write(tell_matches, run=run, member_ids=portion, matches=found, now=clock.now())
        await db.write(finish_run, run=run)

    async def _tell_waiting(self) -> None:
        db = self._services.db
        waiting = await db.read(list_waiting_members)
        for start in range(0, len(waiting), MEMBERS_AT_ONCE):
            ids = waiting[start : start + MEMBERS_AT_ONCE]
            await db.write(tell_waiting, member_ids=ids, now=self._services.clock.now())

    async def _attend_to_interests(self) -> None:
        await self._services.db.write(attend_to_interests, now=self._services.clock.now())


def periods_of(settings: Settings) -> Periods:
    """How long each kind of data is kept, by the settings."""
    return Periods(
        notices=settings.keep_notices_days,
        announcements=settings.keep_announcements_days,
        reminders=settings.keep_reminders_days,
        updates=settings.keep_updates_days,
        audit=settings.keep_audit_days,
        conversations=settings.keep_conversations_days,
    )
