"""What is indexed, and how a collection wants its fields weighed. The presets themselves stand in `presets.py`."""

import json
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to be found: its id, its language ("ro" or "en"), and its text by field."""

    id: str
    lang: str
    fields: Mapping[str, str | tuple[str, ...]]

    def values(self, field: str) -> tuple[str, ...]:
        """Return the texts of a field: none, one, or several."""
        value = self.fields.get(field, ())
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document whose texts are compressed."""

    id: str
    lang: str
    content: bytes

    def unpack(self) -> Document:
        """Return the document as it was."""
        fields = json.loads(zlib.decompress(self.content))
        kept = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
        return Document(self.id, self.lang, kept)


class PackedDocuments:
    """Documents as an index keeps them: their texts compressed, since they are seldom looked at, and in one piece.

    Many small pieces would take more memory than they need, and leave holes where others were. Append only while
    nobody else reads.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.langs: list[str] = []
        self._content = bytearray()
        self._ends = array("q", (0,))

    def append(self, document: Document) -> None:
        """Take in a document."""
        content = zlib.compress(json.dumps(dict(document.fields)).encode())
        self.append_packed(PackedDocument(document.id, document.lang, content))

    def append_packed(self, document: PackedDocument) -> None:
        """Take in a document of another collection."""
        self.ids.append(document.id)
        self.langs.append(intern(document.lang))
        self._content += document.content
        self._ends.append(len(self._content))

    def settle(self) -> "PackedDocuments":
        """Give back the room for more, which grows with the content; returns itself."""
        self._content = bytearray(bytes(self._content))
        return self

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, number: int) -> PackedDocument:
        content = bytes(self._content[self._ends[number] : self._ends[number + 1]])
        return PackedDocument(self.ids[number], self.langs[number], content)


@dataclass(frozen=True, slots=True)
class Fields:
    """How a collection is read and ranked.

    `weights`: how often a word counts by the field it stands in (other fields are not indexed).
    `wordings`: fields of which each single text is a way of asking for the document (title, alternates).
    `further_wordings`: what each further wording adds, as a share of the one before (0: only the best one counts).
    `passages`: fields that are embedded together, beside each single wording, when a model is installed.
    `parts`: whether the parts of passages are embedded as well: questions about a detail find it, for twice the time.
    `meaning`: what likeness in meaning contributes beside the sum of the channels, which counts 1.
    `gram_fields`: fields whose character 4-grams are indexed (long texts cost memory and bring little).
    `k1`, `b`: BM25 saturation and length normalisation of the channels over whole documents.
    `mix`: what each channel contributes to the sum; a channel without a share is neither built nor asked.
    `mix_with_meaning`: what they contribute where models understand the collection (None: the same).
    `believed`: how far a model is believed beside the others, by its name, where that is not its usual weight.
    """

    weights: Mapping[str, float]
    wordings: tuple[str, ...]
    further_wordings: float
    passages: tuple[tuple[str, ...], ...]
    parts: bool
    meaning: float
    gram_fields: tuple[str, ...]
    k1: float
    b: float
    mix: Mapping[str, float]
    mix_with_meaning: Mapping[str, float] | None = None
    believed: Mapping[str, float] = field(default_factory=dict)

    def texts(self, document: Document) -> Iterator[tuple[str, str]]:
        """Yield (field, text) for every indexed text of the document."""
        for name in self.weights:
            for text in document.values(name):
                yield name, text
