"""Live events for the page: one queue for every open page, nothing kept for those who are not there."""

import asyncio
from collections.abc import Iterable

from bot.sandbox.errors import Json

Event = tuple[str, Json]


class EventHub:
    """Hands events to the open pages of a person; None in a queue ends the stream."""

    def __init__(self) -> None:
        self._streams: dict[int, set[asyncio.Queue[Event | None]]] = {}
        self._closed = False

    def subscribe(self, person_id: int) -> asyncio.Queue[Event | None]:
        """Open a stream of this person's events."""
        stream: asyncio.Queue[Event | None] = asyncio.Queue()
        if self._closed:
            stream.put_nowait(None)
        self._streams.setdefault(person_id, set()).add(stream)
        return stream

    def unsubscribe(self, person_id: int, stream: asyncio.Queue[Event | None]) -> None:
        """Close a stream; harmless when it is closed already."""
        streams = self._streams.get(person_id, set())
        streams.discard(stream)
        if not streams:
            self._streams.pop(person_id, None)

    def watchers(self, people: Iterable[int]) -> list[int]:
        """Return those of these people who have a page open: building an event for others would be wasted."""
        return [person for person in people if person in self._streams] if self._streams else []

    def publish(self, person_id: int, name: str, data: Json) -> None:
        """Send an event to every open page of one person."""
        for stream in self._streams.get(person_id, ()):
            stream.put_nowait((name, data))

    def publish_to_all(self, name: str, data: Json) -> None:
        """Send an event to every open page."""
        for person_id in self._streams:
            self.publish(person_id, name, data)

    def close(self) -> None:
        """End every stream, now and later: the server is stopping."""
        self._closed = True
        for streams in self._streams.values():
            for stream in streams:
                stream.put_nowait(None)
