"""The buttons of interests that lead nowhere else; those that others use stand in `bot.navigation`."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.interests.models import Refusal, Result


@dataclass(frozen=True)
class InterestOpened(CallbackData, prefix="int"):
    """One interest."""

    interest_id: int


@dataclass(frozen=True)
class InterestSent(CallbackData, prefix="int2"):
    """Yes, I am interested, without a note."""

    project_id: int


@dataclass(frozen=True)
class InterestWithdrawAsked(CallbackData, prefix="int3"):
    """Asks whether to take an interest back."""

    interest_id: int


@dataclass(frozen=True)
class InterestWithdrawn(CallbackData, prefix="int4"):
    """Yes, take it back."""

    interest_id: int


@dataclass(frozen=True)
class InterestAccepted(CallbackData, prefix="int5"):
    """Yes, let us get in touch."""

    interest_id: int


@dataclass(frozen=True)
class InterestDeclineAsked(CallbackData, prefix="int6"):
    """Asks why not."""

    interest_id: int


@dataclass(frozen=True)
class InterestDeclined(CallbackData, prefix="int7"):
    """No, and this is why."""

    interest_id: int
    refusal: Refusal


@dataclass(frozen=True)
class InterestReasonStarted(CallbackData, prefix="int8"):
    """No, and I say why in my own words."""

    interest_id: int


@dataclass(frozen=True)
class InterestMeetWanted(CallbackData, prefix="int9"):
    """Let us meet at the next event."""

    interest_id: int


@dataclass(frozen=True)
class InterestPassedOn(CallbackData, prefix="intx"):
    """An organizer has told the project's people."""

    interest_id: int


@dataclass(frozen=True)
class InterestResultSaid(CallbackData, prefix="intr"):
    """This is what came of it."""

    interest_id: int
    result: Result
