"""The searchable collection: segments of documents, scored channel by channel and fused, with likeness in meaning.

An index never changes: `with_changes` returns another one that shares what stayed, so readers need no lock.
"""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, compress, islice

import numpy as np

from cronos_core.retrieval.bridge import Bridge
from cronos_core.retrieval.documents import Document, Fields, PackedDocument
from cronos_core.retrieval.embedding import Embedder, Vector
from cronos_core.retrieval.highlighting import Answering, find_answering
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.meaning import (
    Closeness,
    Shelf,
    TextToEmbed,
    direction,
    fuse_closeness,
    stand_out,
    texts_to_embed,
)
from cronos_core.retrieval.postings import Floats, Mask
from cronos_core.retrieval.query import Query, read_query
from cronos_core.retrieval.scoring import Scorer
from cronos_core.retrieval.segment import GRAM_CHANNELS, STEMS, WORDING_CHANNELS, Segment
from cronos_core.retrieval.spelling import romanian_forms, spell_out, texts_of, written_forms
from cronos_core.retrieval.wordings import add_up_wordings

# A collection is indexed in segments of so many documents: building one takes memory several times its size.
FULL = 8192
# A change is put into a small segment of its own; so many small ones are merged, so that a query visits few.
_MOST_SMALL = 8
# A segment takes in those behind it that together have more than this share of its documents.
_GROWTH = 4
WITHOUT_MODELS = Shelf(())
# Channels over single wordings: short texts saturate at once and hardly differ in length.
_WORDING_K1, _WORDING_B = 0.6, 0.5


@dataclass(frozen=True)
class Hit:
    """A found document: its fused score (0 to 1), and the score by channel (each 0 to 1 of the best document's).

    `nearness`: how far it stands out in meaning (1: as far as a right answer usually does; 0 without a model).
    `row` is its place in the arrays of the retrieval that found it.
    """

    id: str
    score: float
    channels: Mapping[str, float]
    packed: PackedDocument = field(repr=False, compare=False)
    query: Query = field(repr=False, compare=False)
    terms: frozenset[str] = field(repr=False, compare=False)
    nearness: float = 0.0
    row: int = field(default=0, repr=False, compare=False)

    def by_words(self, mix: Mapping[str, float]) -> float:
        """Return its score by the channels alone (0 to 1)."""
        return sum(mix[name] * share for name, share in self.channels.items()) / sum(mix.values())

    @cached_property
    def document(self) -> Document:
        """Return the document; its texts are unpacked when they are looked at."""
        return self.packed.unpack()

    @property
    def matched(self) -> tuple[str, ...]:
        """Return the document's words, as written there, that answer to the query."""
        return self._answering.matched

    @property
    def telling(self) -> tuple[str, ...]:
        """Return those of them that tell a reader why it was found."""
        return self._answering.telling

    @cached_property
    def _answering(self) -> Answering:
        return find_answering(self.document, self.query, self.terms)


@dataclass(frozen=True)
class Retrieval:
    """A query as it was read, the best documents for it, and per channel the best score before normalisation.

    `closeness`: how near every document is in meaning, by model; empty where none is installed.
    """

    query: Query
    hits: tuple[Hit, ...]
    tops: Mapping[str, float]
    closeness: Mapping[str, Closeness] = field(default_factory=dict)


class Index:
    """Documents found by free text. Build with `build`, change with `with_changes`, ask with `search`."""

    def __init__(self, segments: Sequence[Segment], fields: Fields, bridge: Bridge, shelf: Shelf) -> None:
        self.segments = tuple(segments)
        self.fields = fields
        self.bridge = bridge
        self.shelf = shelf
        self._ids = [known for part in segments for known in part.documents.ids]
        self._langs = [lang for part in segments for lang in part.documents.langs]
        self._alive = np.concatenate([part.alive for part in segments])
        self._size = int(self._alive.sum())
        self.languages = frozenset(compress(self._langs, self._alive))
        self._firsts = [0, *accumulate(len(part.documents) for part in segments)]
        self._compared: dict[tuple[str, str], Mask] = {}
        self._middles: dict[str, Vector] = {}
        # All or none: documents without a vector would stand behind those that have one.
        self.understands = bool(shelf.embedders) and all(part.embedded[part.alive].all() for part in segments)
        self.mix = (self.understands and fields.mix_with_meaning) or fields.mix
        self._scorers = {
            name: Scorer([part.view(name) for part in segments], *self._curve(name)) for name in fields.mix
        }

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        fields: Fields,
        bridge: Bridge | None = None,
        shelf: Shelf = WITHOUT_MODELS,
    ) -> "Index":
        """Return an index of the documents (ids must differ); `bridge` defaults to the curated glossary.

        `shelf` holds the models and vectors; unless it has those of every document, all are found by their words alone.
        """
        rest = iter(documents)
        segments = [Segment.build(islice(rest, FULL), fields, shelf)]
        while len(segments[-1].documents) == FULL:
            segments.append(Segment.build(islice(rest, FULL), fields, shelf))
        filled = [part for part in segments if len(part.documents)] or segments
        return cls(filled, fields, bridge or Bridge.load(), shelf)

    def with_changes(self, added: Collection[Document], removed: Collection[str] = ()) -> "Index":
        """Return the index after removing ids and adding documents; an added id replaces the one it has."""
        gone = frozenset(removed) | {document.id for document in added}
        segments = [part.without(gone, self.fields) for part in self.segments]
        if added:
            segments.append(Segment.build(added, self.fields, self.shelf))
        return Index(_tidy(segments), self.fields, self.bridge, self.shelf)

    def documents(self) -> Iterator[Document]:
        """Yield what can be found, in the order in which it came."""
        return (self._packed(row).unpack() for row in np.flatnonzero(self._alive).tolist())

    def list_missing(self) -> list[TextToEmbed]:
        """Return the texts whose vectors the shelf lacks; none if this index has them all."""
        if self.understands:
            return []
        wanted = (one for doc in self.documents() for one in texts_to_embed(doc, self.fields, self.shelf.embedders))
        return [one for one in wanted if not self.shelf.has(one)]

    def __len__(self) -> int:
        return self._size

    def search(self, text: str, lang: str | None = None, limit: int = 10) -> list[Hit]:
        """Return at most `limit` documents, best first; none if nothing matches."""
        return list(self.retrieve(text, lang, limit).hits)

    def retrieve(self, text: str, lang: str | None = None, limit: int = 10) -> Retrieval:
        """Return the hits together with how the query was read, which the confidence needs."""
        query = read_query(text, lang, self, self.bridge)
        scores = {name: self._scores(name, query) for name in self.fields.mix}
        tops = {name: float(values.max(initial=0.0)) for name, values in scores.items()}
        shares = {name: values / tops[name] if tops[name] else values for name, values in scores.items()}
        fused = sum((self.mix[name] * share for name, share in shares.items()), np.zeros(len(self._ids)))
        fused /= sum(self.mix.values())
        closeness = self._closeness(text, query, lang) if query.groups else {}
        if closeness:
            fused = (fused + self.fields.meaning * fuse_closeness(closeness)) / (1 + self.fields.meaning)
        terms = query.terms()
        hits = tuple(
            Hit(
                id=self._ids[n],
                score=float(fused[n]),
                channels={name: float(share[n]) for name, share in shares.items()},
                packed=self._packed(n),
                query=query,
                terms=terms,
                nearness=stand_out(closeness.values(), n),
                row=n,
            )
            for n in self._best(fused, limit)
        )
        return Retrieval(query, hits, tops, closeness)

    def scorer(self, channel: str) -> Scorer:
        """Return the statistics of a channel: in how many rows a term stands, how rare that makes it."""
        return self._scorers[channel]

    def holds(self, term: str) -> bool:
        """Return whether any document has the stem."""
        return self._scorers[STEMS].count(term) > 0

    def corrections(self, word: str) -> list[tuple[str, int, int]]:
        """Return (word, slips, occurrences) of the collection's words near to a mistyped one."""
        found: dict[str, tuple[int, int]] = {}
        for part in self.segments:
            for near, slips, count in part.lexicon.corrections(word):
                found[near] = (slips, found.get(near, (0, 0))[1] + count)
        return [(near, slips, count) for near, (slips, count) in found.items()]

    def completions(self, start: str) -> list[tuple[str, int]]:
        """Return (word, occurrences) of the collection's words that begin with a cut one."""
        found: dict[str, int] = {}
        for part in self.segments:
            for word, count in part.lexicon.completions(start):
                found[word] = found.get(word, 0) + count
        return list(found.items())

    def direction(self, retrieval: Retrieval) -> float:
        """Return how far the question and the best hit lie in one direction from the middle of the collection.

        -1 to 1, by the first of the models that compare them; 0 without any.
        """
        row = retrieval.hits[0].row
        place, inside = self._locate(row)
        for name, one in retrieval.closeness.items():
            if not np.isnan(one.cosines[row]):
                return direction(one.question, self.segments[place].vectors[name].centres[inside], self._middle(name))
        return 0.0

    def _packed(self, row: int) -> PackedDocument:
        place, inside = self._locate(row)
        return self.segments[place].documents[inside]

    def _locate(self, row: int) -> tuple[int, int]:
        """Return the segment of a row, and its place there."""
        place = bisect_right(self._firsts, row) - 1
        return place, row - self._firsts[place]

    def _curve(self, channel: str) -> tuple[float, float]:
        return (_WORDING_K1, _WORDING_B) if channel in WORDING_CHANNELS else (self.fields.k1, self.fields.b)

    def _scores(self, channel: str, query: Query) -> Floats:
        """Return the channel's score of every document."""
        scorer = self._scorers[channel]
        by_grams = channel in GRAM_CHANNELS
        rows = scorer.sum_up(query.grams) if by_grams else scorer.sum_groups(query.stem_groups())
        if channel not in WORDING_CHANNELS:
            return np.concatenate(rows)
        return np.concatenate(
            [
                add_up_wordings(scores, part.owner, len(part.documents), self.fields.further_wordings)
                for part, scores in zip(self.segments, rows, strict=True)
            ]
        )

    @cached_property
    def _written(self) -> dict[str, str]:
        return written_forms(texts_of(self.documents()))

    def _closeness(self, text: str, query: Query, lang: str | None) -> dict[str, Closeness]:
        """Return how near every document is to the question under each model that compares them."""
        found: dict[str, Closeness] = {}
        if not self.understands:
            return found
        asked = lang or guess_language(text, default="ro")
        for embedder in self.shelf.embedders:
            if not any(embedder.compares(asked, lang) for lang in self.languages):
                continue
            question = self.shelf.find_question(embedder, text)
            if question is None:
                forms = ChainMap(self._written, romanian_forms()) if asked == "ro" else self._written
                question = self.shelf.ask(embedder, spell_out(text, query, forms))
            parts = [
                part.vectors[embedder.name].cosines(question, len(part.documents), self.fields.further_wordings)
                if embedder.name in part.vectors
                else np.full(len(part.documents), np.nan)
                for part in self.segments
            ]
            compared = self._compared.get((embedder.name, asked))
            if compared is None:
                compared = self._compared[embedder.name, asked] = self._comparable(embedder, asked)
            cosines = np.where(compared, np.concatenate(parts), np.nan)
            if not np.isnan(cosines).all():
                weight = self.fields.believed.get(embedder.name, embedder.weight)
                found[embedder.name] = Closeness.of(embedder, weight, question, cosines)
        return found

    def _middle(self, model: str) -> Vector:
        """Return the mean of the documents' centres under a model that compares some."""
        known = self._middles.get(model)
        if known is None:
            held = [(part.vectors[model], part.alive) for part in self.segments if model in part.vectors]
            sums, counts = zip(*(rows.add_up(alive) for rows, alive in held), strict=True)
            known = self._middles[model] = np.sum(sums, axis=0) / np.float32(sum(counts))
        return known

    def _comparable(self, embedder: Embedder, asked: str) -> Mask:
        """Return which documents are there and in a language that the model compares with the question's."""
        spoken = np.array([embedder.compares(asked, lang) for lang in self._langs], dtype=np.bool_)
        comparable: Mask = self._alive & spoken
        return comparable

    def _best(self, fused: Floats, limit: int) -> list[int]:
        """Return the rows of the highest scores; equal ones go by id, so that results never depend on history."""
        positive = np.flatnonzero(fused > 0)
        if limit < 1 or not len(positive):
            return []
        if len(positive) > limit:
            least = np.partition(fused[positive], -limit)[-limit]
            positive = positive[fused[positive] >= least]
        return sorted(positive.tolist(), key=lambda n: (-fused[n], self._ids[n]))[:limit]


def _tidy(segments: list[Segment]) -> list[Segment]:
    """Return the segments with small ones merged where there are many, and without the remains of what was removed."""
    kept = [Segment.merge([part]) if 2 * int(part.alive.sum()) < len(part.documents) else part for part in segments]
    if sum(len(part.documents) < FULL for part in kept) <= _MOST_SMALL:
        return kept
    behind = [kept.pop()]
    while kept and len(kept[-1].documents) < min(FULL, _GROWTH * sum(len(part.documents) for part in behind)):
        behind.insert(0, kept.pop())
    return [*kept, Segment.merge(behind)]
