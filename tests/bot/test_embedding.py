"""Embedding in the background: batch by batch, once, for articles, documents and projects."""

from datetime import datetime
from typing import Any

from bot.context import Services
from bot.embedding import BATCH, embed_missing
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.documents.reading import read_document
from cronos_core.documents.service import keep_document, propose_document
from cronos_core.imports.rows import Row
from cronos_core.knowledge.importing import import_articles
from cronos_core.knowledge.library import Library
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.importing import import_projects
from cronos_core.settings import Settings
from tests.core.retrieval.test_meaning import ConceptModel
from tests.handbooks import HANDBOOK
from tests.samples import ARTICLES, PROJECTS


def services_with(db: Database, *models: ConceptModel) -> Services:
    return Services(Settings(), db, SystemClock(), Library(models), Catalogue(models))


async def test_what_is_held_is_embedded_once(sqlite_url: str, now: datetime) -> None:
    db = Database(sqlite_url)
    for work, records in ((import_articles, ARTICLES), (import_projects, PROJECTS)):
        await db.write(work, rows=[Row(line, one) for line, one in enumerate(records, 2)], actor_id=None, now=now)
    read = read_document(HANDBOOK, HANDBOOK.name, default_lang="ro", isolated=False)
    asked: dict[str, Any] = {"title": "", "category": "", "today": now.date(), "actor_id": None, "now": now}
    proposal = await db.write(propose_document, read=read, **asked)
    await db.write(keep_document, document_id=proposal.view.document.id, actor_id=None, now=now)
    model = ConceptModel()
    services = services_with(db, model)
    holders = (services.library, services.library.passages, services.catalogue)
    texts = [len(await db.read(holder.list_missing)) for holder in holders]
    assert min(texts) > 0
    assert max(texts) > BATCH
    await embed_missing(services)
    embedded = len(model.asked)
    assert embedded >= sum(texts)
    assert [await db.read(holder.list_missing) for holder in holders] == [[], [], []]
    await embed_missing(services)
    assert len(model.asked) == embedded
    db.close()


async def test_without_models_nothing_is_read(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    await embed_missing(services_with(db))
    db.close()
