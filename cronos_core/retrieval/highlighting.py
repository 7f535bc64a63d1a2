"""Which words of a found document answer to the query, as they are written in it."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.query import Query
from cronos_core.retrieval.stemming import LANGUAGES, stem

_WORD = re.compile(r"[^\W_]+")
# What two languages write alike is one word in both from so many letters on; below, it may be any ("mână" and "man").
_COGNATE = 5


@dataclass(frozen=True, slots=True)
class Answering:
    """A document's words whose stem the query has, and those of them that tell a reader why it was found."""

    matched: tuple[str, ...]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Topic:
    """A word of a document that is none of grammar: as written, folded, and its stem."""

    written: str
    token: str
    stem: str


def find_answering(document: Document, query: Query, terms: Set[str]) -> Answering:
    """Return the words that answer, each stem once; `terms` are the query's.

    What matches by accident tells nothing: a word of grammar that is a name elsewhere ("de"), a stem that is another
    word's in the other language ("mână" and "man"), half of a translation ("intelligent" for "artificial
    intelligence") beside words that are meant. Half of one stands where there is nothing else.
    """
    words = [word for word in _topics(document) if word.stem in terms]
    tokens, stems = {word.token for word in words}, {word.stem for word in words}
    groups = [group for group in query.groups if group.topic]
    meant, halves, half_stems = {group.word for group in groups}, set[str](), set[str]()
    own = {term for word in meant for lang in LANGUAGES if len(term := stem(word, lang)) >= _COGNATE}
    guessed = {term for group in groups if group.corrected for term, _ in group.stems}
    meant_stems = own | guessed | {stem(word, document.lang) for word in meant}
    for way in query.wordings:
        # Stems are a language's own; in texts of another one a translation stands as it is written.
        if way.lang == document.lang:
            (meant_stems if stems.issuperset(way.stems) else half_stems).update(way.stems)
        else:
            (meant if tokens.issuperset(way.words) else halves).update(way.words)
    telling = _first_written(words, meant, meant_stems) or _first_written(words, halves, half_stems)
    return Answering(_first_written(words, tokens, stems), telling)


def _first_written(words: Sequence[_Topic], tokens: Set[str], stems: Set[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in words:
        if word.stem in stems or word.token in tokens:
            found.setdefault(word.stem, word.written)
    return tuple(found.values())


def _topics(document: Document) -> Iterator[_Topic]:
    for field in document.fields:
        for text in document.values(field):
            for word in _WORD.findall(text):
                for token in tokenise(word):
                    if not carries_grammar(token, document.lang):
                        yield _Topic(word, token, stem(token, document.lang))
