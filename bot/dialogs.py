"""Multi-step free text: asking for it, and stopping. The state is kept by the core."""

from typing import Any

from telegram import Update

from bot.cards import Button, Card
from bot.context import Context
from bot.navigation import DialogCancelled, HelpOpened
from bot.replies import send, show
from cronos_core.dialogs.service import close_dialog, open_dialog


async def ask_for(update: Update, context: Context, *, step: str, card: Card, **data: Any) -> None:
    """Open the dialog at `step` and show its question; the next text of this member goes to that step."""
    await context.db.write(open_dialog, member_id=context.member.id, step=step, now=context.now(), data=data)
    await show(update, context, card)


def cancel_row(context: Context) -> list[Button]:
    """The way out of a dialog."""
    return [Button(context.t.plain("button-cancel"), DialogCancelled())]


async def cancel_dialog(update: Update, context: Context, _choice: DialogCancelled | None = None) -> None:
    """Stop waiting for text; says so, or that nothing waited."""
    stopped = await context.db.write(close_dialog, member_id=context.member.id)
    key = "dialogs-cancelled" if stopped else "dialogs-nothing-to-cancel"
    card = Card(context.t(key), [[Button(context.t.plain("button-help"), HelpOpened())]])
    await (show if update.callback_query else send)(update, context, card)
