"""One project: its card, and a question about it to the organizers."""

from telegram import Update

from bot.cards import Button, Card, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.projects.buttons import ProjectQuestionStarted, ProjectTextOpened
from bot.features.projects.cards import project_card, text_card
from bot.features.projects.looking import note_looked_at
from bot.navigation import ProjectOpened, QuestionHandedOver
from bot.replies import send, show
from cronos_core.inbox.service import ask_organizers
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.service import get_project

QUESTION_STEP = "projects-question"
ABOUT = 120


async def open_project(update: Update, context: Context, choice: ProjectOpened) -> None:
    """The project's card."""
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    await note_looked_at(context, [view.project.id])
    await show(update, context, project_card(context.scene, view, opened=choice))


async def open_text(update: Update, context: Context, choice: ProjectTextOpened) -> None:
    """All that is written about the project."""
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    await show(update, context, text_card(context.scene, view.project, choice))


async def open_link(update: Update, context: Context, payload: str) -> None:
    """`start=p-12`."""
    await open_project(update, context, ProjectOpened(_read_id(payload)))


async def start_question(update: Update, context: Context, choice: ProjectQuestionStarted) -> None:
    """Wait for what the member wants to know about the project."""
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    card = Card(context.t("projects-ask-prompt", title=shorten(view.project.title, ABOUT)), [cancel_row(context)])
    await ask_for(update, context, step=QUESTION_STEP, card=card, project_id=choice.project_id)


async def save_question(update: Update, context: Context, text: str) -> None:
    """Put the question to the organizers, with the project's name before it."""
    data = context.dialog.data if context.dialog else {}
    view = await context.db.read(get_project, project_id=data["project_id"])
    about = shorten(view.project.title, ABOUT)
    question = await context.db.write(
        ask_organizers,
        member_id=context.member.id,
        text=context.t.plain("projects-ask-text", title=about, text=text),
        lang=context.member.language,
        now=context.now(),
    )
    rows = [
        [Button(context.t.plain("projects-button-state"), QuestionHandedOver(question.id))],
        [Button(context.t.plain("button-back"), ProjectOpened(view.project.id))],
    ]
    await send(update, context, Card(context.t("projects-asked", title=about), rows))


def _read_id(said: str) -> int:
    """The number of a project; a forged one is a project that is not there."""
    if not (said.isascii() and said.isdigit() and len(said) <= 18):
        raise ProjectNotFoundError()
    return int(said)
