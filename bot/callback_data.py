"""Typed buttons: what a press carries, packed into Telegram's 64 bytes and checked on the way back.

    @dataclass(frozen=True)
    class SlotChosen(CallbackData, prefix="slot"):
        slot_id: int

A press can be forged or years old: unpacking refuses what does not fit, and the core checks authority all the same.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar, Self, get_type_hints

from telegram.constants import InlineKeyboardButtonLimit

from cronos_core.errors import CronosError

LIMIT_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
SEPARATOR = ":"


class StaleButtonError(CronosError):
    """The press carries what no button of today's carries: an old card, or a forgery."""

    key = "error-stale-button"


@dataclass(frozen=True)
class CallbackData:
    """The base of every button; fields are `int`, `str`, `bool` or a `StrEnum`, in the order in which they travel."""

    prefix: ClassVar[str]
    # Whether who presses it, and is not known, stays unknown: its handler is then run without a member.
    keeps_nobody: ClassVar[bool] = False
    registry: ClassVar[dict[str, type["CallbackData"]]] = {}

    def __init_subclass__(cls, *, prefix: str, keeps_nobody: bool = False) -> None:
        if prefix in CallbackData.registry or SEPARATOR in prefix:
            raise TypeError(f"{cls.__name__}: the prefix {prefix!r} is taken or not plain")
        cls.prefix = prefix
        cls.keeps_nobody = keeps_nobody
        CallbackData.registry[prefix] = cls

    def pack(self) -> str:
        """The data for Telegram; raises `ValueError` where it would not fit or not come back the same."""
        parts = [self.prefix]
        for field in fields(self):
            value = getattr(self, field.name)
            parts.append(str(int(value)) if isinstance(value, bool) else str(value))
        if any(SEPARATOR in part for part in parts):
            raise ValueError(f"{self!r} holds the separator {SEPARATOR!r}")
        data = SEPARATOR.join(parts)
        if len(data.encode()) > LIMIT_BYTES:
            raise ValueError(f"{self!r} takes {len(data.encode())} of {LIMIT_BYTES} bytes")
        return data

    @classmethod
    def matches(cls, data: object) -> bool:
        """Whether the data claims to be of this type."""
        return isinstance(data, str) and data.split(SEPARATOR, 1)[0] == cls.prefix

    @classmethod
    def unpack(cls, data: str) -> Self:
        """The button again; raises `StaleButtonError` for anything that `pack` does not write."""
        prefix, *parts = data.split(SEPARATOR)
        hints = get_type_hints(cls)
        names = [field.name for field in fields(cls)]
        if prefix != cls.prefix or len(parts) != len(names):
            raise StaleButtonError()
        try:
            choice = cls(**{name: _parse(hints[name], part) for name, part in zip(names, parts, strict=True)})
        except ValueError as error:
            raise StaleButtonError() from error
        return choice


def find_button(data: object) -> type[CallbackData] | None:
    """The type of button that the data claims to be of; None where there is no such type."""
    return CallbackData.registry.get(data.split(SEPARATOR, 1)[0]) if isinstance(data, str) else None


def _parse(kind: type, part: str) -> object:
    if kind is bool:
        return {"0": False, "1": True}[part] if part in {"0", "1"} else _refuse(part)
    if kind is int:
        # Database ids are 64 bits; a longer number is a forgery that the database would choke on.
        return int(part) if part.lstrip("-").isascii() and len(part) <= 18 else _refuse(part)
    if issubclass(kind, StrEnum):
        return kind(part)
    return part


def _refuse(part: str) -> object:
    raise ValueError(part)
