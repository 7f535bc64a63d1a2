"""Sending, answering and looking at interests; each handler reads, writes once and shows the card that holds then."""

from collections.abc import Callable

from telegram import Update

from bot.context import Context
from bot.dialogs import ask_for
from bot.features.interests.buttons import (
    InterestAccepted,
    InterestDeclineAsked,
    InterestDeclined,
    InterestMeetWanted,
    InterestOpened,
    InterestPassedOn,
    InterestReasonStarted,
    InterestResultSaid,
    InterestSent,
    InterestWithdrawAsked,
    InterestWithdrawn,
)
from bot.features.interests.cards import (
    decline_card,
    interest_card,
    note_card,
    nothing_to_meet_card,
    reason_card,
    withdraw_card,
)
from bot.features.interests.lists import PROJECTS_PER_PAGE, desk_card, own_card
from bot.navigation import InterestsDeskOpened, InterestsOpened, InterestStarted
from bot.paging import page_of
from bot.replies import show
from cronos_core.interests.answering import accept_interest, decline_interest, pass_on_interest, propose_meeting
from cronos_core.interests.errors import InterestEndedError, NoteTooLongError, NothingToMeetAtError
from cronos_core.interests.models import Refusal
from cronos_core.interests.results import collect_funnel, count_asked_for, list_funnels, say_result
from cronos_core.interests.service import check_interest, send_interest, withdraw_interest
from cronos_core.interests.views import InterestView, get_interest, list_received, list_sent, list_unattended
from cronos_core.projects.service import get_project

NOTE_STEP, REASON_STEP = "interests-note", "interests-reason"


async def start_interest(update: Update, context: Context, choice: InterestStarted) -> None:
    """Wait for the note; an interest that stands already is shown instead."""
    standing = await context.db.read(
        check_interest, project_id=choice.project_id, member_id=context.member.id, now=context.now()
    )
    if standing is not None:
        await open_interest(update, context, InterestOpened(standing.id))
        return
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    card = note_card(context.scene, view.project)
    await ask_for(update, context, step=NOTE_STEP, card=card, project_id=choice.project_id)


async def take_note(update: Update, context: Context, text: str) -> None:
    """The note is there: send the interest."""
    data = context.dialog.data if context.dialog else {}
    await send_with_note(update, context, data["project_id"], text)


async def send_without_note(update: Update, context: Context, choice: InterestSent) -> None:
    await send_with_note(update, context, choice.project_id, "")


async def send_with_note(update: Update, context: Context, project_id: int, note: str) -> None:
    """Send it; a note that is too long is asked for again."""
    waited = context.dialog is not None and context.dialog.step == NOTE_STEP
    try:
        interest = await context.db.write(
            send_interest,
            project_id=project_id,
            member_id=context.member.id,
            note=note,
            ends_dialog=waited,
            now=context.now(),
        )
    except NoteTooLongError as error:
        view = await context.db.read(get_project, project_id=project_id, member_id=context.member.id)
        card = note_card(context.scene, view.project, problem=error)
        await ask_for(update, context, step=NOTE_STEP, card=card, project_id=project_id)
        return
    await open_interest(update, context, InterestOpened(interest.id))


async def open_interest(update: Update, context: Context, choice: InterestOpened) -> None:
    await show(update, context, interest_card(context.scene, await _view(context, choice.interest_id)))


async def open_own(update: Update, context: Context, choice: InterestsOpened | None = None) -> None:
    """What the member sent and received."""
    sent = await context.db.read(list_sent, member_id=context.member.id)
    received = await context.db.read(list_received, member_id=context.member.id)
    await show(update, context, own_card(context.scene, sent, received, choice.page if choice else 0))


async def ask_to_withdraw(update: Update, context: Context, choice: InterestWithdrawAsked) -> None:
    view = await _view(context, choice.interest_id)
    card = withdraw_card(context.scene, view) if view.is_open else interest_card(context.scene, view)
    await show(update, context, card)


async def withdraw(update: Update, context: Context, choice: InterestWithdrawn) -> None:
    """Take it back; what ended otherwise meanwhile is shown as it is."""
    await _move(update, context, choice.interest_id, withdraw_interest, member_id=context.member.id)


async def accept(update: Update, context: Context, choice: InterestAccepted) -> None:
    await _move(update, context, choice.interest_id, accept_interest, member_id=context.member.id)


async def ask_to_decline(update: Update, context: Context, choice: InterestDeclineAsked) -> None:
    view = await _view(context, choice.interest_id)
    asks = view.is_open and view.answers
    await show(update, context, decline_card(context.scene, view) if asks else interest_card(context.scene, view))


async def decline(update: Update, context: Context, choice: InterestDeclined) -> None:
    await decline_saying(update, context, choice.interest_id, refusal=choice.refusal)


async def start_reason(update: Update, context: Context, choice: InterestReasonStarted) -> None:
    """Wait for the reason in own words."""
    view = await _view(context, choice.interest_id)
    if not (view.is_open and view.answers):
        await show(update, context, interest_card(context.scene, view))
        return
    card = reason_card(context.scene, view)
    await ask_for(update, context, step=REASON_STEP, card=card, interest_id=choice.interest_id)


async def take_reason(update: Update, context: Context, text: str) -> None:
    data = context.dialog.data if context.dialog else {}
    await decline_saying(update, context, data["interest_id"], refusal=Refusal.OTHER, reason=text)


async def decline_saying(update: Update, context: Context, number: int, *, refusal: Refusal, reason: str = "") -> None:
    """Decline; a reason that is too long is asked for again."""
    waited = context.dialog is not None and context.dialog.step == REASON_STEP
    try:
        await context.db.write(
            decline_interest,
            interest_id=number,
            member_id=context.member.id,
            refusal=refusal,
            reason=reason,
            ends_dialog=waited,
            now=context.now(),
        )
    except NoteTooLongError as error:
        card = reason_card(context.scene, await _view(context, number), problem=error)
        await ask_for(update, context, step=REASON_STEP, card=card, interest_id=number)
        return
    except InterestEndedError as error:
        context.toast(error.key)
    await open_interest(update, context, InterestOpened(number))


async def want_meeting(update: Update, context: Context, choice: InterestMeetWanted) -> None:
    """Propose to meet; where there is nothing to meet at, offer to get in touch instead."""
    number = choice.interest_id
    try:
        await _move(update, context, number, propose_meeting, member_id=context.member.id)
    except NothingToMeetAtError:
        await show(update, context, nothing_to_meet_card(context.scene, await _view(context, number)))


async def pass_on(update: Update, context: Context, choice: InterestPassedOn) -> None:
    await _move(update, context, choice.interest_id, pass_on_interest, actor_id=context.member.id)


async def say(update: Update, context: Context, choice: InterestResultSaid) -> None:
    """Write down what came of it."""
    await context.db.write(
        say_result,
        interest_id=choice.interest_id,
        member_id=context.member.id,
        result=choice.result,
        now=context.now(),
    )
    context.toast("interests-toast-result")
    view = await _view(context, choice.interest_id)
    result = context.t.plain(f"interests-result-{choice.result}")
    await show(
        update, context, interest_card(context.scene, view, heading=context.t("interests-result-said", result=result))
    )


async def open_desk(update: Update, context: Context, choice: InterestsDeskOpened | None = None) -> None:
    """For organizers: the figures, and what waits for them."""
    actor_id = context.member.id
    funnel = await context.db.read(collect_funnel, actor_id=actor_id)
    waiting = await context.db.read(list_unattended, actor_id=actor_id)
    total = await context.db.read(count_asked_for, actor_id=actor_id)
    page = page_of(total, choice.page if choice else 0, PROJECTS_PER_PAGE)
    projects = await context.db.read(list_funnels, actor_id=actor_id, offset=page.start, limit=PROJECTS_PER_PAGE)
    await show(update, context, desk_card(context.scene, funnel, waiting, projects, page))


async def _move(update: Update, context: Context, number: int, verb: Callable[..., object], **actor: int) -> None:
    """Move the interest on, and show it; one that ended meanwhile is told by a toast, and shown as it is."""
    try:
        await context.db.write(verb, interest_id=number, now=context.now(), **actor)
    except InterestEndedError as error:
        context.toast(error.key)
    await open_interest(update, context, InterestOpened(number))


async def _view(context: Context, interest_id: int) -> InterestView:
    return await context.db.read(get_interest, interest_id=interest_id, member_id=context.member.id, now=context.now())
