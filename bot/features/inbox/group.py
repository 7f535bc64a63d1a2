"""The organizers' group: what is written in a question's topic goes to who asked."""

from dataclasses import replace

import structlog
from telegram import Message, Update
from telegram.constants import ParseMode, ReactionEmoji
from telegram.error import TelegramError

from bot.cards import Card
from bot.context import Context
from bot.feature import NotYetError
from bot.features.inbox.said import read_said
from bot.features.inbox.thread_cards import group_message_card, group_question_card, topic_title
from bot.posting import Post, TopicOpened, TopicRemoved, TopicTurned
from bot.replies import patiently
from bot.scene import Room
from cronos_core.errors import CronosError
from cronos_core.inbox.desk import find_question_view
from cronos_core.inbox.group import CLOSED, GroupPlace, find_group_place, find_group_question
from cronos_core.inbox.telling import find_message
from cronos_core.inbox.thread import write_to_asker
from cronos_core.members.service import find_member
from cronos_core.outbox.models import Notice

log = structlog.get_logger()

# What begins like this stays among the organizers.
NOTE = "//"


async def take_message(update: Update, context: Context) -> None:
    """A message in a question's topic, or a reply to its card: an organizer's goes to who asked."""
    message = update.effective_message
    if message is None or (message.text or message.caption or "").startswith(NOTE):
        return
    replied = message.reply_to_message
    question_id = await context.db.read(
        find_group_question,
        chat_id=message.chat_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        replied_id=replied.message_id if replied else None,
    )
    if question_id is None:
        return
    if not context.is_organizer:
        # People who talk among themselves in a topic are left alone; who answers the bot learns why nothing happens.
        if replied is not None and replied.from_user == context.bot.bot and not replied.forum_topic_created:
            await _say(message, context, "inbox-group-only-organizers")
        return
    said = read_said(message)
    if said is None:
        await _say(message, context, "inbox-wrong-kind")
        return
    try:
        await context.db.write(
            write_to_asker,
            question_id=question_id,
            actor_id=context.member.id,
            said=said,
            now=context.now(),
            knows=True,
        )
    except CronosError as error:
        # Said where it was written: the group's other topics have nothing to do with it.
        await _say(message, context, error.key, **error.params)
        return
    try:
        await message.set_reaction(ReactionEmoji.THUMBS_UP)
    except TelegramError as error:
        log.info("a reaction is not allowed in the group", reason=str(error))


async def _say(message: Message, context: Context, key: str, **params: object) -> None:
    text = context.t(key, **params)
    await patiently(lambda: message.reply_text(text, parse_mode=ParseMode.HTML, do_quote=True))


async def render_topic(room: Room, notice: Notice) -> Post | None:
    """A topic for the question."""
    view = await room.db.read(find_question_view, question_id=notice.params["question_id"])
    return TopicOpened(topic_title(view.question)) if view else None


async def render_card(room: Room, notice: Notice) -> Card | None:
    """The question itself, in its topic."""
    place = await _find_place(room, notice)
    view = await room.db.read(find_question_view, question_id=notice.params["question_id"])
    if view is None:
        return None
    card = group_question_card(room, view, has_topic=place.thread_id is not None)
    return replace(card, thread_id=place.thread_id)


async def render_message(room: Room, notice: Notice) -> Card | None:
    """What was written about the question in a private chat."""
    place = await _find_place(room, notice)
    message = await room.db.read(find_message, message_id=notice.params["message_id"])
    view = await room.db.read(find_question_view, question_id=notice.params["question_id"])
    if message is None or view is None:
        return None
    author = await room.db.read(find_member, member_id=message.member_id) if message.member_id else None
    name = author.name if author else ""
    about = place.thread_id is None
    card = group_message_card(room, view, message, name=name, about=about, part=notice.params["part"])
    reply_to = place.card_id if place.thread_id is None else None
    return replace(card, thread_id=place.thread_id, reply_to=reply_to)


async def render_turn(room: Room, notice: Notice) -> Post | None:
    """The topic closed or open again, unless things stand otherwise by now."""
    place = await _find_place(room, notice)
    closed = notice.kind == CLOSED
    if place.thread_id is None or closed == place.is_waiting:
        return None
    return TopicTurned(place.thread_id, closed=closed)


async def render_removal(_room: Room, notice: Notice) -> Post:
    """Who asked has deleted their data."""
    return TopicRemoved(notice.params["thread_id"])


async def _find_place(room: Room, notice: Notice) -> GroupPlace:
    place = await room.db.read(find_group_place, notice=notice, now=room.now)
    if place.is_behind:
        raise NotYetError
    return place
