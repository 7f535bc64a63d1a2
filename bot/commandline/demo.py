"""`cronos demo`: everything one needs to chat with Cronos, on this machine."""

import asyncio
import webbrowser
from pathlib import Path
from typing import Annotated

import platformdirs
import typer

from bot.commandline.common import fail, load_settings


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the chat page; 0 takes a free one.")] = 8090,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the chat page in the browser.")] = True,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget earlier chats and start over.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder that keeps the demo's data.", show_default=False)] = None,
) -> None:
    """Chat with Cronos in the browser: a local Telegram, the real bot and sample data. Ctrl-C stops everything."""
    # Slow imports: `cronos --help` answers without them.
    from bot.demo.server import run_demo  # noqa: PLC0415
    from bot.logs import set_up_logging  # noqa: PLC0415

    settings = load_settings()
    set_up_logging(quiet=True)
    folder = data or platformdirs.user_data_path("cronos") / "demo"

    def announce(address: str) -> None:
        typer.echo(f"Cronos is ready: {address}")
        typer.echo("Play Ana, Mihai, Ioana or Emma, or add somebody new. Ctrl-C stops everything; your chats are kept.")
        if browser:
            webbrowser.open(address)

    try:
        asyncio.run(run_demo(settings, folder=folder, port=port, fresh=fresh, announce=announce))
    except KeyboardInterrupt:
        typer.echo("Stopped.")
    except OSError as error:
        if error.filename is not None:
            fail(f"the demo cannot keep its data: {error.filename}: {error.strerror}; use cronos demo --data FOLDER")
        fail(f"the demo cannot start on port {port}: {error}; try another one: cronos demo --port 8091")


def register(app: typer.Typer) -> None:
    app.command()(demo)
