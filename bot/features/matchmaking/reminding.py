"""The reminder before a meeting: a card that is answered in place. On my way, late, not coming, or later."""

from datetime import timedelta

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, Row, join_lines
from bot.context import Context
from bot.features.matchmaking.arrivals import (
    LateAsked,
    LateSaid,
    MeetingSnoozed,
    MeetingSnoozeDropped,
    OnTheWaySaid,
    ReminderShown,
    arrival_lines,
)
from bot.features.matchmaking.meeting_cards import facts, meeting_card
from bot.navigation import MeetingCancelAsked, MeetingOpened
from bot.reminding import put_off, snooze_line, snooze_row, take_up
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.matchmaking.arriving import LATE_MINUTES, find_arrivals, is_soon, say_late, say_on_the_way
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import MeetingNotFoundError
from cronos_core.matchmaking.models import Arrival
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice
from cronos_core.reminders.service import SubjectKind
from cronos_core.reminders.snoozing import find_snooze
from cronos_core.retrieval.normalise import fold

NOT_YET = {"nu", "no"}
# So close to its start, the next thing to do is to walk.
WALKING = timedelta(minutes=15)


async def render_reminder(scene: Scene, notice: Notice) -> Card | None:
    """Before the meeting; nothing once it is cancelled or has moved."""
    try:
        view = await scene.db.read(get_meeting, meeting_id=notice.params["subject_id"], member_id=scene.member.id)
    except MeetingNotFoundError:
        return None
    if not view.is_booked or view.meeting.version != notice.params["version"]:
        return None
    return await _reminder_card(scene, view)


async def omw_command(update: Update, context: Context) -> None:
    """`/omw 12`, and `/omw 12 no`."""
    number = typed_number(context)
    if number is None:
        raise MeetingNotFoundError()
    said = [fold(word) for word in (context.args or ())[1:]]
    await say_way(update, context, OnTheWaySaid(number, not NOT_YET.intersection(said)))


async def late_command(update: Update, context: Context) -> None:
    """`/late 12 10`, `/late 12 0` for on time after all; `/late 12` asks how late."""
    number = typed_number(context)
    if number is None:
        raise MeetingNotFoundError()
    minutes = " ".join((context.args or ())[1:])
    if minutes.isascii() and minutes.isdecimal():
        await say_minutes(update, context, LateSaid(number, int(minutes[:4])))
    else:
        await ask_late(update, context, LateAsked(number))


async def say_way(update: Update, context: Context, choice: OnTheWaySaid) -> None:
    view = await context.db.write(
        say_on_the_way,
        meeting_id=choice.meeting_id,
        member_id=context.member.id,
        wanted=choice.wanted,
        now=context.now(),
    )
    _toast(context, view, told=choice.wanted)
    await _show_again(update, context, view)


async def say_minutes(update: Update, context: Context, choice: LateSaid) -> None:
    view = await context.db.write(
        say_late,
        meeting_id=choice.meeting_id,
        member_id=context.member.id,
        minutes=choice.minutes,
        now=context.now(),
    )
    _toast(context, view, told=True)
    await _show_again(update, context, view)


async def ask_late(update: Update, context: Context, choice: LateAsked) -> None:
    view = await context.db.read(get_meeting, meeting_id=choice.meeting_id, member_id=context.member.id)
    scene, meeting_id = context.scene, choice.meeting_id
    if not is_soon(view, now=scene.now):
        await show(update, context, meeting_card(scene, view))
        return
    t, name = scene.t, view.partner_of(scene.member.id).name
    text = join_lines(*facts(scene, view, title="meetings-reminder-title"), "", t("meetings-late-ask", name=name))
    minutes = [
        Button(t.plain("meetings-button-late-minutes", count=count), LateSaid(meeting_id, count))
        for count in LATE_MINUTES
    ]
    await show(update, context, Card(text, [minutes, [Button(t.plain("button-back"), ReminderShown(meeting_id))]]))


async def show_reminder(update: Update, context: Context, choice: ReminderShown) -> None:
    view = await context.db.read(get_meeting, meeting_id=choice.meeting_id, member_id=context.member.id)
    await _show_again(update, context, view)


async def snooze(update: Update, context: Context, choice: MeetingSnoozed) -> None:
    await put_off(
        context,
        kind=SubjectKind.MEETING,
        subject_id=choice.meeting_id,
        version=choice.version,
        minutes=choice.minutes,
    )
    await show_reminder(update, context, ReminderShown(choice.meeting_id))


async def drop(update: Update, context: Context, choice: MeetingSnoozeDropped) -> None:
    await take_up(context, kind=SubjectKind.MEETING, subject_id=choice.meeting_id)
    await show_reminder(update, context, ReminderShown(choice.meeting_id))


def _toast(context: Context, view: MeetingView, *, told: bool) -> None:
    if told:
        context.toast("meetings-toast-told", name=view.partner_of(context.member.id).name)
    else:
        context.toast("meetings-toast-taken-back")


async def _show_again(update: Update, context: Context, view: MeetingView) -> None:
    """The reminder as things stand now; the meeting itself where it is over or cancelled."""
    scene = context.scene
    ahead = view.is_booked and view.slot.ends_at > scene.now
    await show(update, context, await _reminder_card(scene, view) if ahead else meeting_card(scene, view))


async def _reminder_card(scene: Scene, view: MeetingView) -> Card:
    t, meeting, member_id = scene.t, view.meeting, scene.member.id
    arrivals = await scene.db.read(find_arrivals, view=view)
    until = await scene.db.read(
        find_snooze, subject_kind=SubjectKind.MEETING, subject_id=meeting.id, member_id=member_id, now=scene.now
    )
    said = arrival_lines(scene, view, arrivals)
    text = join_lines(
        *facts(scene, view, title="meetings-reminder-title"), "", *(said or [_next_step(scene, view)]),
        snooze_line(scene, until),
    )  # fmt: skip
    later = snooze_row(
        scene,
        until=until,
        starts_at=view.slot.starts_at,
        snooze=lambda minutes: MeetingSnoozed(meeting.id, meeting.version, minutes),
        drop=MeetingSnoozeDropped(meeting.id),
    )
    cannot = [Button(t.plain("meetings-button-cannot-come"), MeetingCancelAsked(meeting.id))]
    opened = Button(t.plain("meetings-button-open"), MeetingOpened(meeting.id))
    if view.slot.starts_at <= scene.now:
        # Once it has begun it can no longer be cancelled, only be late for.
        cannot = []
    return Card(text, [_arrival_row(scene, view, arrivals.get(member_id)), [*cannot, opened], later])


def _next_step(scene: Scene, view: MeetingView) -> Markup:
    soon = view.slot.starts_at - scene.now <= WALKING
    return scene.t(
        "meetings-reminder-go" if soon else "meetings-reminder-prepare",
        table=str(view.meeting.table_number),
        name=view.partner_of(scene.member.id).name,
    )


def _arrival_row(scene: Scene, view: MeetingView, mine: Arrival | None) -> Row:
    """What can be said about getting there, and taken back."""
    t, meeting_id = scene.t, view.meeting.id
    if not is_soon(view, now=scene.now):
        return []
    on_the_way, late = (mine.on_the_way, mine.late_minutes) if mine else (False, 0)
    way = Button(
        t.plain("meetings-button-not-yet" if on_the_way else "meetings-button-on-the-way"),
        OnTheWaySaid(meeting_id, not on_the_way),
    )
    in_time = Button(t.plain("meetings-button-in-time"), LateSaid(meeting_id, 0))
    return [in_time if late else way, Button(t.plain("meetings-button-late"), LateAsked(meeting_id))]
