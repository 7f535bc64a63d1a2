"""What organizers do with documents, and what members read of them. Finding passages for a question is in `finding.py`.

A document is proposed (read and shown), kept (answered from), or removed (kept aside for a while). The newer version
of a title or file takes the place of the older one in the transaction that keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, or_, select

from cronos_core.audit.service import record_action
from cronos_core.documents.errors import DocumentNotFoundError, ProposalGoneError
from cronos_core.documents.models import DocumentState, Passage, SourceDocument, SourceFile
from cronos_core.documents.reading import MAX_TITLE, ReadDocument
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.normalise import fold
from cronos_core.retrieval.revisions import bump_revision

COLLECTION = "documents"
# Nobody waits longer for a decision; and so long a removed document, or an older version, can be brought back.
PROPOSED_FOR, REMOVED_FOR = timedelta(hours=24), timedelta(days=30)
MAX_CATEGORY = 80
# A file that was last changed before there were such files tells a wrong day.
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document, and how many passages of it are in each language."""

    document: SourceDocument
    languages: dict[str, int]

    @property
    def passages(self) -> int:
        return sum(self.languages.values())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document that waits for its organizer's word; `known` is set where the very same one is kept already.

    `replaces`: the version that would give way. `sample`: its first full passage.
    """

    view: DocumentView
    replaces: SourceDocument | None
    sample: Passage
    known: bool = False


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its document and its neighbours' ids."""

    passage: Passage
    document: SourceDocument
    previous_id: int | None
    next_id: int | None


def propose_document(
    session: Session,
    *,
    read: ReadDocument,
    title: str,
    category: str,
    today: date,
    actor_id: int | None,
    now: datetime,
) -> Proposal:
    """Keep what was read until the organizer decides; `title` "" leaves the file's own, `today` dates an undated file.

    Their earlier proposals, and everybody's old ones, make room. Where a kept document has the same content, title and
    category, nothing is written and the proposal is `known`. Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    chosen = " ".join(title.split())[:MAX_TITLE] or read.title
    same = session.exec(select(SourceDocument).where(_IS_KEPT, col(SourceDocument.digest) == read.digest)).first()
    if same is not None and (not title.strip() or same.title == chosen) and category in {"", same.category}:
        return _proposal(session, same, replaces=None, known=True)
    _make_room(session, actor_id, now)
    document = SourceDocument(
        title=chosen,
        title_key=_key_of(chosen),
        file_name=read.file_name,
        digest=read.digest,
        size=len(read.content),
        pages=read.pages,
        silent_pages=read.silent_pages,
        category=" ".join(category.split())[:MAX_CATEGORY],
        updated_on=read.modified_on if read.modified_on and EARLIEST <= read.modified_on <= today else today,
        uploaded_by=actor_id,
        created_at=now,
        changed_at=now,
    )
    _add(session, document, read)
    record_action(session, actor_id=actor_id, action="propose-document", subject=_subject(document), now=now)
    older = _list_older(session, document)
    return _proposal(session, document, replaces=older[0] if older else None)


def get_proposal(session: Session, *, document_id: int, actor_id: int) -> Proposal:
    """The document that this organizer was shown; raises `ProposalGoneError`, `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    document = session.get(SourceDocument, document_id)
    if document is None or document.state != DocumentState.PROPOSED or document.uploaded_by != actor_id:
        raise ProposalGoneError()
    older = _list_older(session, document)
    return _proposal(session, document, replaces=older[0] if older else None)


def keep_document(session: Session, *, document_id: int, actor_id: int | None, now: datetime) -> DocumentView:
    """Answer from a proposed document, or again from one that was removed; what it is a newer version of gives way.

    Pressed twice, nothing changes the second time. Raises `ProposalGoneError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    known = session.get(SourceDocument, document_id)
    if known is not None and known.state == DocumentState.KEPT:
        return _view(session, known)
    # Before anything else is looked up: it makes whoever changes the collection wait, so that it stays true.
    bump_revision(session, collection=COLLECTION)
    document = session.get(SourceDocument, document_id, populate_existing=True)
    if document is None:
        raise ProposalGoneError()
    if document.state == DocumentState.KEPT:
        return _view(session, document)
    if document.state == DocumentState.PROPOSED and document.uploaded_by != actor_id:
        raise ProposalGoneError()
    older = _list_older(session, document)
    for one in older:
        one.state, one.changed_at = DocumentState.REMOVED, now
    session.flush()
    document.state, document.changed_at = DocumentState.KEPT, now
    session.flush()
    replaced = [_subject(one) for one in older]
    record_action(
        session, actor_id=actor_id, action="keep-document", subject=_subject(document), now=now, replaced=replaced
    )
    return _view(session, document)


def discard_proposal(session: Session, *, document_id: int, actor_id: int, now: datetime) -> None:
    """Forget what was read; raises `ProposalGoneError`, so that of two presses one goes through."""
    get_proposal(session, document_id=document_id, actor_id=actor_id)
    session.exec(delete(SourceDocument).where(col(SourceDocument.id) == document_id))
    record_action(session, actor_id=actor_id, action="discard-document", subject=f"document:{document_id}", now=now)


def remove_document(session: Session, *, document_id: int, actor_id: int | None, now: datetime) -> SourceDocument:
    """Answer from the document no more; `keep_document` takes that back for a while. Twice changes nothing.

    Raises `DocumentNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    known = session.get(SourceDocument, document_id)
    if known is not None and known.state == DocumentState.REMOVED:
        return known
    bump_revision(session, collection=COLLECTION)
    document = session.get(SourceDocument, document_id, populate_existing=True)
    if document is None or document.state == DocumentState.PROPOSED:
        raise DocumentNotFoundError()
    if document.state == DocumentState.KEPT:
        document.state, document.changed_at = DocumentState.REMOVED, now
        record_action(session, actor_id=actor_id, action="remove-document", subject=_subject(document), now=now)
    return document


def count_documents(session: Session) -> int:
    """How many documents are answered from."""
    return session.exec(select(func.count()).select_from(SourceDocument).where(_IS_KEPT)).one()


def list_documents(session: Session, *, actor_id: int, offset: int, limit: int) -> Sequence[DocumentView]:
    """The documents that are answered from, by title. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(SourceDocument).where(_IS_KEPT).order_by(col(SourceDocument.title_key), col(SourceDocument.id))
    return [_view(session, document) for document in session.exec(statement.offset(offset).limit(limit))]


def get_document(session: Session, *, document_id: int, actor_id: int) -> DocumentView:
    """A document that is or was answered from. Raises `DocumentNotFoundError`, `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    document = session.get(SourceDocument, document_id)
    if document is None or document.state == DocumentState.PROPOSED:
        raise DocumentNotFoundError()
    return _view(session, document)


def get_original(session: Session, *, document_id: int) -> tuple[SourceDocument, bytes]:
    """A document that is answered from, and its file as it came. Raises `DocumentNotFoundError`."""
    document, file = session.get(SourceDocument, document_id), session.get(SourceFile, document_id)
    if document is None or file is None or document.state != DocumentState.KEPT:
        raise DocumentNotFoundError()
    return document, file.content


def get_passage(session: Session, *, passage_id: int) -> PassageView:
    """A passage of a document that is answered from. Raises `DocumentNotFoundError`."""
    passage = session.get(Passage, passage_id)
    document = session.get(SourceDocument, passage.document_id) if passage else None
    if passage is None or document is None or document.state != DocumentState.KEPT:
        raise DocumentNotFoundError()
    beside = select(Passage.position, Passage.id).where(
        col(Passage.document_id) == document.id, col(Passage.position).in_([passage.position - 1, passage.position + 1])
    )
    ids = dict(session.exec(beside).all())
    return PassageView(passage, document, ids.get(passage.position - 1), ids.get(passage.position + 1))


def find_first_passage(session: Session, *, document_id: int) -> int | None:
    """The id of the passage with which a document begins."""
    statement = select(Passage.id).where(col(Passage.document_id) == document_id).order_by(col(Passage.position))
    return session.exec(statement.limit(1)).first()


def is_past_its_time(*, now: datetime) -> ColumnElement[bool]:
    """What is true of documents that nobody decided on, or brought back, in time."""
    state, since = col(SourceDocument.state), col(SourceDocument.changed_at)
    return or_(
        (state == DocumentState.PROPOSED) & (since < now - PROPOSED_FOR),
        (state == DocumentState.REMOVED) & (since < now - REMOVED_FOR),
    )


_IS_KEPT = col(SourceDocument.state) == DocumentState.KEPT


def _make_room(session: Session, actor_id: int | None, now: datetime) -> None:
    own = (col(SourceDocument.state) == DocumentState.PROPOSED) & (col(SourceDocument.uploaded_by) == actor_id)
    session.exec(delete(SourceDocument).where(own | is_past_its_time(now=now)))


def _add(session: Session, document: SourceDocument, read: ReadDocument) -> None:
    """Write the document with its file and its passages."""
    session.add(document)
    session.flush()
    session.add(SourceFile(document_id=document.id, content=read.content))
    session.add_all(
        Passage(
            document_id=document.id,
            position=position,
            heading=one.heading,
            page=one.page,
            last_page=one.last_page,
            lang=one.lang,
            text=one.text,
        )
        for position, one in enumerate(read.passages)
    )
    session.flush()


def _list_older(session: Session, document: SourceDocument) -> Sequence[SourceDocument]:
    """The kept documents of the same title, then of the same file name."""
    same_title = col(SourceDocument.title_key) == document.title_key
    same_file = col(SourceDocument.file_name) == document.file_name
    statement = select(SourceDocument).where(_IS_KEPT, same_title | same_file, col(SourceDocument.id) != document.id)
    found = session.exec(statement.order_by(col(SourceDocument.id))).all()
    return sorted(found, key=lambda one: one.title_key != document.title_key)


def _proposal(
    session: Session, document: SourceDocument, *, replaces: SourceDocument | None, known: bool = False
) -> Proposal:
    statement = select(Passage).where(col(Passage.document_id) == document.id).order_by(col(Passage.position))
    # A title page says little about how well the text was read: the longest of the first ones does.
    sample = max(session.exec(statement.limit(4)).all(), key=lambda passage: len(passage.text))
    return Proposal(_view(session, document), replaces, sample, known)


def _view(session: Session, document: SourceDocument) -> DocumentView:
    statement = select(Passage.lang, func.count()).where(col(Passage.document_id) == document.id)
    counts = session.exec(statement.group_by(col(Passage.lang))).all()
    return DocumentView(document, dict(sorted(counts, key=lambda one: (-one[1], one[0]))))


def _key_of(title: str) -> str:
    return fold(title)[:MAX_TITLE] or title.casefold()


def _subject(document: SourceDocument) -> str:
    return f"document:{document.id}"
