"""What the conversation about a question looks like: to who asked, to organizers, and in their group."""

from dataclasses import replace

from markupsafe import Markup

from bot.cards import Button, Card, Media, MediaKind, join_lines, shorten
from bot.features.inbox.buttons import (
    AnswerStarted,
    HeldSent,
    InboxQuestionOpened,
    MyQuestionOpened,
    MyQuestionsOpened,
    ReplySettled,
    ReplyStarted,
    WriteStarted,
)
from bot.features.inbox.cards import ask_line, open_question_card
from bot.formatting import said_html
from bot.navigation import InboxOpened
from bot.scene import Room, Scene
from cronos_core.inbox.desk import QuestionView
from cronos_core.inbox.models import MessageKind, QuestionMessage
from cronos_core.knowledge.models import Question, QuestionState

REMINDER, GROUP_QUOTE, TOPIC_TITLE = 120, 900, 100


def with_file(card: Card, message: QuestionMessage | None) -> Card:
    """The card with the message's file, where it has one."""
    if message is None or message.kind == MessageKind.TEXT:
        return card
    return replace(card, media=Media(MediaKind(message.kind), message.file))


def to_asker_card(scene: Scene, question: Question, message: QuestionMessage, *, name: str, part: str) -> Card:
    """What an organizer wrote after the answer, or the text that had no room under their file."""
    t = scene.t
    title = t("inbox-continues" if part == "text" else "inbox-wrote-to-you", name=name or t.plain("inbox-organizer"))
    rows = [
        [Button(t.plain("inbox-button-reply"), ReplyStarted(question.id))],
        [Button(t.plain("inbox-button-my-questions"), MyQuestionsOpened())],
    ]
    return _message_card(title, question, message, part=part, rows=rows)


def to_organizer_card(scene: Scene, view: QuestionView, message: QuestionMessage, *, part: str) -> Card:
    """What the asker wrote, before the answer or after it, for who is at the question."""
    t, question = scene.t, view.question
    is_open = question.state == QuestionState.OPEN
    key = "inbox-continues" if part == "text" else "inbox-added" if is_open else "inbox-replied"
    title = t(key, name=view.asker.name if view.asker else t.plain("inbox-somebody"), id=str(question.id))
    begin = AnswerStarted(question.id) if is_open else WriteStarted(question.id)
    row = [Button(t.plain("inbox-button-answer"), begin)]
    if question.replied_at is not None:
        row.append(Button(t.plain("inbox-button-settle"), ReplySettled(question.id)))
    rows = [row, [Button(t.plain("inbox-button-open"), InboxQuestionOpened(question.id))]]
    return _message_card(title, question, message, part=part, rows=rows)


def _message_card(
    title: Markup, question: Question, message: QuestionMessage, *, part: str, rows: list[list[Button]]
) -> Card:
    about = Markup("<blockquote>{}</blockquote>").format(shorten(question.text, REMINDER)) if part != "text" else None
    card = Card(join_lines(title, about, _said(message, part)), rows)
    return card if part == "text" else with_file(card, message)


def _said(message: QuestionMessage, part: str) -> Markup | None:
    """The words of the message, unless this part of it is the file alone."""
    return said_html(message.text, message.formatted) if message.text and part != "file" else None


def held_card(scene: Scene, view: QuestionView, message: QuestionMessage) -> Card:
    """Somebody else was first: their answer, and the way to send one's own as well."""
    card = open_question_card(scene, view, title="inbox-taken")
    row = [Button(scene.t.plain("inbox-button-send-held"), HeldSent(message.id))]
    return replace(card, rows=[row, [Button(scene.t.plain("inbox-button-all"), InboxOpened())]])


def written_card(scene: Scene, view: QuestionView) -> Card:
    """An organizer's further message is on its way."""
    t = scene.t
    name = view.asker.name if view.asker else t.plain("inbox-somebody")
    row = [
        Button(t.plain("inbox-button-open"), InboxQuestionOpened(view.question.id)),
        Button(t.plain("inbox-button-all"), InboxOpened()),
    ]
    return Card(t("inbox-written", name=name), [row])


def replied_card(scene: Scene, question: Question) -> Card:
    """The asker's message is on its way."""
    t = scene.t
    row = [
        Button(t.plain("inbox-button-open"), MyQuestionOpened(question.id)),
        Button(t.plain("inbox-button-my-questions"), MyQuestionsOpened()),
    ]
    return Card(t("inbox-reply-sent"), [row])


def group_question_card(room: Room, view: QuestionView, *, has_topic: bool) -> Card:
    """A question in the organizers' group, and how it is answered there."""
    t, question = room.t, view.question
    quote = Markup("<blockquote>{}</blockquote>").format(shorten(question.text, GROUP_QUOTE))
    how = t("inbox-group-how" if has_topic else "inbox-group-how-reply")
    return Card(join_lines(t("inbox-question-title", id=str(question.id)), quote, ask_line(room, view), how))


def group_message_card(
    room: Room, view: QuestionView, message: QuestionMessage, *, name: str, about: bool, part: str
) -> Card:
    """What was written about a question elsewhere; `about`: where no topic says which question it is."""
    t = room.t
    title = t("inbox-continues" if part == "text" else "inbox-group-wrote", name=name or t.plain("inbox-somebody"))
    quote = Markup("<blockquote>#{} {}</blockquote>").format(view.question.id, shorten(view.question.text, REMINDER))
    card = Card(join_lines(title, quote if about and part != "text" else None, _said(message, part)))
    return card if part == "text" else with_file(card, message)


def topic_title(question: Question) -> str:
    """Telegram takes 128 characters."""
    return f"#{question.id} {shorten(question.text, TOPIC_TITLE)}"
