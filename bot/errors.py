"""What goes wrong, told to the person: an expected error in their language, anything else with an incident code."""

import secrets

import structlog
from telegram import Update
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot.cards import Button, Card
from bot.claims import find_claim
from bot.context import Context
from bot.identify import identify_sender
from bot.metrics import note_error
from bot.navigation import HelpOpened, JoinOpened
from bot.replies import send
from cronos_core.database import describe_failure
from cronos_core.errors import CronosError
from cronos_core.intake.errors import UpdateTakenError
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.service import mark_unreachable

log = structlog.get_logger()


async def handle_error(update: object, context: Context) -> None:
    """The application's error handler; it gets a new context, so the person is looked up again."""
    error = context.error
    note_error(error)
    if not isinstance(update, Update) or update.effective_user is None:
        if isinstance(error, NetworkError):
            log.warning("telegram does not answer", reason=str(error))
        else:
            log.error("failure outside an update", exc_info=error)
        return
    if isinstance(error, RetryAfter):
        log.warning("telegram asks to wait", retry_after=error.retry_after)
        return
    claim, failure = find_claim(), describe_failure(error) if error else None
    if claim is not None and isinstance(error, UpdateTakenError):
        log.info("another process has done this update")
        return
    if claim is not None and failure is not None and not claim.is_written:
        # Not the person's concern: it is tried again, and until then they are told that it waits.
        claim.trouble = failure
        return
    if isinstance(error, Forbidden):
        await _note_blocked(update, context)
        return
    card_key, incident = "error-unexpected", secrets.token_hex(3).upper()
    try:
        await identify_sender(update, context)
        if isinstance(error, CronosError):
            await tell_error(update, context, error)
            return
        log.error("update failed", incident=incident, exc_info=error)
        if claim is not None:
            claim.failure = f"{incident}: {error!r}"
        await _tell(update, context, Card(context.t(card_key, incident=incident)))
    except TelegramError as failure:
        log.warning("the person could not be told", incident=incident, reason=str(failure))
    except Exception:
        # The database itself may be what fails: the person still deserves a sentence.
        log.exception("the error could not be handled", incident=incident)
        if not isinstance(error, CronosError):
            await _tell(update, context, Card(context.t(card_key, incident=incident)))


async def _note_blocked(update: Update, context: Context) -> None:
    """Telegram refuses the answer: a person who has blocked the bot is not written to until they come back."""
    log.info("telegram refuses the answer", reason=str(context.error))
    if update.effective_chat is None or update.effective_chat.type != update.effective_chat.PRIVATE:
        return
    try:
        await identify_sender(update, context)
        # Beside the update's own write, which may be done already.
        await context.services.db.write(mark_unreachable, member_id=context.member.id, now=context.now())
    except Exception:
        log.exception("the member could not be marked")


async def tell_error(update: Update, context: Context, error: CronosError) -> None:
    """Say the fact and what to do next; a guest gets the button to join."""
    rows = [[Button(context.t.plain("button-join"), JoinOpened())]] if isinstance(error, MembershipNeededError) else []
    if not rows:
        rows = [[Button(context.t.plain("button-help"), HelpOpened())]]
    await _tell(update, context, Card(context.t(error.key, **error.params), rows))


async def _tell(update: Update, context: Context, card: Card) -> None:
    if update.callback_query is not None:
        await answer_press(update, context)
    if update.inline_query is None:
        await send(update, context, card)


async def answer_press(update: Update, context: Context) -> None:
    """Stop the button's spinner, with the toast that the handler left; one that is too old is let go."""
    query = update.callback_query
    if query is None:
        return
    try:
        await query.answer(context.toast_text, show_alert=context.toast_is_alert)
    except TelegramError as error:
        log.info("press could not be answered", reason=str(error))
