"""In groups: who speaks to the bot there, what of it may be answered in front of everybody, and how briefly.

Whoever has never opened the bot stays unknown: asking in a group makes nobody a member, and leaves no name behind.
"""

from telegram import Bot, Message, MessageEntity, Update
from telegram.constants import ChatType, ParseMode

from bot.cards import Button, Card
from bot.context import Context
from bot.replies import patiently

GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
# What a feature says in a group fits on a screen beside the talk of people.
BRIEF = 320
# Deep links lead here: the private chat, and there the question about one's own things.
PRIVATE, OWN = "group", "o"


def is_in_group(update: Update) -> bool:
    """Whether this comes from a group."""
    return update.effective_chat is not None and update.effective_chat.type in GROUPS


def is_heard(update: Update, bot: Bot, inbox_group: int | None) -> bool:
    """Whether an update concerns the bot: of a group that is none of its own, only what is said to it."""
    message = update.message
    if message is None or not is_in_group(update) or message.chat_id == inbox_group:
        return True
    is_command = any(entity.type == MessageEntity.BOT_COMMAND and not entity.offset for entity in message.entities)
    return is_command or read_addressed(message, bot) is not None


def read_addressed(message: Message, bot: Bot) -> str | None:
    """What is said to the bot, without its name, by mentioning it or in reply to it; None where it is not spoken to.

    Where somebody only calls it under another's message, that message is the question.
    """
    text = message.text
    # What another bot wrote for somebody, and what was passed on, is said to nobody here.
    if text is None or message.via_bot is not None or message.forward_origin is not None:
        return None
    name = f"@{bot.username}".lower()
    mentions = [
        part
        for entity, part in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items()
        if part.lower() == name or (entity.user is not None and entity.user.id == bot.id)
    ]
    for mention in mentions:
        text = text.replace(mention, " ")
    text = " ".join(text.split()).strip(" ,:;–-")
    replied = message.reply_to_message
    if mentions:
        others = replied is not None and replied.from_user is not None and replied.from_user.id != bot.id
        return text or ((replied.text or "") if others and replied is not None else "")
    # In a topic without a reply, Telegram names the message that opened it.
    is_reply = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    return text if is_reply and replied is not None and not replied.forum_topic_created else None


def may_ask(context: Context) -> bool:
    """Whether this person gets answers in a group: anybody where anybody may join, else members only."""
    if context.settings.membership == "open":
        return True
    return context.identity is not None and context.identity.member.is_active


async def take_group_text(update: Update, context: Context) -> None:
    """A message that mentions the bot, or replies to it."""
    message = update.effective_message
    text = read_addressed(message, context.bot) if message else None
    if text is not None:
        await answer_in_group(update, context, text)


async def take_group_question(update: Update, context: Context) -> None:
    """`/ask` and a question, typed in a group."""
    await answer_in_group(update, context, " ".join(context.args or ()))


async def answer_in_group(update: Update, context: Context, text: str) -> None:
    """Answer briefly what everybody may read; lead to the private chat with everything else."""
    room, router = context.room_for(text), context.services.router
    if not may_ask(context):
        await reply_briefly(update, Card(room.t("groups-members-only"), [private_row(context, text)]))
        return
    if not text:
        await reply_briefly(update, Card(room.t("groups-how", name=context.bot.username), [private_row(context, text)]))
        return
    found = router.find_saying(text, is_organizer=False)
    if found is not None and found[0].is_private:
        saying, said = found
        way = f"{OWN}-{said.name}" if saying.by_link and not said.slots else PRIVATE
        card = Card(room.t("groups-own" if saying.is_question else "groups-command"), [private_row(context, text, way)])
        await reply_briefly(update, card)
        return
    await router.on_group_text(update, context, text)


def private_row(context: Context, text: str, payload: str = PRIVATE) -> list[Button]:
    """The way into the private chat, in the language of what was said."""
    room = context.room_for(text)
    return [Button(room.t.plain("groups-button-private"), url=room.link(payload))]


async def reply_briefly(update: Update, card: Card) -> None:
    """Answer under the message, in its topic; the message may be gone by then."""
    message = update.effective_message
    if message is None:
        return
    await patiently(
        lambda: message.reply_text(
            card.text,
            parse_mode=ParseMode.HTML,
            reply_markup=card.keyboard,
            do_quote=True,
            allow_sending_without_reply=True,
        )
    )
