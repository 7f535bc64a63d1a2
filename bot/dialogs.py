"""Multi-step free text: asking for it, and stopping. The state is kept by the core."""

from typing import Any

from telegram import Update

from bot.cards import Button, Card, join_lines
from bot.context import Context
from bot.groups import is_in_group
from bot.navigation import DialogCancelled, HelpOpened
from bot.replies import send, show
from cronos_core.dialogs.service import close_dialog, find_dialog, open_dialog
from cronos_core.retrieval.normalise import fold

# Typed alone, without as much as a full stop, these stop a dialog instead of answering it, folded.
CANCELLING = frozenset(["anuleaza", "renunta", "renunt", "cancel"])
# In a dialog's data, once its person was told that it still waits.
TOLD = "told"


async def ask_for(update: Update, context: Context, *, step: str, card: Card, **data: Any) -> None:
    """Open the dialog at `step` and show its question; the next text of this member goes to that step."""
    await context.db.write(open_dialog, member_id=context.member.id, step=step, now=context.now(), data=data)
    await show(update, context, card)


def is_cancelling(text: str) -> bool:
    """Whether a text stops the dialog that waits for one: the bare word. In quotes, even that word is an answer."""
    return text.strip().isalpha() and fold(text) in CANCELLING


async def cancel_by_word(update: Update, context: Context) -> None:
    """Stop waiting; says how the very word could have been the answer."""
    await context.db.write(close_dialog, member_id=context.member.id)
    said = (update.effective_message.text if update.effective_message else None) or ""
    text = join_lines(context.t("dialogs-cancelled"), context.t("dialogs-cancelled-word", word=said.strip()))
    await send(update, context, Card(text, [[Button(context.t.plain("button-help"), HelpOpened())]]))


def cancel_row(context: Context) -> list[Button]:
    """The way out of a dialog."""
    return [Button(context.t.plain("button-cancel"), DialogCancelled())]


async def cancel_dialog(update: Update, context: Context, _choice: DialogCancelled | None = None) -> None:
    """Stop waiting for text; says so, or that nothing waited."""
    stopped = await context.db.write(close_dialog, member_id=context.member.id)
    key = "dialogs-cancelled" if stopped else "dialogs-nothing-to-cancel"
    card = Card(context.t(key), [[Button(context.t.plain("button-help"), HelpOpened())]])
    await (show if update.callback_query else send)(update, context, card)


async def remind_of_dialog(update: Update, context: Context) -> None:
    """Say once, after a command or a press elsewhere, that a dialog still waits: the next text goes there.

    A step without a text `dialogs-step-…` needs no such word: what is typed there does no harm.
    """
    dialog, now = context.dialog, context.now()
    # What somebody has begun in private is nobody's business in a group.
    if (
        is_in_group(update)
        or dialog is None
        or dialog.data.get(TOLD)
        or not context.services.router.leads_away(update, dialog.step)
    ):
        return
    key = f"dialogs-step-{dialog.step}"
    waiting = await context.db.read(find_dialog, member_id=context.member.id, now=now)
    if waiting is None or waiting.version != dialog.version or not context.t.has(key):
        return
    data = waiting.data | {TOLD: True}
    # Beside the update's one write, after it: that the person was told is no effect of what they asked for.
    await context.services.db.write(open_dialog, member_id=context.member.id, step=waiting.step, now=now, data=data)
    await send(update, context, Card(context.t("dialogs-waiting", what=context.t.plain(key)), [cancel_row(context)]))
