"""Searching: by command, by free text, and turning the pages of a search kept in the database."""

from telegram import Update

from bot.cards import Card, page_of
from bot.context import Context
from bot.features.projects.browsing import open_projects
from bot.features.projects.buttons import FacetOpened, FiltersOpened, SearchNarrowed, SearchOrdered, SearchWidened
from bot.features.projects.cards import PER_PAGE, nothing_card, results_card
from bot.features.projects.filter_cards import facet_card, filters_card, say_filter
from bot.features.projects.words import words_to_search
from bot.navigation import ProjectsOpened, ProjectsSearched
from bot.replies import send, show
from cronos_core.knowledge.service import MAX_QUESTION
from cronos_core.projects.searching import (
    Search,
    ensure_browsing,
    find_facets,
    find_results,
    get_search,
    narrow_search,
    order_search,
    read_search,
    record_search,
    widen_search,
)
from cronos_core.retrieval.normalise import tokenise
from cronos_core.workgroups.service import find_workgroup

NEAR = 3


async def search_by_command(update: Update, context: Context) -> None:
    """`/projects`, with words to search for or without."""
    await search_text(update, context, " ".join(context.args or ()))


async def search_text(update: Update, context: Context, text: str) -> None:
    """Search, or browse where neither words nor filters are left."""
    rest, chosen = await context.db.read(read_search, text=text[:MAX_QUESTION])
    words = words_to_search(rest)
    if not tokenise(words) and not chosen.facets:
        await open_projects(update, context, ProjectsOpened())
        return
    question = await context.db.write(
        record_search,
        member_id=context.member.id,
        text=words if tokenise(words) else "",
        lang=context.member.language,
        chosen=chosen,
        now=context.now(),
    )
    search = await context.db.read(get_search, question_id=question.id, member_id=context.member.id)
    await send(update, context, await _page(context, search, 0))


async def open_results(update: Update, context: Context, choice: ProjectsSearched) -> None:
    """A page of a kept search, or what a question's words find among the projects."""
    await show(update, context, await _page(context, await _find(context, choice.question_id), choice.page))


async def open_filters(update: Update, context: Context, choice: FiltersOpened) -> None:
    """What the search can be narrowed by; without words, browsing."""
    number = choice.question_id
    if not number:
        question = await context.db.write(
            ensure_browsing, member_id=context.member.id, lang=context.member.language, now=context.now()
        )
        number = question.id
    search = await _find(context, number)
    results = await context.db.read(
        find_results, catalogue=context.services.catalogue, search=search, offset=0, limit=1
    )
    workgroup = await context.db.read(find_workgroup, workgroup_id=search.chosen.workgroup_id)
    total = 0 if results.is_near else results.total
    await show(update, context, filters_card(context.scene, search, workgroup, total=total))


async def open_facet(update: Update, context: Context, choice: FacetOpened) -> None:
    search = await _find(context, choice.question_id)
    facets = await context.db.read(find_facets, catalogue=context.services.catalogue, search=search)
    await show(update, context, facet_card(context.scene, search, choice.facet, facets))


async def narrow_down(update: Update, context: Context, choice: SearchNarrowed) -> None:
    """Set a facet, and show what is left."""
    search = await context.db.write(
        narrow_search,
        question_id=choice.question_id,
        member_id=context.member.id,
        facet=choice.facet,
        value=choice.value,
    )
    await show(update, context, await _page(context, search, 0))


async def widen(update: Update, context: Context, choice: SearchWidened) -> None:
    search = await context.db.write(widen_search, question_id=choice.question_id, member_id=context.member.id)
    await show(update, context, await _page(context, search, 0))


async def order(update: Update, context: Context, choice: SearchOrdered) -> None:
    search = await context.db.write(
        order_search,
        question_id=choice.question_id,
        member_id=context.member.id,
        newest_first=choice.newest_first,
    )
    await show(update, context, await _page(context, search, 0))


async def _find(context: Context, question_id: int) -> Search:
    return await context.db.read(get_search, question_id=question_id, member_id=context.member.id)


async def _page(context: Context, search: Search, number: int) -> Card:
    catalogue = context.services.catalogue
    results = await context.db.read(
        find_results, catalogue=catalogue, search=search, offset=number * PER_PAGE, limit=PER_PAGE
    )
    page = page_of(results.total, number, PER_PAGE)
    if page.number != number:
        # Fewer than there were when the button was drawn: the last page that there is.
        return await _page(context, search, page.number)
    workgroup = await context.db.read(find_workgroup, workgroup_id=search.chosen.workgroup_id)
    filters = say_filter(context.scene, search.chosen, workgroup)
    if results.is_near or not results.total:
        return nothing_card(context.scene, results.nearest(NEAR), filters=filters)
    return results_card(context.scene, results, page, filters=filters)
