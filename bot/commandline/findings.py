"""What the doctor says of each thing that it looks at."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Verdict(StrEnum):
    """Fine, worth knowing, or wrong; only the last makes the doctor exit 1."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and how to mend it."""

    check: str
    verdict: Verdict
    found: str
    mend: str = ""


def say_duration(length: timedelta) -> str:
    """A length of time as it is said: "40 s", "12 min", "5 h", "3 days"."""
    seconds = max(length.total_seconds(), 0)
    for size, unit, limit in ((1, "s", 90), (60, "min", 90), (3600, "h", 48)):
        if seconds / size < limit:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds / 86400:.0f} days"
