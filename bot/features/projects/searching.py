"""Searching: by command, by free text, and turning the pages of a search kept in the database."""

from telegram import Update

from bot.cards import Card, page_of
from bot.context import Context
from bot.features.projects.browsing import open_projects
from bot.features.projects.cards import PER_PAGE, nothing_card, results_card
from bot.features.projects.words import words_to_search
from bot.navigation import ProjectsOpened, ProjectsSearched
from bot.replies import send, show
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import MAX_QUESTION, get_question
from cronos_core.projects.service import record_search, search_projects
from cronos_core.retrieval.normalise import tokenise

NEAR = 3


async def search_by_command(update: Update, context: Context) -> None:
    """`/projects`, with words to search for or without."""
    await search_text(update, context, " ".join(context.args or ()))


async def search_text(update: Update, context: Context, text: str) -> None:
    """Search, or browse where no words are left to search for."""
    words = words_to_search(text[:MAX_QUESTION])
    if not tokenise(words):
        await open_projects(update, context, ProjectsOpened())
        return
    question = await context.db.write(
        record_search, member_id=context.member.id, text=words, lang=context.member.language, now=context.now()
    )
    await send(update, context, await _page(context, question, 0))


async def open_results(update: Update, context: Context, choice: ProjectsSearched) -> None:
    """A page of a kept search, or what a question's words find among the projects."""
    question = await context.db.read(get_question, question_id=choice.question_id, member_id=context.member.id)
    await show(update, context, await _page(context, question, choice.page))


async def _page(context: Context, question: Question, number: int) -> Card:
    text = words_to_search(question.text) or question.text
    result = await context.db.read(search_projects, catalogue=context.services.catalogue, text=text)
    if result.is_near:
        return nothing_card(context.scene, result.found[:NEAR], text=text, question_id=question.id)
    total = len(result.found)
    page = page_of(total, number, PER_PAGE)
    shown = result.found[page.start : page.stop]
    return results_card(context.scene, shown, page, total=total, text=text, question_id=question.id)
