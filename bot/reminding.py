"""What the reminder cards of several features share: snoozing, and saying when somebody will be reminded."""

from collections.abc import Callable, Sequence
from datetime import datetime

from babel.lists import format_list
from markupsafe import Markup

from bot.callback_data import CallbackData
from bot.cards import Button, Row
from bot.context import Context
from bot.dates import say_day, say_moment, say_time
from bot.scene import Scene
from cronos_core.reminders.errors import ReminderGoneError, SnoozeNotOfferedError, SnoozeTooLateError
from cronos_core.reminders.models import Reminder
from cronos_core.reminders.moments import NEXT_MORNING, list_snoozes, snoozed_moment
from cronos_core.reminders.service import SubjectKind
from cronos_core.reminders.snoozing import drop_snooze, snooze_reminder


async def put_off(context: Context, *, kind: SubjectKind, subject_id: int, version: int, minutes: int) -> bool:
    """Snooze for whoever pressed, and say in a toast until when, or why not; False where it could not be."""
    try:
        snoozed = await context.db.write(
            snooze_reminder,
            subject_kind=kind,
            subject_id=subject_id,
            subject_version=version,
            member_id=context.member.id,
            minutes=minutes,
            now=context.now(),
        )
    except (ReminderGoneError, SnoozeNotOfferedError, SnoozeTooLateError) as error:
        context.toast(error.key, alert=True)
        return False
    scene = context.scene
    context.toast("reminders-toast-snoozed", when=say_moment(scene.t, snoozed.due_at, zone=scene.zone, now=scene.now))
    return True


async def take_up(context: Context, *, kind: SubjectKind, subject_id: int) -> None:
    """Drop the snooze of whoever pressed."""
    await context.db.write(drop_snooze, subject_kind=kind, subject_id=subject_id, member_id=context.member.id)
    context.toast("reminders-toast-snooze-dropped")


def snooze_line(scene: Scene, until: datetime | None) -> Markup | None:
    """That the reminder comes again, where it was put off."""
    if until is None:
        return None
    return scene.t("reminders-snoozed", when=say_moment(scene.t, until, zone=scene.zone, now=scene.now))


def snooze_row(
    scene: Scene,
    *,
    until: datetime | None,
    starts_at: datetime,
    snooze: Callable[[int], CallbackData],
    drop: CallbackData,
) -> Row:
    """What puts the reminder off, as far as that ends before the start; or the way back."""
    if until is not None:
        return [Button(scene.t.plain("reminders-button-snooze-dropped"), drop)]
    offered = list_snoozes(starts_at, now=scene.now, zone=scene.zone)
    return [Button(say_snooze(scene, minutes), snooze(minutes)) for minutes in offered]


def say_snooze(scene: Scene, minutes: int) -> str:
    """The button's label: "Amână 30 min", "Până mâine, 08:00"."""
    t = scene.t
    if minutes != NEXT_MORNING:
        if minutes % 60:
            return t.plain("reminders-button-snooze-minutes", count=minutes)
        return t.plain("reminders-button-snooze-hours", count=minutes // 60)
    morning = snoozed_moment(minutes, now=scene.now, zone=scene.zone)
    is_today = morning.astimezone(scene.zone).date() == scene.now.astimezone(scene.zone).date()
    key = "reminders-button-snooze-today" if is_today else "reminders-button-snooze-tomorrow"
    return t.plain(key, time=say_time(t, morning, zone=scene.zone))


def plan_line(scene: Scene, ahead: Sequence[Reminder]) -> Markup:
    """When the reader will be reminded of the thing on the card, in their own time; or that they will not be."""
    t = scene.t
    if not ahead:
        return t("reminders-plan-none")
    days: dict[str, list[str]] = {}
    for reminder in ahead:
        day = say_day(t, reminder.due_at, zone=scene.zone, now=scene.now)
        days.setdefault(day, []).append(say_time(t, reminder.due_at, zone=scene.zone))
    said = [
        t.plain("reminders-plan-day", day=day, times=format_list(times, locale=t.language))
        for day, times in days.items()
    ]
    return t("reminders-plan", moments="; ".join(said))
