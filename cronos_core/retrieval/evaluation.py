"""Runs a file of queries against a file of documents through the very functions that the bot uses.

The layouts are those of `cronos evaluate`; scoring the run against judgements is done outside.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from cronos_core.retrieval.confidence import Calibration, Outcome, assess
from cronos_core.retrieval.datasets import DataFormatError, read_documents, read_queries
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.presets import ARTICLES, PROJECTS

__all__ = ["DataFormatError", "evaluate_answers", "evaluate_search", "index_articles", "index_projects"]


def index_articles(docs: Path) -> Index:
    """Return an index of articles: `title` is the question, `text` the answer. Raises DataFormatError."""
    return Index.build(read_documents(docs, ARTICLES, title="question", text="answer"), ARTICLES)


def index_projects(docs: Path) -> Index:
    """Return an index of projects: `text` is the abstract. Raises DataFormatError."""
    return Index.build(read_documents(docs, PROJECTS, title="title", text="abstract"), PROJECTS)


def evaluate_answers(
    docs: Path, queries: Path, limit: int = 10, calibration: Calibration | None = None
) -> Iterator[dict[str, Any]]:
    """Yield a line per query: id, ranking of (document, score), decision, confidence, milliseconds."""
    index = index_articles(docs)
    for query in read_queries(queries):
        started = perf_counter()
        found = assess(index, query.text, lang=query.lang, limit=limit, calibration=calibration)
        yield _line(query.id, found.hits, found.decision.outcome, found.decision.confidence, started)


def evaluate_search(docs: Path, queries: Path, limit: int = 10) -> Iterator[dict[str, Any]]:
    """Yield the same lines for searches of projects: a search that finds anything answers, as surely as it matches."""
    index = index_projects(docs)
    for query in read_queries(queries):
        started = perf_counter()
        hits = index.search(query.text, query.lang, limit)
        yield _line(query.id, hits, "answer" if hits else "abstain", hits[0].score if hits else 0.0, started)


def _line(query: str, hits: Sequence[Hit], outcome: Outcome, confidence: float, started: float) -> dict[str, Any]:
    milliseconds = (perf_counter() - started) * 1000
    return {
        "id": query,
        "ranking": [[hit.id, round(hit.score, 6)] for hit in hits],
        "decision": outcome,
        "confidence": round(confidence, 6),
        "milliseconds": round(milliseconds, 3),
    }
