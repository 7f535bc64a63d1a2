"""Keeps an index in memory in step with the database, in every process that reads it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlmodel import Session, col

from cronos_core.inserting import insert_into
from cronos_core.retrieval.models import CollectionRevision

T = TypeVar("T")


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

    One instance a process; `current` may be called from any thread. A reader that finds the index stale builds it
    while the others go on with the one before.
    """

    def __init__(self, collection: str, build: Callable[[Session], T]) -> None:
        self._collection = collection
        self._build = build
        self._building = threading.Lock()
        self._value: tuple[int, T] | None = None

    def current(self, session: Session) -> T:
        """The value for what `session` sees."""
        revision = find_revision(session, collection=self._collection)
        value = self._value
        if value is not None and value[0] == revision:
            return value[1]
        if value is not None and not self._building.acquire(blocking=False):
            return value[1]
        if value is None:
            self._building.acquire()
        try:
            if self._value is None or self._value[0] != revision:
                self._value = (revision, self._build(session))
            return self._value[1]
        finally:
            self._building.release()

    def fresh(self, session: Session) -> T:
        """The value for exactly what `session` sees, however long it takes until nobody else builds."""
        revision = find_revision(session, collection=self._collection)
        with self._building:
            if self._value is None or self._value[0] != revision:
                self._value = (revision, self._build(session))
            return self._value[1]
