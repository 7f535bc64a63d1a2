"""Bookmarks, and projects like another one."""

from telegram import Update

from bot.context import Context
from bot.features.projects.cards import PER_PAGE, project_card
from bot.features.projects.follow_buttons import BookmarkSet, BookmarksOpened, SimilarOpened
from bot.features.projects.follow_cards import bookmarks_card, similar_card
from bot.navigation import ProjectOpened
from bot.paging import page_of
from bot.replies import show
from cronos_core.projects.bookmarks import count_bookmarks, list_bookmarks, set_bookmark
from cronos_core.projects.service import get_project
from cronos_core.projects.similar import find_similar


async def set_kept(update: Update, context: Context, choice: BookmarkSet) -> None:
    """Keep the project at hand, or no longer, and show its card."""
    member_id = context.member.id
    await context.db.write(
        set_bookmark, project_id=choice.project_id, member_id=member_id, wanted=choice.wanted, now=context.now()
    )
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=member_id)
    opened = ProjectOpened(choice.project_id, choice.question_id, choice.workgroup_id, choice.page)
    context.toast("projects-kept" if choice.wanted else "projects-not-kept")
    await show(update, context, project_card(context.scene, view, opened=opened))


async def open_bookmarks(update: Update, context: Context, choice: BookmarksOpened | None = None) -> None:
    """The projects that the member keeps at hand."""
    total = await context.db.read(count_bookmarks, member_id=context.member.id)
    page = page_of(total, choice.page if choice else 0, PER_PAGE)
    projects = await context.db.read(list_bookmarks, member_id=context.member.id, offset=page.start, limit=PER_PAGE)
    await show(update, context, bookmarks_card(context.scene, projects, page, total=total))


async def open_similar(update: Update, context: Context, choice: SimilarOpened) -> None:
    """The projects nearest to this one."""
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    found = await context.db.read(find_similar, catalogue=context.services.catalogue, project=view.project)
    await show(update, context, similar_card(context.scene, view.project, found, choice))
