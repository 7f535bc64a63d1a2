"""What people type about themselves, made fit for the database. Nothing is rewritten but spaces."""

import unicodedata

from cronos_core.members.errors import ValueMissingError, ValueTooLongError

# Control characters, which PostgreSQL or a chat would choke on, and halves of characters.
_UNFIT = {"Cc", "Cs"}
# Letters, numbers, punctuation and symbols: without any, a name could not be seen on a button.
_VISIBLE = "LNPS"


def clean_text(text: str, *, limit: int, lines: bool = False, required: bool = False) -> str:
    """The text without outer spaces and unfit characters, on one line unless `lines`; "" where nothing can be seen.

    Raises `ValueTooLongError` beyond `limit` characters, `ValueMissingError` where `required` and nothing is left.
    """
    fit = "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in _UNFIT)
    clean = "\n".join(" ".join(line.split()) for line in fit.strip().split("\n")) if lines else " ".join(fit.split())
    if len(clean) > limit:
        raise ValueTooLongError(limit=limit, length=len(clean))
    if any(unicodedata.category(letter)[0] in _VISIBLE for letter in clean):
        return clean
    if required:
        raise ValueMissingError()
    return ""
