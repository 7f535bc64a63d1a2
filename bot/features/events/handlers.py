"""What people do with events."""

from telegram import Update

from bot.context import Context
from bot.features.events.buttons import EventMore, EventRegistered, LeaveConfirmed
from bot.features.events.cards import leave_card, list_card, more_card
from bot.features.events.organizers import change_by_typing
from bot.features.events.showing import open_event, show_event
from bot.navigation import EventOpened, EventsOpened, LeaveAsked
from bot.paging import page_of
from bot.replies import show
from bot.typed import is_yes, typed_number
from cronos_core.events.errors import EventNotFoundError
from cronos_core.events.models import RegistrationState
from cronos_core.events.service import count_events, get_event_view, list_events, register_for_event
from cronos_core.matchmaking.booking import leave_event, list_meetings_ahead
from cronos_core.matchmaking.programme import find_programme
from cronos_core.retrieval.normalise import fold

# What may be typed behind the number, folded.
# Organizers cancel the event itself with the words by which others take back their own place.
JOINING, LEAVING = {"vin", "inscrie", "join", "register"}, {"renunt", "leave", "anulez", "anuleaza", "cancel"}


async def events_command(update: Update, context: Context) -> None:
    """`/events`, one of them (`/events 3`), or what its buttons do: `/events 3 join`, `/events 3 leave`.

    Organizers change it the same way: see `organizers.change_by_typing`.
    """
    number = typed_number(context)
    verb, *sure = [fold(word) for word in (context.args or ())[1:]] or [""]
    if number is None:
        await open_events(update, context, EventsOpened())
    elif context.is_organizer and await change_by_typing(update, context, number, verb):
        return
    elif verb in JOINING:
        await register(update, context, EventRegistered(number))
    elif verb in LEAVING and is_yes(sure):
        await leave(update, context, LeaveConfirmed(number))
    elif verb in LEAVING:
        await ask_to_leave(update, context, LeaveAsked(number))
    else:
        await open_event(update, context, EventOpened(number))


async def open_events(update: Update, context: Context, choice: EventsOpened) -> None:
    now = context.now()
    total = await context.db.read(count_events, past=choice.past, now=now)
    page = page_of(total, choice.page)
    views = await context.db.read(
        list_events,
        member_id=context.member.id,
        past=choice.past,
        offset=page.start,
        limit=page.stop - page.start,
        now=now,
    )
    await show(update, context, list_card(context.scene, views, page, past=choice.past))


async def open_event_link(update: Update, context: Context, payload: str) -> None:
    """`start=e-7`."""
    if not payload.isdecimal() or len(payload) > 18:
        raise EventNotFoundError()
    await open_event(update, context, EventOpened(int(payload)))


async def open_more(update: Update, context: Context, choice: EventMore) -> None:
    view = await context.db.read(get_event_view, event_id=choice.event_id, member_id=context.member.id)
    await show(update, context, more_card(context.scene, view, choice.page))


async def register(update: Update, context: Context, choice: EventRegistered) -> None:
    view = await context.db.write(
        register_for_event, event_id=choice.event_id, member_id=context.member.id, now=context.now()
    )
    waits = view.state == RegistrationState.WAITLISTED
    context.toast("events-toast-waitlisted" if waits else "events-toast-registered")
    await show_event(update, context, view)


async def ask_to_leave(update: Update, context: Context, choice: LeaveAsked) -> None:
    """Leaving costs the place and the meetings, so it is asked once."""
    member_id = context.member.id
    view = await context.db.read(get_event_view, event_id=choice.event_id, member_id=member_id)
    if view.state is None or view.event.ends_at <= context.now():
        await show_event(update, context, view)
        return
    meetings = await context.db.read(
        list_meetings_ahead, member_id=member_id, event_id=choice.event_id, now=context.now()
    )
    programme = await context.db.read(find_programme, event_id=choice.event_id, member_id=member_id, now=context.now())
    is_host = programme is not None and programme.is_host
    await show(update, context, leave_card(context.scene, view, meetings=len(meetings), is_host=is_host))


async def leave(update: Update, context: Context, choice: LeaveConfirmed) -> None:
    view = await context.db.write(leave_event, event_id=choice.event_id, member_id=context.member.id, now=context.now())
    context.toast("events-toast-left")
    await show_event(update, context, view)
