"""Keeps an index in memory in step with the database, in every process that reads it."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlmodel import Session, col

from cronos_core.inserting import insert_into
from cronos_core.retrieval.models import CollectionRevision

T = TypeVar("T")

# What was built in so little time the last time is worth waiting for, up to twice as long.
MOMENT_SECONDS = 0.5


def bump_revision(session: Session, *, collection: str) -> int:
    """Note that the collection changes in this transaction; gives its new revision.

    The row stays locked until the transaction ends, so revisions become visible in their order.
    """
    first = insert_into(session, table=CollectionRevision).values(collection=collection, revision=1)
    grown = first.on_conflict_do_update(
        index_elements=["collection"], set_={"revision": CollectionRevision.revision + 1}
    )
    return int(session.execute(grown.returning(col(CollectionRevision.revision))).scalar_one())


def find_revision(session: Session, *, collection: str) -> int:
    """The collection's revision; 0 where nothing was ever written."""
    row = session.get(CollectionRevision, collection)
    return row.revision if row else 0


class Cached(Generic[T]):
    """Something built from a collection, built again when the collection's revision has moved on.

    One instance a process; `current` may be called from any thread. A reader that finds it stale builds it; the others
    wait where that is a matter of a moment, as the last time tells, and else go on with the one before.
    """

    def __init__(self, collection: str, build: Callable[[Session], T]) -> None:
        self._collection = collection
        self._build = build
        self._building = threading.Lock()
        self._value: tuple[int, T] | None = None
        self._took_seconds = 0.0

    def current(self, session: Session) -> T:
        """The value for what `session` sees, or the one before while a new one is being built for long."""
        revision = find_revision(session, collection=self._collection)
        value = self._value
        if value is not None and value[0] == revision:
            return value[1]
        if value is None:
            self._building.acquire()
        elif not self._building.acquire(timeout=2 * MOMENT_SECONDS if self._took_seconds <= MOMENT_SECONDS else 0):
            return value[1]
        try:
            return self._at(session, revision)
        finally:
            self._building.release()

    def fresh(self, session: Session) -> T:
        """The value for exactly what `session` sees, however long it takes until nobody else builds."""
        revision = find_revision(session, collection=self._collection)
        with self._building:
            return self._at(session, revision)

    def _at(self, session: Session, revision: int) -> T:
        if self._value is None or self._value[0] != revision:
            began = time.monotonic()
            self._value = (revision, self._build(session))
            self._took_seconds = time.monotonic() - began
        return self._value[1]
