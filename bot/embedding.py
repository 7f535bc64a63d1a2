"""Embeds in the background what articles and projects say, where models are installed: once for all processes."""

import asyncio

import structlog

from bot.context import Services
from cronos_core.knowledge import library
from cronos_core.projects import catalogue
from cronos_core.retrieval.vectors import embed, keep_vectors

log = structlog.get_logger()

# A second or two of work; what is done is kept, so that a restart goes on from there.
BATCH = 8


async def embed_missing(services: Services) -> None:
    """Embed the texts that are without a vector, batch by batch; then the indexes are built anew with them."""
    for collection, holder in ((library.COLLECTION, services.library), (catalogue.COLLECTION, services.catalogue)):
        if not holder.embedders:
            return
        missing = await services.db.read(holder.list_missing)
        for start in range(0, len(missing), BATCH):
            vectors = await asyncio.to_thread(embed, missing[start : start + BATCH])
            complete = start + BATCH >= len(missing)
            await services.db.write(keep_vectors, vectors=vectors, collection=collection, complete=complete)
        if missing:
            log.info("embedded", collection=collection, texts=len(missing))
