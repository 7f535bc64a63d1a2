"""The CORDIS layout, turned into the cluster's own: which column is which, and what its pages leave in them."""

import re
from collections.abc import Sequence
from typing import Any

from cronos_core.imports.rows import Row

# What is read of a CORDIS row; the rest of its columns are reported as ignored.
CORDIS_COLUMNS = (
    "project_title", "short_title", "project_id", "language", "url", "project_website", "abstract", "objective",
    "keywords", "coordinator", "status", "start_date", "end_date",
)  # fmt: skip
# Where a project has no keywords, the page's next section stands in their place.
_NO_KEYWORDS = ("Programme(s)", "Fields of science (EuroSciVoc)")


def is_cordis(rows: Sequence[Row]) -> bool:
    """Whether the table has the CORDIS layout."""
    return bool(rows) and {"project_title", "project_id"} <= rows[0].values.keys()


def translate_row(row: Row) -> Row:
    """The row in the cluster's layout, beside its own columns. Raises `RowError`."""
    title = row.text("project_title") or row.text("short_title")
    values: dict[str, Any] = {
        "id": read_key(row),
        "title": title,
        "acronym": row.text("short_title"),
        # The abstract is the objective cut short; the language column is that of the page, not of the text.
        "abstract": row.text("objective") or row.text("abstract"),
        "keywords": _read_keywords(row),
        "institution": row.text("coordinator"),
        "stage": _read_stage(row),
        "url": _read_url(row),
    }
    return Row(row.line, {**row.values, **values})


def read_key(row: Row) -> str:
    """ "688110.0" is 688110; a row without an id has it at the end of its address."""
    said = re.sub(r"[.,]0+$", "", row.text("project_id"))
    at_the_end = re.search(r"/id/(\d+)", row.text("url"))
    return said or (at_the_end.group(1) if at_the_end else "")


def _read_keywords(row: Row) -> list[str]:
    said = row.text("keywords")
    if said.startswith(_NO_KEYWORDS):
        return []
    return [part.strip() for part in re.split(r"\s{2,}|[;,]", said) if part.strip()]


def _read_url(row: Row) -> str:
    links = (row.text("project_website"), row.text("url"))
    return next((link for link in links if link.startswith(("http://", "https://"))), "")


def _read_stage(row: Row) -> str:
    """The status and the years: "Project closed (2016–2018)"."""
    start, end = row.day("start_date"), row.day("end_date")
    years = f"({start.year}–{end.year})" if start and end else ""
    return " ".join(part for part in (row.text("status"), years) if part)
