"""The command menu that each person sees: by role and by language, and `/help` from the same list."""

import asyncio
from collections.abc import Awaitable, Iterable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import TelegramError

from bot.context import Context
from bot.feature import ChatCommand
from bot.i18n import Texts, best_language
from cronos_core.settings import LANGUAGES

log = structlog.get_logger()


def visible_commands(commands: Iterable[ChatCommand], *, organizer: bool) -> list[ChatCommand]:
    """The commands that belong in this person's menu."""
    return [command for command in commands if command.in_menu and (organizer or not command.for_organizers)]


def menu(commands: Iterable[ChatCommand], *, organizer: bool, language: str) -> list[BotCommand]:
    t = Texts(language)
    shown = visible_commands(commands, organizer=organizer)
    return [BotCommand(command.name, t.plain(f"command-{command.name}")) for command in shown]


class Menus:
    """Keeps the menus at Telegram in step with roles and languages; each is sent once."""

    def __init__(self, commands: tuple[ChatCommand, ...], default_language: str) -> None:
        self.commands = commands
        self._default_language = default_language
        self._sent: dict[int, tuple[str, bool]] = {}

    async def publish(self, bot: Bot) -> None:
        """What everybody sees before they write: description and menu, one a language, the default one for the rest."""
        scope = BotCommandScopeAllPrivateChats()
        calls: list[Awaitable[bool]] = []
        for language in (None, *LANGUAGES):
            spoken = language or self._default_language
            commands = menu(self.commands, organizer=False, language=spoken)
            calls.append(bot.set_my_commands(commands, scope=scope, language_code=language))
            calls.append(bot.set_my_description(Texts(spoken).plain("bot-description"), language_code=language))
        await asyncio.gather(*(_attempt(call) for call in calls))

    async def keep(self, update: Update, context: Context) -> None:
        """Give this person a menu of their own where role or chosen language ask for one; runs after each update."""
        user = update.effective_user
        if user is None or context.identity is None:
            return
        wanted = (context.member.language, context.is_organizer)
        usual = (best_language(user.language_code, self._default_language), False)
        if self._sent.get(user.id, usual) == wanted:
            return
        self._sent[user.id] = wanted
        commands = menu(self.commands, organizer=context.is_organizer, language=context.member.language)
        await _attempt(context.bot.set_my_commands(commands, scope=BotCommandScopeChat(user.id)))


async def _attempt(call: Awaitable[bool]) -> None:
    """Await a call without which the bot works as well: one that is refused leaves the others as they are."""
    try:
        await call
    except TelegramError as error:
        log.warning("menu could not be set", reason=str(error))
