"""The typed context of an update, and the only reader of `bot_data`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackContext, ExtBot

from bot.claims import UpdateTransactions, find_claim
from bot.i18n import Texts
from bot.limiter import Turn
from bot.metrics import Metrics
from bot.scene import Room, Scene
from cronos_core.clock import Clock
from cronos_core.database import Database, Transactions
from cronos_core.dialogs.models import Dialog
from cronos_core.knowledge.library import Library
from cronos_core.members.models import Member
from cronos_core.members.service import Identity
from cronos_core.projects.catalogue import Catalogue
from cronos_core.retrieval.language import guess_language
from cronos_core.settings import Settings

if TYPE_CHECKING:
    # Both speak of features, whose handlers speak of the context.
    from bot.menus import Menus
    from bot.router import Router


@dataclass
class Services:
    """What lives as long as the process."""

    settings: Settings
    db: Database
    clock: Clock
    library: Library
    catalogue: Catalogue
    # Look into the outbox now, instead of at the next sweep.
    wake_delivery: Callable[[], None] = lambda: None
    metrics: Metrics = field(default_factory=Metrics)
    # Which commands exist and where links lead is known when the application is wired.
    router: "Router" = field(init=False)
    menus: "Menus" = field(init=False)


class BotData:
    """python-telegram-bot makes it without arguments; `application.py` fills it in before the first update."""

    services: Services


class Context(CallbackContext[ExtBot[Turn], dict[Any, Any], dict[Any, Any], BotData]):
    """What a handler works with; `identity` is set by `identify.py` before any handler runs."""

    identity: Identity | None = None
    toast_text: str | None = None
    toast_is_alert: bool = False
    # Whether this update has put a card in front of the person: the next one goes below it.
    has_shown: bool = False

    @property
    def services(self) -> Services:
        return self.bot_data.services

    @property
    def db(self) -> Transactions:
        """For this update: any number of reads, and one write."""
        claim = find_claim()
        return UpdateTransactions(self.services.db, claim, self.services.clock) if claim else self.services.db

    @property
    def settings(self) -> Settings:
        return self.services.settings

    def now(self) -> datetime:
        return self.services.clock.now()

    def today(self) -> date:
        """The day by the cluster's calendar."""
        return self.now().astimezone(self.settings.zone).date()

    @property
    def member(self) -> Member:
        if self.identity is None:
            raise LookupError("this update has no sender")
        return self.identity.member

    @property
    def is_organizer(self) -> bool:
        return self.identity is not None and self.identity.is_organizer

    @property
    def dialog(self) -> Dialog | None:
        return self.identity.dialog if self.identity else None

    @property
    def t(self) -> Texts:
        return Texts(self.identity.member.language if self.identity else self.settings.language)

    @property
    def scene(self) -> Scene:
        """For whom this update's cards are drawn."""
        return self.scene_in(self.member.language)

    def scene_in(self, language: str) -> Scene:
        """The same, in the language of what was asked: an answer speaks that of its question."""
        return Scene(
            member=self.member,
            is_organizer=self.is_organizer,
            t=Texts(language),
            now=self.now(),
            zone=self.member.zone(self.settings.zone),
            db=self.db,
            bot_username=self.bot.username,
        )

    def room_for(self, text: str) -> Room:
        """For what is read by whoever is there: in the language of the text, where its words tell it."""
        default = self.identity.member.language if self.identity else self.settings.language
        return Room(
            t=Texts(guess_language(text, default=default)),
            now=self.now(),
            zone=self.settings.zone,
            db=self.db,
            bot_username=self.bot.username,
        )

    def toast(self, key: str, *, alert: bool = False, **params: object) -> None:
        """Answer the press with a short text over the chat (an alert waits for OK)."""
        self.toast_text = self.t.plain(key, **params)[:200]
        self.toast_is_alert = alert
