"""What somebody wrote or sent, as the core keeps it, and which question it is about."""

from telegram import Message

from bot.callback_data import SEPARATOR
from bot.context import Context
from bot.features.inbox.buttons import (
    AnswerStarted,
    InboxQuestionOpened,
    MyQuestionOpened,
    ReplySettled,
    ReplyStarted,
    WriteStarted,
)
from bot.formatting import read_formatted
from cronos_core.errors import CronosError
from cronos_core.inbox.models import MessageKind
from cronos_core.inbox.telling import find_album_question, find_answered_question
from cronos_core.inbox.thread import Said

# The buttons that say which question a card is about.
NAMING = (AnswerStarted, InboxQuestionOpened, MyQuestionOpened, ReplySettled, ReplyStarted, WriteStarted)


def read_said(message: Message) -> Said | None:
    """The text or file of a message; None for what cannot be passed on, such as a sticker or a poll."""
    file_id, file_name, kind = "", "", MessageKind.TEXT
    if message.photo:
        kind, file_id = MessageKind.PHOTO, message.photo[-1].file_id
    elif message.document:
        kind, file_id, file_name = MessageKind.DOCUMENT, message.document.file_id, message.document.file_name or ""
    elif message.voice:
        kind, file_id = MessageKind.VOICE, message.voice.file_id
    elif message.video:
        kind, file_id, file_name = MessageKind.VIDEO, message.video.file_id, message.video.file_name or ""
    elif message.audio:
        kind, file_id, file_name = MessageKind.AUDIO, message.audio.file_id, message.audio.file_name or ""
    elif not message.text:
        return None
    text = message.text or message.caption or ""
    return Said(
        kind=kind,
        text=text,
        formatted=read_formatted(message, text),
        file_id=file_id,
        file_name=file_name,
        chat_id=message.chat_id,
        message_id=message.message_id,
        album=message.media_group_id or "",
    )


async def find_question_of(context: Context, message: Message) -> int | None:
    """The question that a message in private is about: by the bot's message that it answers, or by its album.

    What the outbox sent is known by its row; a card that was shown otherwise names its question in its buttons.
    """
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == context.bot.id:
        found = await context.db.read(
            find_answered_question, member_id=context.member.id, message_id=replied.message_id
        )
        if found is None:
            found = _read_buttons(replied)
        if found is not None:
            return found
    if message.media_group_id is None:
        return None
    return await context.db.read(find_album_question, member_id=context.member.id, album=message.media_group_id)


def _read_buttons(message: Message) -> int | None:
    """The one question that the buttons name; None where they name several, as those of a list do."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    named = set()
    for data in (button.callback_data for row in rows for button in row):
        for kind in NAMING:
            if isinstance(data, str) and data.split(SEPARATOR, 1)[0] == kind.prefix:
                try:
                    named.add(kind.unpack(data).question_id)
                except CronosError:
                    # A card of an older version.
                    continue
    return named.pop() if len(named) == 1 else None
