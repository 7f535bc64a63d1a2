"""Moving a meeting: the other times that suit both sides, and what to show when somebody was faster."""

from collections.abc import Sequence

from telegram import Update

from bot.cards import Button, Card, Row, in_rows, join_lines
from bot.context import Context
from bot.features.matchmaking.agenda import open_agenda
from bot.features.matchmaking.buttons import MeetingMoveAsked, MeetingMoved
from bot.features.matchmaking.meeting_cards import meeting_card
from bot.features.matchmaking.say import slot_label, when_of
from bot.navigation import AgendaOpened, MeetingCancelAsked, MeetingOpened
from bot.paging import page_of, turn_row
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.errors import CronosError
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import (
    BusyThenError,
    MeetingBegunError,
    MeetingChangedError,
    MeetingGoneError,
    PartnerBusyError,
    SlotNotFoundError,
    SlotOverError,
    SlotTakenError,
)
from cronos_core.matchmaking.moving import MoveOptions, list_move_options, move_meeting

SLOTS_PER_PAGE = 12
MAX_DIGITS = 18


async def move_command(update: Update, context: Context) -> None:
    """`/move 12`: where meeting 12 can move; `/move 12 34` moves it, with the number that the card gives."""
    number = typed_number(context)
    if number is None:
        await open_agenda(update, context, AgendaOpened())
        return
    await move_by_typing(update, context, number, (context.args or ())[1:])


async def move_by_typing(update: Update, context: Context, meeting_id: int, words: Sequence[str]) -> None:
    """Offer the other times, or move at once where a slot's number is typed."""
    slot = words[0].removeprefix("#") if words else ""
    if slot.isascii() and slot.isdecimal() and len(slot) <= MAX_DIGITS:
        view = await context.db.read(get_meeting, meeting_id=meeting_id, member_id=context.member.id)
        await move(update, context, MeetingMoved(meeting_id, view.meeting.version, int(slot)))
    else:
        await ask_to_move(update, context, MeetingMoveAsked(meeting_id))


async def ask_to_move(update: Update, context: Context, choice: MeetingMoveAsked) -> None:
    """The times that suit both, or the meeting as it is where it can't be moved any more."""
    await _show_options(update, context, choice)


async def move(update: Update, context: Context, choice: MeetingMoved) -> None:
    """Move; where that cannot be, the meeting stays where it is, and what is free now is shown."""
    member_id = context.member.id
    try:
        view = await context.db.write(
            move_meeting,
            meeting_id=choice.meeting_id,
            version=choice.version,
            availability_id=choice.availability_id,
            member_id=member_id,
            now=context.now(),
        )
    except (SlotTakenError, PartnerBusyError, BusyThenError, SlotNotFoundError, SlotOverError) as error:
        await _show_options(update, context, MeetingMoveAsked(choice.meeting_id), problem=error)
    except (MeetingChangedError, MeetingGoneError, MeetingBegunError) as error:
        await _show_as_it_is(update, context, choice.meeting_id, error)
    else:
        if view.meeting.version != choice.version:
            context.toast("meetings-toast-moved", name=view.partner_of(member_id).name)
        await show(update, context, meeting_card(context.scene, view))


async def _show_options(
    update: Update, context: Context, choice: MeetingMoveAsked, *, problem: CronosError | None = None
) -> None:
    try:
        options = await context.db.read(
            list_move_options, meeting_id=choice.meeting_id, member_id=context.member.id, now=context.now()
        )
    except (MeetingGoneError, MeetingBegunError) as error:
        await _show_as_it_is(update, context, choice.meeting_id, error)
        return
    await show(update, context, move_card(context.scene, options, choice.page, problem=problem))


async def _show_as_it_is(update: Update, context: Context, meeting_id: int, error: CronosError) -> None:
    view = await context.db.read(get_meeting, meeting_id=meeting_id, member_id=context.member.id)
    await show(update, context, meeting_card(context.scene, view, reason=error.key))


def move_card(scene: Scene, options: MoveOptions, number: int, *, problem: CronosError | None = None) -> Card:
    """When the meeting is now, and the other times; every time is a button and a number for `/move`."""
    t, view = scene.t, options.view
    meeting_id, partner = view.meeting.id, view.partner_of(scene.member.id)
    page = page_of(len(options.slots), number, SLOTS_PER_PAGE)
    shown = options.slots[page.start : page.stop]
    typed = ", ".join(f"/move {meeting_id} {o.availability.id} – {slot_label(scene, o, view.event)}" for o in shown)
    text = join_lines(
        t("meetings-move-problem", problem=t(problem.key, **problem.params)) if problem else None,
        t("meetings-move-title", name=partner.name),
        when_of(scene, view),
        "",
        t("meetings-move-pick", name=partner.name) if shown else t("meetings-move-none"),
        t("meetings-move-typed", numbers=typed) if shown else None,
    )
    choices = [
        Button(slot_label(scene, o, view.event), MeetingMoved(meeting_id, view.meeting.version, o.availability.id))
        for o in shown
    ]
    rows: list[Row] = [*in_rows(choices)]
    rows.append(turn_row(scene, page, lambda number: MeetingMoveAsked(meeting_id, number)))
    cannot = [] if shown else [Button(t.plain("meetings-button-cannot-come"), MeetingCancelAsked(meeting_id))]
    return Card(text, [*rows, [*cannot, Button(t.plain("button-back"), MeetingOpened(meeting_id))]])
