"""`python -m bot.sandbox`: the local Telegram by itself, for any bot."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from bot.sandbox.server import Sandbox


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A local Telegram for one bot.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=int, default=8081, help="port to listen on, 0 for a free one (default: %(default)s)"
    )
    parser.add_argument("--token", required=True, help="the token that the bot will use, such as 4242:local")
    parser.add_argument("--name", default="Cronos", help="the bot's name (default: %(default)s)")
    parser.add_argument("--username", default="CronosDemoBot", help="the bot's user name (default: %(default)s)")
    parser.add_argument("--store", type=Path, help="folder that keeps chats across restarts (default: none are kept)")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429")
    options = parser.parse_args()
    try:
        asyncio.run(_serve(options))
    except OSError as problem:
        parser.error(f"can't listen on {options.host}:{options.port}: {problem.strerror}")


async def _serve(options: argparse.Namespace) -> None:
    sandbox = Sandbox(
        token=options.token,
        bot_name=options.name,
        bot_username=options.username,
        store=options.store,
        limits=not options.no_limits,
    )
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows loops take no handlers; there Ctrl-C ends the program by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    async with sandbox.serve(options.host, options.port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    main()
