"""Searching: by command, by free text, and turning the pages of a search kept in the database."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.features.projects.browsing import open_projects
from bot.features.projects.buttons import FacetOpened, FiltersOpened, SearchNarrowed, SearchOrdered, SearchWidened
from bot.features.projects.cards import PER_PAGE, nothing_card, results_card
from bot.features.projects.filter_cards import facet_card, filters_card, say_filter
from bot.features.projects.looking import note_looked_at
from bot.features.projects.words import words_to_search
from bot.navigation import ProjectsOpened, ProjectsSearched
from bot.paging import Page, page_of
from bot.replies import send, show
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import MAX_QUESTION
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.following import find_follow
from cronos_core.projects.looking import change_search, record_seen_search
from cronos_core.projects.searching import (
    SEARCH,
    Results,
    Search,
    ensure_browsing,
    find_facets,
    find_results,
    get_search,
    narrow_search,
    order_search,
    read_search,
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
    await begin_search(update, context, words if tokenise(words) else "", chosen)


async def begin_search(
    update: Update, context: Context, words: str, chosen: ProjectFilter, *, again: bool = False
) -> None:
    """Search, and keep it with what its first page shows; `again`: as one that was kept before."""
    now, lang = context.now(), context.member.language
    asked = Question(member_id=context.member.id, text=words, lang=lang, decision=SEARCH, asked_at=now)
    results = await _look_up(context, Search(asked, words, chosen), 0)
    question = await context.db.write(
        record_seen_search,
        member_id=context.member.id,
        words=words,
        lang=lang,
        chosen=chosen,
        project_ids=_shown(results),
        again=again,
        now=now,
    )
    search = await _find(context, question.id)
    if search.newest_first:
        results = await _look_up(context, search, 0)
    card = await _draw(context, replace(results, search=search), page_of(results.total, 0, PER_PAGE))
    await (show if again else send)(update, context, card)


async def open_results(update: Update, context: Context, choice: ProjectsSearched) -> None:
    """A page of a kept search, or what a question's words find among the projects."""
    results, page = await _turn_to(context, await _find(context, choice.question_id), choice.page)
    await note_looked_at(context, _shown(results))
    await show(update, context, await _draw(context, results, page))


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
    await show(update, context, facet_card(context.scene, search, choice, facets))


async def narrow_down(update: Update, context: Context, choice: SearchNarrowed) -> None:
    """Set a facet, and show what is left."""
    await _change(
        update, context, narrow_search, question_id=choice.question_id, facet=choice.facet, value=choice.value
    )


async def widen(update: Update, context: Context, choice: SearchWidened) -> None:
    await _change(update, context, widen_search, question_id=choice.question_id)


async def order(update: Update, context: Context, choice: SearchOrdered) -> None:
    await _change(update, context, order_search, question_id=choice.question_id, newest_first=choice.newest_first)


async def _change(update: Update, context: Context, change: Callable[..., Search], **params: object) -> None:
    search = await context.db.write(
        change_search,
        member_id=context.member.id,
        change=change,
        catalogue=context.services.catalogue,
        limit=PER_PAGE,
        params=params,
        now=context.now(),
    )
    results, page = await _turn_to(context, search, 0)
    await show(update, context, await _draw(context, results, page))


async def _find(context: Context, question_id: int) -> Search:
    return await context.db.read(get_search, question_id=question_id, member_id=context.member.id)


async def _look_up(context: Context, search: Search, page: int) -> Results:
    catalogue = context.services.catalogue
    return await context.db.read(
        find_results, catalogue=catalogue, search=search, offset=page * PER_PAGE, limit=PER_PAGE
    )


async def _turn_to(context: Context, search: Search, number: int) -> tuple[Results, Page]:
    """The page, or the last one, where there are fewer than when the button was drawn."""
    results = await _look_up(context, search, number)
    page = page_of(results.total, number, PER_PAGE)
    if page.number != number:
        results = await _look_up(context, search, page.number)
    return results, page


async def _draw(context: Context, results: Results, page: Page) -> Card:
    search, member_id = results.search, context.member.id
    workgroup = await context.db.read(find_workgroup, workgroup_id=search.chosen.workgroup_id)
    filters = say_filter(context.scene, search.chosen, workgroup)
    follow = await context.db.read(find_follow, member_id=member_id, words=search.words, chosen=search.chosen)
    followed = follow.id if follow and follow.is_active else 0
    if results.is_near or not results.total:
        return nothing_card(context.scene, results.nearest(NEAR), filters=filters, followed=followed)
    return results_card(context.scene, results, page, filters=filters, followed=followed)


def _shown(results: Results) -> list[int]:
    return [one.project.id for one in (results.nearest(NEAR) if results.is_near else results).found]
