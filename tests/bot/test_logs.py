"""No token in the logs, by whatever road; and each line says which update or notice it belongs to."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import aiohttp
import pytest
import structlog
from telegram import Bot

from bot.logs import REDACTED, LogFormat, Redactor, bound_to_notice, bound_to_update, name_sender, set_up_logging

REAL = "7123456789:AAExampleExampleExampleExampleExampl"
SHORT = "42:local"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Logging is the process's: what a test sets up must not reach the next one."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (f"POST https://api.telegram.org/bot{REAL}/getMe", f"POST https://api.telegram.org/bot{REDACTED}/getMe"),
        (f"/bot{REAL.replace(':', '%3A')}/getMe", f"/bot{REDACTED}/getMe"),
        (f"{SHORT} and 42%3Alocal", f"{REDACTED} and {REDACTED}"),
        ("at 10:20, table 4; 123456:short", "at 10:20, table 4; 123456:short"),
    ],
)
def test_tokens_are_taken_out_and_nothing_else(text: str, redacted: str) -> None:
    assert Redactor(SHORT)(text) == redacted


def test_every_road_to_the_log_is_redacted(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(SHORT)
    structlog.get_logger().warning("by structlog", url=f"/bot{SHORT}/getMe", other=REAL)
    logging.getLogger("library").warning("by %s", REAL)
    warnings.warn(f"by a warning: {SHORT}", stacklevel=1)
    try:
        raise ValueError(f"in a traceback: {SHORT} {REAL}")
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("library").exception("failed too")
    out, err = capsys.readouterr()
    assert out == ""
    assert "by structlog" in err
    assert err.count("Traceback") == 2
    assert err.count(REDACTED) == 8
    assert SHORT not in err
    assert REAL not in err


def test_libraries_that_log_every_request_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging()
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("apscheduler.executors.default").info("job ran")
    structlog.get_logger().info("ours")
    assert capsys.readouterr().err.splitlines()[0].endswith("ours")


def test_quiet_keeps_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(quiet=True)
    structlog.get_logger().info("said softly")
    structlog.get_logger().warning("said loudly")
    [line] = capsys.readouterr().err.splitlines()
    assert "said loudly" in line


def chained() -> None:
    try:
        raise ConnectionError(f"the cause: {REAL}")
    except ConnectionError as cause:
        error = ValueError("the effect")
        error.add_note(f"a note: /bot{SHORT}/getMe")
        raise error from cause


def refused_by_aiohttp() -> None:
    async def ask() -> None:
        url = f"http://127.0.0.1:1/bot{REAL}/getMe"
        async with aiohttp.ClientSession() as client:
            try:
                await client.get(url)
            except aiohttp.ClientConnectionError as error:
                raise LookupError(url) from error

    asyncio.run(ask())


def answered_to_aiohttp() -> None:
    async def ask() -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()

        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server, aiohttp.ClientSession() as client:
            port = server.sockets[0].getsockname()[1]
            async with client.get(f"http://127.0.0.1:{port}/bot{REAL}/getMe") as response:
                response.raise_for_status()

    asyncio.run(ask())


def named_by_the_bot() -> None:
    raise ValueError(f"{Bot(REAL)!r}")


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("failing", [chained, refused_by_aiohttp, answered_to_aiohttp, named_by_the_bot])
def test_no_traceback_holds_the_token(
    capsys: pytest.CaptureFixture[str], failing: Callable[[], None], log_format: LogFormat
) -> None:
    set_up_logging(SHORT, log_format=log_format)
    try:
        failing()
    except Exception as error:
        structlog.get_logger().exception("failed", bot=Bot(REAL), error=error)
        logging.getLogger("library").exception("failed %r", error)
    err = capsys.readouterr().err
    assert err.count("Traceback") >= 2
    assert err.count(REDACTED) >= 3
    assert SHORT not in err
    assert REAL not in err


def test_what_nobody_caught_takes_the_same_road(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(SHORT)
    thread = threading.Thread(target=chained)
    thread.start()
    thread.join()
    try:
        chained()
    except ValueError:
        sys.excepthook(*sys.exc_info())
    err = capsys.readouterr().err
    assert err.count("nobody caught this") == 2
    assert SHORT not in err
    assert REAL not in err


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(log_format="json")
    structlog.get_logger().info("pornește", count=3)
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("library").exception("failed")
    first, second = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert first.pop("timestamp").endswith("Z")
    assert first == {"message": "pornește", "count": 3, "level": "info"}
    assert (second["message"], second["level"]) == ("failed", "error")
    assert second["exception"].endswith("ValueError: two\nlines")


async def test_lines_say_which_update_or_notice_they_belong_to(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(log_format="json")
    log = structlog.get_logger()

    async def handle(update_id: int) -> None:
        with bound_to_update(update_id=update_id):
            await asyncio.sleep(0)
            name_sender(member_id=update_id * 10)
            logging.getLogger("library").warning("at work")

    await asyncio.gather(handle(1), handle(2))
    with bound_to_update(update_id=3):
        name_sender(member_id=30)
    with bound_to_notice(notice_id=7, kind="reminder"):
        log.info("at work")
    log.info("afterwards")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    bound = [{key: line[key] for key in ("update", "member", "notice", "kind") if key in line} for line in lines]
    assert bound == [{"update": 1, "member": 10}, {"update": 2, "member": 20}, {"notice": 7, "kind": "reminder"}, {}]
