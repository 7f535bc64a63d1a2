"""Faults that tests plan: what goes wrong, in which method, how many times."""

from dataclasses import dataclass
from typing import Literal, get_args

FaultKind = Literal["5xx", "timeout", "lost_reply", "429", "403", "duplicate_update"]
KINDS = get_args(FaultKind)


@dataclass(slots=True)
class Fault:
    """A planned fault; `method` "*" means any, `chat_id` None means any chat, `times` counts down.

    `timeout`: nothing is done and nothing is answered until the client gives up.
    `lost_reply`: the call is performed, the connection is cut without an answer.
    `duplicate_update`: the next update is delivered twice, or, for a callback, sent again under a new id.
    """

    kind: FaultKind
    method: str = "*"
    times: int = 1
    retry_after: int = 1
    chat_id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")


class Faults:
    """The faults still to come, in the order in which they were planned."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan a fault."""
        self._planned.append(fault)

    def clear(self) -> None:
        """Forget every planned fault."""
        self._planned.clear()

    def take_for_call(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that strikes this call, counted down, or None."""
        for fault in self._planned:
            if fault.kind != "duplicate_update" and fault.method in ("*", method) and fault.chat_id in (None, chat_id):
                return self._use(fault)
        return None

    def take_duplicate(self, chat_id: int | None) -> bool:
        """Tell whether the update being made now is to be duplicated."""
        for fault in self._planned:
            if fault.kind == "duplicate_update" and fault.chat_id in (None, chat_id):
                self._use(fault)
                return True
        return False

    def _use(self, fault: Fault) -> Fault:
        fault.times -= 1
        if fault.times <= 0:
            self._planned.remove(fault)
        return fault
