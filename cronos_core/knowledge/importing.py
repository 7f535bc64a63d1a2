"""Importing curated articles from a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from cronos_core.audit.service import record_action
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.knowledge.library import COLLECTION
from cronos_core.knowledge.models import OWNER_LIMIT, Article
from cronos_core.knowledge.texts import MAX_ANSWER, MAX_QUESTION
from cronos_core.members.service import find_named_member, require_organizer
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.settings import LANGUAGES

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
    "valid_from": lambda row: row.day("valid_from"),
    "valid_until": lambda row: row.day("valid_until"),
    "reviewed_on": lambda row: row.day("reviewed_on"),
}
OWNER = "owner"
COLUMNS = ("id", *READERS, OWNER)
REQUIRED = ("id", "question", "answer", "lang")


def import_articles(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Write articles by their `id`: new ones are added, known ones brought up to date, none removed.

    Columns: id, question, answer, lang ("ro" or "en"), and optionally alternates (other wordings, parted by "|"),
    category, pair (shared by an article and its twin), source, source_url, updated_on, valid_from and valid_until (the
    first and the last day), owner (a member by name, username or Telegram id; else a name) and reviewed_on.
    The answer may be formatted as `formatting.py` says.
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
            _check_validity(row, values, article)
            if OWNER in row.values:
                values |= _read_owner(session, row)
            if article is None:
                session.add(Article(key=key, created_at=now, **values))
                tally.count(Change.NEW)
            elif assign(article, values):
                article.version += 1
                tally.count(Change.CHANGED)
            else:
                tally.count(Change.UNCHANGED)
    report = tally.finish()
    if report.new or report.changed:
        bump_revision(session, collection=COLLECTION)
    record_action(
        session, actor_id=actor_id, action="import-knowledge", now=now, new=report.new, changed=report.changed
    )
    return report


def _check_validity(row: Row, values: Mapping[str, Any], article: Article | None) -> None:
    starts, ends = (
        values.get(name, getattr(article, name) if article else None) for name in ("valid_from", "valid_until")
    )
    if starts and ends and ends < starts:
        column = "valid_until" if "valid_until" in values else "valid_from"
        row.refuse(column, "knowledge-reason-ends-before", starts=starts.isoformat(), ends=ends.isoformat())


def _read_owner(session: Session, row: Row) -> dict[str, Any]:
    said = row.text(OWNER, limit=OWNER_LIMIT)
    member = find_named_member(session, said=said) if said else None
    return {"owner_id": member.id if member else None, "owner_name": "" if member else said}
