"""`/project` and what follows: the typed way to every button of a project."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.context import Context
from bot.features.projects import care, files, keeping, viewing
from bot.features.projects.buttons import (
    ProjectArchiveAsked,
    ProjectArchived,
    ProjectCareOpened,
    ProjectConfirmed,
    ProjectEditOpened,
    ProjectFieldPicked,
    ProjectPublished,
)
from bot.features.projects.file_buttons import (
    EditFilesShown,
    ProjectFileRemoved,
    ProjectFilesOpened,
    ProjectFilesShown,
    ProjectFilesStarted,
)
from bot.features.projects.follow_buttons import BookmarkSet, SimilarOpened
from bot.features.projects.searching import search_by_command
from bot.navigation import ProjectOpened
from bot.typed import MAX_DIGITS, NO, YES, is_yes, text_behind, typed_number
from cronos_core.projects.fields import EDITABLE
from cronos_core.retrieval.normalise import fold

Opener = Callable[[Update, Context], Awaitable[None]]

# Without a number.
ALONE: dict[str, Opener] = {
    "new": care.start_project, "nou": care.start_project,
    "mine": care.open_own, "mele": care.open_own,
    "kept": keeping.open_bookmarks, "pastrate": keeping.open_bookmarks,
    "waiting": care.open_waiting, "asteptare": care.open_waiting,
}  # fmt: skip
EDIT, PUBLISH = {"edit", "editeaza"}, {"publish", "publica"}
ARCHIVE, CURRENT = {"archive", "arhiveaza"}, {"current", "actual"}
CHANGE = {"change", "schimbare"}
KEEP, DROP = {"keep", "pastreaza"}, {"drop", "renunta"}
SIMILAR = {"similar", "asemanatoare"}
FILES = {"files", "pictures", "fisiere", "fisierele", "poze", "pozele"}
ADD, REMOVE, SEE = {"add", "adauga"}, {"remove", "scoate"}, {"see", "vezi"}


async def type_project(update: Update, context: Context) -> None:
    """`/project 12`, `/project 12 edit trl 6`, `/project change 3 yes`, `/project new`; else a search for the words."""
    number, words = typed_number(context), [fold(word) for word in context.args or ()]
    if number is not None and len(words) > 1:
        await _act(update, context, number, words[1], words[2:])
    elif number is not None:
        await viewing.open_project(update, context, ProjectOpened(number))
    elif len(words) == 1 and words[0] in ALONE:
        await ALONE[words[0]](update, context)
    elif len(words) > 1 and words[0] in CHANGE and words[1].isdecimal():
        await _decide(update, context, int(words[1][:MAX_DIGITS]), words[2:])
    else:
        await search_by_command(update, context)


async def _act(update: Update, context: Context, number: int, verb: str, rest: list[str]) -> None:
    if verb in EDIT and rest and rest[0] in EDITABLE:
        text = text_behind(update, words=4)
        if text:
            await care.write_field(update, context, number, rest[0], text)
        else:
            await care.pick_field(update, context, ProjectFieldPicked(number, rest[0]))
    elif verb in EDIT:
        await care.open_care(update, context, ProjectCareOpened(number))
    elif verb in PUBLISH:
        await care.publish(update, context, ProjectPublished(number))
    elif verb in ARCHIVE and is_yes(rest):
        await care.archive(update, context, ProjectArchived(number))
    elif verb in ARCHIVE:
        await care.ask_to_archive(update, context, ProjectArchiveAsked(number))
    elif verb in KEEP | DROP:
        await keeping.set_kept(update, context, BookmarkSet(number, verb in KEEP))
    elif verb in SIMILAR:
        await keeping.open_similar(update, context, SimilarOpened(number))
    elif verb in FILES:
        await _act_on_files(update, context, number, rest)
    elif verb in CURRENT:
        await care.confirm(update, context, ProjectConfirmed(number))
    else:
        await viewing.open_project(update, context, ProjectOpened(number))


async def _act_on_files(update: Update, context: Context, number: int, rest: list[str]) -> None:
    """`/project 12 files`, and behind it `add`, `see` or `remove 5`."""
    verb, file_id = (rest[0] if rest else ""), (rest[1] if len(rest) > 1 else "")
    if verb in ADD:
        await files.start_files(update, context, ProjectFilesStarted(number))
    elif verb in REMOVE and file_id.isascii() and file_id.isdecimal():
        await files.remove(update, context, ProjectFileRemoved(int(file_id[:MAX_DIGITS])))
    elif verb in SEE or not await files.may_edit(context, number):
        await files.show_files(update, context, ProjectFilesShown(number))
    else:
        await files.open_files(update, context, ProjectFilesOpened(number))


async def _decide(update: Update, context: Context, number: int, rest: list[str]) -> None:
    if rest and rest[0] in YES | NO:
        await care.decide_typed(update, context, number, rest[0] in YES)
    elif rest and rest[0] in FILES:
        await files.show_edit_files(update, context, EditFilesShown(number))
    else:
        await care.open_edit(update, context, ProjectEditOpened(number))
