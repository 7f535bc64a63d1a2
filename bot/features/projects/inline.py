"""Projects to pass on in any chat: those that the words find, or the latest."""

from collections.abc import Sequence

from bot.cards import join_lines
from bot.context import Context
from bot.features.projects.cards import project_lines
from bot.features.projects.words import looks_for_projects, words_to_search
from bot.inline import Asked, Offer, Rank
from cronos_core.projects.models import Project
from cronos_core.projects.service import ProjectView, list_projects, search_projects

# Beside other things to pass on, where nothing was typed.
LATEST = 5


async def offer_projects(context: Context, asked: Asked) -> Sequence[Offer]:
    """What is found, before everything else where projects are asked for; without words, the latest."""
    words = words_to_search(asked.text)
    projects: Sequence[Project]
    rank = Rank.SURE if looks_for_projects(asked.text) else Rank.FOUND
    if words:
        result = await context.db.read(
            search_projects, catalogue=context.services.catalogue, text=words, limit=asked.results
        )
        rank = Rank.PERHAPS if result.is_near else rank
        projects = [one.project for one in result.found]
    else:
        limit = asked.results if asked.text else LATEST
        projects = await context.db.read(list_projects, offset=0, limit=limit)
    return [_offer(asked, project, rank if asked.text else Rank.PERHAPS) for project in projects]


def _offer(asked: Asked, project: Project, rank: Rank) -> Offer:
    return Offer(
        rank=rank,
        id=f"p-{project.id}",
        title=project.title,
        description=project.summary or project.abstract or project.institution,
        text=join_lines(*project_lines(asked.room, ProjectView(project, ()))),
        label=asked.room.t.plain("projects-button-open"),
        payload=f"p-{project.id}",
    )
