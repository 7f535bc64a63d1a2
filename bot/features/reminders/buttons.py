"""The buttons of reminders."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.reminders.service import SubjectKind

# The dialog step that waits for a city.
ZONE_STEP = "reminders-zone"


@dataclass(frozen=True)
class LeadTimesOpened(CallbackData, prefix="rml"):
    """The lead times of one kind of subject."""

    kind: SubjectKind


@dataclass(frozen=True)
class LeadTimeSwitched(CallbackData, prefix="rms"):
    """Want this lead time, or no longer; it says which, so that pressing twice is harmless."""

    kind: SubjectKind
    minutes: int
    wanted: bool


@dataclass(frozen=True)
class AllSwitched(CallbackData, prefix="rma"):
    """Everything off, or back to the usual lead times."""

    wanted: bool


@dataclass(frozen=True)
class QuietOpened(CallbackData, prefix="rmq"):
    """The quiet hours."""


@dataclass(frozen=True)
class QuietChosen(CallbackData, prefix="rmqs"):
    """Be quiet from then until then, in minutes after midnight; never where they are equal."""

    begins: int
    ends: int


@dataclass(frozen=True)
class ZonesOpened(CallbackData, prefix="rmz"):
    """The time zone."""


@dataclass(frozen=True)
class ZoneAsked(CallbackData, prefix="rmza"):
    """Another city: ask for its name."""


@dataclass(frozen=True)
class ZoneChosen(CallbackData, prefix="rmzs"):
    """Live in this time zone; "" is where the cluster is."""

    name: str


@dataclass(frozen=True)
class Snoozed(CallbackData, prefix="rmn"):
    """Put off the reminder that came last of this subject."""

    kind: SubjectKind
    subject_id: int
    minutes: int


@dataclass(frozen=True)
class SnoozeDropped(CallbackData, prefix="rmnx"):
    """Do not remind me again after all."""

    kind: SubjectKind
    subject_id: int
