"""What the slots of a lane ask and note in the database, done for several of them together."""

from collections.abc import Sequence

from bot.context import Services
from cronos_core.batching import Gathering
from cronos_core.members.recipients import Recipient, find_recipients
from cronos_core.outbox.leasing import mark_sending, settle_arrived

# A notice, and the number of the message that it became, if it has one.
Arrived = tuple[int, int | None]


class Books:
    """The way of every notice that goes well, step by step: its recipient, "is being sent", "has arrived"."""

    def __init__(self, services: Services, worker: str, *, linger_seconds: float = 0.0) -> None:
        self._services = services
        self._worker = worker
        # By the notice's number: None, or False, where it is not the worker's (any more).
        self.recipients = Gathering[int, Recipient | None](self._find_recipients, linger_seconds=linger_seconds)
        self.marks = Gathering[int, bool](self._mark_sending, linger_seconds=linger_seconds)
        self.arrived = Gathering[Arrived, None](self._settle, linger_seconds=linger_seconds)

    async def _find_recipients(self, notice_ids: Sequence[int]) -> list[Recipient | None]:
        now = self._services.clock.now()
        found = await self._services.db.read(find_recipients, notice_ids=notice_ids, worker=self._worker, now=now)
        return [found.get(notice_id) for notice_id in notice_ids]

    async def _mark_sending(self, notice_ids: Sequence[int]) -> list[bool]:
        now = self._services.clock.now()
        marked = await self._services.db.write(mark_sending, notice_ids=notice_ids, worker=self._worker, now=now)
        return [notice_id in marked for notice_id in notice_ids]

    async def _settle(self, arrived: Sequence[Arrived]) -> list[None]:
        now = self._services.clock.now()
        await self._services.db.write(settle_arrived, arrived=dict(arrived), worker=self._worker, now=now)
        return [None] * len(arrived)
