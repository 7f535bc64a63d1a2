"""What the library's answers look like."""

from collections.abc import Sequence

from bot.answers import answer_text
from bot.cards import Button, Card, shorten
from bot.features.knowledge.buttons import AnswerJudged, ArticleOpened, AskOpened, RelatedOpened
from bot.features.knowledge.passage_cards import passage_rows
from bot.navigation import EventsOpened, HelpOpened, ProjectsOpened, ProjectsSearched, QuestionAsked, QuestionHandedOver
from bot.scene import Scene
from cronos_core.documents.finding import FoundPassage
from cronos_core.knowledge.models import Article

# A button shows about as much on a phone.
LABEL = 60


def article_card(
    scene: Scene,
    article: Article,
    *,
    question_id: int,
    twin: Article | None,
    direct: bool,
    helpful: bool | None = None,
) -> Card:
    """An answer with its source and date; `direct` where it answers at once, instead of being picked from a list.

    `helpful` is what its reader said of it. Without a question of theirs (0) there is nothing to say, or to hand over.
    """
    t = scene.t
    text = answer_text(t, article)
    more = [Button(t.plain("knowledge-button-related"), RelatedOpened(article.id, question_id))]
    if twin is not None:
        label = t.plain("knowledge-button-twin", language=twin.lang)
        more.append(Button(label, ArticleOpened(twin.id, question_id)))
    if not question_id:
        return Card(text, [more, [Button(t.plain("knowledge-button-ask"), AskOpened()), _help_button(scene)]])
    judging = _judging_row(scene, article, question_id, direct=direct, helpful=helpful)
    person = Button(t.plain("knowledge-button-person"), QuestionHandedOver(question_id))
    last = _help_button(scene) if direct else Button(t.plain("button-back"), QuestionAsked(question_id))
    return Card(text, [judging, more, [person, last]])


def not_helpful_card(
    scene: Scene, article: Article, others: Sequence[Article], *, question_id: int, direct: bool
) -> Card:
    """After an answer that did not help: what else may have been meant, and a person in one tap."""
    t = scene.t
    rows = _article_rows(others, question_id)
    rows.append([Button(t.plain("knowledge-button-organizer"), QuestionHandedOver(question_id))])
    back = QuestionAsked(question_id) if direct else ArticleOpened(article.id, question_id)
    rows.append(
        [
            Button(t.plain("knowledge-button-projects"), ProjectsSearched(question_id)),
            Button(t.plain("button-back"), back),
        ]
    )
    return Card(t("knowledge-looking-for" if others else "knowledge-looking-for-alone"), rows)


def suggestions_card(
    scene: Scene, articles: Sequence[Article], passages: Sequence[FoundPassage] = (), *, question_id: int
) -> Card:
    """ "Did you mean": up to three questions and passages of documents to pick from."""
    t = scene.t
    rows = [*_article_rows(articles, question_id), *passage_rows(scene, passages, question_id)]
    rows.append([Button(t.plain("knowledge-button-none"), QuestionHandedOver(question_id))])
    rows.append([Button(t.plain("knowledge-button-projects"), ProjectsSearched(question_id))])
    return Card(t("knowledge-suggestions"), rows)


def unknown_card(scene: Scene, *, question_id: int, projects: int) -> Card:
    """ "I don't know", and who or what may: a person, or the `projects` that the same words find."""
    t = scene.t
    label = t.plain("knowledge-button-projects-found", count=projects) if projects else None
    rows = [
        [Button(t.plain("knowledge-button-organizer"), QuestionHandedOver(question_id))],
        [Button(label or t.plain("knowledge-button-projects"), ProjectsSearched(question_id))],
        [_help_button(scene)],
    ]
    return Card(t("knowledge-unknown"), rows)


def related_card(scene: Scene, article: Article, related: Sequence[Article], *, question_id: int) -> Card:
    """Other questions about the same subject, or that there are none."""
    t = scene.t
    key = "knowledge-related" if related else "knowledge-related-none"
    rows = _article_rows(related, question_id)
    if not related:
        rows.append([Button(t.plain("knowledge-button-ask"), AskOpened())])
    rows.append([Button(t.plain("button-back"), ArticleOpened(article.id, question_id))])
    return Card(t(key, question=article.question), rows)


def small_talk_card(scene: Scene, kind: str) -> Card:
    """A short human reply, and what to do next."""
    t = scene.t
    row = [
        Button(t.plain("knowledge-button-ask"), AskOpened()),
        Button(t.plain("knowledge-button-events"), EventsOpened()),
        Button(t.plain("knowledge-button-browse"), ProjectsOpened()),
    ]
    first_name = scene.member.name.split()[0] if scene.member.name.split() else scene.member.name
    return Card(t(f"knowledge-reply-{kind}", name=first_name), [row])


def unreadable_card(scene: Scene, key: str, **params: object) -> Card:
    """Why a text is no question, and what to write instead."""
    return Card(scene.t(key, **params), [[_help_button(scene)]])


def _article_rows(articles: Sequence[Article], question_id: int) -> list[list[Button]]:
    return [[Button(shorten(article.question, LABEL), ArticleOpened(article.id, question_id))] for article in articles]


def _judging_row(
    scene: Scene, article: Article, question_id: int, *, direct: bool, helpful: bool | None
) -> list[Button]:
    """Both judgements in words and pictures, a tick at the one that was made."""
    said = {True: "knowledge-button-helpful-said", False: "knowledge-button-not-helpful-said"}
    unsaid = {True: "knowledge-button-helpful", False: "knowledge-button-not-helpful"}
    return [
        Button(
            scene.t.plain((said if helpful is judgement else unsaid)[judgement]),
            AnswerJudged(question_id, article.id, judgement, direct),
        )
        for judgement in (True, False)
    ]


def _help_button(scene: Scene) -> Button:
    return Button(scene.t.plain("button-help"), HelpOpened())
