"""Drafts and articles when several organizers work at once, what the log says of it, and whose data it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from cronos_core.audit.models import AuditEntry
from cronos_core.database import Database
from cronos_core.drafts.errors import DraftChangedError, DraftIncompleteError, NoAnswerYetError
from cronos_core.drafts.models import ArticleDraft, Other
from cronos_core.drafts.publishing import publish_draft
from cronos_core.drafts.service import (
    DraftField,
    choose_category,
    choose_other,
    discard_draft,
    get_draft,
    propose_article,
    reopen_draft,
    write_draft,
)
from cronos_core.errors import CronosError, NotAllowedError
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.service import ask_organizers
from cronos_core.inbox.thread import Said, write_to_asker
from cronos_core.knowledge.editing import ArticleField, assign_article, write_article
from cronos_core.knowledge.errors import ArticleChangedError
from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from tests.factories import NOW, make_member
from tests.samples import load_samples

SOURCES = {"ro": "Răspunsul organizatorilor", "en": "The organizers' answer"}
PUBLISH: dict[str, Any] = {"sources": SOURCES, "today": NOW.date(), "now": NOW}


def prepare(session: Session, /) -> tuple[Member, list[Member]]:
    """Somebody asked, and one of two organizers answered."""
    ana = make_member(session)
    organizers = [make_member(session, name=name, organizer=True) for name in ("Ioana Rusu", "Dan Pop")]
    question = ask_organizers(session, member_id=ana.id, text="Pot veni cu câinele?", lang="ro", now=NOW)
    answer_question(session, question_id=question.id, actor_id=organizers[0].id, text="Da, *sigur*.", now=NOW)
    return ana, organizers


def at_once(db: Database, *works: Callable[[Session], object]) -> list[object]:
    """What each gives or raises, all begun in the same moment."""

    def run(work: Callable[[Session], object]) -> object:
        try:
            return db.write_now(work)
        except CronosError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def count(session: Session, /, *, table: type[Any]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def list_log(session: Session, /) -> list[str]:
    return list(session.exec(select(AuditEntry.action).order_by(col(AuditEntry.id))))


def test_a_draft_keeps_how_its_answer_was_formatted(db: Database) -> None:
    _, (ioana, _) = db.write_now(prepare)
    plain = db.write_now(propose_article, question_id=1, actor_id=ioana.id, now=NOW)
    assert plain_text(plain.draft.answer) == "Da, *sigur*."

    def ask_and_write(session: Session) -> int:
        asker = make_member(session, name="Bogdan Ene")
        question = ask_organizers(session, member_id=asker.id, text="Unde e garderoba?", lang="ro", now=NOW)
        said = Said(text="Jos, *la intrare*.", formatted="**Jos**, \\*la intrare\\*.")
        write_to_asker(session, question_id=question.id, actor_id=ioana.id, said=said, now=NOW)
        return question.id

    number = db.write_now(ask_and_write)
    question = db.read_now(lambda session: session.get_one(Question, number))
    assert (question.answer, question.answer_formatted) == ("Jos, *la intrare*.", "**Jos**, \\*la intrare\\*.")
    view = db.write_now(propose_article, question_id=number, actor_id=ioana.id, now=NOW)
    assert view.draft.answer == question.answer_formatted


def test_two_organizers_propose_one_draft(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    views = at_once(
        db, *(lambda s, o=o: propose_article(s, question_id=1, actor_id=o.id, now=NOW) for o in organizers * 3)
    )
    assert {view.draft.id for view in views} == {1}  # type: ignore[attr-defined]  # all are views
    assert db.read_now(count, table=ArticleDraft) == 1
    assert db.read_now(list_log) == ["answer-question", "propose-article"]


def test_two_organizers_publish_one_pair(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    ids = [one.id for one in organizers]
    db.write_now(propose_article, question_id=1, actor_id=ids[0], now=NOW)
    db.write_now(choose_other, draft_id=1, actor_id=ids[0], other=Other.SAME, now=NOW)
    results = at_once(
        db, *(lambda s, i=i: publish_draft(s, draft_id=1, version=2, actor_id=i, **PUBLISH) for i in ids * 3)
    )
    assert [len(one[1]) for one in results if isinstance(one, tuple)] == [2] * 6
    assert db.read_now(count, table=Article) == 2
    assert db.read_now(list_log)[-1] == "publish-article"
    assert db.read_now(list_log).count("publish-article") == 1


def test_what_was_not_seen_is_not_published(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    ioana, dan = (one.id for one in organizers)
    db.write_now(propose_article, question_id=1, actor_id=ioana, now=NOW)
    with pytest.raises(DraftIncompleteError):
        db.write_now(publish_draft, draft_id=1, version=1, actor_id=ioana, **PUBLISH)
    db.write_now(choose_other, draft_id=1, actor_id=ioana, other=Other.NONE, now=NOW)
    text: dict[str, Any] = {"draft_id": 1, "field": DraftField.ANSWER, "version": 2, "step": "s", "now": NOW}
    db.write_now(write_draft, actor_id=dan, text="Nu.", **text)
    with pytest.raises(DraftChangedError):
        db.write_now(write_draft, actor_id=ioana, text="Poate.", **text)
    with pytest.raises(DraftChangedError):
        db.write_now(publish_draft, draft_id=1, version=2, actor_id=ioana, **PUBLISH)
    _, articles = db.write_now(publish_draft, draft_id=1, version=3, actor_id=ioana, **PUBLISH)
    assert [(one.key, one.pair, one.answer, one.owner_id) for one in articles] == [("draft-1-ro", "", "Nu.", ioana)]


def test_of_two_who_write_an_article_at_once_one_is_told(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    db.write_now(load_samples)
    works = [
        lambda s, o=o: write_article(
            s, article_id=1, actor_id=o.id, field=ArticleField.ANSWER, text=o.name, version=1, today=NOW.date(), now=NOW
        )
        for o in organizers
    ]
    results = at_once(db, *works)
    assert sum(isinstance(one, ArticleChangedError) for one in results) == 1


def test_set_aside_and_taken_up_again(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    actor: dict[str, Any] = {"actor_id": organizers[0].id, "now": NOW}
    db.write_now(propose_article, question_id=1, **actor)
    for _ in range(2):
        assert db.write_now(discard_draft, draft_id=1, **actor).draft.version == 2
    assert db.write_now(propose_article, question_id=1, **actor).draft.state == "discarded"
    for _ in range(2):
        assert db.write_now(reopen_draft, draft_id=1, **actor).draft.version == 3
    assert db.read_now(list_log)[2:] == ["discard-draft", "reopen-draft"]


def test_a_category_comes_in_both_languages(db: Database) -> None:
    _, organizers = db.write_now(prepare)
    db.write_now(load_samples)

    def categorise(session: Session) -> None:
        for article in session.exec(select(Article).where(col(Article.pair) == "parking")):
            article.category = "Evenimente" if article.lang == "ro" else "Events"

    db.write_now(categorise)
    actor: dict[str, Any] = {"actor_id": organizers[0].id, "now": NOW}
    db.write_now(propose_article, question_id=1, **actor)
    for article_id in (1, 2):
        draft = db.write_now(choose_category, draft_id=1, article_id=article_id, **actor).draft
        assert (draft.category, draft.other_category) == ("Evenimente", "Events")


def test_only_what_was_answered_becomes_an_article_and_only_organizers_make_it(db: Database) -> None:
    ana, organizers = db.write_now(prepare)
    db.write_now(ask_organizers, member_id=ana.id, text="Și cu pisica?", lang="ro", now=NOW)
    with pytest.raises(NoAnswerYetError):
        db.write_now(propose_article, question_id=2, actor_id=organizers[0].id, now=NOW)
    with pytest.raises(NotAllowedError):
        db.write_now(propose_article, question_id=1, actor_id=ana.id, now=NOW)
    db.write_now(propose_article, question_id=1, actor_id=organizers[0].id, now=NOW)
    with pytest.raises(NotAllowedError):
        db.write_now(publish_draft, draft_id=1, version=None, actor_id=ana.id, **PUBLISH)


def test_the_words_of_who_leaves_go_with_them_until_they_are_an_article(db: Database, now: datetime) -> None:
    ana, organizers = db.write_now(prepare)
    ioana, dan = (one.id for one in organizers)
    db.write_now(propose_article, question_id=1, actor_id=ioana, now=NOW)
    exported = db.read_now(export_member, member_id=ioana, now=NOW)
    assert [one["id"] for one in exported["article_draft"]] == [1]
    db.write_now(delete_member, member_id=ana.id, now=now + timedelta(days=1))
    view = db.read_now(get_draft, draft_id=1, actor_id=ioana)
    assert (view.question, view.alternates, view.asked, view.missing) == ("", (), 0, "question")
    assert view.draft.answer == "Da, \\*sigur\\*."
    db.write_now(load_samples)
    db.write_now(assign_article, article_id=1, actor_id=ioana, owner=None, now=NOW)
    exported = db.read_now(export_member, member_id=ioana, now=NOW)
    assert sorted(one["key"] for one in exported["article"]) == ["parking-en", "parking-ro"]
    db.write_now(delete_member, member_id=ioana, now=now)
    left = db.read_now(get_draft, draft_id=1, actor_id=dan)
    assert (left.draft.created_by, left.draft.changed_by) == (None, None)
    owned = select(func.count()).select_from(Article).where(col(Article.owner_id).is_not(None))
    assert db.read_now(lambda session: session.exec(owned).one()) == 0


def test_those_whom_the_bot_could_not_answer_are_wordings_in_their_language(db: Database) -> None:
    ana, organizers = db.write_now(prepare)
    for text, lang in (("Pot veni eu cu cainele?", "ro"), ("Can I come with the dog?", "en"), ("Aveți parcare?", "ro")):
        db.write_now(record_question, member_id=ana.id, text=text, lang=lang, decision="abstain", now=NOW)
    actor: dict[str, Any] = {"actor_id": organizers[0].id, "now": NOW}
    view = db.write_now(propose_article, question_id=1, **actor)
    assert (view.question, view.alternates) == ("Pot veni cu câinele?", ("Pot veni eu cu cainele?",))
    assert view.other_alternates in {(), ("Can I come with the dog?",)}
    db.write_now(choose_other, draft_id=1, other=Other.NONE, **actor)
    _, articles = db.write_now(publish_draft, draft_id=1, version=None, actor_id=organizers[0].id, **PUBLISH)
    placed = select(Question.text).where(col(Question.belongs_to_id) == articles[0].id).order_by(col(Question.id))
    assert list(db.read_now(lambda session: session.exec(placed).all()))[:2] == [
        "Pot veni cu câinele?", "Pot veni eu cu cainele?"
    ]  # fmt: skip
