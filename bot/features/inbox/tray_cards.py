"""The lists of the organizers' desk: the trays, the wordings of a case, what it could be merged with, and reminders."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines, shorten
from bot.features.inbox.buttons import (
    Dismissed,
    InboxQuestionOpened,
    Merged,
    MergeOpened,
    NoteStarted,
    Split,
    TrayOpened,
    WordingsOpened,
)
from bot.features.inbox.cards import IN_LIST, LABEL, asker_of, said
from bot.navigation import InboxOpened, OrganizeOpened, UnansweredOpened
from bot.paging import Page, turn_row
from bot.scene import Scene
from cronos_core.inbox.desk import QuestionView, Tray
from cronos_core.inbox.models import Dismissal
from cronos_core.knowledge.models import Question, QuestionState

WORDING = 160


def tray_card(scene: Scene, tray: Tray, views: Sequence[QuestionView], page: Page, total: int) -> Card:
    """What lies in the tray, a line and a button each; then the other trays."""
    t = scene.t
    trays = [
        Button(t.plain(f"inbox-button-{other}"), TrayOpened(other) if other != Tray.WAITING else InboxOpened())
        for other in Tray
        if other is not tray
    ]
    foot: list[Row] = [
        [*trays, Button(t.plain("inbox-button-unanswered"), UnansweredOpened())],
        [Button(t.plain("button-back"), OrganizeOpened())],
    ]
    if not views:
        return Card(t(f"inbox-empty-{tray}"), foot)
    lines = [_line(scene, view) for view in views]
    rows = [_question_row(view) for view in views]
    text = join_lines(t(f"inbox-title-{tray}", count=total), *lines)
    return Card(text, [*rows, turn_row(scene, page, lambda number: TrayOpened(tray, number)), *foot])


def reminder_card(scene: Scene, views: Sequence[QuestionView], *, title: str) -> Card:
    """Cases that have waited too long; `title` is the key of the first line, which counts them."""
    lines = [_line(scene, view) for view in views]
    rows = [_question_row(view) for view in views]
    rows.append([Button(scene.t.plain("inbox-button-all"), InboxOpened())])
    return Card(join_lines(scene.t(title, count=len(views)), *lines), rows)


def wordings_card(scene: Scene, questions: Sequence[Question], page: Page) -> Card:
    """How each person asked it; while it waits, what does not belong here can be parted."""
    t, lead = scene.t, questions[0]
    lines: list[Markup] = []
    rows: list[Row] = []
    for question in questions[page.start : page.stop]:
        text = shorten(question.text, WORDING)
        lines.append(t("inbox-wording", id=str(question.id), text=text, since=said(scene, question.asked_at)))
        if question.id != lead.id and question.state == QuestionState.OPEN:
            rows.append([Button(t.plain("inbox-button-split", id=str(question.id)), Split(question.id))])
    rows.append(turn_row(scene, page, lambda number: WordingsOpened(lead.id, number)))
    rows.append([Button(t.plain("button-back"), InboxQuestionOpened(lead.id))])
    key = "inbox-wordings-title" if lead.state == QuestionState.OPEN else "inbox-wordings-closed"
    return Card(join_lines(t(key, count=len(questions)), *lines), rows)


def merge_card(scene: Scene, question: Question, views: Sequence[QuestionView], page: Page) -> Card:
    """The other cases that wait, the most alike first: one of them may be the same."""
    t = scene.t
    lines = [_line(scene, view) for view in views]
    rows: list[Row] = [
        [
            Button(
                t.plain("inbox-button-merge-with", id=str(view.question.id), text=shorten(view.question.text, LABEL)),
                Merged(question.id, view.question.id),
            )
        ]
        for view in views
    ]
    rows.append(turn_row(scene, page, lambda number: MergeOpened(question.id, number)))
    rows.append([Button(t.plain("button-back"), InboxQuestionOpened(question.id))])
    about = shorten(question.text, IN_LIST)
    key = "inbox-merge-title" if views else "inbox-merge-none"
    return Card(join_lines(t(key, id=str(question.id), text=about), *lines), rows)


def dismiss_card(scene: Scene, view: QuestionView) -> Card:
    """Why should it be closed? The asker reads the reason."""
    t, number = scene.t, view.question.id
    reasons = [
        Button(t.plain(f"inbox-button-{reason}"), Dismissed(number, reason))
        for reason in Dismissal
        if reason is not Dismissal.OTHER
    ]
    rows: list[Row] = [
        reasons,
        [Button(t.plain("inbox-button-other"), NoteStarted(number))],
        [Button(t.plain("button-back"), InboxQuestionOpened(number))],
    ]
    about = shorten(view.question.text, WORDING)
    return Card(t("inbox-dismiss-question", id=str(number), text=about), rows)


def _question_row(view: QuestionView) -> list[Button]:
    label = f"#{view.question.id} {shorten(view.question.text, LABEL)}"
    return [Button(label, InboxQuestionOpened(view.question.id))]


def _line(scene: Scene, view: QuestionView) -> Markup:
    t, question = scene.t, view.question
    if question.replied_at is not None:
        facts = [t.plain("inbox-fact-replied", name=asker_of(scene, view))]
    else:
        name = view.asker.name if view.asker else t.plain("inbox-somebody")
        facts = [t.plain("inbox-fact-people", count=view.askers) if view.askers > 1 else name]
        facts += [said(scene, question.asked_at), *_standing(scene, view)]
    return t("inbox-line", id=str(question.id), text=shorten(question.text, IN_LIST), facts=", ".join(facts))


def _standing(scene: Scene, view: QuestionView) -> list[str]:
    """Who is on it, who answered, or that it was closed; nothing of a question that nobody has taken."""
    t = scene.t
    if view.question.state == QuestionState.ANSWERED:
        missed = [t.plain("inbox-fact-undelivered")] if view.undelivered else []
        return [t.plain("inbox-fact-answered", name=view.answerer.name if view.answerer else ""), *missed]
    if view.question.state == QuestionState.DISMISSED:
        return [t.plain("inbox-fact-closed")]
    if view.claimer is None:
        return []
    mine = view.claimer.id == scene.member.id
    return [t.plain("inbox-fact-yours" if mine else "inbox-fact-claimed", name=view.claimer.name)]
