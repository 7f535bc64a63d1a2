"""The one place that decides which spellings are the same: letter case, diacritics, punctuation.

No stemming and no vocabulary here: only what holds for every text in every language.
"""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, its words parted by single spaces.

    Every Romanian spelling of a letter (comma below, legacy cedilla, combining mark, none) gives the same base letter.
    Folding a folded text changes nothing.
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    # Case folding may itself yield marks (İ) and decomposition may yield capitals (㎒): each is followed by the other.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def tokenise(text: str) -> list[str]:
    """Return the folded words of the text, in order."""
    return fold(text).split()
