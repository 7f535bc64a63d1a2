"""The fields of a project as people write them, in a list's row or in the chat: reading and checking one value."""

from collections.abc import Callable, Mapping
from typing import Any

from cronos_core.imports.rows import Row, RowError
from cronos_core.projects.errors import ProjectValueError
from cronos_core.projects.models import Want
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.normalise import fold

# Long texts are shown shortened, but what is longer than this is no abstract any more.
MAX_TEXT = 20_000
# A list of names in one field.
MAX_NAMES, MAX_NAME = 30, 160


# How people write what is offered or sought, folded; the plural and the other language are as good.
_WANT_WORDS = {
    word: want
    for want, words in {
        Want.PARTNER: "partner partners partener parteneri partnership parteneriat",
        Want.PILOT: "pilot pilots piloti pilotare",
        Want.FUNDING: "funding finantare finantari investment investitie investitii",
        Want.LICENCE: "licence licences license licenses licenta licente",
    }.items()
    for word in words.split()
}


def _wants(column: str) -> Callable[[Row], list[str]]:
    def read(row: Row) -> list[str]:
        found: dict[str, None] = {}
        for name in row.names(column):
            want = _WANT_WORDS.get(fold(name))
            if want is None:
                row.refuse(column, "imports-reason-not-a-choice", value=name[:40], choices=", ".join(Want))
            found[want.value] = None
        return list(found)

    return read


def _links(row: Row) -> list[str]:
    # A comma and a semicolon may be part of an address.
    links = row.names("links", separators=" \n|")
    return [link for link in (Row(row.line, {"links": one}).link("links") for one in links) if link]


def _names(column: str) -> Callable[[Row], list[str]]:
    def read(row: Row) -> list[str]:
        names = row.names(column)
        for name in names:
            if len(name) > MAX_NAME:
                row.refuse(column, "imports-reason-too-long", limit=MAX_NAME)
        if len(names) > MAX_NAMES:
            row.refuse(column, "imports-reason-too-many", limit=MAX_NAMES)
        return names

    return read


READERS: Mapping[str, Callable[[Row], Any]] = {
    "title": lambda row: row.text("title", limit=500, required=True),
    "acronym": lambda row: row.text("acronym", limit=80),
    "summary": lambda row: row.text("summary", limit=MAX_TEXT),
    "abstract": lambda row: row.text("abstract", limit=MAX_TEXT),
    "keywords": _names("keywords"),
    "institution": lambda row: row.text("institution", limit=300),
    "contact_name": lambda row: row.text("contact_name", limit=160),
    "contact_email": lambda row: row.text("contact_email", limit=160),
    "team": _names("team"),
    "trl": lambda row: row.number("trl", minimum=1, maximum=9),
    "ip_status": lambda row: row.text("ip_status", limit=200),
    "offers": lambda row: row.text("offers", limit=MAX_TEXT),
    "offering": _wants("offering"),
    "seeks": lambda row: row.text("seeks", limit=MAX_TEXT),
    "seeking": _wants("seeking"),
    "stage": lambda row: row.text("stage", limit=120),
    "languages": _names("languages"),
    "url": lambda row: row.link("url"),
    "links": _links,
    "updated_on": lambda row: row.day("updated_on"),
}
# Fields that hold several values.
LISTS = ("keywords", "team", "offering", "seeking", "languages", "links")
# What an owner may change in the chat; contact data stays with the organizers.
EDITABLE = tuple(name for name in READERS if name not in ("contact_email", "updated_on"))


def read_field(*, name: str, said: str) -> Any:
    """The value that was written for the field `name`, one of `EDITABLE`. Raises `ProjectValueError`."""
    try:
        return READERS[name](Row(0, {name: said}))
    except RowError as error:
        raise ProjectValueError(field=name, reason=error.reason, **error.details) from error


def guess_project_language(title: str, abstract: str) -> str:
    """The language that a project is written in, "ro" or "en"."""
    return guess_language(f"{title} {abstract[:2000]}", default="en")
