"""Which words of a found document answer to the query, as they are written in it."""

import re
from collections.abc import Set

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.stemming import stem

_WORD = re.compile(r"[^\W_]+")


def matching_words(document: Document, terms: Set[str]) -> tuple[str, ...]:
    """Return the document's words whose stem is among the terms, each stem once; grammar words are left out."""
    found: dict[str, str] = {}
    for field in document.fields:
        for text in document.values(field):
            for word in _WORD.findall(text):
                for part in tokenise(word):
                    stemmed = stem(part, document.lang)
                    if stemmed in terms and not carries_grammar(part, document.lang):
                        found.setdefault(stemmed, word)
    return tuple(found.values())
