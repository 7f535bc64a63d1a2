"""Which projects answer to a saved search: every one that a search would show as a real match, however far behind.

Of a change, only those searches are asked in full whose words any changed project holds at all.
"""

from collections.abc import Collection, Mapping
from functools import cached_property

from sqlmodel import Session, col, select

from cronos_core.projects.catalogue import Catalogue, read_documents
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.models import IS_PUBLISHED, Project, ProjectFollow
from cronos_core.projects.service import LEAST_SHARE
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.query import read_query
from cronos_core.retrieval.segment import STEMS
from cronos_core.retrieval.stemming import stem

# Hits looked at first, and how many times as many next where relevant ones may stand further behind.
FIRST, FURTHER = 300, 4
# Of so many changed projects nearly every search has some: looking whether it does would be in vain.
MOST_SIFTED = 400
MOST_WORDS = 6

# Project id to its hit; None where a filter without words lets it pass.
Matches = Mapping[int, Hit | None]


class Matcher:
    """The projects that changed after a revision, held against saved searches; for one run, in any thread."""

    def __init__(self, session: Session, *, catalogue: Catalogue, since: int) -> None:
        self.since = since
        self._index = catalogue.fresh(session)
        changed = (col(Project.revision) > since, IS_PUBLISHED)
        self._changed = dict(session.exec(select(Project.key, Project.id).where(*changed)).all())
        self._documents = list(read_documents(session, since=since)) if len(self._changed) <= MOST_SIFTED else None
        self._known: dict[str, Matches] = {}

    def match(self, session: Session, *, follow: ProjectFollow) -> Matches:
        """The changed projects that answer to the search; the same search of others is answered from memory."""
        if follow.fingerprint not in self._known:
            self._known[follow.fingerprint] = self._match(session, follow.words, ProjectFilter.load(follow.chosen))
        return self._known[follow.fingerprint]

    def _match(self, session: Session, words: str, chosen: ProjectFilter) -> Matches:
        if not self._changed:
            return {}
        if not tokenise(words):
            return {number: None for key, number in _passing(session, chosen).items() if key in self._changed}
        if (
            self._stems is not None
            and not self._stems & read_query(words, None, self._index, self._index.bridge).terms()
        ):
            return {}
        passing = _passing(session, chosen).keys() if chosen.facets else None
        hits = find_relevant(self._index, words=words, passing=passing, wanted=self._changed.keys())
        return {self._changed[hit.id]: hit for hit in hits}

    @cached_property
    def _stems(self) -> frozenset[str] | None:
        """Every stem of the changed projects; None where they are too many to look."""
        if self._documents is None:
            return None
        texts = ((doc.lang, text) for doc in self._documents for name in doc.fields for text in doc.values(name))
        return frozenset(stem(token, lang) for lang, text in texts for token in set(tokenise(text)))


def find_all(session: Session, *, catalogue: Catalogue, words: str, chosen: ProjectFilter) -> list[int]:
    """The ids of all projects that answer to a search now."""
    passing = _passing(session, chosen)
    if not tokenise(words):
        return list(passing.values())
    hits = find_relevant(catalogue.fresh(session), words=words, passing=passing.keys())
    return [passing[hit.id] for hit in hits]


def find_relevant(
    index: Index, *, words: str, passing: Collection[str] | None = None, wanted: Collection[str] | None = None
) -> list[Hit]:
    """The hits that hold a word of the search, and come near enough to the best that passes (None: all do).

    Best first; only those of `wanted`, where it is given.
    """
    fetched = FIRST
    while True:
        found = index.retrieve(words, None, fetched)
        hits = [hit for hit in found.hits if passing is None or hit.id in passing]
        # A word that ranks says something, unless it is one of grammar.
        is_plain = all(group.topic for group in found.query.groups)
        best = next((hit for hit in hits if _holds_word(hit, is_plain=is_plain)), None)
        least = LEAST_SHARE * best.score if best else 0.0
        if len(found.hits) < fetched or (best and found.hits[-1].score < least):
            break
        fetched *= FURTHER
    if best is None:
        return []
    near = (hit for hit in hits if hit.score >= least and (wanted is None or hit.id in wanted))
    return [hit for hit in near if _holds_word(hit, is_plain=is_plain)]


def list_words(hit: Hit) -> list[str]:
    """The project's words that tell why it answers, the first of them in its own order."""
    return list(hit.telling[:MOST_WORDS])


def _holds_word(hit: Hit, *, is_plain: bool) -> bool:
    return hit.channels.get(STEMS, 0.0) > 0 and (is_plain or bool(hit.matched))


def _passing(session: Session, chosen: ProjectFilter) -> dict[str, int]:
    return dict(session.exec(select(Project.key, Project.id).where(chosen.where())).all())
