"""What is ahead, and how long before: opened and changed, by button and by typing."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Context
from bot.features.reminders.buttons import AllSwitched, LeadTimesOpened, LeadTimeSwitched, QuietOpened, ZonesOpened
from bot.features.reminders.cards import lead_times_card, reminders_card
from bot.features.reminders.quiet import open_quiet, open_zones, type_quiet, type_zone
from bot.navigation import RemindersOpened
from bot.replies import show
from bot.typed import text_behind
from cronos_core.matchmaking.agenda import list_agenda
from cronos_core.reminders.choosing import mute_reminders, restore_reminders, switch_lead_time
from cronos_core.reminders.service import SubjectKind, get_lead_times, list_reminders_ahead
from cronos_core.retrieval.normalise import fold

# What may be typed, folded: `/reminders event 180`, `/reminders event 180 off`, `/reminders off`,
# `/reminders quiet 22 7`, `/reminders zone Paris`.
KINDS = {"event": SubjectKind.EVENT, "eveniment": SubjectKind.EVENT, "evenimente": SubjectKind.EVENT} | dict.fromkeys(
    ("meeting", "meetings", "intalnire", "intalniri"), SubjectKind.MEETING
)
OFF, ON = {"off", "stop", "oprit", "opreste"}, {"on", "start", "pornit", "porneste"}
WITHOUT = OFF | {"without", "fara"}
QUIET, ZONE = {"quiet", "liniste"}, {"zone", "timezone", "fus", "oras"}


async def reminders_command(update: Update, context: Context) -> None:
    """`/reminders`, and behind it what its buttons do: `off`, `meeting 30`, `meeting 30 off`, `quiet 22 7`.

    A command says what is wanted, as buttons do: typed twice, it changes nothing more.
    """
    words = [fold(word) for word in context.args or ()]
    first = words[0] if words else ""
    if first in OFF | ON:
        await switch_all(update, context, AllSwitched(first in ON))
    elif first in KINDS:
        await _type_lead_time(update, context, KINDS[first], words[1:])
    elif first in QUIET and len(words) > 1:
        await type_quiet(update, context, text_behind(update, words=2), off=words[1] in OFF)
    elif first in QUIET:
        await open_quiet(update, context, QuietOpened())
    elif first in ZONE and len(words) > 1:
        await type_zone(update, context, text_behind(update, words=2))
    elif first in ZONE:
        await open_zones(update, context, ZonesOpened())
    else:
        await open_reminders(update, context, RemindersOpened())


async def open_reminders(update: Update, context: Context, _choice: RemindersOpened) -> None:
    member_id, now = context.member.id, context.now()
    chosen = await context.db.read(get_lead_times, member_id=member_id)
    ahead = await context.db.read(list_reminders_ahead, member_id=member_id, now=now)
    agenda = await context.db.read(list_agenda, member_id=member_id, now=now)
    await show(update, context, reminders_card(context.scene, chosen, ahead, agenda))


async def _type_lead_time(update: Update, context: Context, kind: SubjectKind, words: Sequence[str]) -> None:
    """`30` or `30 on`; `30 off` or `without 30`; anything else shows the choice."""
    minutes = [word for word in words if word.isdecimal()]
    others = {word for word in words if not word.isdecimal()}
    is_on, is_off = others <= ON, bool(others) and others <= WITHOUT
    if len(minutes) == 1 and (is_on or is_off):
        await switch(update, context, LeadTimeSwitched(kind, int(minutes[0][:6]), is_on))
    else:
        await open_lead_times(update, context, LeadTimesOpened(kind))


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
