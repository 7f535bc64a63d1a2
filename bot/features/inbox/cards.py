"""What questions look like to who asked and to who answers."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.cards import Button, Card, join_lines, shorten
from bot.dates import say_moment
from bot.features.inbox.buttons import (
    AnswerStarted,
    Claimed,
    DismissOpened,
    FilesShown,
    Merged,
    MergeOpened,
    MyQuestionOpened,
    MyQuestionsOpened,
    Released,
    Reopened,
    ReplySettled,
    ReplyStarted,
    SentAgain,
    WordingsOpened,
    WriteStarted,
)
from bot.formatting import said_html
from bot.navigation import ArticleProposed, HelpOpened, InboxOpened
from bot.paging import Page, turn_row
from bot.scene import Room, Scene
from cronos_core.inbox.desk import QuestionView
from cronos_core.inbox.models import Dismissal, QuestionMessage
from cronos_core.inbox.telling import has_rest
from cronos_core.knowledge.models import Question, QuestionState

# Beside an answer, the longest of which fills most of a message, the question is there to remind.
QUOTE, QUOTE_BESIDE_ANSWER, QUOTE_IN_CAPTION = 900, 300, 120
IN_LIST = 70
LABEL = 34
SAID, LONG_ANSWER = 160, 2000
SHORT_NAME = 18
NAMED = 5


def my_question_card(
    scene: Scene, view: QuestionView, *, title: str = "inbox-mine-one", message: QuestionMessage | None = None
) -> Card:
    """The asker's own question: how it stands, or what was answered; `title` is the key of the first line.

    `message` is the answer where it is shown with its file: then the card is a caption.
    """
    t, question = scene.t, view.question
    name = view.claimer.name if view.claimer else ""
    lines = [t(title, name=name), quote(question, limit=QUOTE_IN_CAPTION if message and message.file else None)]
    if question.state == QuestionState.ANSWERED:
        lines.append(_answer(scene, view, message))
    else:
        lines.append(_how_it_stands(scene, view))
    if message is None:
        lines += conversation_lines(scene, view)
    label = "inbox-button-add" if question.state == QuestionState.OPEN else "inbox-button-reply"
    files = [Button(t.plain("inbox-button-files"), FilesShown(question.id))] if view.has_files and not message else []
    rows = [
        [Button(t.plain(label), ReplyStarted(question.id)), *files],
        [
            Button(t.plain("inbox-button-my-questions"), MyQuestionsOpened()),
            Button(t.plain("button-help"), HelpOpened()),
        ],
    ]
    return Card(join_lines(*lines), rows)


def my_questions_card(scene: Scene, views: Sequence[QuestionView], page: Page) -> Card:
    """The asker's questions that went to a person, latest first."""
    t = scene.t
    if not views:
        return Card(t("inbox-mine-empty"), [[Button(t.plain("button-help"), HelpOpened())]])
    lines, rows = [], []
    for number, view in enumerate(views, page.start + 1):
        question, waits = view.question, view.question.state == QuestionState.OPEN
        taken = view.claimer.name if waits and view.claimer else ""
        key = "inbox-mine-claimed" if taken else f"inbox-mine-{question.state}"
        lines.append(t(key, number=number, text=shorten(question.text, IN_LIST), name=taken))
        rows.append([Button(f"{number}. {shorten(question.text, LABEL)}", MyQuestionOpened(question.id))])
    rows.append(turn_row(scene, page, MyQuestionsOpened))
    rows.append([Button(t.plain("button-help"), HelpOpened())])
    return Card(join_lines(t("inbox-mine-title"), *lines), rows)


def open_question_card(scene: Scene, view: QuestionView, *, title: str = "inbox-question-title") -> Card:
    """One case as organizers see it: who asked, who is on it, and the way to answer; or what became of it."""
    t, question = scene.t, view.question
    name = view.claimer.name if view.claimer else ""
    lines = [
        t(title, id=str(question.id), name=name, state=question.state),
        quote(question),
        ask_line(scene, view),
        t("inbox-askers", count=view.askers) if view.askers > 1 else None,
    ]
    rows: list[list[Button]] = []
    if question.state == QuestionState.OPEN:
        if view.claimer and view.handover:
            key = "inbox-yours" if view.claimer.id == scene.member.id else "inbox-taken-by"
            lines.append(t(key, name=name, since=said(scene, view.handover.stage_at)))
        lines += [
            t("inbox-resembles", id=str(one.question.id), text=shorten(one.question.text, IN_LIST))
            for one in view.likely[:1]
        ]
        lines += conversation_lines(scene, view)
        lines.append(t("inbox-typed", id=str(question.id)))
        rows += _actions(scene, view)
    else:
        answered = question.state == QuestionState.ANSWERED
        lines.append(_answer(scene, view) if answered else _how_it_stands(scene, view))
        lines += conversation_lines(scene, view)
        if view.undelivered:
            lines += [undelivered_title(scene, view), *undelivered_lines(scene, view)]
            lines.append(t("inbox-undelivered-typed", id=str(question.id)))
        if question.replied_at is not None:
            lines.append(t("inbox-waits-again"))
        rows.append(_further_actions(scene, view))
        if question.answer.strip():
            rows.append([Button(t.plain("inbox-button-article"), ArticleProposed(question.id))])
    if view.has_files:
        rows.append([Button(t.plain("inbox-button-files"), FilesShown(question.id))])
    if view.wordings > 1:
        rows.append([Button(t.plain("inbox-button-wordings", count=view.wordings), WordingsOpened(question.id))])
    rows.append([Button(t.plain("inbox-button-all"), InboxOpened())])
    return Card(join_lines(*lines), rows)


def _actions(scene: Scene, view: QuestionView) -> list[list[Button]]:
    t, number = scene.t, view.question.id
    if view.claimer is None:
        claim = Button(t.plain("inbox-button-claim"), Claimed(number))
    elif view.claimer.id == scene.member.id:
        claim = Button(t.plain("inbox-button-release"), Released(number))
    else:
        label = t.plain("inbox-button-take-over", name=shorten(view.claimer.name, SHORT_NAME))
        claim = Button(label, Claimed(number, view.claimer.id))
    rows = [[Button(t.plain("inbox-button-answer"), AnswerStarted(number)), claim]]
    for one in view.likely[:1]:
        label = t.plain("inbox-button-merge-into", id=str(one.question.id))
        rows.append([Button(label, Merged(number, one.question.id))])
    rows.append(
        [
            Button(t.plain("inbox-button-merge"), MergeOpened(number)),
            Button(t.plain("inbox-button-dismiss"), DismissOpened(number)),
        ]
    )
    return rows


def _further_actions(scene: Scene, view: QuestionView) -> list[Button]:
    """What can still be done with a question that was answered or closed."""
    t, question = scene.t, view.question
    row = [Button(t.plain("inbox-button-write"), WriteStarted(question.id))]
    if view.undelivered:
        row.insert(0, Button(t.plain("inbox-button-send-again"), SentAgain(question.id)))
    if question.replied_at is not None:
        row.append(Button(t.plain("inbox-button-settle"), ReplySettled(question.id)))
    if question.state == QuestionState.DISMISSED:
        row.append(Button(t.plain("inbox-button-reopen"), Reopened(question.id)))
    return row


def _how_it_stands(scene: Scene, view: QuestionView) -> Markup:
    """What has become of a question without an answer: it waits, somebody is on it, or it was closed and why."""
    t, handover = scene.t, view.handover
    if view.question.state == QuestionState.DISMISSED:
        reason = handover.dismissed_as if handover else Dismissal.OTHER
        return t(f"inbox-closed-{reason}", note=handover.note if handover else "")
    if view.claimer and handover:
        return t("inbox-on-it", name=view.claimer.name, since=said(scene, handover.stage_at))
    reminded = "inbox-waiting-reminded" if handover and handover.reminders else "inbox-waiting-since"
    return t(reminded, since=said(scene, view.question.asked_at))


def undelivered_title(room: Room, view: QuestionView) -> Markup:
    """Whom the last message did not reach."""
    missed = view.undelivered
    name = missed[0].asker.name if missed else ""
    return room.t("inbox-undelivered", count=len(missed), name=name, what=_what_was_missed(view))


def _what_was_missed(view: QuestionView) -> str:
    return "reason" if all(one.is_reason for one in view.undelivered) else "answer"


def undelivered_lines(room: Room, view: QuestionView) -> list[Markup]:
    """Why, and what can be done about it; a line for each kind of reason, with the names where there are several."""
    unreachable = [one for one in view.undelivered if one.is_unreachable]
    refused = [one for one in view.undelivered if not one.is_unreachable]
    lines = []
    if unreachable:
        names = ", ".join(one.asker.name for one in unreachable[:NAMED])
        names += "…" if len(unreachable) > NAMED else ""
        what = _what_was_missed(view)
        lines.append(room.t("inbox-undelivered-unreachable", count=len(unreachable), names=names, what=what))
    if any(one.is_file for one in refused):
        lines.append(room.t("inbox-undelivered-file"))
    elif refused:
        lines.append(room.t("inbox-undelivered-other"))
    return lines


def conversation_lines(scene: Scene, view: QuestionView) -> list[Markup]:
    """The last things that were said beside the answer, a line each; fewer where a long answer leaves little room."""
    lines = view.conversation if len(view.question.answer) < LONG_ANSWER else view.conversation[-1:]
    somebody = scene.t.plain("inbox-somebody")
    return [scene.t("inbox-line-said", name=one.name or somebody, text=shorten(one.text, SAID)) for one in lines]


def ask_line(room: Room, view: QuestionView) -> Markup:
    """Who asked, and when."""
    return room.t("inbox-asked-by", name=asker_of(room, view), since=said(room, view.question.asked_at))


def asker_of(room: Room, view: QuestionView) -> str:
    """Who asks, and from where."""
    if view.asker is None:
        return room.t.plain("inbox-somebody")
    return f"{view.asker.name}, {view.organization}" if view.organization else view.asker.name


def _answer(scene: Scene, view: QuestionView, message: QuestionMessage | None = None) -> Markup:
    """Who answered, and what; under the answer's own file only what its caption has room for."""
    name = view.answerer.name if view.answerer else ""
    answer = said_html(view.question.answer, view.question.answer_formatted)
    if message is not None and message.file:
        answer = Markup() if has_rest(message) else said_html(message.text, message.formatted)
    return scene.t("inbox-answer-by" if name else "inbox-answer", name=name, answer=answer)


def said(room: Room, moment: datetime) -> str:
    """The moment, as the reader says it."""
    return say_moment(room.t, moment, zone=room.zone, now=room.now)


def quote(question: Question, *, limit: int | None = None) -> Markup:
    """The question as it was asked."""
    usual = QUOTE if question.state == QuestionState.OPEN else QUOTE_BESIDE_ANSWER
    return Markup("<blockquote>{}</blockquote>").format(shorten(question.text, limit or usual))
