"""The ASGI side of the bot: the webhook, and whether the process is alive and ready."""

import hmac
import json

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from telegram import Update

from bot.runtime import Runtime

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret
BODY_LIMIT_BYTES = 1 << 20


def build_web(runtime: Runtime) -> Starlette:
    """`POST /telegram`, `GET /health` (alive), `GET /ready` (takes updates)."""
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
            update = Update.de_json(json.loads(body), runtime.application.bot)
        except (ValueError, TypeError, KeyError):
            return PlainTextResponse("not an update", status_code=400)
        await runtime.application.update_queue.put(update)
        return PlainTextResponse("ok")

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def ready(_request: Request) -> Response:
        running = runtime.application.running
        return JSONResponse({"status": "ready" if running else "starting"}, status_code=200 if running else 503)

    return Starlette(
        routes=[
            Route("/telegram", telegram, methods=["POST"]),
            Route("/health", health),
            Route("/ready", ready),
        ]
    )
