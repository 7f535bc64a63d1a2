"""Projects like another one: found by its own words."""

from sqlmodel import Session, col, select

from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.models import IS_PUBLISHED, Project
from cronos_core.projects.service import FoundProject

MOST_SIMILAR = 4
# Of what the project itself reaches, which answers to its own words best. Others say the same in other words: the
# nearest of the sample reach 0.2 to 0.3, what shares no more than an everyday word stays below this.
LEAST_LIKENESS = 0.15


def find_similar(session: Session, *, catalogue: Catalogue, project: Project) -> tuple[FoundProject, ...]:
    """The nearest others, each with the words that it shares with this one; none where nothing is near."""
    # What says what it is about; a project without keywords says it in its summary.
    text = " ".join((project.title, *(project.keywords or (project.summary,))))
    hits = catalogue.search(session, text=text, lang=None, limit=MOST_SIMILAR + 1)
    least = LEAST_LIKENESS * max((hit.score for hit in hits), default=0.0)
    near = [hit for hit in hits if hit.id != project.key and hit.score >= least and hit.matched]
    rows = session.exec(select(Project).where(col(Project.key).in_([hit.id for hit in near]), IS_PUBLISHED))
    projects = {one.key: one for one in rows}
    found = [FoundProject(projects[hit.id], hit.score, hit.telling) for hit in near if hit.id in projects]
    return tuple(found[:MOST_SIMILAR])
