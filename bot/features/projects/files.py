"""A project's pictures and files: listed, sent by who keeps it, taken away and put back, and sent to who looks."""

from collections.abc import Sequence
from functools import partial

import structlog
from markupsafe import Markup
from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest

from bot.cards import Button, Card
from bot.context import Context
from bot.dialogs import ask_for
from bot.features.projects.care_cards import edit_card
from bot.features.projects.file_buttons import (
    EditFilesShown,
    ProjectFileRemoved,
    ProjectFileRestored,
    ProjectFilesEnded,
    ProjectFilesOpened,
    ProjectFilesShown,
    ProjectFilesStarted,
)
from bot.features.projects.file_cards import (
    call_file,
    done_row,
    file_card,
    files_card,
    lost_card,
    no_files_card,
    placed_card,
    see_button,
    send_card_of,
)
from bot.posting import send_card
from bot.replies import patiently, send, show
from cronos_core.dialogs.service import close_dialog
from cronos_core.projects.deciding import get_edit
from cronos_core.projects.errors import (
    ProjectFileNotFoundError,
    ProjectFileTooLargeError,
    TooManyFilesError,
)
from cronos_core.projects.files import (
    MAX_FILES,
    SentFile,
    add_file,
    list_files,
    list_shown_files,
    remove_file,
    restore_file,
)
from cronos_core.projects.models import FileKind, Project, ProjectFile
from cronos_core.projects.service import ProjectView, get_project
from cronos_core.retrieval.normalise import fold

log = structlog.get_logger()

FILE_STEP = "projects-file"
# Said instead of pressing the button, folded.
DONE = {"gata", "done", "atat"}
NAME = 60


async def open_files(update: Update, context: Context, choice: ProjectFilesOpened) -> None:
    """The list, for who keeps the project."""
    await _show_list(update, context, choice.project_id)


async def start_files(update: Update, context: Context, choice: ProjectFilesStarted) -> None:
    """Wait for pictures and files, as many as there is room for."""
    files = await _list(context, choice.project_id)
    if len(files) >= MAX_FILES:
        await _show_list(update, context, choice.project_id)
        return
    view = await _view(context, choice.project_id)
    card = send_card_of(context.scene, view.project, free=MAX_FILES - len(files))
    await ask_for(update, context, step=FILE_STEP, card=card, project_id=choice.project_id)


async def take_file(update: Update, context: Context) -> None:
    """One of them: kept, or it is said why not; the waiting goes on, since they come one by one."""
    project_id = _project_of_dialog(context)
    sent = read_file(update.effective_message) if update.effective_message else None
    if sent is None:
        await _explain(update, context, "projects-file-wrong-kind")
        return
    try:
        placed = await context.db.write(
            add_file, project_id=project_id, member_id=context.member.id, sent=sent, now=context.now()
        )
    except (TooManyFilesError, ProjectFileTooLargeError) as error:
        await _explain(update, context, error.key, **error.params)
        return
    view = await _view(context, project_id)
    await send(update, context, placed_card(context.scene, view.project, placed))


async def take_text(update: Update, context: Context, text: str) -> None:
    """A text where a picture or file is waited for: that was all, or it is said what can be sent."""
    project_id = _project_of_dialog(context)
    if fold(text).strip(" .!") in DONE:
        await end_files(update, context, ProjectFilesEnded(project_id))
        return
    await _explain(update, context, "projects-file-no-text")


async def end_files(update: Update, context: Context, choice: ProjectFilesEnded) -> None:
    """Wait no more, and show what there is; a dialog about anything else goes on."""
    dialog = context.dialog
    if dialog is not None and dialog.step == FILE_STEP:
        await context.db.write(close_dialog, member_id=context.member.id)
    await open_files(update, context, ProjectFilesOpened(choice.project_id))


async def remove(update: Update, context: Context, choice: ProjectFileRemoved) -> None:
    """Take it away, with a way back."""
    file = await context.db.write(remove_file, file_id=choice.file_id, member_id=context.member.id, now=context.now())
    await _show_changed(update, context, file, "projects-file-removed", undo=file.id)


async def restore(update: Update, context: Context, choice: ProjectFileRestored) -> None:
    """Put it back."""
    placed = await context.db.write(
        restore_file, file_id=choice.file_id, member_id=context.member.id, now=context.now()
    )
    await _show_changed(update, context, placed.file, "projects-file-restored")


async def show_files(update: Update, context: Context, choice: ProjectFilesShown) -> None:
    """Send them to who looks at the project; the card that was pressed stays."""
    view = await _view(context, choice.project_id)
    files = await context.db.read(list_shown_files, project_id=view.project.id, member_id=context.member.id)
    if files:
        await _send_all(update, context, view.project, files, last=[see_button(context.scene, view.project.id)])
    else:
        await send(update, context, no_files_card(context.scene, view.project))


async def show_edit_files(update: Update, context: Context, choice: EditFilesShown) -> None:
    """Send what a change brings, and under it the change once more, to decide."""
    view = await context.db.read(get_edit, edit_id=choice.edit_id, member_id=context.member.id)
    await _send_all(update, context, view.project, view.files)
    await send(update, context, edit_card(context.scene, view))


async def may_edit(context: Context, project_id: int) -> bool:
    """Whether the member keeps the project."""
    return context.is_organizer or (await _view(context, project_id)).is_own


def read_file(message: Message) -> SentFile | None:
    """The picture or file of a message; None for anything else, such as a place, a sticker or a film."""
    title = message.caption or ""
    if message.photo:
        largest = message.photo[-1]
        return SentFile(
            FileKind.PHOTO, largest.file_id, largest.file_unique_id, title=title, size=largest.file_size or 0
        )
    document = message.document
    if document is None:
        return None
    return SentFile(
        FileKind.DOCUMENT,
        document.file_id,
        document.file_unique_id,
        name=document.file_name or "",
        title=title,
        size=document.file_size or 0,
    )


async def _send_all(
    update: Update, context: Context, project: Project, files: Sequence[ProjectFile], *, last: Sequence[Button] = ()
) -> None:
    """One after the other; one that Telegram refuses is said to be gone, and the others come all the same."""
    chat = update.effective_chat
    if chat is None:
        raise LookupError("files go to a chat")
    await context.bot.send_chat_action(chat.id, ChatAction.UPLOAD_DOCUMENT)
    for file in files:
        rows = [last] if last and file is files[-1] else []
        card = file_card(context.scene, project, file, rows)
        try:
            await patiently(partial(send_card, context.bot, chat.id, card))
        except BadRequest as error:
            log.warning("telegram refuses a project's file", file=file.id, reason=str(error))
            await send(update, context, lost_card(context.scene, file, rows))


async def _show_changed(
    update: Update, context: Context, file: ProjectFile, key: str, *, undo: int | None = None
) -> None:
    note = context.t(key, name=call_file(context.scene, file, NAME))
    await _show_list(update, context, file.project_id, note=note, undo=undo)


async def _show_list(
    update: Update, context: Context, project_id: int, *, note: Markup | None = None, undo: int | None = None
) -> None:
    files = await _list(context, project_id)
    view = await _view(context, project_id)
    await show(update, context, files_card(context.scene, view.project, files, note=note, undo=undo))


async def _explain(update: Update, context: Context, key: str, **params: object) -> None:
    """What does not fit, and how to go on."""
    await send(update, context, Card(context.t(key, **params), [done_row(context.scene, _project_of_dialog(context))]))


async def _list(context: Context, project_id: int) -> Sequence[ProjectFile]:
    return await context.db.read(list_files, project_id=project_id, member_id=context.member.id)


async def _view(context: Context, project_id: int) -> ProjectView:
    return await context.db.read(get_project, project_id=project_id, member_id=context.member.id)


def _project_of_dialog(context: Context) -> int:
    if context.dialog is None:
        raise ProjectFileNotFoundError()
    number: int = context.dialog.data["project_id"]
    return number
