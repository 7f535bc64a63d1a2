"""What people hear when something held their update up: that it waits, or that its answer may have been lost."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.cards import Button, Card
from bot.context import Context
from bot.i18n import Texts, best_language
from bot.identify import identify_sender
from bot.navigation import AgendaOpened, HelpOpened
from bot.replies import send

log = structlog.get_logger()

# Whoever was told once needs no second word about the same trouble.
SILENCE_SECONDS = 600.0


class Delays:
    """Tells people that the database is away, without asking it who they are; once, however much they write."""

    def __init__(self, bot: Bot, default_language: str) -> None:
        self._bot = bot
        self._default_language = default_language
        self._told_at: dict[int, float] = {}

    async def tell(self, documents: Iterable[str]) -> None:
        """Tell the senders of these updates (Telegram's JSON)."""
        for document in documents:
            try:
                await self._tell(json.loads(document))
            except TelegramError as error:
                log.info("a person could not be told that they have to wait", reason=str(error))

    async def _tell(self, document: dict[str, Any]) -> None:
        press, message = document.get("callback_query"), document.get("message")
        part = press or message
        sender = part.get("from") if isinstance(part, dict) else None
        person = sender.get("id") if isinstance(sender, dict) else None
        if not isinstance(sender, dict) or not isinstance(person, int) or not self._is_news(person):
            return
        t = Texts(best_language(sender.get("language_code"), self._default_language))
        if press:
            await self._bot.answer_callback_query(press["id"], t.plain("intake-waits"), show_alert=True)
        elif isinstance(message, dict) and message.get("chat", {}).get("type") == "private":
            await self._bot.send_message(person, t("intake-waits"), parse_mode=ParseMode.HTML)

    def _is_news(self, person: int) -> bool:
        now = asyncio.get_running_loop().time()
        self._told_at = {one: at for one, at in self._told_at.items() if now - at < SILENCE_SECONDS}
        if person in self._told_at:
            return False
        self._told_at[person] = now
        return True


async def tell_interrupted(update: Update, context: Context) -> None:
    """What was asked for is done, but the process ended before it could say so."""
    chat = update.effective_chat
    if chat is None or chat.type != chat.PRIVATE or update.effective_user is None:
        return
    await identify_sender(update, context)
    t = context.t
    ways = [Button(t.plain("intake-button-agenda"), AgendaOpened()), Button(t.plain("button-help"), HelpOpened())]
    await send(update, context, Card(t("intake-interrupted"), [ways]))
