"""Word stems in Romanian and English, from folded words: a query without diacritics meets the text with them."""

import re
import threading
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from cronos_core.retrieval.normalise import fold

LANGUAGES = ("ro", "en")

# A stemmer keeps the word it works on in itself, so two threads would mix up theirs.
_ONE_AT_A_TIME = threading.Lock()
_STEMMERS = {"ro": snowballstemmer.stemmer("romanian"), "en": snowballstemmer.stemmer("english")}

# Snowball's Romanian endings are spelt with ț ("-ație", "-iune"); folding lost it, so it is put back before stemming.
_LOST_COMMA = re.compile(r"t(?=i(?:e|ei|i|a|ile|ilor|une|uni|unea|unii|unile|unilor)$)")


@lru_cache(maxsize=262_144)
def stem(token: str, lang: str) -> str:
    """Return the stem of a folded word; a word of another language, or with digits, stands for itself."""
    stemmer = _STEMMERS.get(lang)
    if stemmer is None or not token.isalpha() or len(token) > 40:
        return token
    if lang == "ro":
        token = _LOST_COMMA.sub("ț", token)
    with _ONE_AT_A_TIME:
        stemmed = stemmer.stemWord(token)
    return fold(stemmed) or token
