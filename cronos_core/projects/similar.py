"""Projects like another one: found by its own words."""

from sqlmodel import Session

from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.models import Project
from cronos_core.projects.service import FoundProject, search_projects

MOST_SIMILAR = 4


def find_similar(session: Session, *, catalogue: Catalogue, project: Project) -> tuple[FoundProject, ...]:
    """The nearest others, each with the words that it shares with this one; none where nothing is near."""
    # What says what it is about; a project without keywords says it in its summary.
    text = " ".join((project.title, *(project.keywords or (project.summary,))))
    result = search_projects(session, catalogue=catalogue, text=text, limit=MOST_SIMILAR + 1)
    if result.is_near:
        return ()
    others = [one for one in result.found if one.project.id != project.id]
    # Beside the project itself, which answers to its own words best, nothing else comes near: told apart by the next.
    return tuple(others[:MOST_SIMILAR])
