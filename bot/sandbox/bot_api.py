"""The bot's door: HTTP requests to calls, calls to methods, results and refusals to Telegram's answers."""

import asyncio
import hmac
import inspect
import json
import logging
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram.constants import FileSizeLimit

from bot.sandbox.call import Call, Upload
from bot.sandbox.errors import ApiError, Json, bad_request, forbidden, too_many_requests
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.transport import cut_connection

log = logging.getLogger(__name__)

# The largest file and the rest of its form.
_LARGEST_BODY = int(FileSizeLimit.FILESIZE_UPLOAD) + 1_000_000


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, board: Switchboard, token: str, closing: asyncio.Event) -> None:
        self._board = board
        self._token = token.encode()
        self._closing = closing

    async def call(self, request: Request) -> Response:
        """Perform one method and answer as Telegram does, or as the planned fault wants."""
        try:
            self._check_token(request)
            method = METHODS.get(request.path_params["method"].lower())
            if method is None:
                raise ApiError(404, "Not Found")
            call = await read_call(request)
            method.check(call)
            fault = self._board.faults.take_for_call(method.name, call.integer("chat_id") or None)
            if fault is not None and fault.kind != "lost_reply":
                await self._strike(fault, request)
            result = method.handler(self._board, call)
            if inspect.isawaitable(result):
                result = await result
            if fault is not None:
                await cut_connection(request.scope)
        except ApiError as refusal:
            return _json(refusal.as_json(), refusal.code)
        except ClientDisconnect:
            # The bot went away in the middle of its call: there is nobody to answer.
            return Response(status_code=400)
        except Exception:
            log.exception("the sandbox failed in %s", request.path_params["method"])
            return _json(ApiError(500, "Internal Server Error").as_json(), 500)
        return _json({"ok": True, "result": result})

    async def download(self, request: Request) -> Response:
        """Answer with the bytes of a file that `getFile` gave the path of."""
        try:
            self._check_token(request)
            stored = self._board.files.find_by_path(request.path_params["path"])
            if stored is None:
                raise ApiError(404, "Not Found")
        except ApiError as refusal:
            return _json(refusal.as_json(), refusal.code)
        return Response(self._board.files.content(stored), media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        if not hmac.compare_digest(request.path_params["token"].encode(), self._token):
            raise ApiError(401, "Unauthorized")

    async def _strike(self, fault: Fault, request: Request) -> None:
        """Fail a call before it is performed."""
        match fault.kind:
            case "429":
                raise too_many_requests(fault.retry_after)
            case "403":
                raise forbidden("bot was blocked by the user")
            case "timeout":
                await self._wait_until_given_up(request)
        raise ApiError(502, "Bad Gateway")

    async def _wait_until_given_up(self, request: Request) -> None:
        closing = asyncio.create_task(self._closing.wait())
        left = asyncio.create_task(_disconnected(request))
        _, pending = await asyncio.wait({closing, left}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()


async def read_call(request: Request) -> Call:
    """Read the parameters of a call from its query and its body: form, multipart or JSON."""
    values: dict[str, Any] = dict(request.query_params)
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > _LARGEST_BODY:
        # Read to its end all the same: a client that is cut off in the middle of sending never sees the answer.
        async for _ in request.stream():
            pass
        raise ApiError(413, "Request Entity Too Large")
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        return await _read_multipart(request, values)
    body = await request.body()
    if not body:
        return Call(values)
    if content_type == "application/json":
        return Call({**values, **_read_json(body)})
    return Call({**values, **dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))})


def _read_json(body: bytes) -> Json:
    try:
        values = json.loads(body)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse request: JSON object expected")
    return values


async def _read_multipart(request: Request, values: dict[str, Any]) -> Call:
    uploads = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                uploads[name] = Upload(value.filename or "file", value.content_type or "", content)
            else:
                values[name] = value
    return Call(values, uploads)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _json(body: Json, status: int = 200) -> Response:
    return Response(json.dumps(body, separators=(",", ":")), status, media_type="application/json")
