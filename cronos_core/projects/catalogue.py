"""The projects, indexed in memory and kept in step with the database."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, and_, col, select

from cronos_core.projects.models import IS_PUBLISHED, Project, ProjectWorkgroup
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.meaning import Shelf, TextToEmbed
from cronos_core.retrieval.presets import PROJECTS
from cronos_core.retrieval.revisions import Cached, find_revision
from cronos_core.retrieval.vectors import fill_shelf
from cronos_core.workgroups.models import Workgroup

COLLECTION = "projects"
READ_AT_ONCE = 500


class Catalogue:
    """One a process; safe to ask from any thread. `embedders` defaults to the installed ones."""

    def __init__(self, embedders: Sequence[Embedder] | None = None) -> None:
        self._shelf = Shelf(installed_embedders() if embedders is None else embedders)
        self._index = Cached(COLLECTION, self._build)
        self._last: tuple[int, Index] | None = None

    @property
    def embedders(self) -> tuple[Embedder, ...]:
        """The models that are used."""
        return self._shelf.embedders

    def prepare(self, session: Session) -> None:
        """Build the index if it is not current, so that the next search need not wait for it."""
        self._index.current(session)

    def fresh(self, session: Session) -> Index:
        """The index of what `session` sees, nothing older; may wait until it is built."""
        return self._index.fresh(session)

    def list_missing(self, session: Session) -> list[TextToEmbed]:
        """The texts that wait to be embedded; until none does, projects are found by their words alone."""
        return self._index.current(session).list_missing()

    def search(self, session: Session, *, text: str, lang: str | None, limit: int) -> list[Hit]:
        """The best hits, whose ids are the projects' keys."""
        return self._index.current(session).search(text, lang, limit)

    def _build(self, session: Session) -> Index:
        """The index as the database has it: the last with what changed since, or a new one. One thread at a time."""
        fill_shelf(session, shelf=self._shelf)
        revision = find_revision(session, collection=COLLECTION)
        if self._last is None or (self._shelf.embedders and not self._last[1].understands):
            # An index that waits for vectors is built anew with them.
            index = Index.build(read_documents(session), PROJECTS, shelf=self._shelf)
        else:
            known, index = self._last
            changed = list(read_documents(session, since=known))
            hidden = session.exec(select(Project.key).where(col(Project.revision) > known, ~IS_PUBLISHED)).all()
            if changed or hidden:
                index = index.with_changes(changed, hidden)
        self._last = revision, index
        return index


def read_documents(session: Session, *, since: int = -1) -> Iterator[Document]:
    """The published projects that changed after this revision, a few at a time: all their texts are a lot."""
    is_newer = and_(col(Project.revision) > since, IS_PUBLISHED)
    names = {group.id: (group.name_ro, group.name_en) for group in session.exec(select(Workgroup))}
    links: dict[int, list[str]] = {}
    linked = select(ProjectWorkgroup).join(Project, col(Project.id) == col(ProjectWorkgroup.project_id))
    for link in session.exec(linked.where(is_newer)):
        links.setdefault(link.project_id, []).extend(names[link.workgroup_id])
    for project in session.exec(select(Project).where(is_newer).execution_options(yield_per=READ_AT_ONCE)):
        yield _to_document(project, links.get(project.id, []))


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
        # Whom to reach is for those whose interest was accepted: the name of the contact finds nothing.
        "team": tuple(project.team),
    }
    return Document(project.key, project.lang, fields)
