"""Reminders in the chat: what is ahead, and how long before. The reminders themselves belong to their subjects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.lists import format_list
from markupsafe import Markup
from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, in_rows, join_lines, shorten
from bot.context import Context
from bot.dates import say_day, say_duration, say_time
from bot.feature import ChatCommand, Feature
from bot.navigation import AgendaOpened, HelpOpened, RemindersOpened
from bot.replies import show
from bot.scene import Scene
from cronos_core.matchmaking.agenda import AgendaItem, list_agenda
from cronos_core.reminders.choosing import mute_reminders, restore_reminders, switch_lead_time
from cronos_core.reminders.models import Reminder
from cronos_core.reminders.service import (
    LEAD_TIMES,
    SubjectKind,
    get_lead_times,
    list_reminders_ahead,
)
from cronos_core.retrieval.normalise import fold

SUBJECTS_SHOWN = 5
# What may be typed, folded: `/reminders event 180`, `/reminders off`.
KINDS = {"event": SubjectKind.EVENT, "eveniment": SubjectKind.EVENT, "evenimente": SubjectKind.EVENT} | dict.fromkeys(
    ("meeting", "meetings", "intalnire", "intalniri"), SubjectKind.MEETING
)
OFF, ON = {"off", "stop", "oprit", "opreste"}, {"on", "start", "pornit", "porneste"}


@dataclass(frozen=True)
class LeadTimesOpened(CallbackData, prefix="rml"):
    """The lead times of one kind of subject."""

    kind: SubjectKind


@dataclass(frozen=True)
class LeadTimeSwitched(CallbackData, prefix="rms"):
    """Want this lead time, or no longer; it says which, so that pressing twice is harmless."""

    kind: SubjectKind
    minutes: int
    wanted: bool


@dataclass(frozen=True)
class AllSwitched(CallbackData, prefix="rma"):
    """Everything off, or back to the usual lead times."""

    wanted: bool


async def reminders_command(update: Update, context: Context) -> None:
    """`/reminders`, `/reminders off`, `/reminders on`, or one lead time on or off: `/reminders meeting 30`."""
    words = [fold(word) for word in context.args or ()]
    if words and words[0] in OFF | ON:
        await switch_all(update, context, AllSwitched(words[0] in ON))
    elif len(words) == 2 and words[0] in KINDS and words[1].isdecimal():
        kind, minutes = KINDS[words[0]], int(words[1][:6])
        chosen = await context.db.read(get_lead_times, member_id=context.member.id)
        await switch(update, context, LeadTimeSwitched(kind, minutes, minutes not in chosen[kind]))
    elif words and words[0] in KINDS:
        await open_lead_times(update, context, LeadTimesOpened(KINDS[words[0]]))
    else:
        await open_reminders(update, context, RemindersOpened())


async def open_reminders(update: Update, context: Context, _choice: RemindersOpened) -> None:
    member_id, now = context.member.id, context.now()
    chosen = await context.db.read(get_lead_times, member_id=member_id)
    ahead = await context.db.read(list_reminders_ahead, member_id=member_id, now=now)
    agenda = await context.db.read(list_agenda, member_id=member_id, now=now)
    await show(update, context, reminders_card(context.scene, chosen, ahead, agenda))


async def open_lead_times(update: Update, context: Context, choice: LeadTimesOpened) -> None:
    chosen = await context.db.read(get_lead_times, member_id=context.member.id)
    await show(update, context, lead_times_card(context.scene, choice.kind, chosen[choice.kind]))


async def switch(update: Update, context: Context, choice: LeadTimeSwitched) -> None:
    await context.db.write(
        switch_lead_time,
        member_id=context.member.id,
        subject_kind=choice.kind,
        minutes=choice.minutes,
        wanted=choice.wanted,
        now=context.now(),
    )
    context.toast("reminders-toast-saved")
    await open_lead_times(update, context, LeadTimesOpened(choice.kind))


async def switch_all(update: Update, context: Context, choice: AllSwitched) -> None:
    work = restore_reminders if choice.wanted else mute_reminders
    await context.db.write(work, member_id=context.member.id, now=context.now())
    context.toast("reminders-toast-on" if choice.wanted else "reminders-toast-off")
    await open_reminders(update, context, RemindersOpened())


def reminders_card(
    scene: Scene,
    chosen: Mapping[SubjectKind, Sequence[int]],
    ahead: Sequence[Reminder],
    agenda: Sequence[AgendaItem],
) -> Card:
    """What the person is going to be reminded of, and the lead times that hold."""
    t = scene.t
    leads: dict[tuple[str, int], list[int]] = {}
    for reminder in ahead:
        leads.setdefault((reminder.subject_kind, reminder.subject_id), []).append(reminder.lead_minutes)
    items = [item for item in agenda if (item.kind, item.id) in leads]
    lines = [_subject_line(scene, item, leads[item.kind, item.id]) for item in items[:SUBJECTS_SHOWN]]
    more = len(items) - len(lines)
    text = join_lines(
        t("reminders-title"),
        *(t(f"reminders-kind-{kind}", leads=_say_leads(scene, chosen[kind])) for kind in SubjectKind),
        "",
        t("reminders-ahead") if lines else t("reminders-none"),
        *lines,
        t("reminders-more", count=more) if more > 0 else None,
    )
    off = not any(chosen.values())
    key = "reminders-button-on" if off else "reminders-button-off"
    kinds = [Button(t.plain(f"reminders-button-{kind}"), LeadTimesOpened(kind)) for kind in SubjectKind]
    ways = [Button(t.plain("reminders-button-agenda"), AgendaOpened()), Button(t.plain("button-back"), HelpOpened())]
    return Card(text, [kinds, [Button(t.plain(key), AllSwitched(off))], ways])


def lead_times_card(scene: Scene, kind: SubjectKind, chosen: Sequence[int]) -> Card:
    """A switch for every lead time."""
    t = scene.t
    buttons = [
        Button(
            t.plain(
                "reminders-button-wanted" if minutes in chosen else "reminders-button-unwanted",
                lead=say_duration(t, minutes),
            ),
            LeadTimeSwitched(kind, minutes, minutes not in chosen),
        )
        for minutes in LEAD_TIMES
    ]
    text = join_lines(
        t(f"reminders-choose-{kind}"),
        t(f"reminders-kind-{kind}", leads=_say_leads(scene, chosen)),
        t("reminders-choose-hint"),
    )
    return Card(text, [*in_rows(buttons), [Button(t.plain("button-back"), RemindersOpened())]])


def _subject_line(scene: Scene, item: AgendaItem, leads: Sequence[int]) -> Markup:
    t = scene.t
    if item.meeting is not None:
        what = t("reminders-meeting", name=item.meeting.partner_of(scene.member.id).name)
    else:
        what = t("reminders-event", title=shorten(scene.choose(item.event.title_ro, item.event.title_en), 60))
    zone = item.event.zone
    return t(
        "reminders-line",
        day=say_day(t, item.starts_at, zone=zone, now=scene.now),
        time=say_time(t, item.starts_at, zone=zone),
        what=what,
        leads=_say_leads(scene, sorted(leads, reverse=True)),
    )


def _say_leads(scene: Scene, leads: Sequence[int]) -> str:
    """ "cu 24 de ore și cu o oră înainte"; or that there are none."""
    t = scene.t
    said = format_list([t.plain("reminders-lead", lead=say_duration(t, m)) for m in leads], locale=t.language)
    return t.plain("reminders-leads", leads=said) if said else t.plain("reminders-leads-none")


FEATURE = Feature(
    name="reminders",
    commands=(ChatCommand("reminders", reminders_command),),
    presses=(
        (RemindersOpened, open_reminders),
        (LeadTimesOpened, open_lead_times),
        (LeadTimeSwitched, switch),
        (AllSwitched, switch_all),
    ),
)
