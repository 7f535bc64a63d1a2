"""One built part of an index: its documents, the postings of each channel, its lexicon, its vectors.

A segment never changes; removing documents gives another one that shares the arrays and hides their rows.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern

import numpy as np

from cronos_core.retrieval.documents import Document, Fields, PackedDocuments
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

    documents: PackedDocuments
    alive: Mask
    owner: Ints  # the document of each wording row
    channels: Mapping[str, Postings]
    lexicon: Lexicon
    vectors: Mapping[str, VectorRows]  # by model
    embedded: Mask  # which documents have all their vectors

    @classmethod
    def build(cls, documents: Iterable[Document], fields: Fields, shelf: Shelf) -> "Segment":
        """Read and index the documents, with the vectors that the shelf holds.

        They are taken one by one and let go of: thousands with all their texts are a lot beside an index.
        """
        reader = _Reader(fields)
        packed = PackedDocuments()

        def taken_in() -> Iterator[Document]:
            for document in documents:
                reader.read(len(packed), document)
                packed.append(document)
                yield document

        vectors, embedded = VectorRows.build(taken_in(), fields, shelf)
        return cls(
            documents=packed.settle(),
            alive=np.ones(len(packed), dtype=np.bool_),
            owner=np.array(reader.owner, dtype=np.int32),
            channels={name: reader.postings(name, len(packed)) for name in fields.mix},
            lexicon=Lexicon.build(reader.spellings()),
            vectors=vectors,
            embedded=embedded,
        )

    @classmethod
    def merge(cls, segments: Sequence["Segment"]) -> "Segment":
        """Return one segment of what is alive in several, in order."""
        documents = PackedDocuments()
        owners: list[Ints] = []
        for segment in segments:
            number = np.cumsum(segment.alive, dtype=np.int32) - 1 + len(documents)
            owners.append(number[segment.owner][segment.alive[segment.owner]].astype(np.int32))
            for row in np.flatnonzero(segment.alive).tolist():
                documents.append_packed(segment.documents[row])
        return cls(
            documents=documents.settle(),
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
        gone = [n for n, known in enumerate(self.documents.ids) if known in ids and self.alive[n]]
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
        # The distinct words by number, and the numbers by language and word.
        self.words: list[str] = []
        self.langs: list[str] = []
        self._numbers: dict[str, dict[str, int]] = {}
        self.owner: list[int] = []
        self._document, self._gram, self._wording = _Entries(), _Entries(), _Entries()

    def read(self, number: int, document: Document) -> None:
        """Take in one document as row `number`."""
        for field, text in self.fields.texts(document):
            weight = self.fields.weights[field]
            words = [self._number(word, document.lang) for word in tokenise(text)]
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
        sizes, flat = array("i"), array("i")
        for word, lang, is_used in zip(self.words, self.langs, entries.uses(len(self.words)), strict=True):
            terms = () if not is_used else grams_of(word) if channel in GRAM_CHANNELS else (intern(stem(word, lang)),)
            sizes.append(len(terms))
            flat.extend([vocabulary.setdefault(term, len(vocabulary)) for term in terms])
        found = entries.spread(np.frombuffer(sizes, np.int32), np.frombuffer(flat, np.int32))
        return Postings.gather(vocabulary, *found, size)

    def spellings(self) -> dict[str, int]:
        """Return how often each folded word occurs."""
        counts = np.bincount(np.frombuffer(self._document.words, np.int32), minlength=len(self.words))
        found: dict[str, int] = {}
        for word, count in zip(self.words, counts, strict=True):
            found[word] = found.get(word, 0) + int(count)
        return found

    def _number(self, word: str, lang: str) -> int:
        known = self._numbers.setdefault(lang, {})
        number = known.get(word)
        if number is None:
            number = known[intern(word)] = len(self.words)
            self.words.append(intern(word))
            self.langs.append(lang)
        return number


class _Entries:
    """Parallel compact arrays of word number, row and weight."""

    def __init__(self) -> None:
        self.words, self.rows, self.weights = array("i"), array("i"), array("f")

    def add(self, words: list[int], row: int, weight: float) -> None:
        """Append the words of one text."""
        self.words.extend(words)
        self.rows.extend([row] * len(words))
        self.weights.extend([weight] * len(words))

    def uses(self, words: int) -> list[bool]:
        """Return which of so many words stand in an entry."""
        found = np.zeros(words, np.bool_)
        found[np.frombuffer(self.words, np.int32)] = True
        return found.tolist()

    def spread(self, sizes: Ints, flat: Ints) -> tuple[Ints, Ints, Frequencies]:
        """Return (term, row, weight): every word becomes as many entries as it has terms.

        `flat` holds the terms of one word after the other, `sizes` how many each has.
        """
        words, weights = np.frombuffer(self.words, np.int32), np.frombuffer(self.weights, np.float32)
        rows = np.frombuffer(self.rows, np.int32)
        if (sizes == 1).all():
            # One term for each word, as stems are: by far the most entries, which need not be multiplied.
            return flat[words], rows, weights
        repeats = sizes[words]
        ends = np.cumsum(repeats, dtype=np.int64)
        within = np.arange(int(repeats.sum()), dtype=np.int32) - np.repeat((ends - repeats).astype(np.int32), repeats)
        first = (np.cumsum(sizes) - sizes).astype(np.int32)
        terms = flat[np.repeat(first[words], repeats) + within]
        return terms, np.repeat(rows, repeats), np.repeat(weights, repeats)
