"""A question written as the collection writes its words: models are thrown off by slips, capitals, lost diacritics."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cronos_core.retrieval.bridge import curated_pairs
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.normalise import fold
from cronos_core.retrieval.query import Query

# A shorter word that the collection does not have is as likely a word of its own.
_SURE_LENGTH = 5
_WORD = re.compile(r"[^\W_]+")


def written_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return, for each folded word of these texts, how it is written most often."""
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    forms: dict[str, str] = {}
    # Rare forms first, so that the commonest one stays; among equals the order of letters decides.
    for word, _ in sorted(counts.items(), key=lambda found: (found[1], found[0])):
        forms[fold(word)] = word
    return forms


@lru_cache(maxsize=1)
def romanian_forms() -> dict[str, str]:
    """Return how the Romanian words of the curated glossary are written, for questions to collections in English."""
    return written_forms(romanian for romanian, _ in curated_pairs())


def texts_of(documents: Iterable[Document]) -> Iterable[str]:
    """Yield every text of the documents."""
    for document in documents:
        for field in document.fields:
            yield from document.values(field)


def spell_out(text: str, query: Query, forms: Mapping[str, str]) -> str:
    """Return the text with mistyped words corrected and diacritics put back, as far as the collection knows them."""
    meant = {group.word: group.meant for group in query.groups if len(group.word) >= _SURE_LENGTH}

    shouted = text.isupper()

    def put(found: re.Match[str]) -> str:
        word = found[0].lower() if shouted else found[0]
        folded = fold(word)
        understood = meant.get(folded, folded)
        form = forms.get(understood)
        if form is None:
            return word
        if shouted:
            # Names get their capitals back.
            return form
        as_typed = understood == folded and (not word.isascii() or form.isascii())
        return word if as_typed else form.lower()

    spelled = _WORD.sub(put, text)
    return spelled[:1].upper() + spelled[1:] if shouted else spelled
