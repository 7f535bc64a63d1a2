"""Proposing verticals for a project from its own words, where its list names none."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.stemming import stem
from cronos_core.workgroups.models import Workgroup

MOST_PROPOSED = 3
LONGEST_TERM = 4
# A term in the title or the keywords says what a project is about; in the abstract it takes two different ones.
IN_TITLE, IN_TEXT, ENOUGH = 2, 1, 2
# Two verticals may be proposed together when they are about as well supported.
LEAST_SHARE = 0.5

Phrase = tuple[str, ...]


def propose_workgroups(project: Mapping[str, Any], workgroups: Sequence[Workgroup]) -> list[Workgroup]:
    """The workgroups whose names, or terms that go with them, the project uses; at most three, best first.

    `project` holds its fields by their names.
    """
    lang = project["lang"]
    wanted = _terms_by_first(tuple((one.name_ro, one.name_en) for one in workgroups), lang)
    title = _find_terms((project["title"], project["acronym"], *project["keywords"]), lang, wanted)
    text = _find_terms((project["summary"], project["abstract"]), lang, wanted)
    scores: list[tuple[int, Workgroup]] = []
    for workgroup in workgroups:
        terms = _stemmed_terms_of(workgroup.name_ro, workgroup.name_en, lang)
        scores.append((sum(IN_TITLE * (term in title) + IN_TEXT * (term in text) for term in terms), workgroup))
    best = max((score for score, _ in scores), default=0)
    fit = [(score, workgroup) for score, workgroup in scores if score >= max(ENOUGH, LEAST_SHARE * best)]
    return [workgroup for _, workgroup in sorted(fit, key=lambda one: (-one[0], one[1].id))[:MOST_PROPOSED]]


@lru_cache(maxsize=256)
def _stemmed_terms_of(name_ro: str, name_en: str, lang: str) -> frozenset[Phrase]:
    return frozenset(_stems(term, lang) for term in _terms_of(name_ro, name_en))


def _terms_of(name_ro: str, name_en: str) -> frozenset[str]:
    """The parts of the names, and the terms of every family that holds one of them."""
    parts = {part.strip() for name in (name_ro, name_en) for part in re.split(r" (?:and|și|si|&) |[,/]", name)}
    folded = {" ".join(tokenise(part)) for part in parts if part.strip()}
    families = [family for family in _families() if folded & {" ".join(tokenise(term)) for term in family}]
    return frozenset(folded).union(*families)


@lru_cache(maxsize=1)
def _families() -> tuple[tuple[str, ...], ...]:
    """Terms in both languages that belong to the same vertical."""
    return tuple(map(tuple, json.loads(files(__package__).joinpath("vertical_terms.json").read_text("utf-8"))))


@lru_cache(maxsize=8)
def _terms_by_first(names: tuple[tuple[str, str], ...], lang: str) -> Mapping[str, tuple[Phrase, ...]]:
    """The terms of all these workgroups, by their first stem."""
    found: dict[str, set[Phrase]] = {}
    for term in frozenset().union(*(_stemmed_terms_of(name_ro, name_en, lang) for name_ro, name_en in names)):
        if 1 <= len(term) <= LONGEST_TERM:
            found.setdefault(term[0], set()).add(term)
    return {first: tuple(terms) for first, terms in found.items()}


def _find_terms(texts: Iterable[str], lang: str, wanted: Mapping[str, tuple[Phrase, ...]]) -> set[Phrase]:
    """Those of the wanted terms that stand in the texts."""
    found: set[Phrase] = set()
    for text in texts:
        stems = _stems(text, lang)
        for place, first in enumerate(stems):
            found.update(term for term in wanted.get(first, ()) if stems[place : place + len(term)] == term)
    return found


def _stems(text: str, lang: str) -> Phrase:
    return tuple(stem(word, lang) for word in tokenise(text))
