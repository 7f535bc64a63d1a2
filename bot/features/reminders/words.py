"""How people ask for their reminders in words."""

from collections.abc import Sequence

from bot.features.reminders.handlers import open_reminders
from bot.navigation import RemindersOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening

_REMINDERS = Wording(
    "reminders",
    ro="""
        {reminder} [{mine}]
        [setari|setarile] [pentru] {reminder}
    """,
    en="""
        [my] {reminder}
        {reminder} settings
    """,
)
_MINE = Wording(
    "my-reminders",
    ro="""
        ce {reminder} (am|mai am|urmeaza)
        (cand|despre ce) (imi amintesti|ma anunti|imi reamintesti|primesc {reminder})
        (care {is}|cand {is}|cand primesc) {next} {reminder}
    """,
    en="""
        (what|which) {reminder} (do i have|have i got|are there|are set)
        when (will|do) you (remind|notify) me
        (what|when) {is} my (next|{reminder}) [{reminder}|reminder]
    """,
)

_open = opening(lambda update, context: open_reminders(update, context, RemindersOpened()))
SAYINGS: Sequence[Saying] = (Saying(_MINE, _open, is_question=True), Saying(_REMINDERS, _open))
