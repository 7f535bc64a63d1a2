"""The projects, indexed in memory and kept in step with the database."""

from sqlmodel import Session, col, select

from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.presets import PROJECTS
from cronos_core.retrieval.revisions import Cached
from cronos_core.workgroups.models import Workgroup

COLLECTION = "projects"


class Catalogue:
    """One a process; safe to ask from any thread."""

    def __init__(self) -> None:
        self._index = Cached(COLLECTION, _build_index)

    def prepare(self, session: Session) -> None:
        """Build the index if it is not current, so that the next search need not wait for it."""
        self._index.current(session)

    def search(self, session: Session, *, text: str, lang: str | None, limit: int) -> list[Hit]:
        """The best hits, whose ids are the projects' keys."""
        return self._index.current(session).search(text, lang, limit)


def _build_index(session: Session) -> Index:
    names: dict[int, list[str]] = {}
    links = select(ProjectWorkgroup.project_id, Workgroup.name_ro, Workgroup.name_en).join(
        Workgroup, col(Workgroup.id) == col(ProjectWorkgroup.workgroup_id)
    )
    for project_id, name_ro, name_en in session.exec(links):
        names.setdefault(project_id, []).extend((name_ro, name_en))
    projects = session.exec(select(Project))
    return Index.build([_to_document(project, names.get(project.id, [])) for project in projects], PROJECTS)


def _to_document(project: Project, verticals: list[str]) -> Document:
    fields: dict[str, str | tuple[str, ...]] = {
        "title": project.title,
        "acronym": project.acronym,
        "keywords": tuple(project.keywords),
        "summary": project.summary,
        "abstract": project.abstract,
        "verticals": tuple(verticals),
        "offered": project.offers,
        "sought": project.seeks,
        "institution": project.institution,
        "team": project.contact_name,
    }
    return Document(project.key, project.lang, fields)
