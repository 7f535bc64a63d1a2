"""Reading the JSON Lines layouts of evaluation data: documents, queries, and what is relevant to them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cronos_core.errors import CronosError
from cronos_core.retrieval.documents import Document, Fields


class DataFormatError(CronosError):
    """A line of a data file cannot be used (`file`, `line` from 1, `reason` a short English phrase)."""

    key = "retrieval-data-format"


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """A query of an evaluation set; `out_of_scope` ones have no right document."""

    id: str
    text: str
    lang: str | None
    out_of_scope: bool


def read_documents(path: Path, fields: Fields, *, title: str, text: str) -> list[Document]:
    """Return the documents of a file; `title` and `text` are the fields that those columns become.

    Other columns are taken over when the collection has a field of that name. Raises DataFormatError.
    """
    documents: list[Document] = []
    seen: set[str] = set()
    for line, row in _rows(path):
        name = _string(path, line, row, "id")
        if name in seen:
            raise DataFormatError(file=path.name, line=line, reason=f"the id {name!r} occurs twice")
        seen.add(name)
        values: dict[str, str | tuple[str, ...]] = {
            title: _string(path, line, row, "title"),
            text: _string(path, line, row, "text"),
        }
        for field in fields.weights:
            if field in row and field not in values:
                values[field] = _strings(path, line, row, field)
        documents.append(Document(name, _string(path, line, row, "lang"), values))
    if not documents:
        raise DataFormatError(file=path.name, line=1, reason="the file holds no documents")
    return documents


def read_queries(path: Path) -> Iterator[LabelledQuery]:
    """Yield the queries of a file. Raises DataFormatError."""
    for line, row in _rows(path):
        lang = row.get("lang")
        if lang is not None and not isinstance(lang, str):
            raise DataFormatError(file=path.name, line=line, reason='"lang" must be a text')
        yield LabelledQuery(
            _string(path, line, row, "id"), _string(path, line, row, "text"), lang, bool(row.get("oos", False))
        )


def read_relevant(path: Path) -> Mapping[str, frozenset[str]]:
    """Return the relevant document ids of each query from a tab-separated file with a header line."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        cells = row.split("\t")
        if len(cells) != 3:
            raise DataFormatError(file=path.name, line=number, reason="three columns are expected")
        if float(cells[2]) > 0:
            relevant[cells[0]].add(cells[1])
    return {query: frozenset(documents) for query, documents in relevant.items()}


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                row = json.loads(line) if line.strip() else None
            except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
                raise DataFormatError(file=path.name, line=number, reason=f"not JSON in UTF-8: {error}") from error
            if row is None:
                continue
            if not isinstance(row, dict):
                raise DataFormatError(file=path.name, line=number, reason="a JSON object is expected")
            yield number, row


def _string(path: Path, line: int, row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise DataFormatError(file=path.name, line=line, reason=f'"{key}" is missing or not a text')
    return value


def _strings(path: Path, line: int, row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row[key]
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise DataFormatError(file=path.name, line=line, reason=f'"{key}" must be a text or a list of texts')
    return tuple(values)
