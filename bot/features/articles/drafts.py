"""From an answer to an article: proposing it, writing what is missing, reviewing and publishing."""

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.articles.buttons import (
    DraftCategoriesOpened,
    DraftCategoryChosen,
    DraftDiscarded,
    DraftOpened,
    DraftOtherChosen,
    DraftPublished,
    DraftReopened,
    DraftTextStarted,
    NewArticleStarted,
)
from bot.features.articles.draft_cards import (
    categories_card,
    draft_card,
    drafts_card,
    prompt_text,
    published_card,
    sources,
)
from bot.formatting import from_message
from bot.navigation import ArticleProposed, DraftsOpened
from bot.paging import page_of
from bot.replies import send, show
from bot.typed import text_behind, typed_number
from cronos_core.dialogs.service import close_dialog
from cronos_core.drafts.errors import DraftChangedError, DraftClosedError
from cronos_core.drafts.models import DraftState, Other
from cronos_core.drafts.publishing import publish_draft
from cronos_core.drafts.service import (
    DraftField,
    begin_draft,
    choose_category,
    choose_other,
    count_open_drafts,
    discard_draft,
    get_draft,
    list_open_drafts,
    propose_article,
    reopen_draft,
    write_draft,
)
from cronos_core.drafts.wordings import list_unproposed
from cronos_core.knowledge.articles import list_categories
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.normalise import fold

TEXT_STEP, NEW_STEP = "articles-draft", "articles-new"
UNPROPOSED, SAVED_TEXT = 5, 3500
# What can be typed behind `/drafts 3`, in both languages and without diacritics.
PARTS = {
    DraftField.QUESTION: {"question", "intrebare", "intrebarea"},
    DraftField.ANSWER: {"answer", "raspuns", "raspunsul"},
    DraftField.ALTERNATES: {"wordings", "formulari", "formularile"},
}
OTHERS = {Other.SAME: {"same", "acelasi", "la fel"}, Other.NONE: {"one", "only", "doar", "una"}}
PUBLISH, DISCARD, REOPEN = {"publish", "publica"}, {"discard", "renunta"}, {"reopen", "reia"}
TRANSLATE = {"translate", "other", "tradu", "cealalta"}


async def drafts_command(update: Update, context: Context) -> None:
    """`/drafts`; `/drafts 3`; and behind the number publish, discard, same, one, translate, or a part and its text."""
    number = typed_number(context)
    if number is None:
        await open_drafts(update, context, DraftsOpened())
        return
    verb = fold(context.args[1]) if context.args and len(context.args) > 1 else ""
    part = next((field for field, words in PARTS.items() if verb in words), None)
    other = next((other for other, words in OTHERS.items() if verb in words), None)
    if part is not None:
        text = text_behind(update, words=3)
        if text:
            await _write(update, context, number, part, text, version=None)
        else:
            await start_text(update, context, DraftTextStarted(number, part))
    elif other is not None:
        await choose_language(update, context, DraftOtherChosen(number, other))
    elif verb in TRANSLATE:
        await start_text(update, context, DraftTextStarted(number, DraftField.OTHER_QUESTION))
    elif verb in PUBLISH:
        await _publish(update, context, number, version=None)
    elif verb in DISCARD:
        await discard(update, context, DraftDiscarded(number))
    elif verb in REOPEN:
        await reopen(update, context, DraftReopened(number))
    else:
        await open_draft(update, context, DraftOpened(number))


async def propose(update: Update, context: Context, choice: ArticleProposed) -> None:
    """Make a draft of an answer; where there is one, show how it stands."""
    view = await context.db.write(
        propose_article, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    # Below the answer, which stays readable; the list has no such card to keep.
    await send(update, context, draft_card(context.scene, view))


async def open_drafts(update: Update, context: Context, choice: DraftsOpened) -> None:
    total = await context.db.read(count_open_drafts)
    page = page_of(total, choice.page)
    views = await context.db.read(
        list_open_drafts, actor_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    unproposed = (
        await context.db.read(list_unproposed, actor_id=context.member.id, limit=UNPROPOSED)
        if page.number == page.last
        else []
    )
    await show(update, context, drafts_card(context.scene, views, page, total, unproposed))


async def open_draft(update: Update, context: Context, choice: DraftOpened) -> None:
    view = await context.db.read(get_draft, draft_id=choice.draft_id, actor_id=context.member.id)
    await show(update, context, draft_card(context.scene, view, other=choice.other))


async def start_text(update: Update, context: Context, choice: DraftTextStarted) -> None:
    """Wait for one part of the draft; what it says now can be copied."""
    view = await context.db.read(get_draft, draft_id=choice.draft_id, actor_id=context.member.id)
    if view.draft.state != DraftState.OPEN:
        raise DraftClosedError()
    await ask_for(
        update,
        context,
        step=TEXT_STEP,
        card=Card(prompt_text(context.scene, view, choice.field), [cancel_row(context)]),
        draft_id=choice.draft_id,
        field=choice.field,
        version=view.draft.version,
    )


async def save_text(update: Update, context: Context, _text: str) -> None:
    """Write the part that the dialog waits for."""
    data = context.dialog.data if context.dialog else {}
    text = from_message(update.effective_message) if update.effective_message else ""
    await _write(update, context, data["draft_id"], DraftField(data["field"]), text, version=data["version"])


async def start_new(update: Update, context: Context, _choice: NewArticleStarted | None = None) -> None:
    """Wait for the question of a new article."""
    await context.db.read(list_open_drafts, actor_id=context.member.id, offset=0, limit=1)
    card = Card(context.t("articles-prompt-new"), [cancel_row(context)])
    await ask_for(update, context, step=NEW_STEP, card=card)


async def save_new(update: Update, context: Context, text: str) -> None:
    """The question of a new article; its answer comes next."""
    lang = guess_language(text, default=context.member.language)
    view = await context.db.write(
        begin_draft, actor_id=context.member.id, text=text, lang=lang, step=TEXT_STEP, now=context.now()
    )
    await send(update, context, Card(prompt_text(context.scene, view, DraftField.ANSWER), [cancel_row(context)]))


async def choose_language(update: Update, context: Context, choice: DraftOtherChosen) -> None:
    view = await context.db.write(
        choose_other, draft_id=choice.draft_id, actor_id=context.member.id, other=choice.other, now=context.now()
    )
    await show(update, context, draft_card(context.scene, view))


async def open_categories(update: Update, context: Context, choice: DraftCategoriesOpened) -> None:
    view = await context.db.read(get_draft, draft_id=choice.draft_id, actor_id=context.member.id)
    categories = await context.db.read(list_categories, actor_id=context.member.id, lang=context.member.language)
    await show(update, context, categories_card(context.scene, view, categories))


async def pick_category(update: Update, context: Context, choice: DraftCategoryChosen) -> None:
    view = await context.db.write(
        choose_category,
        draft_id=choice.draft_id,
        actor_id=context.member.id,
        article_id=choice.article_id,
        now=context.now(),
    )
    await show(update, context, draft_card(context.scene, view))


async def publish(update: Update, context: Context, choice: DraftPublished) -> None:
    await _publish(update, context, choice.draft_id, version=choice.version)


async def discard(update: Update, context: Context, choice: DraftDiscarded) -> None:
    view = await context.db.write(
        discard_draft, draft_id=choice.draft_id, actor_id=context.member.id, now=context.now()
    )
    await show(update, context, draft_card(context.scene, view))


async def reopen(update: Update, context: Context, choice: DraftReopened) -> None:
    view = await context.db.write(reopen_draft, draft_id=choice.draft_id, actor_id=context.member.id, now=context.now())
    await show(update, context, draft_card(context.scene, view))


async def _publish(update: Update, context: Context, draft_id: int, *, version: int | None) -> None:
    """Publish; a draft that somebody changed meanwhile is shown as it is now, to be looked at once more."""
    try:
        view, articles = await context.db.write(
            publish_draft,
            draft_id=draft_id,
            version=version,
            sources=sources(),
            actor_id=context.member.id,
            today=context.today(),
            now=context.now(),
        )
    except DraftChangedError:
        view = await context.db.read(get_draft, draft_id=draft_id, actor_id=context.member.id)
        await show(update, context, draft_card(context.scene, view, title="articles-draft-changed"))
        return
    await show(update, context, published_card(context.scene, view, articles))


async def _write(
    update: Update, context: Context, draft_id: int, field: DraftField, text: str, *, version: int | None
) -> None:
    """Write a part; a text that came too late is given back to who wrote it, beside what stands there now."""
    actor_id, now = context.member.id, context.now()
    try:
        view, waits_for = await context.db.write(
            write_draft,
            draft_id=draft_id,
            actor_id=actor_id,
            field=field,
            text=text,
            version=version,
            step=TEXT_STEP,
            now=now,
        )
    except DraftChangedError as error:
        await context.db.write(close_dialog, member_id=actor_id)
        view = await context.db.read(get_draft, draft_id=draft_id, actor_id=actor_id)
        key = "articles-text-not-saved-by" if error.params["name"] else "articles-text-not-saved"
        lost = context.t(key, text=text[:SAVED_TEXT], **error.params)
        await send(update, context, Card(lost))
        await send(update, context, draft_card(context.scene, view))
        return
    if waits_for is not None:
        card = Card(prompt_text(context.scene, view, waits_for), [cancel_row(context)])
    else:
        of_other = field in {DraftField.OTHER_QUESTION, DraftField.OTHER_ANSWER}
        card = draft_card(context.scene, view, other=of_other, title="articles-draft-saved")
    await send(update, context, card)
