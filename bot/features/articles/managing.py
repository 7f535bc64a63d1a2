"""Organizers look after articles: finding them, writing them anew, reviewing, limiting, retiring, owning."""

from collections.abc import Callable
from typing import Any

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.articles.article_cards import (
    delete_card,
    deleted_card,
    home_card,
    limits_row,
    limits_text,
    list_card,
    manage_card,
    owner_row,
    text_prompt,
)
from bot.features.articles.buttons import (
    ArticleDeleteAsked,
    ArticleDeleted,
    ArticleLimitsStarted,
    ArticleListOpened,
    ArticleOwned,
    ArticleOwnerStarted,
    ArticleRetired,
    ArticleReviewed,
    ArticleTextStarted,
    ArticleUnlimited,
    Shown,
)
from bot.features.articles.validity import parse_validity
from bot.formatting import from_message
from bot.navigation import ArticleManaged, ArticlesOpened
from bot.paging import page_of
from bot.replies import send, show
from cronos_core.dialogs.service import close_dialog
from cronos_core.drafts.service import count_open_drafts
from cronos_core.knowledge.articles import (
    ArticleView,
    count_articles,
    list_articles,
    list_categories,
    list_stale_articles,
    pick_one_of_each,
    view_article,
)
from cronos_core.knowledge.editing import (
    ArticleField,
    assign_article,
    delete_article,
    limit_article,
    retire_article,
    review_article,
    write_article,
)
from cronos_core.knowledge.errors import ArticleChangedError
from cronos_core.knowledge.models import Article

TEXT_STEP = "articles-text"
LIMITS_STEP, OWNER_STEP = "articles-limits", "articles-owner"
LOST_TEXT = 3500


async def open_home(update: Update, context: Context, _choice: ArticlesOpened | None = None) -> None:
    """The categories, what is stale and what was taken out."""
    lang = context.member.language
    categories = await context.db.read(list_categories, actor_id=context.member.id, lang=lang)
    retired = await context.db.read(count_articles, lang=lang, retired=True)
    drafts = await context.db.read(count_open_drafts)
    stale = len(await _list_stale(context))
    await show(update, context, home_card(context.scene, categories, stale=stale, retired=retired, drafts=drafts))


async def open_list(update: Update, context: Context, choice: ArticleListOpened) -> None:
    """One page of a category, of what is stale, or of what was taken out."""
    actor_id, lang = context.member.id, context.member.language
    if choice.shown == Shown.STALE:
        await context.db.read(list_categories, actor_id=actor_id, lang=lang)
        stale = await _list_stale(context)
        page = page_of(len(stale), choice.page)
        title = context.t("articles-stale-title", days=context.settings.stale_articles_days)
        await show(update, context, list_card(context.scene, stale[page.start : page.stop], page, choice, title))
        return
    retired = choice.shown == Shown.RETIRED
    category = None if retired else (await _view(context, choice.article_id)).article.category
    total = await context.db.read(count_articles, lang=lang, category=category, retired=retired)
    page = page_of(total, choice.page)
    articles = await context.db.read(
        list_articles,
        actor_id=actor_id,
        lang=lang,
        category=category,
        retired=retired,
        offset=page.start,
        limit=page.stop - page.start,
    )
    name = category or context.t.plain("articles-uncategorised")
    title = context.t("articles-retired-title") if retired else context.t("articles-list-title", name=name, count=total)
    await show(update, context, list_card(context.scene, articles, page, choice, title))


async def open_article(update: Update, context: Context, choice: ArticleManaged) -> None:
    await _show(update, context, await _view(context, choice.article_id))


async def start_text(update: Update, context: Context, choice: ArticleTextStarted) -> None:
    """Wait for another question, answer or other wordings."""
    article = (await _view(context, choice.article_id)).article
    card = Card(text_prompt(context.scene, article, choice.field), [cancel_row(context)])
    data = {"article_id": article.id, "field": choice.field, "version": article.version}
    await ask_for(update, context, step=TEXT_STEP, card=card, **data)


async def save_text(update: Update, context: Context, _text: str) -> None:
    data = context.dialog.data if context.dialog else {}
    text = from_message(update.effective_message) if update.effective_message else ""
    await write(update, context, data["article_id"], ArticleField(data["field"]), text, version=data["version"])


async def write(
    update: Update, context: Context, article_id: int, field: ArticleField, text: str, *, version: int | None
) -> None:
    """Write a part; a text that came too late is given back, beside what stands there now."""
    actor_id = context.member.id
    try:
        view = await context.db.write(
            write_article,
            article_id=article_id,
            actor_id=actor_id,
            field=field,
            text=text,
            version=version,
            today=context.today(),
            now=context.now(),
        )
    except ArticleChangedError:
        await context.db.write(close_dialog, member_id=actor_id)
        await send(update, context, Card(context.t("articles-text-not-saved", text=text[:LOST_TEXT])))
        await send(update, context, _card(context, await _view(context, article_id)))
        return
    await send(update, context, _card(context, view, title="articles-saved"))


async def review(update: Update, context: Context, choice: ArticleReviewed) -> None:
    await _change(update, context, review_article, "articles-toast-reviewed", choice.article_id, today=context.today())


async def retire(update: Update, context: Context, choice: ArticleRetired) -> None:
    toast = "articles-toast-retired" if choice.wanted else "articles-toast-restored"
    await _change(update, context, retire_article, toast, choice.article_id, wanted=choice.wanted)


async def start_limits(update: Update, context: Context, choice: ArticleLimitsStarted) -> None:
    """Wait for the days between which the article is valid."""
    view = await _view(context, choice.article_id)
    rows = [limits_row(context.scene, choice.article_id), cancel_row(context)]
    card = Card(limits_text(context.scene, view), rows)
    await ask_for(update, context, step=LIMITS_STEP, card=card, article_id=choice.article_id)


async def save_limits(update: Update, context: Context, text: str) -> None:
    data = context.dialog.data if context.dialog else {}
    await limit(update, context, data["article_id"], text)


async def limit(update: Update, context: Context, article_id: int, text: str) -> None:
    """Take the days as they were typed."""
    valid_from, valid_until = parse_validity(text)
    days = {"valid_from": valid_from, "valid_until": valid_until}
    await _change(update, context, limit_article, "articles-toast-saved", article_id, **days)


async def drop_limits(update: Update, context: Context, choice: ArticleUnlimited) -> None:
    days = {"valid_from": None, "valid_until": None}
    await _change(update, context, limit_article, "articles-toast-saved", choice.article_id, **days)


async def start_owner(update: Update, context: Context, choice: ArticleOwnerStarted) -> None:
    """Wait for the name of whoever answers for the article."""
    await _view(context, choice.article_id)
    rows = [owner_row(context.scene, choice.article_id), cancel_row(context)]
    card = Card(context.t("articles-prompt-owner"), rows)
    await ask_for(update, context, step=OWNER_STEP, card=card, article_id=choice.article_id)


async def save_owner(update: Update, context: Context, text: str) -> None:
    data = context.dialog.data if context.dialog else {}
    await assign(update, context, data["article_id"], text)


async def own(update: Update, context: Context, choice: ArticleOwned) -> None:
    await assign(update, context, choice.article_id, None if choice.mine else "")


async def assign(update: Update, context: Context, article_id: int, owner: str | None) -> None:
    """Say who answers for the article: None is who says it."""
    await _change(update, context, assign_article, "articles-toast-saved", article_id, owner=owner)


async def ask_delete(update: Update, context: Context, choice: ArticleDeleteAsked) -> None:
    await show(update, context, delete_card(context.scene, await _view(context, choice.article_id)))


async def confirm_delete(update: Update, context: Context, choice: ArticleDeleted) -> None:
    await context.db.write(delete_article, article_id=choice.article_id, actor_id=context.member.id, now=context.now())
    await show(update, context, deleted_card(context.scene))


async def _change(
    update: Update, context: Context, verb: Callable[..., ArticleView], toast: str, article_id: int, **values: Any
) -> None:
    view = await context.db.write(verb, article_id=article_id, actor_id=context.member.id, now=context.now(), **values)
    context.toast(toast)
    await _show(update, context, view)


async def _view(context: Context, article_id: int) -> ArticleView:
    return await context.db.read(view_article, article_id=article_id, actor_id=context.member.id)


async def _show(update: Update, context: Context, view: ArticleView) -> None:
    await show(update, context, _card(context, view))


def _card(context: Context, view: ArticleView, *, title: str = "articles-article-title") -> Card:
    days = context.settings.stale_articles_days
    age = (context.today() - view.article.last_seen_to_on).days
    return manage_card(context.scene, view, stale=0 < days < age, title=title)


async def _list_stale(context: Context) -> list[Article]:
    days = context.settings.stale_articles_days
    stale = await context.db.read(list_stale_articles, today=context.today(), days=days)
    return pick_one_of_each(stale, lang=context.member.language)
