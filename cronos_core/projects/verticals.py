"""Proposing verticals for a project from its own words, where its list names none."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from cronos_core.projects.models import Project
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


def propose_workgroups(project: Project, workgroups: Sequence[Workgroup]) -> list[Workgroup]:
    """The workgroups whose names, or terms that go with them, the project uses; at most three, best first."""
    title = _phrases((project.title, project.acronym, *project.keywords), project.lang)
    text = _phrases((project.summary, project.abstract), project.lang)
    scores: list[tuple[int, Workgroup]] = []
    for workgroup in workgroups:
        terms = _stemmed_terms_of(workgroup.name_ro, workgroup.name_en, project.lang)
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


def _phrases(texts: Iterable[str], lang: str) -> set[Phrase]:
    """Every run of up to four stems in the texts."""
    found: set[Phrase] = set()
    for text in texts:
        stems = _stems(text, lang)
        for length in range(1, LONGEST_TERM + 1):
            found.update(stems[start : start + length] for start in range(len(stems) - length + 1))
    return found


def _stems(text: str, lang: str) -> Phrase:
    return tuple(stem(word, lang) for word in tokenise(text))
