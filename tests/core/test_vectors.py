"""Vectors in the database: what articles and projects say is embedded once, and used as soon as none is missing."""

from datetime import datetime

import numpy as np
from sqlmodel import Session, func, select

from cronos_core.database import Database
from cronos_core.imports.rows import Row
from cronos_core.knowledge import library
from cronos_core.knowledge.importing import import_articles
from cronos_core.knowledge.library import Library
from cronos_core.projects import catalogue
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.importing import import_projects
from cronos_core.projects.service import search_projects
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.models import TextVector
from cronos_core.retrieval.vectors import embed, fill_shelf, keep_vectors
from tests.core.retrieval.test_meaning import ConceptModel
from tests.samples import ARTICLES, PROJECTS


def import_all(db: Database, now: datetime) -> None:
    for work, records in ((import_articles, ARTICLES), (import_projects, PROJECTS)):
        rows = [Row(line, record) for line, record in enumerate(records, 2)]
        db.write_now(work, rows=rows, actor_id=None, now=now)


def count_vectors(session: Session) -> int:
    return session.exec(select(func.count()).select_from(TextVector)).one()


def test_a_restarted_process_finds_the_vectors_of_the_one_before(db: Database, now: datetime) -> None:
    import_all(db, now)
    first = ConceptModel()
    shelves: list[tuple[str, Library | Catalogue]] = [
        (library.COLLECTION, Library([first])),
        (catalogue.COLLECTION, Catalogue([first])),
    ]
    for collection, holder in shelves:
        missing = db.read_now(holder.list_missing)
        assert missing
        half = len(missing) // 2
        db.write_now(keep_vectors, vectors=embed(missing[:half]), collection=collection, complete=False)
        assert len(db.read_now(holder.list_missing)) == len(missing)
        db.write_now(keep_vectors, vectors=embed(missing[half:]), collection=collection, complete=True)
        assert db.read_now(holder.list_missing) == []
    restarted = ConceptModel()
    for holder in (Library([restarted]), Catalogue([restarted])):
        assert db.read_now(holder.list_missing) == []
    assert restarted.asked == []


def test_an_edited_article_waits_for_its_own_texts_only(db: Database, now: datetime) -> None:
    import_all(db, now)
    model = ConceptModel()
    articles = Library([model])
    missing = db.read_now(articles.list_missing)
    db.write_now(keep_vectors, vectors=embed(missing), collection=library.COLLECTION, complete=True)
    assert db.read_now(articles.list_missing) == []
    changed = ARTICLES[0] | {"answer": "Acum costă 5 lei pe oră."}
    db.write_now(import_articles, rows=[Row(2, changed)], actor_id=None, now=now)
    assert [one.text for one in db.read_now(articles.list_missing)] == ["Acum costă 5 lei pe oră."]


def test_two_processes_may_embed_the_same_text(db: Database, now: datetime) -> None:
    import_all(db, now)
    missing = db.read_now(Library([ConceptModel()]).list_missing)
    for _ in range(2):
        db.write_now(keep_vectors, vectors=embed(missing), collection=library.COLLECTION, complete=True)
    assert db.read_now(count_vectors) == len({one.digest for one in missing})


def test_vectors_come_back_as_they_were_stored(db: Database, now: datetime) -> None:
    import_all(db, now)
    model = ConceptModel()
    one = db.read_now(Library([model]).list_missing)[0]
    db.write_now(keep_vectors, vectors=embed([one]), collection=library.COLLECTION, complete=False)
    shelf = Shelf([model])
    db.read_now(fill_shelf, shelf=shelf)
    found = shelf.find(one)
    assert found is not None
    assert found.tolist() == model.embed(one.text, one.role).astype(np.float16).tolist()


def test_a_project_that_shares_no_word_is_found_by_its_meaning(db: Database, now: datetime) -> None:
    rows = [
        Row(
            2,
            PROJECTS[0]
            | {"id": "lot", "title": "Vehicle", "summary": "car park vehicle", "abstract": "", "lang": "en"},
        ),
        Row(
            3,
            PROJECTS[0] | {"id": "law", "title": "Patent", "summary": "patent inventors", "abstract": "", "lang": "en"},
        ),
        Row(
            4,
            PROJECTS[0] | {"id": "hall", "title": "Hall", "summary": "hall of the town", "abstract": "", "lang": "en"},
        ),
    ]
    db.write_now(import_projects, rows=rows, actor_id=None, now=now)
    projects = Catalogue([ConceptModel()])
    missing = db.read_now(projects.list_missing)
    db.write_now(keep_vectors, vectors=embed(missing), collection=catalogue.COLLECTION, complete=True)
    found = db.read_now(search_projects, catalogue=projects, text="parchez mașina", lang="ro")
    assert [one.project.key for one in found.found][:1] == ["lot"]
    assert not found.is_near


def test_without_models_nothing_waits(db: Database, now: datetime) -> None:
    import_all(db, now)
    assert db.read_now(Library([]).list_missing) == []
    assert db.read_now(Library([]).answer, text="Unde pot parca?", lang="ro", today=now.date()).decision == "answer"
