"""Server-sent events: the stream that keeps an open page up to date."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.sandbox.events import EventHub

HEARTBEAT_SECONDS = 15


async def event_stream(hub: EventHub, person_id: int) -> AsyncIterator[str]:
    """Yield a person's events in the text/event-stream format, with a comment now and then to keep the line open."""
    stream = hub.subscribe(person_id)
    try:
        yield ": connected\n\n"
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    event = await stream.get()
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if event is None:
                return
            name, data = event
            yield f"event: {name}\ndata: {json.dumps(data)}\n\n"
    finally:
        hub.unsubscribe(person_id, stream)
