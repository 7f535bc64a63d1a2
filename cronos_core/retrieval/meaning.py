"""Texts as vectors: which texts of a document are embedded, the vectors known so far, and their rows in a segment.

A document whose vectors are not there yet is found by its words alone; nothing here waits for a model while indexing,
unless the shelf is told to.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from cronos_core.retrieval.documents import Document, Fields
from cronos_core.retrieval.embedding import LONGEST_TEXT, ROLES, Embedder, Role, Vector
from cronos_core.retrieval.postings import Floats, Ints, Mask
from cronos_core.retrieval.wordings import average_wordings

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
# Two or three sentences are about one thing, and hold the answer to a question about a detail.
_PART = 250
# Questions asked lately, per process: the same one is often ranked and then judged.
_RECENT_QUESTIONS = 512


@dataclass(frozen=True, slots=True)
class TextToEmbed:
    """A text, the role in which it is compared, and the model that compares it."""

    embedder: Embedder
    role: Role
    text: str

    @property
    def digest(self) -> str:
        """Return what the vector is kept under: the same text in the same role has the same vector."""
        return digest_of(self.role, self.text)


def digest_of(role: Role, text: str) -> str:
    """Return the identity of a text in a role."""
    return sha256(f"{role}\n{text}".encode("utf-8", "replace")).hexdigest()


class Shelf:
    """The models, and the vectors known so far by model and digest; safe to use from several threads.

    `embeds`: whether a missing vector is computed at once (for files of an evaluation) or left out (in the bot, where
    a job computes it in the background).
    """

    def __init__(self, embedders: Sequence[Embedder], *, embeds: bool = False) -> None:
        self.embedders = tuple(embedders)
        self._embeds = embeds
        self._vectors: dict[tuple[str, str], NDArray[np.float16]] = {}
        self._recent: OrderedDict[tuple[str, str], Vector] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, model: str, digest: str, vector: NDArray[np.float16]) -> None:
        """Keep a vector."""
        self._vectors[model, digest] = vector

    def list_digests(self, model: str) -> frozenset[str]:
        """Return which texts of a model are known."""
        return frozenset(digest for name, digest in tuple(self._vectors) if name == model)

    def has(self, wanted: TextToEmbed) -> bool:
        """Return whether the vector is known."""
        return (wanted.embedder.name, wanted.digest) in self._vectors

    def find(self, wanted: TextToEmbed) -> NDArray[np.float16] | None:
        """Return the vector of a document's text, if it is known or may be computed."""
        vector = self._vectors.get((wanted.embedder.name, wanted.digest))
        if vector is None and self._embeds:
            vector = wanted.embedder.embed(wanted.text, wanted.role).astype(np.float16)
            self.put(wanted.embedder.name, wanted.digest, vector)
        return vector

    def find_question(self, embedder: Embedder, question: str) -> Vector | None:
        """Return the vector of a question that is a known wording."""
        known = self._vectors.get((embedder.name, digest_of("question", question)))
        return None if known is None else known.astype(np.float32)

    def ask(self, embedder: Embedder, question: str) -> Vector:
        """Return the vector of a question, computed if need be."""
        key = embedder.name, digest_of("question", question)
        known = self._vectors.get(key)
        if known is not None:
            return known.astype(np.float32)
        with self._lock:
            recent = self._recent.get(key)
        if recent is None:
            recent = embedder.embed(question, "question")
            with self._lock:
                self._recent[key] = recent
                if len(self._recent) > _RECENT_QUESTIONS:
                    self._recent.popitem(last=False)
        return recent


def texts_to_embed(document: Document, fields: Fields, embedders: Iterable[Embedder]) -> Iterator[TextToEmbed]:
    """Yield what is embedded of a document: each way of asking for it, and the beginning of each other text."""
    for embedder in embedders:
        if not any(embedder.compares(asked, document.lang) for asked in ("ro", "en")):
            continue
        for wording in (text for field in fields.wordings for text in document.values(field)):
            if wording.strip():
                yield TextToEmbed(embedder, "question", wording)
        for group in fields.passages:
            passage = "\n".join(text for field in group for text in document.values(field) if text.strip())
            if passage:
                yield TextToEmbed(embedder, "passage", passage[:LONGEST_TEXT])
                parts = parts_of(passage) if fields.parts else []
                yield from (TextToEmbed(embedder, "part", part) for part in parts if len(parts) > 1)


def parts_of(text: str) -> list[str]:
    """Return the beginning of a text in parts of a few whole sentences."""
    parts: list[str] = []
    for sentence in filter(None, (found.strip() for found in _SENTENCE_END.split(text[:LONGEST_TEXT]))):
        if parts and len(parts[-1]) + len(sentence) < _PART:
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    return parts


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near every document is to a question under one model: cosines (NaN: not compared), their mean and best.

    `weight`: how far the model is believed beside the others.
    """

    embedder: Embedder
    weight: float
    question: Vector
    cosines: Floats
    mean: float
    best: float

    @classmethod
    def of(cls, embedder: Embedder, weight: float, question: Vector, cosines: Floats) -> "Closeness":
        """Return the closeness from cosines of which at least one is a number."""
        return cls(embedder, weight, question, cosines, float(np.nanmean(cosines)), float(np.nanmax(cosines)))

    def shares(self) -> Floats:
        """Return the cosines between the collection's mean (0) and its best (1): models differ in their usual range."""
        spread = self.best - self.mean
        return np.clip((self.cosines - self.mean) / spread, 0.0, 1.0) if spread > 0 else self.cosines * 0.0


def fuse_closeness(closeness: Mapping[str, Closeness]) -> Floats:
    """Return for every document the mean of its shares over the models that compare it; 0 where none does."""
    total, weight = np.zeros(0), np.zeros(0)
    for one in closeness.values():
        shares, compared = one.shares(), ~np.isnan(one.cosines)
        if not len(total):
            total, weight = np.zeros(len(shares)), np.zeros(len(shares))
        total += np.where(compared, one.weight * shares, 0.0)
        weight += np.where(compared, one.weight, 0.0)
    fused: Floats = np.divide(total, weight, out=np.zeros(len(total)), where=weight > 0)
    return fused


def stand_out(closeness: Iterable[Closeness], row: int) -> float:
    """Return how much nearer the document of this row is than the average, in units of each model's usual lead."""
    leads = [
        (one.weight, (float(one.cosines[row]) - one.mean) / one.embedder.usual_lead)
        for one in closeness
        if not np.isnan(one.cosines[row])
    ]
    return sum(weight * lead for weight, lead in leads) / sum(weight for weight, _ in leads) if leads else 0.0


def direction(question: Vector, document: Vector, middle: Vector) -> float:
    """Return the cosine (-1 to 1) between a question and a document, both as seen from the middle of a collection.

    What all documents have in common, and a question about anything at all with them, counts for nothing there.
    """
    asked, written = question - middle, document - middle
    lengths = float(np.linalg.norm(asked) * np.linalg.norm(written))
    return float(asked @ written) / lengths if lengths > 0 else 0.0


@dataclass(frozen=True)
class VectorRows:
    """The vectors of a segment's texts under one model: which document each is of, and in which role it is compared."""

    matrix: NDArray[np.float32]
    owner: Ints
    role: Ints  # a place in ROLES

    @classmethod
    def build(
        cls, documents: Iterable[Document], fields: Fields, shelf: Shelf
    ) -> tuple[Mapping[str, "VectorRows"], Mask]:
        """Return the rows by model, and which documents have all of theirs."""
        rows: dict[str, list[tuple[NDArray[np.float16], int, int]]] = {}
        whole: list[bool] = []
        for number, document in enumerate(documents):
            whole.append(True)
            for wanted in texts_to_embed(document, fields, shelf.embedders):
                vector = shelf.find(wanted)
                if vector is None:
                    whole[number] = False
                else:
                    rows.setdefault(wanted.embedder.name, []).append((vector, number, ROLES.index(wanted.role)))
        return {model: cls.of(found) for model, found in rows.items()}, np.array(whole, np.bool_)

    @classmethod
    def of(cls, rows: Sequence[tuple[NDArray[np.float16], int, int]]) -> "VectorRows":
        """Return the table of (vector, document, role)."""
        vectors, owners, roles = zip(*rows, strict=True)
        return cls(np.array(vectors, np.float32), np.array(owners, np.int32), np.array(roles, np.int32))

    @classmethod
    def merge(cls, parts: Sequence[tuple["VectorRows | None", Mask]]) -> "VectorRows":
        """Return the rows of the documents that are kept, renumbered in order."""
        kept = []
        size = 0
        for part, keep in parts:
            number = np.cumsum(keep, dtype=np.int32) - 1 + size
            size += int(keep.sum())
            if part is not None:
                held = keep[part.owner]
                kept.append((part.matrix[held], number[part.owner][held].astype(np.int32), part.role[held]))
        matrices, owners, roles = zip(*kept, strict=True)
        return cls(np.concatenate(matrices), np.concatenate(owners), np.concatenate(roles))

    @cached_property
    def centres(self) -> NDArray[np.float32]:
        """The mean of what is embedded of every document whole, its wordings and its passage, in a row each."""
        whole = self.role != ROLES.index("part")
        owner = self.owner[whole]
        total = np.zeros((int(self.owner.max(initial=-1)) + 1, self.matrix.shape[1]), np.float32)
        np.add.at(total, owner, self.matrix[whole])
        count = np.bincount(owner, minlength=len(total)).astype(np.float32)
        return np.divide(total, np.maximum(count, 1)[:, None], dtype=np.float32)

    def add_up(self, documents: Mask) -> tuple[Vector, int]:
        """Return the sum of the centres of these documents, and how many have one."""
        held = np.zeros(len(documents), np.bool_)
        held[self.owner] = True
        chosen = (held & documents)[: len(self.centres)]
        return np.asarray(chosen.astype(np.float32) @ self.centres, np.float32), int(chosen.sum())

    def cosines(self, question: Vector, documents: int, further: float) -> Floats:
        """Return how near each document is to the question; NaN for documents without a row.

        A document is as near as its wordings or its passage, whichever is nearer. Of the wordings it is the mean over
        the nearest, each weighing `further` of the one before; of the passage, the mean of the whole and the best part.
        """
        near = (self.matrix @ question).astype(np.float64)
        by_role: dict[Role, Floats] = {}
        for place, role in enumerate(ROLES):
            rows = self.role == place
            if role == "question":
                by_role[role] = average_wordings(near[rows], self.owner[rows], documents, further)
            else:
                by_role[role] = np.full(documents, np.nan)
                np.fmax.at(by_role[role], self.owner[rows], near[rows])
        passage, part = by_role["passage"], by_role["part"]
        passage = np.where(np.isnan(part), passage, (passage + part) / 2)
        nearest: Floats = np.fmax(by_role["question"], passage)
        return nearest
