"""Runs a file of queries against a file of documents through the very functions that the bot uses.

The layouts are those of `cronos evaluate`; scoring the run against judgements is done outside.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from cronos_core.retrieval.confidence import Calibration, Outcome, assess
from cronos_core.retrieval.datasets import DataFormatError, read_documents, read_queries
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.presets import ARTICLES, PROJECTS
from cronos_core.retrieval.threshold import refit_to_collection

__all__ = ["DataFormatError", "evaluate_answers", "evaluate_search", "index_articles", "index_projects"]


def index_articles(docs: Path, embedders: Sequence[Embedder] | None = None) -> Index:
    """Return an index of articles: `title` is the question, `text` the answer. Raises DataFormatError.

    `embedders` defaults to the installed ones; every text is embedded before this returns.
    """
    documents = read_documents(docs, ARTICLES, title="question", text="answer")
    return Index.build(documents, ARTICLES, shelf=_shelf(embedders))


def index_projects(docs: Path, embedders: Sequence[Embedder] | None = None) -> Index:
    """Return an index of projects: `text` is the abstract. Raises DataFormatError."""
    documents = read_documents(docs, PROJECTS, title="title", text="abstract")
    return Index.build(documents, PROJECTS, shelf=_shelf(embedders))


def evaluate_answers(
    docs: Path,
    queries: Path,
    limit: int = 10,
    calibration: Calibration | None = None,
    embedders: Sequence[Embedder] | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield a line per query: id, ranking of (document, score), decision, confidence, milliseconds.

    As in the bot, the thresholds of the calibration (the shipped one by default) are fitted to the documents first.
    """
    index = index_articles(docs, embedders)
    fitted = refit_to_collection(index, calibration or Calibration.load(understands=index.understands))
    for query in read_queries(queries):
        started = perf_counter()
        found = assess(index, query.text, lang=query.lang, limit=limit, calibration=fitted)
        yield _line(query.id, found.hits, found.decision.outcome, found.decision.confidence, started)


def evaluate_search(
    docs: Path, queries: Path, limit: int = 10, embedders: Sequence[Embedder] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the same lines for searches of projects: a search that finds anything answers, as surely as it matches."""
    index = index_projects(docs, embedders)
    for query in read_queries(queries):
        started = perf_counter()
        hits = index.search(query.text, query.lang, limit)
        yield _line(query.id, hits, "answer" if hits else "abstain", hits[0].score if hits else 0.0, started)


def _shelf(embedders: Sequence[Embedder] | None) -> Shelf:
    return Shelf(installed_embedders() if embedders is None else embedders, embeds=True)


def _line(query: str, hits: Sequence[Hit], outcome: Outcome, confidence: float, started: float) -> dict[str, Any]:
    milliseconds = (perf_counter() - started) * 1000
    return {
        "id": query,
        "ranking": [[hit.id, round(hit.score, 6)] for hit in hits],
        "decision": outcome,
        "confidence": round(confidence, 6),
        "milliseconds": round(milliseconds, 3),
    }
