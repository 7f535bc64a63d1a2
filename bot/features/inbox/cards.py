"""What questions look like to who asked and to who answers."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Page, join_lines, shorten
from bot.dates import say_moment
from bot.features.inbox.buttons import (
    AnswerStarted,
    InboxQuestionOpened,
    MyQuestionOpened,
    MyQuestionsOpened,
    ReplySettled,
    ReplyStarted,
    WriteStarted,
)
from bot.navigation import ArticleProposed, HelpOpened, InboxOpened, OrganizeOpened
from bot.scene import Room, Scene
from cronos_core.inbox.desk import QuestionView
from cronos_core.inbox.models import QuestionMessage
from cronos_core.inbox.telling import has_rest
from cronos_core.knowledge.models import Question, QuestionState

# Beside an answer, the longest of which fills most of a message, the question is there to remind.
QUOTE, QUOTE_BESIDE_ANSWER, QUOTE_IN_CAPTION = 900, 300, 120
IN_LIST = 70
LABEL = 34


def my_question_card(
    scene: Scene, view: QuestionView, *, title: str = "inbox-mine-one", message: QuestionMessage | None = None
) -> Card:
    """The asker's own question: since when it waits, or what was answered; `title` is the key of the first line.

    `message` is the answer where it is shown with its file: then the card is a caption.
    """
    t, question = scene.t, view.question
    lines = [t(title), _quote(question, limit=QUOTE_IN_CAPTION if message and message.file else None)]
    rows: list[list[Button]] = []
    if question.state == QuestionState.ANSWERED:
        lines.append(_answer(scene, view, message))
        rows.append([Button(t.plain("inbox-button-reply"), ReplyStarted(question.id))])
    else:
        lines.append(t("inbox-waiting-since", since=_said(scene, question)))
        rows.append([Button(t.plain("inbox-button-add"), ReplyStarted(question.id))])
    rows.append(
        [
            Button(t.plain("inbox-button-mine"), MyQuestionsOpened()),
            Button(t.plain("button-help"), HelpOpened()),
        ]
    )
    return Card(join_lines(*lines), rows)


def my_questions_card(scene: Scene, questions: Sequence[Question], page: Page) -> Card:
    """The asker's questions that went to a person, latest first."""
    t = scene.t
    if not questions:
        return Card(t("inbox-mine-empty"), [[Button(t.plain("button-help"), HelpOpened())]])
    lines = [
        t(f"inbox-mine-{question.state}", number=page.start + n, text=shorten(question.text, IN_LIST))
        for n, question in enumerate(questions, 1)
    ]
    rows = [
        [Button(f"{page.start + n}. {shorten(question.text, LABEL)}", MyQuestionOpened(question.id))]
        for n, question in enumerate(questions, 1)
    ]
    rows.append(_turn(scene, page, MyQuestionsOpened))
    rows.append([Button(t.plain("button-help"), HelpOpened())])
    return Card(join_lines(t("inbox-mine-title"), *lines), rows)


def inbox_card(scene: Scene, questions: Sequence[QuestionView], page: Page, total: int) -> Card:
    """The questions that wait for an organizer, longest first."""
    t = scene.t
    back = [Button(t.plain("button-back"), OrganizeOpened())]
    if not questions:
        return Card(t("inbox-empty"), [back])
    lines = [
        t(
            "inbox-line" if view.question.replied_at is None else "inbox-line-replied",
            id=str(view.question.id),
            text=shorten(view.question.text, IN_LIST),
            name=_asker(scene, view),
            since=_said(scene, view.question),
        )
        for view in questions
    ]
    rows = [
        [Button(f"#{view.question.id} {shorten(view.question.text, LABEL)}", InboxQuestionOpened(view.question.id))]
        for view in questions
    ]
    rows.extend([_turn(scene, page, InboxOpened), back])
    return Card(join_lines(t("inbox-title", count=total), *lines), rows)


def open_question_card(scene: Scene, view: QuestionView, *, title: str = "inbox-question-title") -> Card:
    """One question as organizers see it, with the way to answer, or with the answer that it got."""
    t, question = scene.t, view.question
    lines = [t(title, id=str(question.id)), _quote(question), ask_line(scene, view)]
    rows: list[list[Button]] = []
    if question.state == QuestionState.ANSWERED:
        lines.append(_answer(scene, view))
        if question.replied_at is not None:
            lines.append(t("inbox-waits-again"))
        row = [Button(t.plain("inbox-button-write"), WriteStarted(question.id))]
        if question.replied_at is not None:
            row.append(Button(t.plain("inbox-button-settle"), ReplySettled(question.id)))
        rows.append(row)
        if question.answer.strip():
            rows.append([Button(t.plain("inbox-button-article"), ArticleProposed(question.id))])
    else:
        lines.append(t("inbox-typed", id=str(question.id)))
        rows.append([Button(t.plain("inbox-button-answer"), AnswerStarted(question.id))])
    rows.append([Button(t.plain("inbox-button-all"), InboxOpened())])
    return Card(join_lines(*lines), rows)


def _turn(scene: Scene, page: Page, opened: type[MyQuestionsOpened] | type[InboxOpened]) -> list[Button]:
    row = []
    if page.number > 0:
        row.append(Button(scene.t.plain("button-previous"), opened(page.number - 1)))
    if page.number < page.last:
        row.append(Button(scene.t.plain("button-next"), opened(page.number + 1)))
    return row


def ask_line(room: Room, view: QuestionView) -> Markup:
    """Who asked, and when."""
    return room.t("inbox-asked-by", name=_asker(room, view), since=_said(room, view.question))


def _asker(scene: Room, view: QuestionView) -> str:
    if view.asker is None:
        return scene.t.plain("inbox-somebody")
    return f"{view.asker.name}, {view.organization}" if view.organization else view.asker.name


def _answer(scene: Scene, view: QuestionView, message: QuestionMessage | None = None) -> Markup:
    """Who answered, and what; under the answer's own file only what its caption has room for."""
    name, answer = view.answerer.name if view.answerer else "", view.question.answer
    if message is not None and message.file:
        answer = "" if has_rest(message) else message.text
    return scene.t("inbox-answer-by" if name else "inbox-answer", name=name, answer=answer)


def _said(scene: Room, question: Question) -> str:
    return say_moment(scene.t, question.asked_at, zone=scene.zone, now=scene.now)


def _quote(question: Question, *, limit: int | None = None) -> Markup:
    usual = QUOTE_BESIDE_ANSWER if question.state == QuestionState.ANSWERED else QUOTE
    return Markup("<blockquote>{}</blockquote>").format(shorten(question.text, limit or usual))
