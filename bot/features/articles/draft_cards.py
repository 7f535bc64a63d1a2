"""What drafts look like to organizers: the article as a member will see it, and what is still to be done."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.answers import answer_text
from bot.cards import Button, Card, Row, in_rows, join_lines, shorten
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
from bot.i18n import Texts
from bot.navigation import ArticleProposed, ArticlesOpened, DraftsOpened, OrganizeOpened
from bot.paging import Page, turn_row
from bot.scene import Scene
from cronos_core.drafts.models import DraftState, Other
from cronos_core.drafts.publishing import preview_articles
from cronos_core.drafts.service import DraftField, DraftView
from cronos_core.knowledge.articles import Category
from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.models import Article, Question
from cronos_core.settings import LANGUAGES

IN_LIST, LABEL, CATEGORY = 90, 40, 30
# Beside the longest answer there is room for so much.
WORDINGS, LONG_ANSWER = 300, 2500
# What stands now, to be copied; beside the text in the other language there is room for less.
CURRENT, BESIDE = 3000, 1800


def sources() -> dict[str, str]:
    """What members see as the source of an article that an organizer wrote, by language."""
    return {lang: Texts(lang).plain("articles-source") for lang in LANGUAGES}


def draft_card(scene: Scene, view: DraftView, *, other: bool = False, title: str = "articles-draft-title") -> Card:
    """The draft, its text in one language just as members will see it; `title` is the key of the first line."""
    draft = view.draft
    if draft.state != DraftState.OPEN:
        return closed_card(scene, view)
    t = scene.t
    previews = {article.lang: article for article in _preview(scene, view)}
    shown = previews.get(draft.other_lang) if other else previews[draft.lang]
    if shown is None:
        other, shown = False, previews[draft.lang]
    lines = [t(title, id=str(draft.id), asked=_asked(scene, view)), t("articles-draft-seen", language=shown.lang)]
    lines += [Markup(), _shown(shown, t), Markup()]
    if shown.alternates and len(shown.answer) <= LONG_ANSWER:
        lines.append(t("articles-wordings", wordings=shorten(" · ".join(shown.alternates), WORDINGS)))
    if draft.category and not other:
        lines.append(t("articles-category", name=draft.category))
    lines.append(_state(scene, view))
    return Card(join_lines(*lines), _draft_rows(scene, view, other=other))


def _draft_rows(scene: Scene, view: DraftView, *, other: bool) -> list[Row]:
    t, draft = scene.t, view.draft
    rows: list[Row] = []
    if not view.missing:
        rows.append([Button(t.plain("articles-button-publish"), DraftPublished(draft.id, draft.version))])
    if draft.other == Other.WAITING and draft.answer:
        rows.append(
            [
                _write(
                    t, draft.id, DraftField.OTHER_QUESTION, "articles-button-write-other", language=draft.other_lang
                ),
                _choose(t, draft.id, Other.SAME, "articles-button-same"),
                _choose(t, draft.id, Other.NONE, "articles-button-one", language=draft.lang),
            ]
        )
    if other:
        parts = [(DraftField.OTHER_QUESTION, "question"), (DraftField.OTHER_ANSWER, "answer")]
        if draft.other == Other.SAME:
            parts = []
    else:
        parts = [(DraftField.QUESTION, "question"), (DraftField.ANSWER, "answer"), (DraftField.ALTERNATES, "wordings")]
    rows.append([_write(t, draft.id, field, f"articles-button-{name}") for field, name in parts])
    turn = []
    if draft.other in {Other.WRITTEN, Other.SAME}:
        seen = draft.lang if other else draft.other_lang
        turn.append(Button(t.plain("articles-button-see", language=seen), DraftOpened(draft.id, not other)))
    if draft.other != Other.WAITING:
        turn.append(_choose(t, draft.id, Other.WAITING, "articles-button-choose", language=draft.other_lang))
    rows.append(turn)
    rows.append(
        [
            Button(t.plain("articles-button-category"), DraftCategoriesOpened(draft.id)),
            Button(t.plain("articles-button-discard"), DraftDiscarded(draft.id)),
            Button(t.plain("articles-button-drafts"), DraftsOpened()),
        ]
    )
    return rows


def closed_card(scene: Scene, view: DraftView) -> Card:
    """A draft that was published or discarded."""
    t, draft = scene.t, view.draft
    name = view.changer.name if view.changer else ""
    question = shorten(view.question, IN_LIST)
    back: Row = [Button(t.plain("articles-button-drafts"), DraftsOpened())]
    if draft.state == DraftState.DISCARDED:
        text = join_lines(
            t("articles-draft-discarded-by" if name else "articles-draft-discarded", id=str(draft.id), name=name),
            Markup("<blockquote>{}</blockquote>").format(question) if question else None,
        )
        return Card(text, [[Button(t.plain("articles-button-reopen"), DraftReopened(draft.id))], back])
    text = t("articles-draft-published", id=str(draft.id), name=name, question=question)
    return Card(text, [[Button(t.plain("articles-button-all"), ArticlesOpened())], back])


def published_card(scene: Scene, view: DraftView, articles: Sequence[Article]) -> Card:
    """The draft is an answer now."""
    t = scene.t
    lines = [t("articles-published", count=len(articles))]
    lines += [Markup("• <b>{}</b>").format(article.question) for article in articles]
    lines.append(t("articles-published-next"))
    row = [
        Button(t.plain("articles-button-drafts"), DraftsOpened()),
        Button(t.plain("articles-button-all"), ArticlesOpened()),
    ]
    return Card(join_lines(*lines), [row])


def drafts_card(
    scene: Scene, views: Sequence[DraftView], page: Page, total: int, unproposed: Sequence[Question]
) -> Card:
    """The drafts that wait, and answers of which nobody has made an article yet."""
    t = scene.t
    lines: list[Markup] = [t("articles-drafts-title", count=total) if total else t("articles-drafts-empty")]
    rows: list[Row] = []
    for view in views:
        question = view.question or t.plain("articles-no-question")
        missing = t.plain(f"articles-missing-{view.missing or 'nothing'}", language=view.draft.other_lang)
        lines.append(t("articles-draft-line", id=str(view.draft.id), text=shorten(question, IN_LIST), missing=missing))
        rows.append([Button(f"{view.draft.id}. {shorten(question, LABEL)}", DraftOpened(view.draft.id))])
    rows.append(turn_row(scene, page, DraftsOpened))
    if unproposed:
        lines += [Markup(), t("articles-unproposed")]
        rows += [[Button(f"➕ {shorten(one.text, LABEL)}", ArticleProposed(one.id))] for one in unproposed]
    rows.append(
        [
            Button(t.plain("articles-button-new"), NewArticleStarted()),
            Button(t.plain("button-back"), OrganizeOpened()),
        ]
    )
    return Card(join_lines(*lines), rows)


def categories_card(scene: Scene, view: DraftView, categories: Sequence[Category]) -> Card:
    """The categories that there are, to put the draft into one."""
    t, draft = scene.t, view.draft
    choices = [
        Button(shorten(one.name, CATEGORY), DraftCategoryChosen(draft.id, one.article_id))
        for one in categories
        if one.name
    ]
    rows: list[Row] = [*in_rows(choices, 2)]
    rows.append(
        [
            Button(t.plain("articles-button-no-category"), DraftCategoryChosen(draft.id, 0)),
            Button(t.plain("button-back"), DraftOpened(draft.id)),
        ]
    )
    key = "articles-choose-category" if choices else "articles-no-categories"
    return Card(t(key, question=shorten(view.question, IN_LIST)), rows)


def prompt_text(scene: Scene, view: DraftView, field: DraftField) -> Markup:
    """What to write, and what stands there now, to be copied."""
    t, draft = scene.t, view.draft
    now = {
        DraftField.QUESTION: view.question,
        DraftField.ALTERNATES: "\n".join(view.alternates),
        DraftField.ANSWER: draft.answer,
        DraftField.OTHER_QUESTION: draft.other_question,
        DraftField.OTHER_ANSWER: draft.other_answer,
    }[field]
    of_other = field in {DraftField.OTHER_QUESTION, DraftField.OTHER_ANSWER}
    key = f"articles-prompt-{field.name.lower().removeprefix('other_')}"
    lines = [t(key, language=draft.other_lang if of_other else draft.lang)]
    if of_other:
        original = view.question if field == DraftField.OTHER_QUESTION else plain_text(draft.answer)
        lines.append(Markup("<blockquote expandable>{}</blockquote>").format(original[:BESIDE]))
    if now:
        lines += [t("articles-prompt-now"), Markup("<code>{}</code>").format(now[: BESIDE if of_other else CURRENT])]
    return join_lines(*lines)


def _preview(scene: Scene, view: DraftView) -> Sequence[Article]:
    return preview_articles(view, sources=sources(), today=scene.now.astimezone(scene.zone).date(), now=scene.now)


def _shown(article: Article, t: Texts) -> Markup:
    shown = article.model_copy()
    shown.question = article.question or t.plain("articles-no-question")
    shown.answer = article.answer or t.plain("articles-no-answer")
    return answer_text(Texts(article.lang), shown)


def _asked(scene: Scene, view: DraftView) -> str:
    return scene.t.plain("articles-asked", count=view.asked) if view.asked else scene.t.plain("articles-own")


def _state(scene: Scene, view: DraftView) -> Markup:
    """What becomes of the other language, or what is missing."""
    draft = view.draft
    key = f"articles-state-{view.missing}" if view.missing else f"articles-other-{draft.other}"
    return scene.t(key, language=draft.other_lang, own=draft.lang, id=str(draft.id))


def _write(t: Texts, draft_id: int, field: DraftField, key: str, **params: object) -> Button:
    return Button(t.plain(key, **params), DraftTextStarted(draft_id, field))


def _choose(t: Texts, draft_id: int, other: Other, key: str, **params: object) -> Button:
    return Button(t.plain(key, **params), DraftOtherChosen(draft_id, other))
