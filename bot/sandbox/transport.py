"""uvicorn, in the caller's loop, with one addition: a request can be left without any answer.

ASGI has no way to hang up, so the connections are remembered by the address of their client.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

# How long requests that are being answered are waited for when the server stops.
GRACE_SECONDS = 2

_connections: dict[tuple[str, int], asyncio.Transport] = {}


class _Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # uvicorn declares it as a variable
    """HTTP whose connections `cut_connection` can find."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        if self.client is not None:
            _connections[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.client is not None:
            _connections.pop(self.client, None)


class _Server(uvicorn.Server):
    """A server that tells when it is ready and leaves the signals to the program around it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready, self.stopping = asyncio.Event(), asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Serve until told to stop, at once: uvicorn's own loop looks ten times a second."""
        await self.on_tick(0)
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close idle connections at once, and give requests that are being answered a moment."""
        for server in self.servers:
            server.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE_SECONDS):
                # uvicorn tells nobody when the last of them ends.
                while state.connections or state.tasks:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
        for task in state.tasks:
            task.cancel()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def cut_connection(scope: MutableMapping[str, Any]) -> None:
    """Close the connection of a request so that its client gets no answer at all."""
    transport = _connections.get(tuple(scope["client"]))
    if transport is not None:
        transport.abort()
        # The server learns of the closed connection on the next turn of the loop, and then drops our answer.
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def serving(app: Any, host: str, port: int) -> AsyncIterator[str]:
    """Serve an ASGI app in this loop and yield its address; port 0 takes a free one."""
    # Named as TCP, because asyncio switches off Nagle's delay (40 ms an answer) only for sockets that say so.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
        # Idle connections stay as long as Telegram's: a client whose connection is closed just as it sends can't know
        # whether its call was performed.
        config = uvicorn.Config(
            app, http=_Protocol, ws="none", lifespan="off", log_config=None, access_log=False, proxy_headers=False,
            timeout_keep_alive=75,
        )  # fmt: skip
        server = _Server(config)
        running = asyncio.create_task(server.serve(sockets=[listener]))
        await server.ready.wait()
        try:
            yield f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            server.stopping.set()
            await running
