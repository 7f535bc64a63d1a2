"""Vectors kept in a file beside the data: measuring the same texts again need not embed them again."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType

import numpy as np

from cronos_core.retrieval.embedding import Embedder, Role, Vector
from cronos_core.retrieval.meaning import digest_of

_TABLE = "CREATE TABLE IF NOT EXISTS vector (model TEXT, digest TEXT, value BLOB, PRIMARY KEY (model, digest))"


class KeptVectors:
    """An embedder that looks into a file first; several may share one. A context manager: the end writes the rest."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self._path = path
        self.name, self.weight, self.usual_lead = embedder.name, embedder.weight, embedder.usual_lead
        self._new: dict[str, bytes] = {}
        with closing(sqlite3.connect(path)) as file:
            file.execute(_TABLE)
            rows = file.execute("SELECT digest, value FROM vector WHERE model = ?", (self.name,))
            self._known: dict[str, bytes] = dict(rows)

    def __enter__(self) -> "KeptVectors":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.save()

    def compares(self, asked: str, written: str) -> bool:
        """Return what the model itself says."""
        return self._embedder.compares(asked, written)

    def embed(self, text: str, role: Role) -> Vector:
        """Return the vector from the file, or the model's."""
        digest = digest_of(role, text)
        known = self._known.get(digest)
        if known is None:
            known = self._known[digest] = self._new[digest] = (
                self._embedder.embed(text, role).astype(np.float16).tobytes()
            )
        return np.frombuffer(known, np.float16).astype(np.float32)

    def save(self) -> None:
        """Write what is new."""
        with closing(sqlite3.connect(self._path)) as file, file:
            rows = [(self.name, digest, value) for digest, value in self._new.items()]
            file.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?, ?)", rows)
        self._new.clear()
