"""What the outbox can do in a chat: put a card there, with a file or without, or open, close and remove a topic."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from telegram import Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.cards import Card, MediaKind
from bot.limiter import Turn

# Telegram's answers to what is done already, and to a topic that somebody removed or closed.
UNCHANGED = "topic_not_modified"
NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")


@dataclass(frozen=True)
class TopicOpened:
    """A new topic in a group. Telegram cannot be asked for the same one twice, so it is asked once."""

    title: str


@dataclass(frozen=True)
class TopicTurned:
    """A topic is closed, or open again."""

    thread_id: int
    closed: bool


@dataclass(frozen=True)
class TopicRemoved:
    """A topic goes, with all that was written in it."""

    thread_id: int


Post = Card | TopicOpened | TopicTurned | TopicRemoved


async def put(bot: ExtBot[Turn], chat_id: int, post: Post, *, turn: Turn, quiet: bool) -> int | None:
    """Do it, and give the number of the new message or topic, where there is one; raises Telegram's errors."""
    match post:
        case Card():
            return (await _put_card(bot, chat_id, post, turn=turn, quiet=quiet)).message_id
        case TopicOpened():
            topic = await bot.create_forum_topic(chat_id, post.title, rate_limit_args=turn)
            return topic.message_thread_id
        case TopicTurned():
            change = bot.close_forum_topic if post.closed else bot.reopen_forum_topic
            try:
                await change(chat_id, post.thread_id, rate_limit_args=turn)
            except BadRequest as error:
                if UNCHANGED not in str(error).lower():
                    raise
            return None
        case TopicRemoved():
            await bot.delete_forum_topic(chat_id, post.thread_id, rate_limit_args=turn)
            return None


async def _put_card(bot: ExtBot[Turn], chat_id: int, card: Card, *, turn: Turn, quiet: bool) -> Message:
    try:
        return await send_card(bot, chat_id, card, turn=turn, quiet=quiet)
    except BadRequest as error:
        reason = str(error).lower()
        if card.thread_id is None or not any(answer in reason for answer in NO_TOPIC):
            raise
        # It surely did not arrive. What was to stand in the topic is better read elsewhere than nowhere.
        return await send_card(bot, chat_id, replace(card, thread_id=None), turn=turn, quiet=quiet)


async def send_card(
    bot: ExtBot[Turn], chat_id: int, card: Card, *, turn: Turn | None = None, quiet: bool = False
) -> Message:
    """Send the card as a new message, its text under its file where it has one; raises Telegram's errors."""
    answered = ReplyParameters(card.reply_to, allow_sending_without_reply=True) if card.reply_to else None
    common: dict[str, Any] = {
        "parse_mode": ParseMode.HTML,
        "reply_markup": card.keyboard,
        "message_thread_id": card.thread_id,
        "reply_parameters": answered,
        "disable_notification": quiet,
        "rate_limit_args": turn,
    }
    if card.media is None:
        return await bot.send_message(chat_id, card.text, **common)
    calls: dict[MediaKind, Callable[..., Awaitable[Message]]] = {
        MediaKind.PHOTO: bot.send_photo,
        MediaKind.DOCUMENT: bot.send_document,
        MediaKind.VOICE: bot.send_voice,
        MediaKind.VIDEO: bot.send_video,
        MediaKind.AUDIO: bot.send_audio,
    }
    return await calls[card.media.kind](chat_id, card.media.file_id, caption=card.text, **common)
