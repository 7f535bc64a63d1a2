"""The ASGI side of the bot: the webhook, whether the process is alive and ready, and what it measures."""

import asyncio
import contextlib
import hmac
import json
import socket
from collections.abc import AsyncIterator, Iterator

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.runtime import Runtime
from cronos_core.database import describe_failure
from cronos_core.reports.backlog import Backlog, check_database, collect_backlog

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret
BODY_LIMIT_BYTES = 1 << 20
# A stop lets the requests in hand end, but does not wait for a peer that only keeps its connection open.
GRACE_SECONDS = 2
# A database that takes longer than this serves nobody; balancers and scrapers give up soon after.
ANSWER_SECONDS = 2.0


def build_web(runtime: Runtime) -> Starlette:
    """`POST /telegram`, `GET /health` (alive), `GET /ready` (takes updates), `GET /metrics` (for Prometheus)."""
    secret = runtime.settings.webhook_secret

    async def telegram(request: Request) -> Response:
        sent = request.headers.get(SECRET_HEADER, "")
        if secret is None or not hmac.compare_digest(sent.encode(), secret.get_secret_value().encode()):
            return PlainTextResponse("forbidden", status_code=403)
        if not runtime.application.running:
            # Telegram brings it again later.
            return PlainTextResponse("not ready", status_code=503)
        body = await request.body()
        if len(body) > BODY_LIMIT_BYTES:
            return PlainTextResponse("too large", status_code=413)
        try:
            await runtime.intake.receive([json.loads(body)])
        except (ValueError, RecursionError):
            return PlainTextResponse("not an update", status_code=400)
        except Exception as error:
            # Telegram brings it again later.
            log.error("an update cannot be kept; it stays at Telegram", reason=describe_failure(error) or repr(error))
            return PlainTextResponse("cannot be kept now", status_code=503)
        return PlainTextResponse("ok")

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def ready(_request: Request) -> Response:
        reason = await _find_hindrance(runtime)
        if reason is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not ready", "reason": reason}, status_code=503)

    async def metrics(request: Request) -> Response:
        services, accept = runtime.services, request.headers.get("Accept", "")
        backlog = await _find_backlog(runtime)
        content, media_type = services.metrics.expose(backlog, accept=accept, now=services.clock.now())
        return Response(content, headers={"Content-Type": media_type})

    return Starlette(
        routes=[
            Route("/telegram", telegram, methods=["POST"]),
            Route("/health", health),
            Route("/ready", ready),
            Route("/metrics", metrics),
        ]
    )


async def _find_hindrance(runtime: Runtime) -> str | None:
    """Why this process takes no updates, in a few words; None where it does."""
    if runtime.stopping:
        return "stopping"
    if not runtime.application.running:
        return "starting"
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await runtime.services.db.read(check_database)
    except Exception as error:
        log.warning("not ready: the database does not answer", reason=describe_failure(error) or repr(error))
        return "the database does not answer"
    return None


async def _find_backlog(runtime: Runtime) -> Backlog | None:
    services = runtime.services
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await services.db.read(collect_backlog, now=services.clock.now())
    except Exception as error:
        log.warning("metrics without the database's figures", reason=describe_failure(error) or repr(error))
        return None


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(runtime: Runtime) -> AsyncIterator[None]:
    """Serve the app at the settings' `listen` address meanwhile. Raises `OSError` where that address is taken."""
    host, _, port = runtime.settings.listen.rpartition(":")
    host = host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
        config = uvicorn.Config(
            build_web(runtime),
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        server = _Server(config)
        # It listens from here on: a request that comes before the server is up waits, and is not refused.
        listener.listen(1024)
        log.info("serving", address=runtime.settings.listen)
        running = asyncio.create_task(server.serve(sockets=[listener]), name="web")
        try:
            yield
        finally:
            server.should_exit = True
            await running
