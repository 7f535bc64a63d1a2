"""Greetings and thanks: recognised by their words alone, so that they get a human reply instead of a search."""

from functools import cache

from bot.i18n import Texts
from cronos_core.retrieval.normalise import tokenise
from cronos_core.settings import LANGUAGES

KINDS = ("greeting", "thanks", "farewell", "agreement", "mood")
LONGEST = 6


def find_small_talk(text: str) -> str | None:
    """Which kind of small talk a text is, in either language: all its words must belong to it. None for the rest."""
    words = tokenise(text)
    if not 0 < len(words) <= LONGEST:
        return None
    fillers = _words("filler")
    for kind in KINDS:
        own = _words(kind)
        if any(word in own for word in words) and all(word in own | fillers for word in words):
            return kind
    return None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for lang in LANGUAGES for word in tokenise(Texts(lang).plain(f"knowledge-words-{kind}")))
