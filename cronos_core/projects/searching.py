"""Kept searches: what was searched for, what it is narrowed down to, and a page of what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.inserting import insert_into
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import get_question, record_question
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.filters import (
    Facet,
    Facets,
    ProjectFilter,
    count_facets,
    count_passing,
    list_institutions,
    list_passing,
    narrow,
)
from cronos_core.projects.models import ProjectSearch
from cronos_core.projects.service import FoundProject, SearchResult, search_projects
from cronos_core.projects.wording import read_filters
from cronos_core.retrieval.normalise import tokenise

# A search is kept beside the questions, told apart by this decision, so that its buttons work after a restart.
SEARCH = "search"
# Of the member's searches for the same words so many are looked at for one with the same filter.
MOST_COMPARED = 20


@dataclass(frozen=True)
class Search:
    """A search as it stands: the words that are looked for ("" for none), the filter, and the order."""

    question: Question
    words: str
    chosen: ProjectFilter
    newest_first: bool = False


@dataclass(frozen=True)
class Results:
    """A page of what a search finds, and how many there are; `is_near` as in `SearchResult`."""

    search: Search
    found: tuple[FoundProject, ...]
    total: int
    is_near: bool = False

    def nearest(self, most: int) -> "Results":
        """The first few of them."""
        return replace(self, found=self.found[:most])


def read_search(session: Session, *, text: str) -> tuple[str, ProjectFilter]:
    """The words to look for in the text, and what it narrows to."""
    return read_filters(text, institutions=list_institutions(session))


def record_search(
    session: Session,
    *,
    member_id: int,
    text: str,
    lang: str,
    now: datetime,
    chosen: ProjectFilter | None = None,
) -> Question:
    """Keep a search for these words, so that its pages can be turned and its filter changed later."""
    question = record_question(session, member_id=member_id, text=text, lang=lang, decision=SEARCH, now=now)
    if chosen is not None and chosen.facets:
        session.add(ProjectSearch(question_id=question.id, chosen=chosen.dump()))
    return question


def ensure_browsing(session: Session, *, member_id: int, lang: str, now: datetime) -> Question:
    """The member's search without words, made the first time: browsing can be narrowed down as well."""
    mine = (col(Question.member_id) == member_id, col(Question.decision) == SEARCH, col(Question.text) == "")
    found = session.exec(select(Question).where(*mine).order_by(col(Question.id)).limit(1)).one_or_none()
    return found or record_question(session, member_id=member_id, text="", lang=lang, decision=SEARCH, now=now)


def ensure_search(
    session: Session, *, member_id: int, words: str, chosen: ProjectFilter, lang: str, now: datetime
) -> Question:
    """The member's latest search for just this, else a new one."""
    mine = (col(Question.member_id) == member_id, col(Question.decision) == SEARCH, col(Question.text) == words)
    latest = select(Question).where(*mine).order_by(col(Question.id).desc()).limit(MOST_COMPARED)
    for question in session.exec(latest).all():
        if get_search(session, question_id=question.id, member_id=member_id).chosen == chosen:
            return question
    return record_search(session, member_id=member_id, text=words, lang=lang, now=now, chosen=chosen)


def get_search(session: Session, *, question_id: int, member_id: int) -> Search:
    """The member's search, or what their question is as a search; raises `QuestionNotFoundError`."""
    question = get_question(session, question_id=question_id, member_id=member_id)
    row = session.get(ProjectSearch, question_id)
    if row is not None:
        return Search(question, question.text, ProjectFilter.load(row.chosen), row.newest_first)
    if question.decision == SEARCH:
        return Search(question, question.text, ProjectFilter())
    words, chosen = read_search(session, text=question.text)
    return Search(question, words, chosen)


def narrow_search(session: Session, *, question_id: int, member_id: int, facet: Facet, value: str) -> Search:
    """Set one facet of the search, or take it off with ""; the same again changes nothing.

    Raises `QuestionNotFoundError`.
    """
    search = get_search(session, question_id=question_id, member_id=member_id)
    chosen = narrow(session, chosen=search.chosen, facet=facet, value=value)
    return _keep(session, replace(search, chosen=chosen))


def widen_search(session: Session, *, question_id: int, member_id: int) -> Search:
    """Take off every filter; the same again changes nothing. Raises `QuestionNotFoundError`."""
    search = get_search(session, question_id=question_id, member_id=member_id)
    return _keep(session, replace(search, chosen=ProjectFilter()))


def order_search(session: Session, *, question_id: int, member_id: int, newest_first: bool) -> Search:
    """Show the newest first, or the best match. Raises `QuestionNotFoundError`."""
    search = get_search(session, question_id=question_id, member_id=member_id)
    return _keep(session, replace(search, newest_first=newest_first))


def find_results(session: Session, *, catalogue: Catalogue, search: Search, offset: int, limit: int) -> Results:
    """The page of the search that begins at `offset`."""
    if not tokenise(search.words):
        return _browse(session, search, offset, limit)
    result = search_projects(session, catalogue=catalogue, text=search.words, chosen=search.chosen)
    found = _in_order(result, search)
    return Results(search, tuple(found[offset : offset + limit]), len(found), result.is_near)


def find_facets(session: Session, *, catalogue: Catalogue, search: Search) -> Facets:
    """How many projects each value of each facet would leave of what the search's words find."""
    if not tokenise(search.words):
        return count_facets(session, chosen=search.chosen)
    result = search_projects(session, catalogue=catalogue, text=search.words)
    among = [] if result.is_near else [one.project.id for one in result.found]
    return count_facets(session, chosen=search.chosen, among=among)


def _browse(session: Session, search: Search, offset: int, limit: int) -> Results:
    projects = list_passing(session, chosen=search.chosen, offset=offset, limit=limit)
    found = tuple(FoundProject(project, 0.0, ()) for project in projects)
    return Results(search, found, count_passing(session, chosen=search.chosen))


def _in_order(result: SearchResult, search: Search) -> Sequence[FoundProject]:
    if not search.newest_first:
        return result.found
    # Stable: of the same day, the better match stays first.
    return sorted(result.found, key=lambda one: one.project.updated_on or one.project.created_at.date(), reverse=True)


def _keep(session: Session, search: Search) -> Search:
    row = insert_into(session, table=ProjectSearch).values(
        question_id=search.question.id, chosen=search.chosen.dump(), newest_first=search.newest_first
    )
    session.execute(
        row.on_conflict_do_update(
            index_elements=["question_id"],
            set_={"chosen": row.excluded.chosen, "newest_first": row.excluded.newest_first},
        )
    )
    return search
