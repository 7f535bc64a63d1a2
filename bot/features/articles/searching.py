"""Finding an article: to look after it, or to put a question with it that was not answered well."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, Row, join_lines, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.articles.article_cards import article_row
from bot.features.articles.buttons import ArticleSearchStarted, MissesOpened, NewArticleStarted, QuestionPlaced
from bot.navigation import ArticleManaged, ArticlesOpened, MissOpened
from bot.paging import Page, page_of, turn_row
from bot.replies import send, show
from bot.scene import Scene
from cronos_core.dialogs.service import close_dialog
from cronos_core.knowledge.articles import list_articles_like, list_categories, view_article
from cronos_core.knowledge.misses import get_miss, list_misses, place_question
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import find_article

SEARCH_STEP = "articles-search"
FOUND, IN_LIST, LABEL, QUOTE = 8, 90, 40, 600


async def start_search(update: Update, context: Context, choice: ArticleSearchStarted) -> None:
    """Wait for words of the article."""
    await context.db.read(list_categories, actor_id=context.member.id, lang=context.member.language)
    card = Card(context.t("articles-prompt-search"), [cancel_row(context)])
    await ask_for(update, context, step=SEARCH_STEP, card=card, question_id=choice.question_id)


async def search(update: Update, context: Context, text: str) -> None:
    """What the words find: to be opened, or to put the question with that the search began from."""
    data = context.dialog.data if context.dialog else {}
    await context.db.write(close_dialog, member_id=context.member.id)
    await show_found(update, context, text, question_id=data.get("question_id", 0))


async def show_found(update: Update, context: Context, text: str, *, question_id: int = 0) -> None:
    found = await context.db.read(
        list_articles_like, actor_id=context.member.id, text=text, lang=context.member.language, limit=FOUND
    )
    await send(update, context, _found_card(context.scene, found, text, question_id))


async def open_misses(update: Update, context: Context, choice: MissesOpened) -> None:
    """The questions that the article did not help with."""
    actor_id = context.member.id
    view = await context.db.read(view_article, article_id=choice.article_id, actor_id=actor_id)
    page = page_of(view.waiting, choice.page)
    questions = await context.db.read(
        list_misses, article_id=choice.article_id, actor_id=actor_id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, _misses_card(context.scene, view.article, questions, page))


async def open_miss(update: Update, context: Context, choice: MissOpened) -> None:
    """One question, and the articles that it may belong to."""
    question = await context.db.read(get_miss, question_id=choice.question_id, actor_id=context.member.id)
    candidates = await _list_candidates(context, question)
    await show(update, context, _miss_card(context.scene, question, candidates))


async def place(update: Update, context: Context, choice: QuestionPlaced) -> None:
    """The question belongs to that article: from now on its words lead there."""
    question = await context.db.read(get_miss, question_id=choice.question_id, actor_id=context.member.id)
    article = await context.db.write(
        place_question,
        question_id=choice.question_id,
        article_id=choice.article_id,
        actor_id=context.member.id,
        now=context.now(),
    )
    await show(update, context, _placed_card(context.scene, question, article))


async def _list_candidates(context: Context, question: Question) -> list[Article]:
    """The article that answered, and whatever else the library finds for these words."""
    library, today, lang = context.services.library, context.today(), question.lang
    answered = await context.db.read(find_article, article_id=question.article_id) if question.article_id else None
    if answered is not None:
        others = await context.db.read(
            library.list_others, text=question.text, lang=lang, article=answered, today=today
        )
        return [answered, *others]
    answer = await context.db.read(library.answer, text=question.text, lang=lang, today=today)
    return [answer.article] if answer.article else list(answer.suggestions)


def _found_card(scene: Scene, articles: Sequence[Article], text: str, question_id: int) -> Card:
    t = scene.t
    rows: list[Row] = [
        [Button(f"➕ {shorten(article.question, LABEL)}", QuestionPlaced(question_id, article.id))]
        if question_id
        else article_row(article)
        for article in articles
    ]
    back = MissOpened(question_id) if question_id else ArticlesOpened()
    rows.append(
        [
            Button(t.plain("articles-button-search"), ArticleSearchStarted(question_id)),
            Button(t.plain("button-back" if question_id else "articles-button-back"), back),
        ]
    )
    key = "articles-found" if articles else "articles-found-none"
    return Card(t(key, text=shorten(text, IN_LIST)), rows)


def _misses_card(scene: Scene, article: Article, questions: Sequence[Question], page: Page) -> Card:
    t = scene.t
    lines = [t("articles-misses-title", question=shorten(article.question, IN_LIST))]
    lines += [Markup("• {}").format(shorten(one.text, IN_LIST)) for one in questions]
    rows: list[Row] = [[Button(shorten(one.text, LABEL), MissOpened(one.id))] for one in questions]
    rows.append(turn_row(scene, page, lambda number: MissesOpened(article.id, number)))
    rows.append([Button(t.plain("button-back"), ArticleManaged(article.id))])
    return Card(join_lines(*(lines if questions else [*lines, t("articles-misses-none")])), rows)


def _miss_card(scene: Scene, question: Question, candidates: Sequence[Article]) -> Card:
    t = scene.t
    rows: list[Row] = [
        [Button(f"➕ {shorten(article.question, LABEL)}", QuestionPlaced(question.id, article.id))]
        for article in candidates
    ]
    rows.append(
        [
            Button(t.plain("articles-button-search-other"), ArticleSearchStarted(question.id)),
            Button(t.plain("articles-button-nowhere"), QuestionPlaced(question.id, 0)),
        ]
    )
    back = ArticleManaged(question.article_id) if question.article_id else ArticlesOpened()
    rows.append([Button(t.plain("articles-button-new"), NewArticleStarted()), Button(t.plain("button-back"), back)])
    quote = Markup("<blockquote>{}</blockquote>").format(shorten(question.text, QUOTE))
    return Card(join_lines(t("articles-miss-title"), quote, t("articles-miss-hint")), rows)


def _placed_card(scene: Scene, question: Question, article: Article | None) -> Card:
    t = scene.t
    asked = shorten(question.text, IN_LIST)
    row: list[Button] = []
    if article is not None:
        text = t("articles-placed", asked=asked, question=article.question)
        row.append(Button(t.plain("articles-button-open"), ArticleManaged(article.id)))
    else:
        text = t("articles-placed-nowhere", asked=asked)
    if question.article_id:
        row.append(Button(t.plain("articles-button-more-misses"), MissesOpened(question.article_id)))
    row.append(Button(t.plain("articles-button-back"), ArticlesOpened()))
    return Card(text, [row])
