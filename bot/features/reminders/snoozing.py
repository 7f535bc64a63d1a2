"""`/snooze`: putting off the reminder that came last, by typing."""

from telegram import Update

from bot.cards import Button, Card
from bot.context import Context
from bot.dates import say_moment
from bot.features.reminders.buttons import Snoozed, SnoozeDropped
from bot.features.reminders.handlers import KINDS, OFF
from bot.navigation import EventOpened, MeetingOpened, RemindersOpened
from bot.reminding import say_snooze
from bot.replies import show
from bot.scene import Scene
from cronos_core.reminders.errors import ReminderGoneError
from cronos_core.reminders.models import Reminder
from cronos_core.reminders.moments import NEXT_MORNING, list_snoozes
from cronos_core.reminders.service import SubjectKind
from cronos_core.reminders.snoozing import drop_snooze, find_latest_reminder, snooze_reminder
from cronos_core.retrieval.normalise import fold

MORNING = {"morning", "dimineata"}
DROPPING = OFF | {"renunt", "no", "nu"}
MAX_DIGITS = 6


async def snooze_command(update: Update, context: Context) -> None:
    """`/snooze 30`, `/snooze morning`, `/snooze off`; of one subject with `/snooze event 3 30`; alone it offers."""
    words = [fold(word) for word in context.args or ()]
    kind: SubjectKind | None = None
    subject_id: int | None = None
    if len(words) >= 2 and words[0] in KINDS and _is_number(words[1]):
        kind, subject_id, words = KINDS[words[0]], int(words[1]), words[2:]
    latest = await context.db.read(
        find_latest_reminder, member_id=context.member.id, now=context.now(), subject_kind=kind, subject_id=subject_id
    )
    if latest is None:
        raise ReminderGoneError()
    said = words[0] if words else ""
    if said in DROPPING:
        await drop(update, context, SnoozeDropped(SubjectKind(latest.subject_kind), latest.subject_id))
    elif said in MORNING or _is_number(said):
        await _snooze(update, context, latest, NEXT_MORNING if said in MORNING else int(said) or -1)
    else:
        await show(update, context, _offer_card(context.scene, latest))


async def snooze(update: Update, context: Context, choice: Snoozed) -> None:
    latest = await context.db.read(
        find_latest_reminder,
        member_id=context.member.id,
        now=context.now(),
        subject_kind=choice.kind,
        subject_id=choice.subject_id,
    )
    if latest is None:
        raise ReminderGoneError()
    await _snooze(update, context, latest, choice.minutes)


async def drop(update: Update, context: Context, choice: SnoozeDropped) -> None:
    """Not to be reminded again after all."""
    await context.db.write(
        drop_snooze, subject_kind=choice.kind, subject_id=choice.subject_id, member_id=context.member.id
    )
    await show(
        update,
        context,
        Card(context.t("reminders-snooze-dropped"), [_ways(context.scene, choice.kind, choice.subject_id)]),
    )


async def _snooze(update: Update, context: Context, latest: Reminder, minutes: int) -> None:
    kind = SubjectKind(latest.subject_kind)
    snoozed = await context.db.write(
        snooze_reminder,
        subject_kind=kind,
        subject_id=latest.subject_id,
        subject_version=latest.subject_version,
        member_id=context.member.id,
        minutes=minutes,
        now=context.now(),
    )
    scene = context.scene
    text = scene.t("reminders-snoozed", when=say_moment(scene.t, snoozed.due_at, zone=scene.zone, now=scene.now))
    back = Button(scene.t.plain("reminders-button-snooze-dropped"), SnoozeDropped(kind, latest.subject_id))
    await show(update, context, Card(text, [[back], _ways(scene, kind, latest.subject_id)]))


def _offer_card(scene: Scene, latest: Reminder) -> Card:
    kind = SubjectKind(latest.subject_kind)
    offered = list_snoozes(latest.starts_at, now=scene.now, zone=scene.zone)
    row = [Button(say_snooze(scene, minutes), Snoozed(kind, latest.subject_id, minutes)) for minutes in offered]
    key = "reminders-snooze-offer" if offered else "reminders-snooze-too-late"
    return Card(scene.t(key), [row, _ways(scene, kind, latest.subject_id)])


def _ways(scene: Scene, kind: SubjectKind, subject_id: int) -> list[Button]:
    opened = EventOpened(subject_id) if kind is SubjectKind.EVENT else MeetingOpened(subject_id)
    return [
        Button(scene.t.plain(f"reminders-button-open-{kind}"), opened),
        Button(scene.t.plain("reminders-button-all"), RemindersOpened()),
    ]


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= MAX_DIGITS
