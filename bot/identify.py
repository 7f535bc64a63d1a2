"""From an update to the member behind it, before any handler runs."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import Context
from bot.i18n import best_language
from bot.logs import name_sender
from cronos_core.members.service import find_identity, identify


async def identify_sender(update: Update, context: Context) -> None:
    """Set `context.identity`; updates without a person behind them (channel posts, the bot's own) go no further."""
    user = update.effective_user
    if user is None or user.is_bot:
        raise ApplicationHandlerStop
    now = context.now()
    # Beside the update's one write: who somebody is does not hang on what they want.
    db = context.services.db
    context.identity = await db.read(find_identity, telegram_id=user.id, username=user.username, now=now)
    if context.identity is None:
        context.identity = await db.write(
            identify,
            telegram_id=user.id,
            name=user.full_name,
            username=user.username,
            language=best_language(user.language_code, context.settings.language),
            now=now,
        )
    name_sender(member_id=context.identity.member.id)
