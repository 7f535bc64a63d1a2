"""The buttons of this feature that more than one of its modules makes."""

from dataclasses import dataclass
from enum import StrEnum

from bot.callback_data import CallbackData
from cronos_core.members.profile import ProfileField


class Tongue(StrEnum):
    """The languages that there are buttons for; each is named in itself."""

    RO = "ro"
    EN = "en"

    @property
    def own_name(self) -> str:
        return {Tongue.RO: "Română", Tongue.EN: "English"}[self]

    @property
    def other(self) -> "Tongue":
        return Tongue.EN if self is Tongue.RO else Tongue.RO


@dataclass(frozen=True)
class FieldOpened(CallbackData, prefix="pf"):
    """Write one field of the profile; on a tour, the rest follow."""

    field: ProfileField
    tour: bool = False


@dataclass(frozen=True)
class FieldLeft(CallbackData, prefix="pfx"):
    """Go on without writing the field."""

    field: ProfileField
    tour: bool = False


@dataclass(frozen=True)
class FieldCleared(CallbackData, prefix="pf0"):
    """Empty the field."""

    field: ProfileField


@dataclass(frozen=True)
class VerticalsOpened(CallbackData, prefix="pv"):
    """The verticals to choose from, on a page."""

    tour: bool
    page: int


@dataclass(frozen=True)
class VerticalSet(CallbackData, prefix="pvs"):
    """Follow a vertical or no longer; it says which, so that pressing twice is harmless."""

    workgroup_id: int
    followed: bool
    tour: bool
    page: int
