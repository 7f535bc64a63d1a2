"""The buttons under a rehearsed import."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class ImportConfirmed(CallbackData, prefix="imp"):
    """Import the kept file."""

    upload_id: int


@dataclass(frozen=True)
class ImportCancelled(CallbackData, prefix="impx"):
    """Forget the kept file."""

    upload_id: int
