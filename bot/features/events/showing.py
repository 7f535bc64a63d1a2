"""Putting one event's card in front of somebody."""

from telegram import Update

from bot.context import Context
from bot.features.events.cards import event_card
from bot.navigation import EventOpened
from bot.replies import show
from cronos_core.events.service import EventView, get_event_view
from cronos_core.matchmaking.programme import find_programme
from cronos_core.reminders.service import SubjectKind, list_reminders_of


async def open_event(update: Update, context: Context, choice: EventOpened) -> None:
    view = await context.db.read(get_event_view, event_id=choice.event_id, member_id=context.member.id)
    await show_event(update, context, view)


async def show_event(update: Update, context: Context, view: EventView) -> None:
    """The event with what can be done about it now."""
    programme = await context.db.read(
        find_programme, event_id=view.event.id, member_id=context.member.id, now=context.now()
    )
    ahead = await context.db.read(
        list_reminders_of,
        subject_kind=SubjectKind.EVENT,
        subject_id=view.event.id,
        member_id=context.member.id,
        now=context.now(),
    )
    await show(update, context, event_card(context.scene, view, programme, ahead))
