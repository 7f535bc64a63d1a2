"""`/interests` and `/interest`: the typed way to every button of an interest."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.context import Context
from bot.features.interests import handlers
from bot.features.interests.buttons import (
    InterestAccepted,
    InterestDeclineAsked,
    InterestMeetWanted,
    InterestOpened,
    InterestPassedOn,
    InterestResultSaid,
    InterestWithdrawAsked,
    InterestWithdrawn,
)
from bot.navigation import InterestsDeskOpened, InterestsOpened, InterestStarted
from bot.typed import MAX_DIGITS, is_yes, text_behind, typed_number
from cronos_core.interests.models import Refusal, Result
from cronos_core.retrieval.normalise import fold

# Folded, in either language.
NEW, ALL = {"new", "nou"}, {"all", "toate"}
ACCEPT, DECLINE = {"accept", "da", "yes"}, {"decline", "refuz", "refuza", "nu", "no"}
MEET, WITHDRAW = {"meet", "intalnire", "intalnim"}, {"withdraw", "retrag", "retrage"}
PASS_ON, OUTCOME = {"passed", "transmis"}, {"outcome", "result", "rezultat"}
RESULTS = (
    dict.fromkeys(("partnership", "parteneriat"), Result.PARTNERSHIP)
    | dict.fromkeys(("followup", "continuam"), Result.FOLLOW_UP)
    | dict.fromkeys(("none", "nimic"), Result.NONE)
)
Act = Callable[[Update, Context, int, list[str]], Awaitable[None]]


async def type_interests(update: Update, context: Context) -> None:
    """`/interests`; for organizers also `/interests all`."""
    if context.args and fold(context.args[0]) in ALL:
        await handlers.open_desk(update, context, InterestsDeskOpened())
    else:
        await handlers.open_own(update, context, InterestsOpened())


async def type_interest(update: Update, context: Context) -> None:
    """`/interest 5`, `/interest 5 accept`, `… decline we have partners`, `… meet`; `/interest new 12 why`."""
    number, words = typed_number(context), [fold(word) for word in context.args or ()]
    if number is not None:
        verb = words[1] if len(words) > 1 else ""
        act = next((act for said, act in ACTS if verb in said), _open)
        await act(update, context, number, words[2:])
    elif len(words) > 1 and words[0] in NEW and words[1].isascii() and words[1].isdecimal():
        project_id, note = int(words[1][:MAX_DIGITS]), text_behind(update, words=3)
        if note:
            await handlers.send_with_note(update, context, project_id, note)
        else:
            await handlers.start_interest(update, context, InterestStarted(project_id))
    else:
        await type_interests(update, context)


async def _open(update: Update, context: Context, number: int, _rest: list[str]) -> None:
    await handlers.open_interest(update, context, InterestOpened(number))


async def _accept(update: Update, context: Context, number: int, _rest: list[str]) -> None:
    await handlers.accept(update, context, InterestAccepted(number))


async def _decline(update: Update, context: Context, number: int, rest: list[str]) -> None:
    if rest:
        reason = text_behind(update, words=3)
        await handlers.decline_saying(update, context, number, refusal=Refusal.OTHER, reason=reason)
    else:
        await handlers.ask_to_decline(update, context, InterestDeclineAsked(number))


async def _meet(update: Update, context: Context, number: int, _rest: list[str]) -> None:
    await handlers.want_meeting(update, context, InterestMeetWanted(number))


async def _withdraw(update: Update, context: Context, number: int, rest: list[str]) -> None:
    if is_yes(rest):
        await handlers.withdraw(update, context, InterestWithdrawn(number))
    else:
        await handlers.ask_to_withdraw(update, context, InterestWithdrawAsked(number))


async def _pass_on(update: Update, context: Context, number: int, _rest: list[str]) -> None:
    await handlers.pass_on(update, context, InterestPassedOn(number))


async def _say(update: Update, context: Context, number: int, rest: list[str]) -> None:
    result = RESULTS.get(rest[0]) if rest else None
    if result is None:
        await _open(update, context, number, rest)
    else:
        await handlers.say(update, context, InterestResultSaid(number, result))


ACTS: tuple[tuple[set[str], Act], ...] = (
    (ACCEPT, _accept),
    (DECLINE, _decline),
    (MEET, _meet),
    (WITHDRAW, _withdraw),
    (PASS_ON, _pass_on),
    (OUTCOME, _say),
)
