"""Inline mode: `@bot words` in any chat offers projects to pass on."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode

from bot.cards import Button, join_lines, shorten
from bot.context import Context
from bot.features.projects.cards import project_lines
from bot.features.projects.words import words_to_search
from bot.scene import Scene
from cronos_core.projects.models import Project
from cronos_core.projects.service import ProjectView, list_projects, search_projects

RESULTS = 20
CACHE_SECONDS = 30
DESCRIPTION = 120


async def find_inline(update: Update, context: Context) -> None:
    """Answer an inline query with the projects it finds; without words, with the latest."""
    query = update.inline_query
    if query is None:
        return
    words = words_to_search(query.query)
    projects: Sequence[Project]
    if words:
        result = await context.db.read(search_projects, catalogue=context.services.catalogue, text=words, limit=RESULTS)
        projects = [one.project for one in result.found]
    else:
        projects = await context.db.read(list_projects, offset=0, limit=RESULTS)
    results = [_result(context.scene, project) for project in projects]
    await query.answer(results, cache_time=CACHE_SECONDS, is_personal=True)


def _result(scene: Scene, project: Project) -> InlineQueryResultArticle:
    """A project to pick; the message it becomes leads back to the bot."""
    button = Button(scene.t.plain("projects-button-open"), url=scene.link(f"p-{project.id}"))
    text = join_lines(*project_lines(scene, ProjectView(project, ())))
    return InlineQueryResultArticle(
        id=str(project.id),
        title=shorten(project.title, DESCRIPTION),
        description=shorten(project.summary or project.abstract or project.institution, DESCRIPTION),
        input_message_content=InputTextMessageContent(text, parse_mode=ParseMode.HTML),
        reply_markup=InlineKeyboardMarkup([[button.to_telegram()]]),
    )
