"""What articles look like to those who look after them."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from markupsafe import Markup

from bot.answers import answer_text
from bot.cards import Button, Card, Row, in_rows, join_lines, shorten
from bot.features.articles.buttons import (
    ArticleDeleteAsked,
    ArticleDeleted,
    ArticleLimitsStarted,
    ArticleListOpened,
    ArticleOwned,
    ArticleOwnerStarted,
    ArticleRetired,
    ArticleReviewed,
    ArticleSearchStarted,
    ArticleTextStarted,
    ArticleUnlimited,
    MissesOpened,
    NewArticleStarted,
    Shown,
)
from bot.i18n import Texts
from bot.navigation import ArticleManaged, ArticlesOpened, DraftsOpened, OrganizeOpened
from bot.paging import Page, turn_row
from bot.scene import Scene
from cronos_core.knowledge.articles import ArticleView, Category
from cronos_core.knowledge.editing import ArticleField
from cronos_core.knowledge.formatting import escape_formatting, plain_text
from cronos_core.knowledge.models import Article

IN_LIST, LABEL, CATEGORY = 90, 42, 26
WORDINGS = 250
# What stands now, to be copied; and the answer beside all its figures: a message holds 4,096 characters.
CURRENT, ANSWER = 3000, 2400
# More categories than this would not fit on a card; the rest is found by searching.
MOST_CATEGORIES = 24


def home_card(scene: Scene, categories: Sequence[Category], *, stale: int, retired: int, drafts: int) -> Card:
    """The categories, and what there is to do."""
    t = scene.t
    total = sum(one.count for one in categories)
    choices = [
        Button(
            f"{shorten(one.name or t.plain('articles-uncategorised'), CATEGORY)} ({one.count})",
            ArticleListOpened(Shown.CATEGORY, one.article_id),
        )
        for one in categories[:MOST_CATEGORIES]
    ]
    rows: list[Row] = [*in_rows(choices, 2)]
    care: Row = [
        *([Button(t.plain("articles-button-stale", count=stale), ArticleListOpened(Shown.STALE))] if stale else []),
        *(
            [Button(t.plain("articles-button-retired", count=retired), ArticleListOpened(Shown.RETIRED))]
            if retired
            else []
        ),
    ]
    rows += [
        care,
        [
            Button(t.plain("articles-button-search"), ArticleSearchStarted()),
            Button(t.plain("articles-button-new"), NewArticleStarted()),
            Button(t.plain("organize-button-drafts", count=drafts), DraftsOpened()),
        ],
        [Button(t.plain("button-back"), OrganizeOpened())],
    ]
    lines = [t("articles-title", count=total), t("articles-hint")]
    if stale:
        lines.append(t("articles-stale", count=stale))
    return Card(join_lines(*lines), rows)


def list_card(scene: Scene, articles: Sequence[Article], page: Page, choice: ArticleListOpened, title: Markup) -> Card:
    """One page of a list."""
    t, today = scene.t, _today(scene)
    lines = [
        t(
            "articles-line",
            id=str(article.id),
            text=shorten(article.question, IN_LIST),
            state=_state(t, article, today) or _day(t, article.last_seen_to_on),
        )
        for article in articles
    ]
    rows: list[Row] = [article_row(article) for article in articles]
    rows.append(turn_row(scene, page, lambda number: ArticleListOpened(choice.shown, choice.article_id, number)))
    rows.append([Button(t.plain("articles-button-back"), ArticlesOpened())])
    return Card(join_lines(title, *(lines or [t("articles-none")])), rows)


def manage_card(scene: Scene, view: ArticleView, *, stale: bool, title: str = "articles-article-title") -> Card:
    """The article as members see it, its figures, and everything that can be done with it."""
    t, article = scene.t, view.article
    lines = [t(title, id=str(article.id), category=article.category or t.plain("articles-uncategorised")), Markup()]
    lines += [answer_text(Texts(article.lang), _cut(article)), Markup()]
    if article.alternates:
        lines.append(t("articles-wordings", wordings=shorten(" · ".join(article.alternates), WORDINGS)))
    lines.append(
        t("articles-figures", answered=view.answered, helpful=str(view.helpful), unhelpful=str(view.unhelpful))
    )
    lines.append(_facts(scene, view))
    state = _state(t, article, _today(scene))
    if state:
        lines.append(t("articles-out", state=state))
    elif stale:
        lines.append(t("articles-is-stale"))
    if view.twin and view.twin.last_seen_to_on < (article.updated_on or date.min):
        lines.append(t("articles-twin-older", language=view.twin.lang))
    return Card(join_lines(*lines), _manage_rows(scene, view))


def delete_card(scene: Scene, view: ArticleView) -> Card:
    """Asks once before what cannot be undone."""
    t, article = scene.t, view.article
    yes = Button(t.plain("articles-button-delete-yes"), ArticleDeleted(article.id))
    no = Button(t.plain("button-back"), ArticleManaged(article.id))
    key = "articles-delete-both" if view.twin else "articles-delete-one"
    return Card(t(key, question=article.question, id=str(article.id)), [[yes, no]])


def deleted_card(scene: Scene) -> Card:
    return Card(scene.t("articles-deleted"), [[Button(scene.t.plain("articles-button-back"), ArticlesOpened())]])


def limits_text(scene: Scene, view: ArticleView) -> Markup:
    """Asks from and until which day it is valid."""
    return join_lines(scene.t("articles-prompt-limits"), _validity(scene.t, view.article))


def limits_row(scene: Scene, article_id: int) -> Row:
    return [Button(scene.t.plain("articles-button-always"), ArticleUnlimited(article_id))]


def owner_row(scene: Scene, article_id: int) -> Row:
    t = scene.t
    return [
        Button(t.plain("articles-button-mine"), ArticleOwned(article_id, mine=True)),
        Button(t.plain("articles-button-nobody"), ArticleOwned(article_id, mine=False)),
    ]


def text_prompt(scene: Scene, article: Article, field: ArticleField) -> Markup:
    """What to write, and what stands there now, to be copied."""
    t = scene.t
    now = {
        ArticleField.QUESTION: article.question,
        ArticleField.ANSWER: article.answer,
        ArticleField.ALTERNATES: "\n".join(article.alternates),
    }[field]
    lines = [t(f"articles-prompt-{field}", language=article.lang)]
    if now:
        lines += [t("articles-prompt-now"), Markup("<code>{}</code>").format(now[:CURRENT])]
    return join_lines(*lines)


def _manage_rows(scene: Scene, view: ArticleView) -> list[Row]:
    t, article = scene.t, view.article
    texts = (
        (ArticleField.QUESTION, "question"),
        (ArticleField.ANSWER, "answer"),
        (ArticleField.ALTERNATES, "wordings"),
    )
    rows: list[Row] = [
        [Button(t.plain("articles-button-reviewed"), ArticleReviewed(article.id))],
        [Button(t.plain(f"articles-button-{name}"), ArticleTextStarted(article.id, field)) for field, name in texts],
        [
            Button(t.plain("articles-button-validity"), ArticleLimitsStarted(article.id)),
            Button(t.plain("articles-button-owner"), ArticleOwnerStarted(article.id)),
        ],
    ]
    if article.retired_at is None:
        rows[2] = [*rows[2], Button(t.plain("articles-button-retire"), ArticleRetired(article.id, wanted=True))]
    else:
        rows[0] = [
            Button(t.plain("articles-button-restore"), ArticleRetired(article.id, wanted=False)),
            Button(t.plain("articles-button-delete"), ArticleDeleteAsked(article.id)),
        ]
    more = []
    if view.waiting:
        more.append(Button(t.plain("articles-button-misses", count=view.waiting), MissesOpened(article.id)))
    if view.twin:
        more.append(Button(t.plain("articles-button-see", language=view.twin.lang), ArticleManaged(view.twin.id)))
    rows.append([*more, Button(t.plain("articles-button-back"), ArticlesOpened())])
    return rows


def _facts(scene: Scene, view: ArticleView) -> Markup:
    t, article = scene.t, view.article
    owner = view.owner_name
    seen = t("articles-reviewed", date=_day(t, article.reviewed_on)) if article.reviewed_on else None
    parts = [
        t("articles-owner", name=owner) if owner else t("articles-owner-none"),
        *([seen] if seen else []),
        _validity(t, article),
    ]
    return Markup(" · ").join(parts)


def _validity(t: Texts, article: Article) -> Markup:
    starts, ends = article.valid_from, article.valid_until
    if starts and ends:
        return t("articles-valid-between", starts=_day(t, starts), ends=_day(t, ends))
    if starts:
        return t("articles-valid-from", starts=_day(t, starts))
    return t("articles-valid-until", ends=_day(t, ends)) if ends else t("articles-valid-always")


def _state(t: Texts, article: Article, today: date) -> str:
    """Why it is no answer today, "" where it is."""
    if article.retired_at is not None:
        return t.plain("articles-state-retired")
    if article.valid_until and article.valid_until < today:
        return t.plain("articles-state-expired", date=_day(t, article.valid_until))
    if article.valid_from and article.valid_from > today:
        return t.plain("articles-state-not-yet", date=_day(t, article.valid_from))
    return ""


def _cut(article: Article) -> Article:
    """The article, its answer cut where it would not fit."""
    plain = plain_text(article.answer)
    if len(plain) <= ANSWER:
        return article
    shown = article.model_copy()
    shown.answer = escape_formatting(f"{plain[:ANSWER].rstrip()}…")
    return shown


def article_row(article: Article) -> Row:
    return [Button(f"{article.id}. {shorten(article.question, LABEL)}", ArticleManaged(article.id))]


def _today(scene: Scene) -> date:
    return scene.now.astimezone(scene.zone).date()


def _day(t: Texts, day: date) -> str:
    return str(format_date(day, "d MMM y", locale=t.language))
