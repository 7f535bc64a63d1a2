"""Quiet hours and the time zone that they are in."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from telegram import Update

from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.reminders.buttons import ZONE_STEP, QuietChosen, QuietOpened, ZoneAsked, ZoneChosen, ZonesOpened
from bot.features.reminders.cards import quiet_card, zone_question_card, zone_suggestions_card, zones_card
from bot.features.reminders.zones import find_zones
from bot.replies import show
from cronos_core.members.models import Member
from cronos_core.reminders import choosing
from cronos_core.reminders.errors import QuietHoursInvalidError

# "22", "22:30", "22.30", "07h15".
TIME_OF_DAY = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")
SEPARATORS = re.compile(r"[\s\-–—]+")


async def open_quiet(update: Update, context: Context, _choice: QuietOpened) -> None:
    await show(update, context, quiet_card(context.scene))


async def choose_quiet(update: Update, context: Context, choice: QuietChosen) -> None:
    member = await context.db.write(
        choosing.choose_quiet_hours,
        member_id=context.member.id,
        begins=choice.begins,
        ends=choice.ends,
        now=context.now(),
    )
    _see(context, member)
    context.toast("reminders-toast-saved")
    await show(update, context, quiet_card(context.scene))


async def type_quiet(update: Update, context: Context, text: str, *, off: bool) -> None:
    """`22:00 7:00`, `22-7`, or that there are to be none."""
    if off:
        await choose_quiet(update, context, QuietChosen(0, 0))
        return
    times = [TIME_OF_DAY.fullmatch(part) for part in SEPARATORS.split(text.strip())]
    minutes = [int(time[1]) * 60 + int(time[2] or 0) for time in times if time and int(time[2] or 0) < 60]
    if len(times) != 2 or len(minutes) != 2:
        raise QuietHoursInvalidError()
    await choose_quiet(update, context, QuietChosen(*minutes))


async def open_zones(update: Update, context: Context, _choice: ZonesOpened) -> None:
    await show(update, context, zones_card(context.scene, context.settings.zone))


async def choose_zone(update: Update, context: Context, choice: ZoneChosen) -> None:
    """What was chosen by a button or understood; a question for the city that was open is answered."""
    member = await context.db.write(
        choosing.answer_zone, member_id=context.member.id, time_zone=choice.name or None, step=ZONE_STEP,
        now=context.now(),
    )  # fmt: skip
    _see(context, member)
    context.toast("reminders-toast-saved")
    await show(update, context, zones_card(context.scene, context.settings.zone))


async def ask_zone(update: Update, context: Context, _choice: ZoneAsked) -> None:
    await ask_for(update, context, step=ZONE_STEP, card=zone_question_card(context.scene, cancel_row(context)))


async def take_zone(update: Update, context: Context, text: str) -> None:
    await type_zone(update, context, text)


async def type_zone(update: Update, context: Context, text: str) -> None:
    """A city or the name of a zone; where it could be several, they are offered."""
    found = find_zones(text)
    if len(found) == 1:
        await choose_zone(update, context, ZoneChosen(found[0]))
        return
    zones = [ZoneInfo(name) for name in found]
    await show(update, context, zone_suggestions_card(context.scene, text, zones))


def _see(context: Context, member: Member) -> None:
    """Draw what answers this very update for the member as they are now."""
    if context.identity is not None:
        context.identity = replace(context.identity, member=member)
