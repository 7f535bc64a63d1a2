"""A small bot with fixed manners, and the sandbox it lives in, for the tests of the chat page."""

import asyncio
import contextlib
import struct
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.clock import Jump
from tests.browser.phones import MIHAI

TOKEN = "4242:page-tests"
BOT = "CronosDemoBot"

Context = ContextTypes.DEFAULT_TYPE


class ShiftedTime:
    """A clock that the page may move by an hour; afterwards it offers the way to the next day."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 12, 7, 20, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the present moment of the test."""
        return self._now

    def jumps(self) -> list[Jump]:
        """Return one offer, which depends on the hour."""
        return [Jump("hour", "+1 h") if self._now.hour < 8 else Jump("day", "până mâine")]

    async def jump(self, id: str) -> None:  # noqa: A002 (the protocol names it so)
        """Move forward."""
        self._now += timedelta(hours=1) if id == "hour" else timedelta(days=1)


def picture(width: int = 60, height: int = 40) -> bytes:
    """Return a PNG of one colour."""
    rows = b"".join(b"\0" + b"\x0b\x6b\x60" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _message(update: Update) -> Any:
    message = update.effective_message
    assert message is not None
    return message


async def _start(update: Update, context: Context) -> None:
    payload = context.args[0] if context.args else "fără cod"
    keyboard = ReplyKeyboardMarkup(
        [["Evenimente", KeyboardButton("Contact", request_contact=True)]],
        resize_keyboard=True,
        input_field_placeholder="Scrie o întrebare",
    )
    text = f'Bună 👋 <b>Sunt <i>Cronos</i></b> ({payload}), vezi <a href="https://t.me/{BOT}?start=e-7">B2U</a>'
    await _message(update).reply_html(text, reply_markup=keyboard)


async def _card(update: Update, _: Context) -> None:
    buttons = [
        [InlineKeyboardButton("Rezervă", callback_data="book"), InlineKeyboardButton("Întreabă", callback_data="ask")],
        [
            InlineKeyboardButton("Copiază", copy_text=CopyTextButton("PRA-17")),
            InlineKeyboardButton("Caută", switch_inline_query_current_chat="robot"),
        ],
    ]
    text = (
        "<blockquote expandable>"
        + "Un rezumat lung, pe mai multe rânduri. " * 8
        + "</blockquote>\nCod <code>PRA-17</code>, <tg-spoiler>ascuns</tg-spoiler>"
    )
    await _message(update).reply_html(text, reply_markup=InlineKeyboardMarkup(buttons))


async def _form(update: Update, _: Context) -> None:
    await _message(update).reply_text("Cum te cheamă?", reply_markup=ForceReply(input_field_placeholder="Nume"))


async def _files(update: Update, _: Context) -> None:
    await _message(update).reply_photo(picture(), caption="Harta sălii")
    await _message(update).reply_document(b"id,nume\n1,Ana\n", filename="înscrieri.csv")


async def _tell_host(update: Update, context: Context) -> None:
    await context.bot.send_message(MIHAI, "Ana a rezervat 09:20")


async def _vanish(update: Update, _: Context) -> None:
    message = await _message(update).reply_text("dispar")
    await asyncio.sleep(0.2)
    await message.delete()


async def _press(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query is not None
    if query.data == "ask":
        await query.answer("Gazda îți răspunde aici.", show_alert=True)
        return
    await query.answer("Rezervat.")
    buttons = [[InlineKeyboardButton("Anulează", callback_data="ask")]]
    await query.edit_message_text("Rezervat: 09:20", reply_markup=InlineKeyboardMarkup(buttons))


async def _inline(update: Update, _: Context) -> None:
    query = update.inline_query
    assert query is not None
    content = InputTextMessageContent(f"Proiectul {query.query}")
    await query.answer([InlineQueryResultArticle("1", f"Despre {query.query}", content, description="UTCN")])


async def _echo(update: Update, _: Context) -> None:
    message = _message(update)
    said = message.text or ("contact" if message.contact else "fișier")
    await message.reply_text(f"Ecou: {said}", reply_to_message_id=message.message_id)


async def _introduce(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    await application.bot.set_my_commands([("start", "Începe"), ("card", "Un card"), ("form", "Un formular")])
    await application.bot.set_my_description("Îți răspund despre cluster.")


@contextlib.asynccontextmanager
async def scripted_bot(address: str) -> AsyncIterator[None]:
    """Run the bot against a sandbox."""
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application = builder.build()
    commands = {"start": _start, "card": _card, "form": _form, "files": _files, "host": _tell_host, "vanish": _vanish}
    application.add_handlers([CommandHandler(name, handler) for name, handler in commands.items()])
    application.add_handlers([CallbackQueryHandler(_press), InlineQueryHandler(_inline)])
    application.add_handler(MessageHandler(filters.ALL & ~filters.COMMAND & ~filters.StatusUpdate.ALL, _echo))
    async with application:
        await _introduce(application)
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0)
        yield
        await application.updater.stop()
        await application.stop()
