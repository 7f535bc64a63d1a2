"""No token in the logs: not in messages, not in tracebacks, not in those of libraries."""

import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import REDACTED, Redactor, set_up_logging

REAL = "7123456789:AAExampleExampleExampleExampleExampl"
SHORT = "42:local"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Logging is the process's: what a test sets up must not reach the next one."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
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
