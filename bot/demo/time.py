"""The demo's clock: visitors move it forward to see reminders come. How far it is ahead survives a restart."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.sandbox.clock import Jump
from cronos_core.clock import ShiftableClock
from cronos_core.database import Database
from cronos_core.events.service import list_events

STEPS = {"10m": timedelta(minutes=10), "1h": timedelta(hours=1)}
TO_NEXT_EVENT = "next-event"
# The last reminder of a meeting leaves ten minutes before it; a little earlier, one sees them come in order.
BEFORE_EVENT = timedelta(minutes=5)
LOOK_AHEAD = 20


class DemoTime(ShiftableClock):
    """A clock for the bot that is a time machine for the chat page."""

    def __init__(self, file: Path, db: Database) -> None:
        seconds = float(file.read_text()) if file.exists() else 0.0
        super().__init__(timedelta(seconds=seconds))
        self._file = file
        self._db = db
        self.after_jump: Callable[[], Awaitable[None]] | None = None

    def jumps(self) -> list[Jump]:
        """What the page's time bar offers; it knows these ids and says them in the visitor's language."""
        return [Jump("10m", "+10 min"), Jump("1h", "+1 h"), Jump(TO_NEXT_EVENT, "→ next event")]

    async def jump(self, id: str) -> None:  # noqa: A002 - the name in the page's request
        """Move forward by this jump; raises `KeyError` for one that is not on offer."""
        self.advance(await self._until_next_event() if id == TO_NEXT_EVENT else STEPS[id])
        # In place at once: a demo that is killed meanwhile finds one time or the other.
        partial = self._file.with_name(f"{self._file.name}.partial")
        partial.write_text(str(self.offset.total_seconds()))
        partial.replace(self._file)
        if self.after_jump is not None:
            await self.after_jump()

    async def _until_next_event(self) -> timedelta:
        now: datetime = self.now()
        ahead = await self._db.read(list_events, member_id=0, past=False, offset=0, limit=LOOK_AHEAD, now=now)
        waits = (view.event.starts_at - BEFORE_EVENT - now for view in ahead)
        return next((wait for wait in waits if wait > timedelta()), timedelta())
