"""Booking a slot, looking at a meeting, cancelling it."""

from telegram import Update

from bot.context import Context
from bot.features.matchmaking.agenda import open_agenda
from bot.features.matchmaking.buttons import MeetingAbsent, MeetingCancelled, SlotChosen
from bot.features.matchmaking.hosts import fresh_host_card, open_programmes
from bot.features.matchmaking.meeting_cards import (
    cancel_card,
    cancelled_card,
    meeting_card,
    registration_needed_card,
)
from bot.features.matchmaking.moving import move_by_typing
from bot.navigation import AgendaOpened, HostOpened, MeetingCancelAsked, MeetingOpened, MeetingsOpened
from bot.replies import show
from bot.typed import is_yes, typed_number
from cronos_core.interests.answering import book_with_interest
from cronos_core.matchmaking.booking import cancel_meeting, get_meeting
from cronos_core.matchmaking.errors import (
    AlreadyMeetingError,
    BusyThenError,
    RegistrationNeededError,
    SlotTakenError,
)
from cronos_core.matchmaking.models import Absence
from cronos_core.matchmaking.programme import list_own_slots
from cronos_core.matchmaking.views import MeetingView
from cronos_core.reminders.service import SubjectKind, list_reminders_of
from cronos_core.retrieval.normalise import fold

# What may be typed behind the number, folded.
CANCELLING, MOVING = {"anulez", "anuleaza", "cancel"}, {"mut", "muta", "move"}
ABSENCES = (
    dict.fromkeys(("bolnav", "bolnava", "ill", "sick"), Absence.ILL)
    | dict.fromkeys(("intarzii", "late", "delayed"), Absence.DELAYED)
    | dict.fromkeys(("altceva", "other"), Absence.OTHER)
)


async def book_command(update: Update, context: Context) -> None:
    """`/book 12`, with the number that the host's card gives."""
    number = typed_number(context)
    if number is None:
        await open_programmes(update, context, MeetingsOpened())
    else:
        await choose_slot(update, context, SlotChosen(number))


async def meeting_command(update: Update, context: Context) -> None:
    """`/meeting 12`, `/meeting 12 move`, `/meeting 12 cancel`, which asks once, `… cancel yes`, `… cancel yes ill`."""
    number = typed_number(context)
    verb, *sure = [fold(word) for word in (context.args or ())[1:]] or [""]
    if number is None:
        await open_agenda(update, context, AgendaOpened())
    elif verb in MOVING:
        await move_by_typing(update, context, number, sure)
    elif verb in CANCELLING and is_yes(sure[:1]):
        absence = next((ABSENCES[word] for word in sure[1:] if word in ABSENCES), Absence.UNSAID)
        await cancel_with_reason(update, context, MeetingAbsent(number, absence))
    elif verb in CANCELLING:
        await ask_to_cancel(update, context, MeetingCancelAsked(number))
    else:
        await open_meeting(update, context, MeetingOpened(number))


async def choose_slot(update: Update, context: Context, choice: SlotChosen) -> None:
    """Book; where that cannot be, show at once what can be done instead."""
    try:
        view = await context.db.write(
            book_with_interest,
            availability_id=choice.availability_id,
            attendee_id=context.member.id,
            now=context.now(),
        )
    except SlotTakenError as error:
        host = HostOpened(error.event_id, error.host_id)
        await show(update, context, await fresh_host_card(context, host, just_taken=True))
    except (BusyThenError, AlreadyMeetingError) as error:
        mine = await context.db.read(get_meeting, meeting_id=error.meeting_id, member_id=context.member.id)
        await show(update, context, meeting_card(context.scene, mine, reason=error.key))
    except RegistrationNeededError as error:
        await show(update, context, registration_needed_card(context.scene, error.event_id))
    else:
        context.toast("meetings-toast-booked")
        await _show_meeting(update, context, view)


async def open_meeting(update: Update, context: Context, choice: MeetingOpened) -> None:
    view = await context.db.read(get_meeting, meeting_id=choice.meeting_id, member_id=context.member.id)
    await _show_meeting(update, context, view)


async def ask_to_cancel(update: Update, context: Context, choice: MeetingCancelAsked) -> None:
    """A cancelled meeting's slot may be gone a second later, so it is asked once."""
    view = await context.db.read(get_meeting, meeting_id=choice.meeting_id, member_id=context.member.id)
    can_be = view.is_booked and view.slot.starts_at > context.now()
    await show(update, context, cancel_card(context.scene, view) if can_be else meeting_card(context.scene, view))


async def cancel(update: Update, context: Context, choice: MeetingCancelled) -> None:
    await cancel_with_reason(update, context, MeetingAbsent(choice.meeting_id, Absence.UNSAID))


async def cancel_with_reason(update: Update, context: Context, choice: MeetingAbsent) -> None:
    member_id = context.member.id
    view = await context.db.write(
        cancel_meeting,
        meeting_id=choice.meeting_id,
        member_id=member_id,
        absence=choice.absence,
        now=context.now(),
    )
    own = None
    if view.host.id == member_id:
        slots = await context.db.read(list_own_slots, event_id=view.event.id, host_id=member_id)
        own = next((offer for offer in slots if offer.slot.id == view.slot.id and offer.meeting is None), None)
    context.toast("meetings-toast-cancelled")
    await show(update, context, cancelled_card(context.scene, view, own))


async def _show_meeting(update: Update, context: Context, view: MeetingView) -> None:
    ahead = await context.db.read(
        list_reminders_of,
        subject_kind=SubjectKind.MEETING,
        subject_id=view.meeting.id,
        member_id=context.member.id,
        now=context.now(),
    )
    await show(update, context, meeting_card(context.scene, view, ahead=ahead))
