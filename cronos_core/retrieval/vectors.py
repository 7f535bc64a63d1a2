"""Vectors in the database: read when an index is built, added by whoever embeds in the background."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlmodel import Session, col, select

from cronos_core.inserting import insert_into
from cronos_core.retrieval.meaning import Shelf, TextToEmbed
from cronos_core.retrieval.models import TextVector
from cronos_core.retrieval.revisions import bump_revision

_STORED = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A text's vector, ready to be stored."""

    model: str
    digest: str
    value: bytes


def embed(texts: Iterable[TextToEmbed]) -> list[Embedded]:
    """Return the vectors of these texts. Takes a tenth of a second each: not for the event loop, nor a transaction."""
    return [
        Embedded(one.embedder.name, one.digest, one.embedder.embed(one.text, one.role).astype(_STORED).tobytes())
        for one in texts
    ]


def fill_shelf(session: Session, *, shelf: Shelf) -> None:
    """Put the vectors of the shelf's models there that it does not have yet."""
    for embedder in shelf.embedders:
        known = shelf.list_digests(embedder.name)
        digests = session.exec(select(TextVector.digest).where(col(TextVector.model) == embedder.name)).all()
        if not known.issuperset(digests):
            for row in session.exec(select(TextVector).where(col(TextVector.model) == embedder.name)):
                shelf.put(row.model, row.digest, np.frombuffer(row.value, _STORED))


def keep_vectors(session: Session, *, vectors: Sequence[Embedded], collection: str, complete: bool) -> None:
    """Store vectors; `complete` tells every index of the collection to be built anew, since none is missing now."""
    if vectors:
        rows = [{"model": one.model, "digest": one.digest, "value": one.value} for one in vectors]
        # Another process may have embedded the same text meanwhile: its vector is as good.
        session.execute(insert_into(session, table=TextVector).values(rows).on_conflict_do_nothing())
    if complete:
        bump_revision(session, collection=collection)
