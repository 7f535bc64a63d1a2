"""Importing curated articles from a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from cronos_core.audit.service import record_action
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.knowledge.library import COLLECTION
from cronos_core.knowledge.models import Article
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.settings import LANGUAGES

# An answer is shown in one message, beside its source.
MAX_ANSWER = 3000
MAX_QUESTION = 300

READERS: Mapping[str, Callable[[Row], Any]] = {
    "question": lambda row: row.text("question", limit=MAX_QUESTION, required=True),
    "answer": lambda row: row.text("answer", limit=MAX_ANSWER, required=True),
    "lang": lambda row: row.choice("lang", LANGUAGES),
    "alternates": lambda row: row.names("alternates", separators="|;\n"),
    "category": lambda row: row.text("category", limit=80),
    "pair": lambda row: row.text("pair", limit=120),
    "source": lambda row: row.text("source", limit=300),
    "source_url": lambda row: row.link("source_url"),
    "updated_on": lambda row: row.day("updated_on"),
}
COLUMNS = ("id", *READERS)
REQUIRED = ("id", "question", "answer", "lang")


def import_articles(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Write articles by their `id`: new ones are added, known ones brought up to date, none removed.

    Columns: id, question, answer, lang ("ro" or "en"), and optionally alternates (other wordings, parted by "|"),
    category, pair (shared by an article and its twin), source, source_url, updated_on.
    A column that is not in the table changes nothing.
    Raises `ImportRefusedError`, `MissingColumnsError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    tally = Tally("knowledge", rows, columns=COLUMNS, required=REQUIRED)
    known = {article.key: article for article in session.exec(select(Article))}
    # Two articles of a pair in one language could not be told apart when a reader asks for the twin.
    twins = {(article.pair, article.lang): article.key for article in known.values() if article.pair}
    for row in rows:
        with tally.row(row):
            key = tally.key(row)
            values = {name: read(row) for name, read in READERS.items() if name in row.values or name in REQUIRED}
            pair = values.get("pair")
            if pair and twins.setdefault((pair, values["lang"]), key) != key:
                row.refuse("pair", "knowledge-reason-pair-taken", value=pair[:40])
            article = known.get(key)
            if article is None:
                session.add(Article(key=key, created_at=now, **values))
                tally.count(Change.NEW)
            else:
                tally.count(Change.CHANGED if assign(article, values) else Change.UNCHANGED)
    report = tally.finish()
    if report.new or report.changed:
        bump_revision(session, collection=COLLECTION)
    record_action(
        session, actor_id=actor_id, action="import-knowledge", now=now, new=report.new, changed=report.changed
    )
    return report
