"""The `cronos` command: one app, mounted from the modules in `bot/commandline/`. No logic of its own."""

import logging
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from bot.commandline import admin, bench, content, demo, doctor, run
from bot.commandline.common import describe_error, fail
from cronos_core.errors import CronosError


class CronosGroup(TyperGroup):
    """Turns wrong input and the expected failures of every command into one line, in one place."""

    def main(  # type: ignore[override]  # it always ends the program, as a program's entry point may
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, **extra)
        except CronosError as error:
            fail(describe_error(error))
        except typer.Abort:
            fail("stopped")
        except PermissionError as error:
            fail(f"{error.filename}: {error.strerror}")
        except Exception as error:
            # Typer's errors about arguments have no public base class; this is what sets them apart.
            if format_message := getattr(error, "format_message", None):
                message = format_message().rstrip(".").replace("Value error, ", "")
                fail(f"{message}; see cronos --help")
            if failure := _describe_failure(error):
                fail(failure)
            raise
        raise SystemExit(code if isinstance(code, int) else 0)


def build_app() -> typer.Typer:
    """The command with everything mounted."""
    app = typer.Typer(
        name="cronos",
        cls=CronosGroup,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(cronos)
    for module in (demo, run, doctor, content, admin, bench):
        module.register(app)
    return app


def _describe_failure(error: Exception) -> str | None:
    # A slow import: only a failure needs it.
    from cronos_core.database import describe_failure  # noqa: PLC0415

    return describe_failure(error)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cronos {version('cronos')}")
        raise typer.Exit


def cronos(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """The assistant of an innovation cluster, in Telegram. Start with: cronos demo"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """The entry point. An unexpected failure is logged with its traceback, the token taken out, and exits 1."""
    try:
        build_app()()
    except Exception:
        # Slow imports: only a failure needs the logs.
        import structlog  # noqa: PLC0415

        from bot.logs import set_up_logging  # noqa: PLC0415

        # A command that failed before it set up its logs: it is they that take the token out.
        if not logging.getLogger().handlers:
            set_up_logging()
        structlog.get_logger().exception("unexpected failure")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
