"""Taking a file, rehearsing it, and importing it when the organizer says so."""

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.error import TelegramError

from bot.context import Context
from bot.downloading import download, refuse_large
from bot.features.imports.buttons import ImportCancelled, ImportConfirmed
from bot.features.imports.cards import (
    cancelled_card,
    done_card,
    for_organizers_card,
    how_to_card,
    nothing_new_card,
    proposal_card,
    refused_card,
    working_card,
)
from bot.importers import ListKind, LongList, detect_kind
from bot.replies import say_typing, send, show
from bot.typed import NO, YES, typed_number
from cronos_core.imports.errors import ImportRefusedError, UnknownFileTypeError
from cronos_core.imports.models import Upload
from cronos_core.imports.portions import Plan, Planner, import_last_portion, import_portion
from cronos_core.imports.reading import READABLE_ENDINGS, read_table
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.imports.service import discard_upload, get_upload, import_upload, keep_upload, propose_import
from cronos_core.retrieval.normalise import fold


async def take_file(update: Update, context: Context) -> None:
    """Rehearse an organizer's list and show what it would do; others learn what to do instead."""
    document = update.effective_message.document if update.effective_message else None
    if document is None:
        return
    if not context.is_organizer:
        await send(update, context, for_organizers_card(context.scene))
        return
    name = document.file_name or "?"
    if Path(name).suffix.lower() not in READABLE_ENDINGS:
        raise UnknownFileTypeError(file=name)
    refuse_large(document, name)
    await say_typing(update, context)
    content = await download(document, name)
    kind, rows = await asyncio.to_thread(_read, content, name, context.settings.zone)
    try:
        upload, report = await _propose(context, kind, rows, name, content)
    except ImportRefusedError as error:
        await send(update, context, refused_card(context.scene, error.report, file_name=name))
        return
    if report.new or report.changed:
        await send(update, context, proposal_card(context.scene, report, file_name=name, upload_id=upload.id))
    else:
        await send(update, context, nothing_new_card(context.scene, report, file_name=name))


async def import_command(update: Update, context: Context) -> None:
    """`/import 7 yes` imports the kept file 7, `/import 7 no` drops it; anything else says how it is done."""
    number = typed_number(context)
    verb = fold(context.args[1]) if context.args and len(context.args) > 1 else ""
    if number is not None and verb in YES:
        await confirm_import(update, context, ImportConfirmed(number))
    elif number is not None and verb in NO:
        await cancel_import(update, context, ImportCancelled(number))
    else:
        card = how_to_card(context.scene) if context.is_organizer else for_organizers_card(context.scene)
        await send(update, context, card)


async def confirm_import(update: Update, context: Context, choice: ImportConfirmed) -> None:
    """Import the kept file; what has changed since the rehearsal may still refuse it."""
    await say_typing(update, context)
    actor_id = context.member.id
    upload = await context.db.read(get_upload, upload_id=choice.upload_id, actor_id=actor_id)
    kind, rows = await asyncio.to_thread(_read, upload.content, upload.file_name, context.settings.zone)
    try:
        report = await _import(update, context, kind, rows, upload)
    except ImportRefusedError as error:
        await show(update, context, refused_card(context.scene, error.report, file_name=upload.file_name))
        return
    await show(update, context, done_card(context.scene, report, file_name=upload.file_name))


async def cancel_import(update: Update, context: Context, choice: ImportCancelled) -> None:
    """Forget the kept file."""
    await context.db.write(discard_upload, upload_id=choice.upload_id, actor_id=context.member.id)
    await show(update, context, cancelled_card(context.scene))


async def _propose(
    context: Context, kind: ListKind, rows: Sequence[Row], name: str, content: bytes
) -> tuple[Upload, ImportReport]:
    """Rehearse and keep the file; a list that is written in portions is worked out beside the database."""
    actor_id, now = context.member.id, context.now()
    if isinstance(kind, LongList):
        plan = await _plan(context, kind.planner, rows)
        upload = await context.db.write(keep_upload, file_name=name, content=content, actor_id=actor_id, now=now)
        return upload, plan.report
    return await context.db.write(
        propose_import,
        importer=kind.importer,
        rows=rows,
        file_name=name,
        content=content,
        actor_id=actor_id,
        now=now,
    )


async def _import(
    update: Update, context: Context, kind: ListKind, rows: Sequence[Row], upload: Upload
) -> ImportReport:
    actor_id, now, upload_id = context.member.id, context.now(), upload.id
    if not isinstance(kind, LongList):
        return await context.db.write(
            import_upload, importer=kind.importer, upload_id=upload_id, rows=rows, actor_id=actor_id, now=now
        )
    plan = await _plan(context, kind.planner, rows)
    # Where nothing was pressed there is no card to change, and "typing" says enough.
    if plan.portions > 1 and update.callback_query:
        with contextlib.suppress(TelegramError):
            await show(update, context, working_card(context.scene, plan.report, file_name=upload.file_name))
    # All portions but the last stand for themselves. Only that one says that this update is done: an import that is
    # broken off between two of them goes on from there when the update comes up again.
    for number in range(plan.portions - 1):
        await context.services.db.write(
            import_portion, plan=plan, number=number, upload_id=upload_id, actor_id=actor_id, now=now
        )
    return await context.db.write(import_last_portion, plan=plan, upload_id=upload_id, actor_id=actor_id, now=now)


async def _plan(context: Context, planner: Planner, rows: Sequence[Row]) -> Plan:
    """What the rows would change, worked out beside the database; raises `ImportRefusedError`."""
    draft = await context.db.read(planner, rows=rows, actor_id=context.member.id)
    return await asyncio.to_thread(draft.work_out)


def _read(content: bytes, name: str, zone: ZoneInfo) -> tuple[ListKind, Sequence[Row]]:
    rows = read_table(content, name)
    return detect_kind(rows, name, zone=zone), rows
