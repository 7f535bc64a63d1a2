"""Methods by which the bot gets its updates: long polling and the webhook's settings."""

import re
from urllib.parse import urlsplit

from telegram.constants import WebhookLimit

from bot.sandbox.call import Call
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.updates import read_allowed
from bot.sandbox.webhooks import DEFAULT_CONNECTIONS, Webhook


@method("getUpdates")
async def get_updates(board: Switchboard, call: Call) -> list[Json]:
    return await board.updates.poll(
        offset=call.integer("offset"),
        limit=call.integer("limit", 100),
        timeout_seconds=call.integer("timeout"),
        allowed=read_allowed(call.json("allowed_updates")),
    )


@method("setWebhook")
def set_webhook(board: Switchboard, call: Call) -> bool:
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return _remove_webhook(board, call)
    # Telegram itself takes https only; a Bot API server of one's own takes http as well, and so does this one.
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.integer("max_connections", DEFAULT_CONNECTIONS)
    connections = min(max(connections, WebhookLimit.MIN_CONNECTIONS_LIMIT), WebhookLimit.MAX_CONNECTIONS_LIMIT)
    board.updates.allow(read_allowed(call.json("allowed_updates")))
    if call.boolean("drop_pending_updates"):
        board.updates.drop_all()
    board.updates.end_poll("terminated by setWebhook request")
    board.courier.start(Webhook(url, secret, connections))
    board.dirty = True
    return True


@method("deleteWebhook")
def delete_webhook(board: Switchboard, call: Call) -> bool:
    return _remove_webhook(board, call)


def _remove_webhook(board: Switchboard, call: Call) -> bool:
    board.courier.stop()
    if call.boolean("drop_pending_updates"):
        board.updates.drop_all()
    board.dirty = True
    return True


@method("getWebhookInfo")
def get_webhook_info(board: Switchboard, call: Call) -> Json:
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(board.updates)}
    if board.updates.allowed is not None:
        info["allowed_updates"] = sorted(board.updates.allowed)
    webhook = board.courier.webhook
    if webhook is not None:
        info |= {"url": webhook.url, "max_connections": webhook.max_connections}
        if board.courier.last_error is not None:
            info["last_error_date"], info["last_error_message"] = board.courier.last_error
    return info
