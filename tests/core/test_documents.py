"""Documents: proposed, kept, replaced, taken away and brought back; on both engines."""

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from cronos_core.audit.service import list_actions
from cronos_core.chores.retention import Periods, delete_expired
from cronos_core.database import Database
from cronos_core.documents.errors import DocumentNotFoundError, ProposalGoneError
from cronos_core.documents.models import DocumentState, Passage, SourceDocument, SourceFile
from cronos_core.documents.reading import ReadDocument, read_document
from cronos_core.documents.service import (
    Proposal,
    count_documents,
    discard_proposal,
    get_document,
    get_original,
    get_passage,
    get_proposal,
    keep_document,
    list_documents,
    propose_document,
    remove_document,
)
from cronos_core.errors import NotAllowedError
from tests.factories import NOW, make_member

TODAY = NOW.date()


def text_of(*sections: str) -> bytes:
    parts = [f"## {name}\n\nThe rules of {name} are told here, in a sentence of their own." for name in sections]
    return "\n\n".join(["# House rules", *parts]).encode()


def read(content: bytes = text_of("lunch", "parking", "badges"), name: str = "rules.md") -> ReadDocument:
    return read_document(content, name, default_lang="ro", isolated=False)


def propose(db: Database, actor_id: int | None, read_now: ReadDocument | None = None, **asked: Any) -> Proposal:
    told: dict[str, Any] = {"title": "", "category": "", "today": TODAY, "now": NOW} | asked
    return db.write_now(propose_document, read=read_now or read(), actor_id=actor_id, **told)


def keep(db: Database, actor_id: int | None, read_now: ReadDocument | None = None, **asked: Any) -> SourceDocument:
    document_id = propose(db, actor_id, read_now, **asked).view.document.id
    return db.write_now(keep_document, document_id=document_id, actor_id=actor_id, now=NOW).document


def count(db: Database, table: type[Any]) -> int:
    return db.read_now(lambda session: session.exec(select(func.count()).select_from(table)).one())


@pytest.fixture
def ioana(db: Database) -> int:
    return db.write_now(make_member, name="Ioana", organizer=True).id


@pytest.fixture
def dan(db: Database) -> int:
    return db.write_now(make_member, name="Dan", organizer=True).id


def test_a_document_answers_only_once_it_is_kept(db: Database, ioana: int) -> None:
    proposal = propose(db, ioana, category="reguli")
    document = proposal.view.document
    assert (document.title, document.state, document.category) == ("House rules", DocumentState.PROPOSED, "reguli")
    assert (proposal.view.languages, proposal.replaces, proposal.known) == ({"en": 3}, None, False)
    assert db.read_now(count_documents) == 0
    first = db.read_now(lambda session: session.exec(select(Passage.id).where(col(Passage.position) == 0)).one())
    with pytest.raises(DocumentNotFoundError):
        db.read_now(get_passage, passage_id=first)
    for _ in range(2):
        kept = db.write_now(keep_document, document_id=document.id, actor_id=ioana, now=NOW)
        assert (kept.document.state, kept.passages) == (DocumentState.KEPT, 3)
    assert [entry.action for entry in db.read_now(list_actions)] == ["keep-document", "propose-document"]
    assert db.read_now(get_original, document_id=document.id)[1] == text_of("lunch", "parking", "badges")
    view = db.read_now(get_passage, passage_id=first)
    assert (view.passage.heading, view.previous_id, view.next_id) == ("lunch", None, first + 1)
    assert db.read_now(get_passage, passage_id=first + 1).previous_id == first


def test_the_same_file_again_writes_nothing(db: Database, ioana: int) -> None:
    document = keep(db, ioana)
    again = propose(db, ioana)
    assert (again.known, again.view.document.id) == (True, document.id)
    assert count(db, SourceDocument) == 1
    # Under another title it is a document of its own... of the same file, so it takes its place.
    renamed = propose(db, ioana, title="New house rules")
    assert (renamed.known, renamed.replaces and renamed.replaces.id) == (False, document.id)


@pytest.mark.parametrize(("name", "title"), [("rules.md", "Other name"), ("v2.md", "HOUSE  rules!")])
def test_a_newer_version_takes_the_place_of_the_older(db: Database, ioana: int, name: str, title: str) -> None:
    older = keep(db, ioana)
    newer = keep(db, ioana, read(text_of("dinner"), name), title=title)
    [listed] = db.read_now(list_documents, actor_id=ioana, offset=0, limit=9)
    assert (listed.document.id, listed.passages) == (newer.id, 1)
    # And back again.
    db.write_now(keep_document, document_id=older.id, actor_id=ioana, now=NOW)
    [listed] = db.read_now(list_documents, actor_id=ioana, offset=0, limit=9)
    assert listed.document.id == older.id


def test_a_document_is_taken_away_and_brought_back(db: Database, ioana: int) -> None:
    document = keep(db, ioana)
    for _ in range(2):
        db.write_now(remove_document, document_id=document.id, actor_id=ioana, now=NOW)
    assert db.read_now(count_documents) == 0
    with pytest.raises(DocumentNotFoundError):
        db.read_now(get_original, document_id=document.id)
    assert db.read_now(get_document, document_id=document.id, actor_id=ioana).document.state == DocumentState.REMOVED
    db.write_now(keep_document, document_id=document.id, actor_id=ioana, now=NOW)
    assert db.read_now(count_documents) == 1
    actions = [entry.action for entry in db.read_now(list_actions)]
    assert actions == ["keep-document", "remove-document", "keep-document", "propose-document"]


def test_a_proposal_is_its_organizers_own(db: Database, ioana: int, dan: int) -> None:
    document_id = propose(db, ioana).view.document.id
    for work in (keep_document, discard_proposal):
        with pytest.raises(ProposalGoneError):
            db.write_now(work, document_id=document_id, actor_id=dan, now=NOW)
    db.write_now(discard_proposal, document_id=document_id, actor_id=ioana, now=NOW)
    with pytest.raises(ProposalGoneError):
        db.read_now(get_proposal, document_id=document_id, actor_id=ioana)
    with pytest.raises(ProposalGoneError):
        db.write_now(keep_document, document_id=document_id, actor_id=ioana, now=NOW)
    assert (count(db, SourceDocument), count(db, SourceFile), count(db, Passage)) == (0, 0, 0)


def test_an_earlier_proposal_makes_room(db: Database, ioana: int, dan: int) -> None:
    propose(db, ioana)
    propose(db, dan, read(text_of("breakfast"), "c.md"), title="Breakfast")
    propose(db, ioana, read(text_of("dinner"), "b.md"), title="Dinner")
    assert count(db, SourceDocument) == 2


def test_members_may_do_none_of_it(db: Database, ioana: int) -> None:
    document_id = keep(db, ioana).id
    member_id = db.write_now(make_member, name="Ana").id
    with pytest.raises(NotAllowedError):
        propose(db, member_id)
    for work in (keep_document, discard_proposal, remove_document):
        with pytest.raises(NotAllowedError):
            db.write_now(work, document_id=document_id, actor_id=member_id, now=NOW)
    with pytest.raises(NotAllowedError):
        db.read_now(get_document, document_id=document_id, actor_id=member_id)


@pytest.mark.parametrize(
    ("told", "kept"),
    [(None, TODAY), (date(2026, 1, 5), date(2026, 1, 5)), (date(1970, 1, 1), TODAY), (date(2999, 1, 1), TODAY)],
)
def test_an_impossible_date_is_not_believed(db: Database, ioana: int, told: date | None, kept: date) -> None:
    found = read()
    dated = ReadDocument(**{name: getattr(found, name) for name in found.__slots__} | {"modified_on": told})
    assert propose(db, ioana, dated).view.document.updated_on == kept


def test_what_nobody_decided_on_or_brought_back_is_deleted_in_time(db: Database, ioana: int, dan: int) -> None:
    kept = keep(db, ioana)
    gone = keep(db, ioana, read(text_of("dinner"), "b.md"), title="Dinner")
    db.write_now(remove_document, document_id=gone.id, actor_id=ioana, now=NOW)
    propose(db, dan, read(text_of("breakfast"), "c.md"), title="Breakfast")

    def left(later: datetime) -> list[int]:
        periods = Periods(notices=0, announcements=0, reminders=0, updates=0, audit=0, conversations=0)
        db.write_now(delete_expired, periods=periods, now=later)
        return list(db.read_now(lambda session: session.exec(select(SourceDocument.id).order_by("id")).all()))

    assert len(left(NOW + timedelta(hours=23))) == 3
    assert left(NOW + timedelta(days=29)) == [kept.id, gone.id]
    assert left(NOW + timedelta(days=31)) == [kept.id]


def test_two_versions_kept_at_once_leave_one(db: Database, ioana: int, dan: int) -> None:
    first = propose(db, ioana).view.document.id
    second = propose(db, dan, read(text_of("dinner"))).view.document.id
    failures: list[BaseException] = []

    def press(document_id: int, actor_id: int) -> None:
        try:
            db.write_now(keep_document, document_id=document_id, actor_id=actor_id, now=NOW)
        except BaseException as error:
            failures.append(error)

    pressing = [threading.Thread(target=press, args=args) for args in ((first, ioana), (second, dan))]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()
    assert failures == []
    assert db.read_now(count_documents) == 1

    def states(session: Session) -> list[str]:
        return sorted(session.exec(select(SourceDocument.state)).all())

    assert db.read_now(states) == ["kept", "removed"]
