"""The bots that are measured, each in a process of its own: `python -m bot.bench.contenders NAME ADDRESS DATABASE_URL`.

It prints the seconds of processor time, of user and system, between the first update fetched and the last reply.
"""

import asyncio
import http.client
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from urllib.parse import urlsplit

from pydantic import SecretStr

TOKEN = "7123456789:AAtoken-of-the-benchmark-and-no-other"  # noqa: S105


@asynccontextmanager
async def stock_echo(address: str, _database_url: str) -> AsyncIterator[None]:
    """The shortest bot of python-telegram-bot, with its own client, one update after the other."""
    # Only this contender needs them; each has a process of its own.
    from telegram import Update  # noqa: PLC0415
    from telegram.ext import Application, ContextTypes, MessageHandler, filters  # noqa: PLC0415

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(TOKEN).base_url(f"{address}/bot").build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        await application.start()
        if application.updater is None:
            raise LookupError("the application has no updater")
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def aiogram_echo(address: str, _database_url: str) -> AsyncIterator[None]:
    """The shortest bot of aiogram; it handles updates at once, as is its default."""
    # Only this contender needs it, and it may not be there.
    from aiogram import Bot, Dispatcher  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import Message  # noqa: PLC0415

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    await polling


@asynccontextmanager
async def cronos(address: str, database_url: str) -> AsyncIterator[None]:
    """The whole of Cronos, on a database that knows the people who write."""
    # Only this contender needs them; each has a process of its own.
    from bot.logs import set_up_logging  # noqa: PLC0415
    from bot.runtime import Runtime, spare_collector  # noqa: PLC0415
    from cronos_core.clock import SystemClock  # noqa: PLC0415
    from cronos_core.database import Database  # noqa: PLC0415
    from cronos_core.settings import Settings  # noqa: PLC0415

    set_up_logging(TOKEN)
    settings = Settings(bot_token=SecretStr(TOKEN), telegram_api_url=address, database_url=database_url, _env_file=None)
    db = Database(database_url)
    runtime = Runtime(settings, db, SystemClock())
    try:
        # As `cronos run` does it.
        await runtime.start()
        spare_collector()
        await runtime.poll()
        yield
    finally:
        await runtime.stop()
        db.close()


Contender = Callable[[str, str], AbstractAsyncContextManager[None]]
CONTENDERS: dict[str, Contender] = {"stock": stock_echo, "aiogram": aiogram_echo, "cronos": cronos}


def measure_processor(address: str) -> float:
    """The processor seconds of this process from the first update that it is given to its last reply.

    Waits for both in the thread that calls, which costs nothing meanwhile.
    """
    _wait_for(address, "/begun")
    before = time.process_time()
    _wait_for(address, "/finished")
    return time.process_time() - before


def _wait_for(address: str, path: str) -> None:
    target = urlsplit(address)
    connection = http.client.HTTPConnection(target.hostname or "", target.port)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


async def run(name: str, address: str, database_url: str) -> float:
    """Let the contender work through the backlog; gives its processor seconds."""
    measuring = asyncio.create_task(asyncio.to_thread(measure_processor, address))
    async with CONTENDERS[name](address, database_url):
        return await measuring


if __name__ == "__main__":
    seconds = asyncio.run(run(*sys.argv[1:4]))
    sys.stdout.write(f"{seconds}\n")
