"""A search for projects asked in a group: the first few, each a link into the private chat."""

from telegram import Update

from bot.cards import Button, Card, shorten
from bot.context import Context
from bot.features.projects.words import words_to_search
from bot.groups import private_row, reply_briefly
from cronos_core.projects.service import search_projects
from cronos_core.retrieval.normalise import tokenise

SHOWN = 3
LABEL = 60


async def search_briefly(update: Update, context: Context, text: str) -> None:
    """Name what the words find, or say that they find nothing."""
    room, words = context.room_for(text), words_to_search(text)
    if not tokenise(words):
        await reply_briefly(update, Card(room.t("groups-projects-which"), [private_row(context, text)]))
        return
    result = await context.db.read(search_projects, catalogue=context.services.catalogue, text=words)
    found = () if result.is_near else result.found
    rows = [[Button(shorten(one.project.title, LABEL), url=room.link(f"p-{one.project.id}"))] for one in found[:SHOWN]]
    key = "groups-projects" if rows else "groups-projects-none"
    await reply_briefly(
        update, Card(room.t(key, count=len(found), text=shorten(words, LABEL)), rows or [private_row(context, text)])
    )
