"""Which sentences of a passage a question is about."""

from collections.abc import Callable, Set

from cronos_core.documents.splitting import split_sentences
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.stemming import stem

# Letters that a phone shows at a glance; a single longer sentence is quoted whole.
ENOUGH = 320
CUT = "…"
# A word of grammar says little about what a sentence is about.
_GRAMMAR = 0.1


def quote_passage(text: str, lang: str, *, terms: Set[str], rarity: Callable[[str], float]) -> str:
    """The sentences around the one that holds most of the terms, by `rarity`; the passage itself where it is short.

    Where something is left out there is an ellipsis. Without any of the terms it is the beginning.
    """
    sentences = split_sentences(text)
    if len(text) <= ENOUGH or len(sentences) < 2:
        return text
    worth = [_worth(sentence, lang, terms, rarity) for sentence in sentences]
    first = last = worth.index(max(worth))
    length = len(sentences[first])
    while True:
        # What follows explains, so of two equal neighbours it is the one.
        after = (worth[last + 1], 1) if last + 1 < len(sentences) else None
        before = (worth[first - 1], 0) if first else None
        side = max((one for one in (after, before) if one is not None), default=None)
        if side is None:
            break
        place = last + 1 if side[1] else first - 1
        if length + len(sentences[place]) > ENOUGH:
            break
        length += len(sentences[place])
        first, last = min(first, place), max(last, place)
    begun, ended = _place(text, sentences, first), _place(text, sentences, last) + len(sentences[last])
    said = text[begun:ended].strip()
    return f"{CUT + ' ' if first else ''}{said}{' ' + CUT if last + 1 < len(sentences) else ''}"


def _worth(sentence: str, lang: str, terms: Set[str], rarity: Callable[[str], float]) -> float:
    words = {stem(word, lang): word for word in tokenise(sentence)}
    return sum(
        rarity(term) * (_GRAMMAR if carries_grammar(word, lang) else 1.0)
        for term, word in words.items()
        if term in terms
    )


def _place(text: str, sentences: list[str], number: int) -> int:
    """Where the sentence begins in the text."""
    place = 0
    for sentence in sentences[:number]:
        place = text.index(sentence, place) + len(sentence)
    return text.index(sentences[number], place)
