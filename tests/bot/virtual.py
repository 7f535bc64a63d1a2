"""A loop whose clock jumps to the next timer instead of waiting for it: an hour of waiting takes no time."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class _Selector(selectors.DefaultSelector):  # type: ignore[misc,valid-type,unused-ignore]  # which one depends on the machine
    """Where the loop would sleep until a timer, its time moves on."""

    moment = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if not found and timeout:
            self.moment += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time is what its timers say; `time()` begins at 1,000 seconds."""

    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return 1000.0 + self._virtual.moment


def run_virtually(coroutine: Coroutine[Any, Any, R]) -> R:
    """Run to the end on a loop with virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)
