"""The projects, indexed in memory and kept in step with the database."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.meaning import Shelf, TextToEmbed
from cronos_core.retrieval.presets import PROJECTS
from cronos_core.retrieval.revisions import Cached
from cronos_core.retrieval.vectors import fill_shelf
from cronos_core.workgroups.models import Workgroup

COLLECTION = "projects"


class Catalogue:
    """One a process; safe to ask from any thread. `embedders` defaults to the installed ones."""

    def __init__(self, embedders: Sequence[Embedder] | None = None) -> None:
        self._shelf = Shelf(installed_embedders() if embedders is None else embedders)
        self._index = Cached(COLLECTION, self._build)

    @property
    def embedders(self) -> tuple[Embedder, ...]:
        """The models that are used."""
        return self._shelf.embedders

    def prepare(self, session: Session) -> None:
        """Build the index if it is not current, so that the next search need not wait for it."""
        self._index.current(session)

    def list_missing(self, session: Session) -> list[TextToEmbed]:
        """The texts that wait to be embedded; until none does, projects are found by their words alone."""
        return self._index.current(session).list_missing()

    def search(self, session: Session, *, text: str, lang: str | None, limit: int) -> list[Hit]:
        """The best hits, whose ids are the projects' keys."""
        return self._index.current(session).search(text, lang, limit)

    def _build(self, session: Session) -> Index:
        names: dict[int, list[str]] = {}
        links = select(ProjectWorkgroup.project_id, Workgroup.name_ro, Workgroup.name_en).join(
            Workgroup, col(Workgroup.id) == col(ProjectWorkgroup.workgroup_id)
        )
        for project_id, name_ro, name_en in session.exec(links):
            names.setdefault(project_id, []).extend((name_ro, name_en))
        projects = session.exec(select(Project))
        fill_shelf(session, shelf=self._shelf)
        documents = [_to_document(project, names.get(project.id, [])) for project in projects]
        return Index.build(documents, PROJECTS, shelf=self._shelf)


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
