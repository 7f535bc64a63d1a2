"""Logs: one line an event on stderr, which update or notice it belongs to, quiet libraries, and never the token."""

import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Literal

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars, unbind_contextvars
from structlog.typing import Processor

QUIET = (
    "httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "tzlocal", "uvicorn.access", "alembic", "asyncio",
)  # fmt: skip
# As BotFather writes tokens; the colon may come percent-encoded, in a URL.
TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
# Says with a traceback what it then raises: that an answer is no JSON, a proxy's page for instance.
SILENT = "telegram.request"
REDACTED = "[token]"

LogFormat = Literal["text", "json"]


class Redactor:
    """Takes tokens out of a text: anything shaped like one, and the one in use whatever its shape."""

    def __init__(self, token: str | None = None) -> None:
        self._known = [token, token.replace(":", "%3A"), token.replace(":", "%3a")] if token else []

    def __call__(self, text: str) -> str:
        for known in self._known:
            text = text.replace(known, REDACTED)
        return TOKEN.sub(REDACTED, text)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Redacts the finished line, traceback included, so that no logger can go around it."""

    def __init__(self, redact: Redactor, *, renderer: list[Processor], before: list[Processor]) -> None:
        super().__init__(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
            foreign_pre_chain=before,
        )
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


@contextmanager
def bound_to_update(*, update_id: int) -> Iterator[None]:
    """Every line logged meanwhile, in this task and those that it starts, says which update it belongs to."""
    with bound_contextvars(update=update_id):
        try:
            yield
        finally:
            unbind_contextvars("member")


def name_sender(*, member_id: int) -> None:
    """Lines about the update at work say whose it is from here on: by number, since names are nobody's business."""
    bind_contextvars(member=member_id)


@contextmanager
def bound_to_notice(*, notice_id: int, kind: str) -> Iterator[None]:
    """Every line logged meanwhile says which notice it belongs to."""
    with bound_contextvars(notice=notice_id, kind=kind):
        yield


def set_up_logging(token: str | None = None, *, quiet: bool = False, log_format: LogFormat = "text") -> None:
    """Send every log of the process to stderr (`quiet`: warnings and worse); `token` must never be seen there.

    `text` is for people, a line an event with its traceback below; `json` is one JSON object a line, for collectors.
    """
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(Redactor(token), renderer=_renderer(log_format), before=before))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING if quiet else logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(SILENT).setLevel(logging.CRITICAL)
    # Warnings of libraries may quote a URL: they take the same road.
    logging.captureWarnings(True)
    # So does what nobody caught, in the program, in a thread, or where there is nobody to catch it.
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        # Tests set logging up again; a cached logger would keep writing to a closed stream.
        cache_logger_on_first_use=False,
    )


def _renderer(log_format: LogFormat) -> list[Processor]:
    if log_format == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("message", "_message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
    ]


def _log_uncaught(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    raised = error if error is not None else kind()
    structlog.get_logger().critical("nobody caught this", exc_info=(kind, raised, traceback))
