"""What organizers change of an event: its time, and whether it takes place.

Everything has a typed form: `/events 3 move 12 dec 10:00`, `/events 3 cancel`, `/events 3 cancel yes` and a reason,
`/events 3 publish`. What is asked for once is done at once where "yes" stands at its place.
"""

from telegram import Update

from bot.context import Context
from bot.dialogs import ask_for
from bot.features.events.buttons import EventCancelAsked, EventCancelled, EventMoveAsked, EventMoved, EventRestored
from bot.features.events.organizer_cards import (
    ask_time_card,
    cancel_event_card,
    cancelled_event_card,
    confirm_move_card,
    moved_event_card,
)
from bot.features.events.showing import open_event
from bot.navigation import EventOpened
from bot.replies import show
from bot.typed import YES, text_behind
from cronos_core.dialogs.service import close_dialog
from cronos_core.errors import CronosError, NotAllowedError
from cronos_core.events.errors import EventCancelledError, EventChangedError, EventNotFoundError
from cronos_core.events.models import Event
from cronos_core.events.service import get_event
from cronos_core.events.times import read_new_time
from cronos_core.matchmaking.changing import (
    REASON_LIMIT,
    EventImpact,
    cancel_event,
    move_event,
    restore_event,
    view_impact,
    view_move,
)
from cronos_core.retrieval.normalise import fold

MOVE_STEP, CANCEL_STEP = "event-move", "event-cancel"
# What may be typed behind the number, folded.
MOVING = {"mut", "muta", "move"}
CANCELLING = {"anulez", "anuleaza", "cancel"}
PUBLISHING = {"public", "publica", "publish"}


async def change_by_typing(update: Update, context: Context, event_id: int, verb: str) -> bool:
    """Do what an organizer typed behind an event's number; False where it is none of these verbs."""
    if verb in MOVING:
        await _move_by_typing(update, context, event_id, text_behind(update, words=3))
    elif verb in CANCELLING:
        await _cancel_by_typing(update, context, event_id)
    elif verb in PUBLISHING:
        event = await context.db.read(get_event, event_id=event_id)
        await restore(update, context, EventRestored(event_id, event.version))
    else:
        return False
    return True


async def ask_time(update: Update, context: Context, choice: EventMoveAsked) -> None:
    """The next text is the new time."""
    impact = await context.db.read(view_impact, event_id=choice.event_id, actor_id=context.member.id, now=context.now())
    card = ask_time_card(context.scene, impact.event)
    await ask_for(update, context, step=MOVE_STEP, card=card, event_id=choice.event_id)


async def take_time(update: Update, context: Context, text: str) -> None:
    """A time that cannot be is said so, and asked for again."""
    event_id = int(context.dialog.data["event_id"]) if context.dialog else 0
    event = await context.db.read(get_event, event_id=event_id)
    try:
        choice = _propose(context, event, text)
        impact = await _preview(context, choice)
    except (NotAllowedError, EventNotFoundError):
        raise
    except CronosError as error:
        await show(update, context, ask_time_card(context.scene, event, problem=error))
        return
    await context.db.write(close_dialog, member_id=context.member.id)
    await show(update, context, confirm_move_card(context.scene, impact, choice))


async def move(update: Update, context: Context, choice: EventMoved) -> None:
    """Move, or move back; the same press a second time only shows the event."""
    starts_at, ends_at = choice.times()
    try:
        moved = await context.db.write(
            move_event,
            event_id=choice.event_id,
            version=choice.version,
            starts_at=starts_at,
            ends_at=ends_at,
            actor_id=context.member.id,
            now=context.now(),
        )
    except EventChangedError as error:
        context.toast(error.key, alert=True)
        await open_event(update, context, EventOpened(choice.event_id))
        return
    if (moved.starts_before, moved.ends_before) == (starts_at, ends_at):
        await open_event(update, context, EventOpened(choice.event_id))
        return
    context.toast("events-toast-moved", count=moved.people)
    await show(update, context, moved_event_card(context.scene, moved))


async def ask_to_cancel(update: Update, context: Context, choice: EventCancelAsked) -> None:
    """Asks once; the next text is the reason."""
    impact = await context.db.read(view_impact, event_id=choice.event_id, actor_id=context.member.id, now=context.now())
    card = cancel_event_card(context.scene, impact)
    await ask_for(update, context, step=CANCEL_STEP, card=card, event_id=choice.event_id)


async def take_reason(update: Update, context: Context, text: str) -> None:
    """The reason stays in the dialog until the organizer has seen it and says yes."""
    event_id = int(context.dialog.data["event_id"]) if context.dialog else 0
    impact = await context.db.read(view_impact, event_id=event_id, actor_id=context.member.id, now=context.now())
    if len(text) > REASON_LIMIT:
        await show(update, context, cancel_event_card(context.scene, impact, too_long=len(text)))
        return
    card = cancel_event_card(context.scene, impact, reason=text)
    await ask_for(update, context, step=CANCEL_STEP, card=card, event_id=event_id, reason=text)


async def cancel(update: Update, context: Context, choice: EventCancelled) -> None:
    """Cancel; the same press a second time only shows the event, and one whose reason is gone asks again."""
    dialog = context.dialog
    is_waiting = dialog is not None and dialog.step == CANCEL_STEP and dialog.data.get("event_id") == choice.event_id
    reason = str(dialog.data.get("reason", "")) if dialog is not None and is_waiting else ""
    if choice.with_reason and not reason:
        try:
            await ask_to_cancel(update, context, EventCancelAsked(choice.event_id))
        except EventCancelledError:
            await open_event(update, context, EventOpened(choice.event_id))
        return
    await _cancel(update, context, choice, reason if choice.with_reason else "")


async def restore(update: Update, context: Context, choice: EventRestored) -> None:
    """Publish again; the same press a second time only shows the event."""
    try:
        impact = await context.db.write(
            restore_event,
            event_id=choice.event_id,
            version=choice.version,
            actor_id=context.member.id,
            now=context.now(),
        )
    except EventChangedError as error:
        context.toast(error.key, alert=True)
    else:
        if not impact.is_repeated:
            context.toast("events-toast-restored", count=impact.people)
    await open_event(update, context, EventOpened(choice.event_id))


async def _move_by_typing(update: Update, context: Context, event_id: int, said: str) -> None:
    """`/events 3 move <time>` asks once; with "yes" behind the time it happens; without a time it is asked for."""
    if not said:
        await ask_time(update, context, EventMoveAsked(event_id))
        return
    event = await context.db.read(get_event, event_id=event_id)
    words = said.split()
    is_sure = fold(words[-1]) in YES and len(words) > 1
    choice = _propose(context, event, " ".join(words[:-1]) if is_sure else said)
    impact = await _preview(context, choice)
    if is_sure:
        await move(update, context, choice)
    else:
        await show(update, context, confirm_move_card(context.scene, impact, choice))


async def _cancel_by_typing(update: Update, context: Context, event_id: int) -> None:
    words = [fold(word) for word in (context.args or ())[2:]]
    if words[:1] and words[0] in YES:
        event = await context.db.read(get_event, event_id=event_id)
        choice = EventCancelled(event_id, event.version, with_reason=False)
        await _cancel(update, context, choice, text_behind(update, words=4)[:REASON_LIMIT])
    else:
        await ask_to_cancel(update, context, EventCancelAsked(event_id))


async def _cancel(update: Update, context: Context, choice: EventCancelled, reason: str) -> None:
    try:
        impact = await context.db.write(
            cancel_event,
            event_id=choice.event_id,
            version=choice.version,
            reason=reason,
            actor_id=context.member.id,
            now=context.now(),
        )
    except EventChangedError as error:
        context.toast(error.key, alert=True)
        await open_event(update, context, EventOpened(choice.event_id))
        return
    if impact.is_repeated:
        await open_event(update, context, EventOpened(choice.event_id))
        return
    context.toast("events-toast-cancelled", count=impact.people)
    await show(update, context, cancelled_event_card(context.scene, impact))


def _propose(context: Context, event: Event, said: str) -> EventMoved:
    """The press that would move the event to the time that was typed."""
    starts_at, ends_at = read_new_time(
        said, starts_at=event.starts_at, ends_at=event.ends_at, zone=event.zone, now=context.now()
    )
    return EventMoved.to(event.id, event.version, starts_at, ends_at)


async def _preview(context: Context, choice: EventMoved) -> EventImpact:
    starts_at, ends_at = choice.times()
    return await context.db.read(
        view_move,
        event_id=choice.event_id,
        starts_at=starts_at,
        ends_at=ends_at,
        actor_id=context.member.id,
        now=context.now(),
    )
