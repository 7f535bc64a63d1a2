"""A dropped document: read beside the event loop, shown as a rehearsal, and kept when its organizer says so."""

import asyncio
import re

from telegram import Update

from bot.context import Context
from bot.downloading import download, refuse_large
from bot.features.documents.buttons import DocumentDropped, DocumentKept
from bot.features.documents.cards import dropped_card, for_organizers_card, kept_card, known_card, proposal_card
from bot.replies import say_typing, send, show
from cronos_core.documents.reading import read_document
from cronos_core.documents.service import discard_proposal, keep_document, propose_document

CATEGORY = re.compile(r"#(\w+)")


async def take_document(update: Update, context: Context) -> None:
    """Read an organizer's document and show what would be kept; the caption is its title, a #word its category."""
    message = update.effective_message
    document = message.document if message else None
    if message is None or document is None:
        return
    if not context.is_organizer:
        await send(update, context, for_organizers_card(context.scene))
        return
    name = document.file_name or "?"
    refuse_large(document, name)
    await say_typing(update, context)
    content = await download(document, name)
    read = await asyncio.to_thread(read_document, content, name, default_lang=context.settings.language)
    title, category = _told_by(message.caption or "")
    proposal = await context.db.write(
        propose_document,
        read=read,
        title=title,
        category=category,
        today=context.today(),
        actor_id=context.member.id,
        now=context.now(),
    )
    card = known_card(context.scene, proposal) if proposal.known else proposal_card(context.scene, proposal)
    await send(update, context, card)


async def keep(update: Update, context: Context, choice: DocumentKept) -> None:
    """Answer from the document from now on."""
    view = await context.db.write(
        keep_document, document_id=choice.document_id, actor_id=context.member.id, now=context.now()
    )
    await show(update, context, kept_card(context.scene, view))
    await prepare(context)


async def drop(update: Update, context: Context, choice: DocumentDropped) -> None:
    """Forget the document."""
    actor_id = context.member.id
    await context.db.write(discard_proposal, document_id=choice.document_id, actor_id=actor_id, now=context.now())
    await show(update, context, dropped_card(context.scene))


async def prepare(context: Context) -> None:
    """Index what has changed, so that the next question need not wait for it."""
    await context.db.read(context.services.library.passages.prepare)


def _told_by(caption: str) -> tuple[str, str]:
    """Title and category from the words beside a file: "Regulament 2026 #voucher"."""
    found = CATEGORY.search(caption)
    category = found.group(1).replace("_", " ") if found else ""
    return " ".join(CATEGORY.sub(" ", caption).split()), category
