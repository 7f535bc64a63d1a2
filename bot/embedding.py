"""Embeds in the background what articles, documents and projects say, where models are installed: once for all."""

import asyncio

import structlog

from bot.context import Services
from cronos_core.documents import service as documents
from cronos_core.documents.finding import Passages
from cronos_core.knowledge import library
from cronos_core.knowledge.library import Library
from cronos_core.projects import catalogue
from cronos_core.projects.catalogue import Catalogue
from cronos_core.retrieval.vectors import embed, keep_vectors

log = structlog.get_logger()

# A second or two of work; what is done is kept, so that a restart goes on from there.
BATCH = 8

Embedded = Library | Passages | Catalogue


async def embed_missing(services: Services) -> None:
    """Embed the texts that are without a vector, batch by batch; then the indexes are built anew with them."""
    held: tuple[tuple[str, Embedded], ...] = (
        (library.COLLECTION, services.library),
        (documents.COLLECTION, services.library.passages),
        (catalogue.COLLECTION, services.catalogue),
    )
    for collection, holder in held:
        if not holder.embedders:
            return
        missing = await services.db.read(holder.list_missing)
        for start in range(0, len(missing), BATCH):
            vectors = await asyncio.to_thread(embed, missing[start : start + BATCH])
            complete = start + BATCH >= len(missing)
            await services.db.write(keep_vectors, vectors=vectors, collection=collection, complete=complete)
        if missing:
            log.info("embedded", collection=collection, texts=len(missing))
