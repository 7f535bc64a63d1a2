"""Noting what members who follow something have looked at, so that they are not told of it."""

from collections.abc import Iterable

from bot.context import Context
from cronos_core.projects.looking import list_unseen, note_seen


async def note_looked_at(context: Context, project_ids: Iterable[int]) -> None:
    """These projects are in front of the member. A write, where there is anything to note: the update's only one."""
    ids, member_id = list(project_ids), context.member.id
    if await context.db.read(list_unseen, member_id=member_id, project_ids=ids):
        await context.db.write(note_seen, member_id=member_id, project_ids=ids, now=context.now())
