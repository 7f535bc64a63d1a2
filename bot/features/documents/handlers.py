"""The documents that are answered from: listed, opened, taken away, brought back, sent as they came."""

from telegram import Update
from telegram.constants import ChatAction, ParseMode

from bot.context import Context
from bot.features.documents.buttons import (
    DocumentDropped,
    DocumentKept,
    DocumentOpened,
    DocumentRemoved,
    DocumentRestored,
)
from bot.features.documents.cards import document_card, documents_card, original_hint_card, removed_card
from bot.features.documents.taking import drop, keep, prepare
from bot.navigation import DocumentsOpened, OriginalAsked
from bot.paging import page_of
from bot.replies import patiently, send, show
from bot.typed import NO, YES, typed_number
from cronos_core.documents.service import (
    count_documents,
    find_first_passage,
    get_document,
    get_original,
    keep_document,
    list_documents,
    remove_document,
)
from cronos_core.retrieval.normalise import fold

REMOVE, RESTORE = {"scoate", "sterge", "remove", "delete"}, {"inapoi", "restore", "undo"}
ORIGINAL = {"original", "originalul", "fisier", "file"}


async def documents_command(update: Update, context: Context) -> None:
    """`/documents`; `/documents 3`, with `yes`, `no`, `remove`, `restore` or `original` behind it."""
    number = typed_number(context)
    if number is None:
        await open_documents(update, context, DocumentsOpened())
        return
    verb = fold(context.args[1]) if context.args and len(context.args) > 1 else ""
    if verb in YES:
        await keep(update, context, DocumentKept(number))
    elif verb in NO:
        await drop(update, context, DocumentDropped(number))
    elif verb in REMOVE:
        await remove(update, context, DocumentRemoved(number))
    elif verb in RESTORE:
        await restore(update, context, DocumentRestored(number))
    elif verb in ORIGINAL:
        await send_original(update, context, OriginalAsked(number))
    else:
        await open_document(update, context, DocumentOpened(number))


async def original_command(update: Update, context: Context) -> None:
    """`/original 3` sends the file of document 3."""
    number = typed_number(context)
    if number is None:
        await send(update, context, original_hint_card(context.scene))
    else:
        await send_original(update, context, OriginalAsked(number))


async def open_documents(update: Update, context: Context, choice: DocumentsOpened) -> None:
    """The documents, by title."""
    total = await context.db.read(count_documents)
    page = page_of(total, choice.page)
    views = await context.db.read(
        list_documents, actor_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, documents_card(context.scene, views, page, total))


async def open_document(update: Update, context: Context, choice: DocumentOpened) -> None:
    """One document, with what can be done with it."""
    view = await context.db.read(get_document, document_id=choice.document_id, actor_id=context.member.id)
    first = await context.db.read(find_first_passage, document_id=view.document.id)
    await show(update, context, document_card(context.scene, view, first))


async def remove(update: Update, context: Context, choice: DocumentRemoved) -> None:
    """Take the document away; it can be brought back."""
    document = await context.db.write(
        remove_document, document_id=choice.document_id, actor_id=context.member.id, now=context.now()
    )
    await show(update, context, removed_card(context.scene, document))
    await prepare(context)


async def restore(update: Update, context: Context, choice: DocumentRestored) -> None:
    """Bring it back; what took its place meanwhile gives way."""
    view = await context.db.write(
        keep_document, document_id=choice.document_id, actor_id=context.member.id, now=context.now()
    )
    first = await context.db.read(find_first_passage, document_id=view.document.id)
    await show(update, context, document_card(context.scene, view, first))
    await prepare(context)


async def send_original(update: Update, context: Context, choice: OriginalAsked) -> None:
    """Send the file as it came; the card that was pressed stays."""
    chat = update.effective_chat
    if chat is None:
        raise LookupError("a file goes to a chat")
    document, content = await context.db.read(get_original, document_id=choice.document_id)
    await context.bot.send_chat_action(chat.id, ChatAction.UPLOAD_DOCUMENT)
    await patiently(
        lambda: context.bot.send_document(
            chat.id,
            content,
            filename=document.file_name,
            caption=context.t("documents-original-caption", title=document.title),
            parse_mode=ParseMode.HTML,
        )
    )
