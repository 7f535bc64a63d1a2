"""From an update to the member behind it, before any handler runs."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.callback_data import find_button
from bot.context import Context
from bot.groups import is_heard, is_in_group
from bot.i18n import best_language
from bot.logs import name_sender
from cronos_core.members.service import find_identity, find_member_by_telegram_id, identify


async def identify_sender(update: Update, context: Context) -> None:
    """Set `context.identity`; what no person says to the bot (channel posts, talk in a group) goes no further.

    It stays None for somebody unknown who asks in a group or from another chat, or who has just deleted their data.
    """
    user = update.effective_user
    if user is None or user.is_bot:
        raise ApplicationHandlerStop
    if not is_heard(update, context.bot, context.settings.inbox_group):
        raise ApplicationHandlerStop
    now = context.now()
    # Beside the update's one write: who somebody is does not hang on what they want.
    db = context.services.db
    context.identity = await db.read(find_identity, telegram_id=user.id, username=user.username, now=now)
    if context.identity is None and _is_in_passing(update):
        known = await db.read(find_member_by_telegram_id, telegram_id=user.id)
        if known is None:
            return
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


def _is_in_passing(update: Update) -> bool:
    """Whether somebody uses the bot among others, or presses what keeps nobody: they are not kept for that."""
    button = find_button(update.callback_query.data) if update.callback_query else None
    return is_in_group(update) or update.inline_query is not None or (button is not None and button.keeps_nobody)
