"""Which of our languages a text is in, as far as its small words and letters tell."""

import re

from cronos_core.retrieval.function_words import FUNCTION_WORDS, carries_grammar
from cronos_core.retrieval.normalise import tokenise

ROMANIAN_LETTERS = re.compile(r"[ăâîșțşţ]", re.IGNORECASE)


def guess_language(text: str, *, default: str) -> str:
    """ "ro" where a Romanian letter stands, else the language with more small words; a tie gives the default."""
    if ROMANIAN_LETTERS.search(text):
        return "ro"
    words = tokenise(text)
    counts = {lang: sum(carries_grammar(word, lang) for word in words) for lang in FUNCTION_WORDS}
    most = max(counts.values())
    winners = [lang for lang, count in counts.items() if count == most]
    return winners[0] if len(winners) == 1 else default
