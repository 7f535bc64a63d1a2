"""For whom a card is drawn: what handlers and outbox notices share."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.i18n import Texts
from cronos_core.database import Transactions
from cronos_core.members.models import Member


@dataclass(frozen=True, kw_only=True)
class Room:
    """Where a card is read: its language, the moment, and the database for what the card has to look up."""

    t: Texts
    now: datetime
    zone: ZoneInfo
    db: Transactions
    bot_username: str

    def link(self, payload: str) -> str:
        """A deep link that opens this bot with `payload`."""
        return f"https://t.me/{self.bot_username}?start={payload}"

    def choose(self, ro: str, en: str) -> str:
        """The text of a thing written in both languages; the other one where this one is empty."""
        first, second = (ro, en) if self.t.language == "ro" else (en, ro)
        return first or second


@dataclass(frozen=True, kw_only=True)
class Scene(Room):
    """A room with one reader in it."""

    member: Member
    is_organizer: bool
