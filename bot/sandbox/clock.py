"""The time that messages carry, and the jumps that a visitor may make in it.

Rate limits and time-outs do not live here: they always run on the machine's monotonic clock.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Jump:
    """One offer of the fast-forward control: its stable id and the label that people read."""

    id: str
    label: str


class TimeMachine(Protocol):
    """A clock that can be moved forward; the demo passes its own."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    def jumps(self) -> list[Jump]:
        """Return the jumps on offer right now."""
        ...

    async def jump(self, id: str) -> None:  # noqa: A002 (the name of the field in the page's request)
        """Move forward by the jump of this id; an id that is not on offer raises `KeyError`."""
        ...


def machine_seconds() -> int:
    """Return the machine's time in seconds since 1970: for what must grow even when nobody moves a clock."""
    return int(time.time())


class RealTime:
    """The machine's own clock, which nobody can move."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    def jumps(self) -> list[Jump]:
        """Return no jumps."""
        return []

    async def jump(self, id: str) -> None:  # noqa: A002
        """Refuse every jump with `KeyError`."""
        raise KeyError(id)
