"""Logs: one line an event on stderr, quiet libraries, and never the bot's token."""

import logging
import re
import sys

import structlog
from structlog.typing import Processor

QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "tzlocal", "uvicorn.access", "alembic", "asyncio")
# As BotFather writes tokens; the colon may come percent-encoded, in a URL.
TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
# Says with a traceback what it then raises: that an answer is no JSON, a proxy's page for instance.
SILENT = "telegram.request"
REDACTED = "[token]"


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

    def __init__(self, redact: Redactor, *, colors: bool, before: list[Processor]) -> None:
        renderer = structlog.dev.ConsoleRenderer(
            colors=colors, exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
        super().__init__(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer], foreign_pre_chain=before
        )
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def set_up_logging(token: str | None = None, *, quiet: bool = False) -> None:
    """Send every log of the process to stderr (`quiet`: warnings and worse); `token` must never be seen there."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(Redactor(token), colors=sys.stderr.isatty(), before=before))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING if quiet else logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(SILENT).setLevel(logging.CRITICAL)
    # Warnings of libraries may quote a URL: they take the same road.
    logging.captureWarnings(True)
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
