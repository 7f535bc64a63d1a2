"""The reminder before an event: a card that is answered in place. Coming, not coming, or later."""

from dataclasses import dataclass

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines
from bot.context import Context
from bot.features.events.cards import event_card, title_of, when_of
from bot.navigation import EventOpened, LeaveAsked
from bot.reminding import put_off, snooze_line, snooze_row, take_up
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.events.errors import EventNotFoundError
from cronos_core.events.models import EventState, RegistrationState
from cronos_core.events.service import EventView, confirm_coming, get_event_view
from cronos_core.matchmaking.programme import find_programme
from cronos_core.outbox.models import Notice
from cronos_core.reminders.service import SubjectKind
from cronos_core.reminders.snoozing import find_snooze
from cronos_core.retrieval.normalise import fold

DOUBTING = {"nu", "no"}


@dataclass(frozen=True)
class ComingSaid(CallbackData, prefix="evy"):
    """I am coming, or I no longer say so."""

    event_id: int
    wanted: bool


@dataclass(frozen=True)
class EventSnoozed(CallbackData, prefix="evz"):
    """Remind me of this event again, so much later."""

    event_id: int
    version: int
    minutes: int


@dataclass(frozen=True)
class EventSnoozeDropped(CallbackData, prefix="evzx"):
    """Do not remind me again after all."""

    event_id: int


async def render_reminder(scene: Scene, notice: Notice) -> Card | None:
    """Before the event; nothing once it has moved, is cancelled, or the member does not come."""
    try:
        view = await scene.db.read(get_event_view, event_id=notice.params["subject_id"], member_id=scene.member.id)
    except EventNotFoundError:
        return None
    if not _is_ahead(scene, view) or view.event.version != notice.params["version"]:
        return None
    return await _reminder_card(scene, view)


async def coming_command(update: Update, context: Context) -> None:
    """`/coming 9`, and `/coming 9 no`."""
    number = typed_number(context)
    if number is None:
        raise EventNotFoundError()
    said = [fold(word) for word in (context.args or ())[1:]]
    await say_coming(update, context, ComingSaid(number, not DOUBTING.intersection(said)))


async def say_coming(update: Update, context: Context, choice: ComingSaid) -> None:
    await context.db.write(
        confirm_coming,
        event_id=choice.event_id,
        member_id=context.member.id,
        wanted=choice.wanted,
        now=context.now(),
    )
    context.toast("events-toast-confirmed" if choice.wanted else "events-toast-not-sure")
    await _show_again(update, context, choice.event_id)


async def snooze(update: Update, context: Context, choice: EventSnoozed) -> None:
    await put_off(
        context,
        kind=SubjectKind.EVENT,
        subject_id=choice.event_id,
        version=choice.version,
        minutes=choice.minutes,
    )
    await _show_again(update, context, choice.event_id)


async def drop(update: Update, context: Context, choice: EventSnoozeDropped) -> None:
    await take_up(context, kind=SubjectKind.EVENT, subject_id=choice.event_id)
    await _show_again(update, context, choice.event_id)


async def _show_again(update: Update, context: Context, event_id: int) -> None:
    """The reminder as things stand now; the event itself where there is nothing to be reminded of any more."""
    scene, member_id = context.scene, context.member.id
    view = await context.db.read(get_event_view, event_id=event_id, member_id=member_id)
    if _is_ahead(scene, view):
        await show(update, context, await _reminder_card(scene, view))
        return
    programme = await context.db.read(find_programme, event_id=event_id, member_id=member_id, now=context.now())
    await show(update, context, event_card(scene, view, programme))


async def _reminder_card(scene: Scene, view: EventView) -> Card:
    t, event = scene.t, view.event
    until = await scene.db.read(
        find_snooze, subject_kind=SubjectKind.EVENT, subject_id=event.id, member_id=scene.member.id, now=scene.now
    )
    text = join_lines(
        t("events-reminder-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        t("events-reminder-confirmed" if view.is_confirmed else "events-reminder-next"),
        snooze_line(scene, until),
    )
    coming = Button(
        t.plain("events-button-not-sure" if view.is_confirmed else "events-button-coming"),
        ComingSaid(event.id, not view.is_confirmed),
    )
    later = snooze_row(
        scene,
        until=until,
        starts_at=event.starts_at,
        snooze=lambda minutes: EventSnoozed(event.id, event.version, minutes),
        drop=EventSnoozeDropped(event.id),
    )
    leave = Button(t.plain("events-button-cannot-come"), LeaveAsked(event.id))
    return Card(text, [[coming, leave], later, [Button(t.plain("events-button-open"), EventOpened(event.id))]])


def _is_ahead(scene: Scene, view: EventView) -> bool:
    """Whether the event will take place, and the reader has a place."""
    comes = view.state == RegistrationState.REGISTERED and view.event.state == EventState.PUBLISHED
    return comes and view.event.starts_at > scene.now
