"""Abbreviations in a query, and what they are short for in both languages.

Some are written like a word of grammar ("ai" is Romanian for "you have"): those are meant where they stand in capitals
in a text that is not all in capitals, or alone. After a number they are units.
"""

import json
import re
from functools import lru_cache
from importlib.resources import files

from cronos_core.retrieval.bridge import Translation
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.normalise import fold, tokenise

_LETTERS = re.compile(r"[^\W\d_]{2,}")


def find_acronyms(text: str, words: list[str], lang: str | None) -> list[Translation]:
    """Return what the abbreviations among the folded `words` of the text stand for, in each language."""
    known = _acronyms()
    return [
        Translation(place, place + 1, spoken, wordings)
        for place, word in enumerate(words)
        if word in known and _is_meant(text, words, place, lang)
        for spoken, wordings in known[word].items()
    ]


def _is_meant(text: str, words: list[str], place: int, lang: str | None) -> bool:
    word = words[place]
    if len(words) == 1:
        return True
    if place and words[place - 1].isdecimal():
        return False
    in_capitals = {fold(one) for one in _LETTERS.findall(text) if one.isupper()} if not text.isupper() else ()
    return word in in_capitals or not carries_grammar(word, lang)


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """By folded abbreviation and language, the ways of saying it: in full, and by the other abbreviations for it."""
    written: dict[str, dict[str, str]] = json.loads(files(__package__).joinpath("acronyms.json").read_text("utf-8"))
    return {
        fold(one): {
            lang: (tuple(tokenise(full)), *((fold(other),) for other in short.split(", ") if other != one))
            for lang, full in meaning.items()
        }
        for short, meaning in written.items()
        for one in short.split(", ")
    }
