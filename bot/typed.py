"""What people type behind a command, as in `/events 3 leave yes`: the other way to every button."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Context

# Ids are 64 bits; a longer number names nothing.
MAX_DIGITS = 18
YES, NO = {"da", "yes"}, {"nu", "no"}


def typed_number(context: Context) -> int | None:
    """The number behind the command, with or without "#"; None where there is none."""
    said = context.args[0].removeprefix("#") if context.args else ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= MAX_DIGITS else None


def is_yes(words: Sequence[str]) -> bool:
    """Whether the folded words confirm what would else be asked once more."""
    return len(words) == 1 and words[0] in YES


def text_behind(update: Update, *, words: int = 1) -> str:
    """What follows the first `words` words of the message (the command is one), its lines as they are; else ""."""
    said = (update.effective_message.text if update.effective_message else None) or ""
    parts = said.split(maxsplit=words)
    return parts[words].strip() if len(parts) > words else ""
