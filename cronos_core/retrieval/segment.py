"""One built part of an index: its documents, the postings of each channel, its lexicon, its vectors.

A segment never changes; removing documents gives another one that shares the arrays and hides their rows.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern

import numpy as np

from cronos_core.retrieval.documents import Document, Fields, PackedDocument
from cronos_core.retrieval.lexicon import Lexicon
from cronos_core.retrieval.meaning import Shelf, VectorRows
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.postings import Frequencies, Ints, Mask, Postings
from cronos_core.retrieval.stemming import stem

# Channels: what a row is (a whole document, or a single wording of it) and what a term is (a stem, or a 4-gram).
STEMS, GRAMS, WORDING_STEMS, WORDING_GRAMS = "stems", "grams", "wording_stems", "wording_grams"
WORDING_CHANNELS = frozenset({WORDING_STEMS, WORDING_GRAMS})
GRAM_CHANNELS = frozenset({GRAMS, WORDING_GRAMS})


@lru_cache(maxsize=262_144)
def grams_of(token: str) -> tuple[str, ...]:
    """Return the character 4-grams of a folded word with its edges marked; a short word is one gram."""
    edged = f"_{token}_"
    return tuple(intern(edged[start : start + 4]) for start in range(max(1, len(edged) - 3)))


@dataclass(frozen=True)
class Segment:
    """Documents with their postings by channel; `alive` is false for removed ones."""

    documents: tuple[PackedDocument, ...]
    alive: Mask
    owner: Ints  # the document of each wording row
    channels: Mapping[str, Postings]
    lexicon: Lexicon
    vectors: Mapping[str, VectorRows]  # by model
    embedded: Mask  # which documents have all their vectors

    @classmethod
    def build(cls, documents: Sequence[Document], fields: Fields, shelf: Shelf) -> "Segment":
        """Read and index the documents, with the vectors that the shelf holds."""
        reader = _Reader(fields)
        for number, document in enumerate(documents):
            reader.read(number, document)
        vectors, embedded = VectorRows.build(documents, fields, shelf)
        return cls(
            documents=tuple(document.pack() for document in documents),
            alive=np.ones(len(documents), dtype=np.bool_),
            owner=np.array(reader.owner, dtype=np.int32),
            channels={name: reader.postings(name, len(documents)) for name in fields.mix},
            lexicon=Lexicon.build(reader.spellings()),
            vectors=vectors,
            embedded=embedded,
        )

    @classmethod
    def merge(cls, segments: Sequence["Segment"]) -> "Segment":
        """Return one segment of what is alive in several, in order."""
        documents: list[PackedDocument] = []
        owners: list[Ints] = []
        for segment in segments:
            number = np.cumsum(segment.alive, dtype=np.int32) - 1 + len(documents)
            owners.append(number[segment.owner][segment.alive[segment.owner]].astype(np.int32))
            documents += [doc for doc, alive in zip(segment.documents, segment.alive, strict=True) if alive]
        return cls(
            documents=tuple(documents),
            alive=np.ones(len(documents), dtype=np.bool_),
            owner=np.concatenate(owners),
            channels={
                name: Postings.merge([(part.channels[name], part.kept_rows(name)) for part in segments])
                for name in segments[0].channels
            },
            lexicon=Lexicon.merge([segment.lexicon for segment in segments]),
            vectors={
                model: VectorRows.merge([(part.vectors.get(model), part.alive) for part in segments])
                for model in dict.fromkeys(model for segment in segments for model in segment.vectors)
            },
            embedded=np.concatenate([segment.embedded[segment.alive] for segment in segments]),
        )

    def without(self, ids: frozenset[str], fields: Fields) -> "Segment":
        """Return the segment with these documents hidden (itself if it holds none of them)."""
        gone = [n for n, doc in enumerate(self.documents) if doc.id in ids and self.alive[n]]
        if not gone:
            return self
        alive = self.alive.copy()
        alive[gone] = False
        words = (word for n in gone for word in words_of(self.documents[n].unpack(), fields))
        return replace(self, alive=alive, lexicon=self.lexicon.without(words))

    def view(self, channel: str) -> tuple[Postings, Mask | None]:
        """Return the channel's postings and which of their rows count (None: all of them)."""
        return self.channels[channel], None if self.alive.all() else self.kept_rows(channel)

    def kept_rows(self, channel: str) -> Mask:
        """Return which rows of the channel belong to documents that are alive."""
        return self.alive[self.owner] if channel in WORDING_CHANNELS else self.alive


def words_of(document: Document, fields: Fields) -> Iterable[str]:
    """Yield every folded word of the document's indexed fields, repeats included."""
    for _, text in fields.texts(document):
        yield from tokenise(text)


class _Reader:
    """Collects (word, row, weight) of what it reads; the terms of a channel are derived once per distinct word."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.words: dict[tuple[str, str], int] = {}
        self.owner: list[int] = []
        self._document, self._gram, self._wording = _Entries(), _Entries(), _Entries()

    def read(self, number: int, document: Document) -> None:
        """Take in one document as row `number`."""
        for field, text in self.fields.texts(document):
            weight = self.fields.weights[field]
            known = self.words
            words = [known.setdefault((intern(word), document.lang), len(known)) for word in tokenise(text)]
            self._document.add(words, number, weight)
            if field in self.fields.gram_fields:
                self._gram.add(words, number, weight)
            if field in self.fields.wordings and words:
                self._wording.add(words, len(self.owner), 1.0)
                self.owner.append(number)

    def postings(self, channel: str, documents: int) -> Postings:
        """Return the postings of one channel."""
        entries = self._wording if channel in WORDING_CHANNELS else self._gram if channel == GRAMS else self._document
        size = len(self.owner) if channel in WORDING_CHANNELS else documents
        vocabulary: dict[str, int] = {}
        if channel in GRAM_CHANNELS:
            terms_of = [[vocabulary.setdefault(g, len(vocabulary)) for g in grams_of(word)] for word, _ in self.words]
        else:
            terms_of = [[vocabulary.setdefault(intern(stem(word, lang)), len(vocabulary))] for word, lang in self.words]
        return Postings.gather(vocabulary, *entries.spread(terms_of), size)

    def spellings(self) -> dict[str, int]:
        """Return how often each folded word occurs."""
        counts = np.bincount(np.array(self._document.words, dtype=np.int64), minlength=len(self.words))
        found: dict[str, int] = {}
        for (word, _), count in zip(self.words, counts, strict=True):
            found[word] = found.get(word, 0) + int(count)
        return found


class _Entries:
    """Parallel compact arrays of word number, row and weight."""

    def __init__(self) -> None:
        self.words, self.rows, self.weights = array("i"), array("i"), array("f")

    def add(self, words: list[int], row: int, weight: float) -> None:
        """Append the words of one text."""
        self.words.extend(words)
        self.rows.extend([row] * len(words))
        self.weights.extend([weight] * len(words))

    def spread(self, terms_of: list[list[int]]) -> tuple[Ints, Ints, Frequencies]:
        """Return (term, row, weight): every word becomes as many entries as it has terms."""
        words = np.array(self.words, dtype=np.int32)
        sizes = np.fromiter((len(terms) for terms in terms_of), np.int32, len(terms_of))
        flat = np.fromiter((term for terms in terms_of for term in terms), np.int32, int(sizes.sum()))
        repeats = sizes[words]
        ends = np.cumsum(repeats, dtype=np.int64)
        within = np.arange(int(repeats.sum()), dtype=np.int32) - np.repeat((ends - repeats).astype(np.int32), repeats)
        first = (np.cumsum(sizes) - sizes).astype(np.int32)
        terms = flat[np.repeat(first[words], repeats) + within]
        rows = np.repeat(np.array(self.rows, dtype=np.int32), repeats)
        return terms, rows, np.repeat(np.array(self.weights, dtype=np.float32), repeats)
