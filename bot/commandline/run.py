"""`cronos run`: the bot itself, by polling or webhook, until it is told to stop."""

import asyncio
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

import typer

from bot.commandline.common import fail, load_settings, open_database
from cronos_core.errors import CronosError
from cronos_core.single import InUseError, holding_alone

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from bot.runtime import Runtime
    from cronos_core.database import Database
    from cronos_core.settings import Settings

# An address that does not answer gets a few more tries, as a machine may start before its network does.
RETRY_SECONDS = (0.5, 1.5, 3.0)

DRAIN_SECONDS = 1.5

# Anything else would make another address of the one that the token is a part of.
IN_A_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")


class CannotRunError(CronosError):
    """The bot cannot start (`reason` says why and how to mend it); told when everything is closed again."""

    key = "commandline-cannot-run"


def run() -> None:
    """Run the bot. It needs CRONOS_BOT_TOKEN; everything else has a default. Stop it with Ctrl-C or SIGTERM."""
    # Slow imports: `cronos --help` answers without them.
    from bot.logs import set_up_logging  # noqa: PLC0415

    settings = load_settings()
    if settings.bot_token is None:
        fail("CRONOS_BOT_TOKEN is not set: ask @BotFather for a token, or try everything without one: cronos demo")
    if not IN_A_TOKEN.fullmatch(settings.bot_token.get_secret_value()):
        fail("CRONOS_BOT_TOKEN holds what no token does: copy it again from @BotFather, without quotes or blanks")
    set_up_logging(settings.bot_token.get_secret_value(), log_format=settings.log_format)
    db = open_database(settings)
    try:
        with _alone(settings):
            asyncio.run(_serve(settings, db))
    finally:
        db.close()


@contextmanager
def _alone(settings: "Settings") -> Iterator[None]:
    """SQLite carries one process, which takes for its own whatever another one left open."""
    path = settings.sqlite_path
    if path is None:
        yield
        return
    with ExitStack() as held:
        try:
            held.enter_context(holding_alone(path.with_name(f"{path.name}.running")))
        except InUseError as error:
            reason = f"another process runs on {path} already; stop it, or use PostgreSQL, which carries several"
            raise CannotRunError(reason=reason) from error
        yield


async def _serve(settings: "Settings", db: "Database") -> None:
    # Slow imports: `cronos --help` answers without them.
    from telegram.error import TelegramError  # noqa: PLC0415

    from bot.runtime import Runtime, spare_collector  # noqa: PLC0415
    from cronos_core.clock import SystemClock  # noqa: PLC0415

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows loops take no handlers; there Ctrl-C ends the program by itself.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    runtime = Runtime(settings, db, SystemClock())
    try:
        await _start(runtime, stopped)
        spare_collector()
        if not stopped.is_set():
            await _work(runtime, stopped)
    except TelegramError as error:
        raise CannotRunError(reason=f"Telegram refuses to bring updates: {error}") from error
    finally:
        await runtime.stop()


async def _start(runtime: "Runtime", stopped: asyncio.Event) -> None:
    """Start the bot; a few tries where Telegram does not answer, none where it refuses the token."""
    # Slow imports: `cronos --help` answers without them.
    import structlog  # noqa: PLC0415
    from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError  # noqa: PLC0415

    log, address = structlog.get_logger(), runtime.settings.telegram_api_url
    for wait in (*RETRY_SECONDS, None):
        try:
            await runtime.start()
        except InvalidToken as error:
            raise CannotRunError(
                reason=f"{address} refuses the token in CRONOS_BOT_TOKEN: copy it again from @BotFather"
            ) from error
        except NetworkError as error:
            if isinstance(error, BadRequest) or wait is None:
                raise CannotRunError(
                    reason=f"Telegram does not answer at {address}: {error}; check CRONOS_TELEGRAM_API_URL"
                ) from error
            log.warning("telegram does not answer; trying again", reason=str(error), seconds=wait)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await stopped.wait()
            if stopped.is_set():
                return
        except TelegramError as error:
            raise CannotRunError(
                reason=f"what answers at {address} is no Bot API server: {error}; check CRONOS_TELEGRAM_API_URL"
            ) from error
        else:
            return


async def _work(runtime: "Runtime", stopped: asyncio.Event) -> None:
    """Take updates until told to stop; Telegram hears of a webhook once it can be reached."""
    # Slow imports: `cronos --help` answers without them.
    from bot.web import serving  # noqa: PLC0415

    take_updates = runtime.set_webhook if runtime.settings.webhook_url else runtime.poll
    try:
        async with serving(runtime) if runtime.settings.serves_web else nullcontext():
            await take_updates()
            await stopped.wait()
            runtime.stopping = True
            if runtime.settings.webhook_url:
                # Not ready any more, and still at work: the balancer has the time to see it, and to send no more here.
                await asyncio.sleep(DRAIN_SECONDS)
    except OSError as error:
        raise CannotRunError(
            reason=f"cannot listen on {runtime.settings.listen}: {error}; choose another CRONOS_LISTEN"
        ) from error


def register(app: typer.Typer) -> None:
    app.command()(run)
