"""What organizers do with a question besides answering it: take it, merge it, part it, close it; and typed words."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.inbox.buttons import (
    Claimed,
    Dismissed,
    DismissOpened,
    InboxQuestionOpened,
    Merged,
    MergeOpened,
    NoteStarted,
    Released,
    Reopened,
    SentAgain,
    Split,
    TrayOpened,
    WordingsOpened,
)
from bot.features.inbox.organizers import open_inbox, open_question, open_tray, show_question
from bot.features.inbox.thread import write_answer
from bot.features.inbox.tray_cards import dismiss_card, merge_card, wordings_card
from bot.features.inbox.unanswered import open_unanswered
from bot.features.inbox.undelivered import send_once_more
from bot.formatting import read_formatted
from bot.navigation import InboxOpened, UnansweredOpened
from bot.paging import page_of
from bot.replies import show
from bot.typed import text_behind, typed_number
from cronos_core.inbox.claiming import claim_question, release_question
from cronos_core.inbox.desk import Tray, get_open_question, list_others_waiting
from cronos_core.inbox.dismissing import dismiss_question, reopen_question
from cronos_core.inbox.errors import QuestionAnsweredError, QuestionClaimedError
from cronos_core.inbox.merging import list_wordings, merge_questions, split_question
from cronos_core.inbox.models import Dismissal
from cronos_core.inbox.thread import Said
from cronos_core.knowledge.models import QuestionState
from cronos_core.retrieval.normalise import fold

NOTE_STEP = "inbox-note"
WORDINGS_PER_PAGE = 5
TRAYS = {"mine": Tray.MINE, "ale mele": Tray.MINE, "done": Tray.DONE, "answered": Tray.DONE, "rezolvate": Tray.DONE}
UNANSWERED = {"unanswered", "fara raspuns"}
CLAIM, RELEASE = {"claim", "preiau"}, {"release", "las"}
MERGE, SPLIT = {"merge", "uneste"}, {"split", "desparte"}
DISMISS, REOPEN = {"dismiss", "close", "inchide"}, {"reopen", "redeschide"}
SEND_AGAIN = {"resend", "retrimite"}
REASONS = {
    "spam": Dismissal.SPAM,
    "elsewhere": Dismissal.NOT_OURS,
    "altundeva": Dismissal.NOT_OURS,
    "outdated": Dismissal.OUTDATED,
    "depasita": Dismissal.OUTDATED,
}


async def list_inbox(update: Update, context: Context) -> None:
    """`/inbox` and a tray, a question's number, what to do with it, or the answer to it."""
    number, text = typed_number(context), text_behind(update, words=2)
    if number is None:
        said = fold(text_behind(update))
        if said in UNANSWERED:
            await open_unanswered(update, context, UnansweredOpened())
        elif said in TRAYS:
            await open_tray(update, context, TrayOpened(TRAYS[said]))
        else:
            await open_inbox(update, context, InboxOpened())
        return
    # Only the very words are an order; anything longer is an answer that begins with them.
    words = fold(text).split()
    order = _read_order(update, context, number, words) if words else None
    if order is not None:
        await order
    elif text:
        formatted = read_formatted(update.effective_message, text) if update.effective_message else ""
        await write_answer(update, context, number, Said(text=text, formatted=formatted))
    else:
        await open_question(update, context, InboxQuestionOpened(number))


def _read_order(update: Update, context: Context, number: int, words: list[str]) -> Awaitable[None] | None:
    verb, rest = words[0], words[1:]
    alone: list[tuple[set[str], Callable[[], Awaitable[None]]]] = [
        (CLAIM, lambda: claim(update, context, Claimed(number))),
        (RELEASE, lambda: release(update, context, Released(number))),
        (MERGE, lambda: open_merge(update, context, MergeOpened(number))),
        (SPLIT, lambda: split(update, context, Split(number))),
        (DISMISS, lambda: open_dismiss(update, context, DismissOpened(number))),
        (REOPEN, lambda: reopen(update, context, Reopened(number))),
        (SEND_AGAIN, lambda: send_once_more(update, context, SentAgain(number))),
    ]
    if not rest:
        return next((do() for verbs, do in alone if verb in verbs), None)
    if verb in MERGE and len(rest) == 1 and rest[0].isdecimal():
        return merge(update, context, Merged(number, int(rest[0][:18])))
    if verb in DISMISS and len(rest) == 1 and rest[0] in REASONS:
        return dismiss(update, context, Dismissed(number, REASONS[rest[0]]))
    return None


async def claim(update: Update, context: Context, choice: Claimed) -> None:
    """Take the question; who comes second sees who has it."""
    title = "inbox-claimed"
    try:
        await context.db.write(
            claim_question,
            question_id=choice.question_id,
            actor_id=context.member.id,
            instead_of=choice.instead_of or None,
            now=context.now(),
        )
    except QuestionClaimedError:
        title = "inbox-claimed-first"
    except QuestionAnsweredError:
        title = "inbox-taken"
    await show_question(update, context, choice.question_id, title=title)


async def release(update: Update, context: Context, choice: Released) -> None:
    given = await context.db.write(
        release_question, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    title = "inbox-released" if given else "inbox-question-title"
    await show_question(update, context, choice.question_id, title=title)


async def open_merge(update: Update, context: Context, choice: MergeOpened) -> None:
    """The other cases that wait, to pick the one that asks the same."""
    actor_id = context.member.id
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=actor_id)
    if view.question.state != QuestionState.OPEN:
        await show_question(update, context, choice.question_id)
        return
    number = view.question.id
    _, total = await context.db.read(list_others_waiting, question_id=number, actor_id=actor_id, offset=0, limit=0)
    page = page_of(total, choice.page)
    views, _ = await context.db.read(
        list_others_waiting, question_id=number, actor_id=actor_id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, merge_card(context.scene, view.question, views, page))


async def merge(update: Update, context: Context, choice: Merged) -> None:
    lead = await context.db.write(
        merge_questions,
        question_id=choice.question_id,
        into_id=choice.into_id,
        actor_id=context.member.id,
        now=context.now(),
    )
    await show_question(update, context, lead.id, title="inbox-merged")


async def open_wordings(update: Update, context: Context, choice: WordingsOpened) -> None:
    questions = await context.db.read(list_wordings, question_id=choice.question_id, actor_id=context.member.id)
    page = page_of(len(questions), choice.page, WORDINGS_PER_PAGE)
    await show(update, context, wordings_card(context.scene, questions, page))


async def split(update: Update, context: Context, choice: Split) -> None:
    """Part a question from the case it joined; of the case's first one, the wordings are shown to choose from."""
    wordings = await context.db.read(list_wordings, question_id=choice.question_id, actor_id=context.member.id)
    if len(wordings) > 1 and wordings[0].id == choice.question_id:
        await open_wordings(update, context, WordingsOpened(choice.question_id))
        return
    question = await context.db.write(
        split_question, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    await show_question(update, context, question.id, title="inbox-parted")


async def open_dismiss(update: Update, context: Context, choice: DismissOpened) -> None:
    """Ask for the reason."""
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    if view.question.state != QuestionState.OPEN:
        await show_question(update, context, choice.question_id)
        return
    await show(update, context, dismiss_card(context.scene, view))


async def dismiss(update: Update, context: Context, choice: Dismissed) -> None:
    await _dismiss(update, context, choice.question_id, choice.reason)


async def start_note(update: Update, context: Context, choice: NoteStarted) -> None:
    """Wait for the organizer's own reason."""
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    if view.question.state != QuestionState.OPEN:
        await show_question(update, context, choice.question_id)
        return
    card = Card(context.t("inbox-note-prompt"), [cancel_row(context)])
    await ask_for(update, context, step=NOTE_STEP, card=card, question_id=view.question.id)


async def save_note(update: Update, context: Context, text: str) -> None:
    data = context.dialog.data if context.dialog else {}
    await _dismiss(update, context, data["question_id"], Dismissal.OTHER, note=text.strip())


async def reopen(update: Update, context: Context, choice: Reopened) -> None:
    question = await context.db.write(
        reopen_question, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    await show_question(update, context, question.id, title="inbox-reopened")


async def _dismiss(update: Update, context: Context, question_id: int, reason: Dismissal, *, note: str = "") -> None:
    title = "inbox-closed"
    try:
        await context.db.write(
            dismiss_question,
            question_id=question_id,
            actor_id=context.member.id,
            reason=reason,
            note=note,
            now=context.now(),
        )
    except QuestionAnsweredError:
        title = "inbox-taken"
    await show_question(update, context, question_id, title=title)
