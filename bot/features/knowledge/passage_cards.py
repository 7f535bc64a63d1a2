"""What passages of documents look like: quoted, with title, page and date, and the way to the original."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, join_lines, shorten
from bot.citing import cite, say_updated
from bot.features.knowledge.buttons import ArticleOpened, AskOpened, PassageJudged, PassageRelatedOpened
from bot.navigation import (
    HelpOpened,
    OriginalAsked,
    PassageOpened,
    ProjectsSearched,
    QuestionAsked,
    QuestionHandedOver,
)
from bot.scene import Scene
from cronos_core.documents.finding import FoundPassage
from cronos_core.documents.service import PassageView
from cronos_core.knowledge.models import Article, Question

# A button shows about as much on a phone.
LABEL = 60
# A passage of more letters folds up.
FOLDED_FROM = 700


def passage_card(scene: Scene, view: PassageView, *, question: Question | None, quote: str | None = None) -> Card:
    """A passage: with a `quote` as an answer, of which the rest unfolds; without, whole, as it was picked or leafed to.

    `question` is the reader's; without one there is nothing to judge or to hand over.
    """
    t, passage = scene.t, view.passage
    lang = question.lang if question else t.language
    text = join_lines(
        t("documents-passage-title", title=passage.heading or view.document.title),
        Markup(),
        *_text(passage.text, quote),
        Markup(),
        t("documents-foreign", language=passage.lang) if passage.lang != lang else None,
        t("knowledge-source", source=cite(t, view.document, passage), date=say_updated(t, view.document)),
    )
    rows = [_judging_row(scene, view, question, direct=quote is not None)] if question else []
    question_id = question.id if question else 0
    original = Button(t.plain("documents-button-original"), OriginalAsked(view.document.id))
    related = Button(t.plain("knowledge-button-related"), PassageRelatedOpened(passage.id, question_id))
    rows += [
        [original, related],
        _leaf_row(scene, view, question_id),
        _last_row(scene, question_id, direct=bool(quote)),
    ]
    return Card(text, rows)


def passage_rows(scene: Scene, found: Sequence[FoundPassage], question_id: int) -> list[list[Button]]:
    """Passages to pick from: what each is about, and where it stands."""
    rows = []
    for one in found:
        cited = cite(scene.t, one.document, one.passage)
        label = f"📄 {one.passage.heading or one.quote.lstrip('… ')} · {cited}"
        rows.append([Button(shorten(label, LABEL), PassageOpened(one.passage.id, question_id))])
    return rows


def near_card(scene: Scene, view: PassageView, near: Sequence[Article], *, question_id: int) -> Card:
    """Articles on the same subject, or that there are none."""
    t = scene.t
    key = "knowledge-related" if near else "knowledge-related-none"
    rows = _article_rows(near, question_id)
    if not near:
        rows.append([Button(t.plain("knowledge-button-ask"), AskOpened())])
    rows.append([Button(t.plain("button-back"), PassageOpened(view.passage.id, question_id))])
    return Card(t(key, question=view.passage.heading or view.document.title), rows)


def not_helpful_passage_card(scene: Scene, view: PassageView, near: Sequence[Article], *, question: Question) -> Card:
    """After a passage that did not help: articles on the matter, and a person in one tap."""
    t = scene.t
    rows = _article_rows(near, question.id)
    rows.append([Button(t.plain("knowledge-button-organizer"), QuestionHandedOver(question.id))])
    rows.append(
        [
            Button(t.plain("knowledge-button-projects"), ProjectsSearched(question.id)),
            Button(t.plain("button-back"), PassageOpened(view.passage.id, question.id)),
        ]
    )
    return Card(t("knowledge-looking-for" if near else "knowledge-looking-for-alone"), rows)


def _text(whole: str, quote: str | None) -> list[Markup]:
    if quote is None:
        plain = Markup("{}").format(whole)
        return [plain if len(whole) <= FOLDED_FROM else Markup("<blockquote expandable>{}</blockquote>").format(whole)]
    quoted = Markup("<blockquote>{}</blockquote>").format(quote)
    if quote == whole:
        return [quoted]
    return [quoted, Markup("<blockquote expandable>{}</blockquote>").format(whole)]


def _judging_row(scene: Scene, view: PassageView, question: Question, *, direct: bool) -> list[Button]:
    """Both judgements, a tick at the one that was made of this passage."""
    judged = question.helpful if question.passage_id == view.passage.id else None
    said = {True: "knowledge-button-helpful-said", False: "knowledge-button-not-helpful-said"}
    unsaid = {True: "knowledge-button-helpful", False: "knowledge-button-not-helpful"}
    return [
        Button(
            scene.t.plain((said if judged is helpful else unsaid)[helpful]),
            PassageJudged(question.id, view.passage.id, helpful, direct),
        )
        for helpful in (True, False)
    ]


def _leaf_row(scene: Scene, view: PassageView, question_id: int) -> list[Button]:
    beside = (("documents-button-before", view.previous_id), ("documents-button-after", view.next_id))
    return [
        Button(scene.t.plain(key), PassageOpened(passage_id, question_id))
        for key, passage_id in beside
        if passage_id is not None
    ]


def _last_row(scene: Scene, question_id: int, *, direct: bool) -> list[Button]:
    t = scene.t
    help_button = Button(t.plain("button-help"), HelpOpened())
    if not question_id:
        return [Button(t.plain("knowledge-button-ask"), AskOpened()), help_button]
    person = Button(t.plain("knowledge-button-person"), QuestionHandedOver(question_id))
    return [person, help_button if direct else Button(t.plain("button-back"), QuestionAsked(question_id))]


def _article_rows(articles: Sequence[Article], question_id: int) -> list[list[Button]]:
    return [[Button(shorten(article.question, LABEL), ArticleOpened(article.id, question_id))] for article in articles]
