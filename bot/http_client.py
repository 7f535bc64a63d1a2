"""The bot's calls to Telegram over HTTP, by aiohttp: in place of python-telegram-bot's own client, which is slower.

It is as complete as that one: four time-outs, uploads, proxies, and Telegram's errors by the same classes.
What it adds: every network error tells whether the request can have reached Telegram, and none holds the token,
which is a part of every URL.
"""

import asyncio
import re
from collections.abc import Iterable
from functools import cache
from ssl import SSLContext
from typing import cast
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

FORM = "application/x-www-form-urlencoded"
# The write time-out holds for a piece: a long upload that moves on is none that hangs.
PIECE_BYTES = 65536
# To aiohttp, zero seconds would be no limit at all.
SHORTEST_SECONDS = 0.001
TOKEN_IN_URL = re.compile(r"(?<=/bot)[^/\s'\"]+")


class NotSentError(Exception):
    """No byte of the request left for Telegram: it can be repeated without a doubt."""


class PerhapsSentError(Exception):
    """The request left, and no answer came: Telegram may have done what it asks."""


def was_surely_not_sent(error: TelegramError) -> bool:
    """Whether the call that failed with `error` never reached Telegram."""
    return isinstance(error.__cause__, NotSentError)


class AiohttpRequest(BaseRequest):
    """Calls of the Bot API over at most `connection_pool_size` connections, kept open between calls.

    Time-outs are seconds, None for no limit, and may be given anew for every call: `read_timeout` until the next
    piece of the answer, `write_timeout` (for files `media_write_timeout`) until the next piece of the request is
    taken, `connect_timeout` for name, connection and TLS together, `pool_timeout` for a free connection.
    The defaults are those of the stock client.

    `proxy` is the URL of an HTTP proxy; without it the environment says (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and
    NO_PROXY, read when the client is initialized). One of another kind, such as SOCKS, is a `ValueError` here, and
    a `NetworkError` of each call where the environment names it.

    HTTP is 1.1, which Telegram's server speaks: aiohttp knows no other version.
    """

    def __init__(
        self,
        connection_pool_size: int = 256,
        *,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connection_pool_size
        self._read, self._write, self._media_write = read_timeout, write_timeout, media_write_timeout
        self._connect, self._pool = connect_timeout, pool_timeout
        self._proxy = _check_proxy(proxy) if proxy else None
        self._proxies: dict[str, str] = {}
        self._ready = False
        self._session: aiohttp.ClientSession | None = None
        self._free = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        """Make ready for calls, again after a shutdown. The first call opens what there is to close."""
        if not self._ready:
            self._proxies = {} if self._proxy else getproxies()
            # New with every loop, as the connections are.
            self._free = asyncio.Semaphore(self._connections)
            self._ready = True

    async def shutdown(self) -> None:
        """Close every connection; calls under way end with a `NetworkError`."""
        self._ready = False
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and content of the answer, whatever it says.

        Raises `TimedOut` and `NetworkError`, with a cause that `was_surely_not_sent` reads.
        """
        for_files = request_data is not None and request_data.contains_files
        body = _encode(request_data, _seconds(write_timeout, self._media_write if for_files else self._write))
        limits = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(connect_timeout, self._connect),
            sock_read=_seconds(read_timeout, self._read),
        )
        free = self._free
        try:
            async with asyncio.timeout(_seconds(pool_timeout, self._pool)):
                await free.acquire()
        except TimeoutError:
            raise _busy() from NotSentError("no connection became free")
        try:
            return await self._call(url, method, body, limits)
        finally:
            free.release()

    async def _call(
        self, url: str, method: str, body: "_Body | None", limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if not self._ready:
            raise NetworkError("the HTTP client is not initialized") from NotSentError("no client")
        if self._session is None:
            self._session = self._open()
        try:
            proxy = self._proxy_for(url)
        except ValueError as error:
            raise NetworkError(str(error)) from NotSentError(str(error))
        call = self._session.request(
            method,
            url,
            data=body,
            timeout=limits,
            proxy=proxy,
            allow_redirects=False,
            # Nothing is of no type.
            skip_auto_headers=None if body else ("Content-Type",),
        )
        try:
            async with call as response:
                return response.status, await response.read()
        except Exception as error:
            problem = _explain(error)
        except BaseException:
            _abort(body)
            raise
        _abort(body)
        # Out here, aiohttp's error is no longer a context of this one: it may hold the URL, and so the token.
        raise problem

    def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections, ssl=_certificates()),
            headers={"User-Agent": self.USER_AGENT},
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    def _proxy_for(self, url: str) -> str | None:
        if not self._proxies:
            return self._proxy
        target = urlsplit(url)
        proxy = self._proxies.get(target.scheme) or self._proxies.get("all")
        return _check_proxy(proxy) if proxy and not proxy_bypass(target.netloc) else None


class _Body(Payload):
    """What a request holds, written piece by piece, each within the time-out."""

    def __init__(self, pieces: Iterable[bytes], size: int | None, content_type: str, seconds: float | None) -> None:
        super().__init__(pieces, content_type=content_type)
        self._size = size
        self._seconds = seconds
        self.transport: asyncio.WriteTransport | None = None

    async def write(self, writer: AbstractStreamWriter) -> None:
        self.transport = writer.transport
        for piece in self._value:
            for start in range(0, len(piece), PIECE_BYTES):
                async with asyncio.timeout(self._seconds):
                    await writer.write(piece[start : start + PIECE_BYTES])

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return b"".join(self._value).decode(encoding, errors)


def _encode(data: RequestData | None, seconds: float | None) -> _Body | None:
    """The request's body, byte for byte as the stock client sends it."""
    if data is None:
        return None
    if not data.contains_files:
        form = urlencode(data.json_parameters).encode()
        return _Body([form], len(form), FORM, seconds) if form else None
    # The stock client's own encoder of files: names, types and escapes are the same.
    upload = httpx.Request("POST", "http://telegram", data=data.json_parameters, files=data.multipart_data)
    length = upload.headers.get("Content-Length")
    pieces = cast(Iterable[bytes], upload.stream)
    return _Body(pieces, int(length) if length else None, upload.headers["Content-Type"], seconds)


def _abort(body: _Body | None) -> None:
    """Let go of a failed call's connection: closing it would first wait until the other side takes what is unsent."""
    if body is not None and body.transport is not None:
        body.transport.abort()


def _seconds(given: object, default: float | None) -> float | None:
    """The time-out of a call; anything but a number or None is the library's mark for "not given"."""
    chosen = given if given is None or isinstance(given, int | float) else default
    return None if chosen is None else max(chosen, SHORTEST_SECONDS)


def _explain(error: Exception) -> TelegramError:
    """Telegram's error for one of aiohttp's, as the stock client would raise it."""
    text = TOKEN_IN_URL.sub("<token>", f"aiohttp.{type(error).__name__}: {error}")
    problem = TimedOut() if isinstance(error, TimeoutError) else NetworkError(text)
    problem.__cause__ = NotSentError(text) if isinstance(error, NOT_SENT) else PerhapsSentError(text)
    return problem


# A proxy that refuses to connect is one that has passed nothing on.
NOT_SENT = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


def _busy() -> TimedOut:
    return TimedOut("Pool timeout: all connections are occupied; the request was not sent to Telegram")


@cache
def _certificates() -> SSLContext:
    """Whom to trust, as the stock client does: certifi's list, or what SSL_CERT_FILE and SSL_CERT_DIR name."""
    return httpx.create_ssl_context()


def _check_proxy(url: str) -> str:
    """The proxy's URL. Raises `ValueError` where it is none of HTTP; what it says holds no password."""
    url = url if "://" in url else f"http://{url}"
    scheme = urlsplit(url).scheme
    if scheme not in ("http", "https"):
        raise ValueError(f"a proxy of kind {scheme!r} is not supported: use an HTTP proxy (http://host:port)")
    return url
