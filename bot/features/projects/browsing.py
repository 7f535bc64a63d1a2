"""Browsing without words: all projects, or those of a vertical."""

from telegram import Update

from bot.context import Context
from bot.features.projects.buttons import VerticalOpened, VerticalsOpened
from bot.features.projects.cards import PER_PAGE, list_card, verticals_card
from bot.features.projects.looking import note_looked_at
from bot.navigation import ProjectsOpened
from bot.paging import page_of
from bot.replies import show
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.following import find_follow
from cronos_core.projects.service import count_by_workgroup, count_projects, list_projects
from cronos_core.workgroups.service import get_workgroup


async def open_projects(update: Update, context: Context, choice: ProjectsOpened) -> None:
    """All projects, the latest first."""
    total = await context.db.read(count_projects)
    page = page_of(total, choice.page, PER_PAGE)
    projects = await context.db.read(list_projects, offset=page.start, limit=PER_PAGE)
    await note_looked_at(context, [project.id for project in projects])
    await show(update, context, list_card(context.scene, projects, page, total=total, workgroup=None))


async def open_verticals(update: Update, context: Context, _choice: VerticalsOpened) -> None:
    """The verticals that have projects."""
    counts = await context.db.read(count_by_workgroup)
    await show(update, context, verticals_card(context.scene, counts))


async def open_vertical(update: Update, context: Context, choice: VerticalOpened) -> None:
    """The projects of one vertical."""
    workgroup = await context.db.read(get_workgroup, workgroup_id=choice.workgroup_id)
    total = await context.db.read(count_projects, workgroup_id=workgroup.id)
    page = page_of(total, choice.page, PER_PAGE)
    projects = await context.db.read(list_projects, offset=page.start, limit=PER_PAGE, workgroup_id=workgroup.id)
    await note_looked_at(context, [project.id for project in projects])
    chosen = ProjectFilter(workgroup_id=workgroup.id)
    follow = await context.db.read(find_follow, member_id=context.member.id, words="", chosen=chosen)
    followed = follow.id if follow and follow.is_active else 0
    card = list_card(context.scene, projects, page, total=total, workgroup=workgroup, followed=followed)
    await show(update, context, card)
