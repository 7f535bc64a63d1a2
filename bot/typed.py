"""Numbers that people type behind a command, as in `/events 3`: the other way to every button."""

from bot.context import Context

# Ids are 64 bits; a longer number names nothing.
MAX_DIGITS = 18


def typed_number(context: Context) -> int | None:
    """The number behind the command, with or without "#"; None where there is none."""
    said = context.args[0].removeprefix("#") if context.args else ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= MAX_DIGITS else None
