"""Putting a card in front of the person who wrote or pressed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram import Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.cards import Card
from bot.context import Context
from bot.limiter import seconds_of

log = structlog.get_logger()

R = TypeVar("R")

# Telegram's answers that mean "what you want is there already" or "that message cannot be edited any more".
UNCHANGED = "message is not modified"
NOT_EDITABLE = ("message can't be edited", "message to edit not found", "there is no text in the message to edit")
PATIENCE = 3


async def show(update: Update, context: Context, card: Card) -> None:
    """Edit the card that was pressed, or send a new one where nothing was pressed or it can't be edited.

    A second card of the same update goes below the first.
    """
    message = update.callback_query.message if update.callback_query and not context.has_shown else None
    context.has_shown = True
    if isinstance(message, Message) and message.text is not None and await _edit(message, card):
        return
    await send(update, context, card)


async def send(update: Update, context: Context, card: Card) -> Message:
    """Send the card as a new message to the chat of the update."""
    chat = update.effective_chat or update.effective_user
    if chat is None:
        raise LookupError("this update comes from no chat")
    return await patiently(
        lambda: context.bot.send_message(chat.id, card.text, parse_mode=ParseMode.HTML, reply_markup=card.keyboard)
    )


async def say_typing(update: Update, context: Context) -> None:
    """Show that the bot is at work; work that goes on where Telegram will not show it."""
    if update.effective_chat is None:
        return
    try:
        await context.bot.send_chat_action(update.effective_chat.id, ChatAction.TYPING)
    except TelegramError as error:
        log.info("typing could not be shown", reason=str(error))


async def patiently(call: Callable[[], Awaitable[R]]) -> R:
    """Make a call to Telegram, and again where it asks to wait: somebody who types fast still gets every reply.

    Only this chat waits, since its updates are processed in order. Raises `RetryAfter` where waiting did not help.
    """
    for _ in range(PATIENCE):
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error.retry_after))
    return await call()


async def _edit(message: Message, card: Card) -> bool:
    try:
        await patiently(lambda: message.edit_text(card.text, parse_mode=ParseMode.HTML, reply_markup=card.keyboard))
    except BadRequest as error:
        reason = str(error).lower()
        if UNCHANGED in reason:
            return True
        if any(text in reason for text in NOT_EDITABLE):
            return False
        raise
    return True
