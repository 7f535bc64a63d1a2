"""Articles: importing them, and what the library answers."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select, update

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.knowledge.articles import list_stale_articles
from cronos_core.knowledge.errors import ArticleNotFoundError, QuestionNotFoundError
from cronos_core.knowledge.importing import import_articles
from cronos_core.knowledge.library import Library, find_twin
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import MAX_QUESTION, get_article, get_question, record_question
from tests.factories import NOW, make_member
from tests.samples import ARTICLES

TODAY = NOW.date()


def rows_of(*records: dict[str, Any]) -> list[Row]:
    return [Row(line, record) for line, record in enumerate(records, 2)]


@pytest.fixture
def library(db: Database, now: datetime) -> Library:
    db.write_now(import_articles, rows=rows_of(*ARTICLES), actor_id=None, now=now)
    return Library()


def article(db: Database, key: str) -> Article:
    def find(session: Session) -> Article:
        return session.exec(select(Article).where(col(Article.key) == key)).one()

    return db.read_now(find)


def test_importing_again_changes_what_has_changed(db: Database, library: Library, now: datetime) -> None:
    assert article(db, "parking-ro").updated_on == date(2026, 3, 1)
    changed = ARTICLES[0] | {"answer": "Acum costă 5 lei pe oră."}
    report = db.write_now(import_articles, rows=rows_of(changed, *ARTICLES[1:]), actor_id=None, now=now)
    assert report == ImportReport("knowledge", changed=1, unchanged=len(ARTICLES) - 1)
    found = db.read_now(library.answer, text="Unde pot parca?", lang="ro", today=TODAY)
    assert found.article is not None
    assert found.article.answer == "Acum costă 5 lei pe oră."


def test_a_column_that_is_not_there_changes_nothing(db: Database, library: Library, now: datetime) -> None:
    few = {name: ARTICLES[0][name] for name in ("id", "question", "answer", "lang")}
    report = db.write_now(import_articles, rows=rows_of(few), actor_id=None, now=now)
    assert report == ImportReport("knowledge", unchanged=1)
    assert article(db, "parking-ro").source == "Ghidul participantului"


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"question": ""}, "question", "imports-reason-missing"),
        ({"question": "?" * 301}, "question", "imports-reason-too-long"),
        ({"lang": "fr"}, "lang", "imports-reason-not-a-choice"),
        ({"source_url": "example.org"}, "source_url", "imports-reason-not-a-link"),
        ({"updated_on": "yesterday"}, "updated_on", "imports-reason-not-a-date"),
        ({"id": "other", "pair": "parking"}, "pair", "knowledge-reason-pair-taken"),
        ({"valid_until": "mâine"}, "valid_until", "imports-reason-not-a-date"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "valid_until", "knowledge-reason-ends-before"),
        ({"owner": "x" * 121}, "owner", "imports-reason-too-long"),
    ],
)
def test_wrong_articles_are_refused(
    db: Database, library: Library, now: datetime, change: dict[str, str], column: str, reason: str
) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        db.write_now(import_articles, rows=rows_of(ARTICLES[0] | change), actor_id=None, now=now)
    assert [(issue.line, issue.column, issue.reason) for issue in caught.value.report.errors] == [(2, column, reason)]


def test_only_organizers_import_and_needed_columns_are_named(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    with pytest.raises(NotAllowedError):
        db.write_now(import_articles, rows=rows_of(ARTICLES[0]), actor_id=ana.id, now=now)
    with pytest.raises(MissingColumnsError) as caught:
        db.write_now(import_articles, rows=rows_of({"id": "a", "question": "?"}), actor_id=None, now=now)
    assert caught.value.params["columns"] == "answer, lang"


@pytest.mark.parametrize(("lang", "key"), [("ro", "parking-ro"), ("en", "parking-en")])
def test_the_answer_comes_in_the_members_language(db: Database, library: Library, lang: str, key: str) -> None:
    for text in (
        "Unde pot parca mașina?",
        "unde pot parca masina",
        "UNDE POT PARCA MAŞINA",
        "unde pot prca masina",
        "Where can I park my car?",
    ):
        answer = db.read_now(library.answer, text=text, lang=lang, today=TODAY)
        assert (answer.decision, answer.article and answer.article.key) == ("answer", key), text


def test_what_is_not_there_is_not_answered(db: Database, library: Library) -> None:
    answer = db.read_now(library.answer, text="Cât costă un bilet de avion la Viena?", lang="ro", today=TODAY)
    assert answer.article is None
    assert answer.decision in {"suggest", "abstain"}


def test_an_empty_library_abstains(db: Database) -> None:
    answer = db.read_now(Library().answer, text="Unde pot parca?", lang="ro", today=TODAY)
    assert (answer.decision, answer.confidence, answer.article, answer.suggestions) == ("abstain", 0.0, None, ())


def test_suggestions_name_each_answer_once(db: Database, library: Library) -> None:
    answer = db.read_now(library.answer, text="register", lang="en", today=TODAY)
    shown = [*answer.suggestions, *([answer.article] if answer.article else [])]
    pairs = [one.pair for one in shown]
    assert pairs
    assert len(pairs) == len(set(pairs))
    assert {one.lang for one in shown} == {"en"}


def test_twins_and_related_articles(db: Database, library: Library) -> None:
    parking = article(db, "parking-ro")
    twin = db.read_now(find_twin, article=parking, lang="en")
    assert twin is not None
    assert twin.key == "parking-en"
    assert db.read_now(find_twin, article=parking, lang="ro") == parking
    assert db.read_now(find_twin, article=article(db, "wifi-ro"), lang="en") is None
    related = db.read_now(library.list_related, article=article(db, "register-ro"), today=TODAY)
    assert [one.key for one in related][:1] == ["cancel-ro"]
    assert "register-ro" not in {one.key for one in related}


def test_questions_are_kept_for_who_asked_only(db: Database, now: datetime) -> None:
    ana, dan = db.write_now(make_member), db.write_now(make_member, name="Dan Pop")
    question = db.write_now(record_question, member_id=ana.id, text="?" * 2000, lang="ro", decision="abstain", now=now)
    kept = db.read_now(get_question, question_id=question.id, member_id=ana.id)
    assert len(kept.text) == MAX_QUESTION
    for question_id, member_id in ((question.id, dan.id), (question.id + 1, ana.id)):
        with pytest.raises(QuestionNotFoundError):
            db.read_now(get_question, question_id=question_id, member_id=member_id)
    with pytest.raises(ArticleNotFoundError):
        db.read_now(get_article, article_id=1)


def change(session: Session, /, *, key: str, **values: Any) -> None:
    """Bring one article up to date as an organizer's file does."""
    found = session.exec(select(Article).where(col(Article.key) == key)).one()
    record = {"id": key, "question": found.question, "answer": found.answer, "lang": found.lang} | values
    import_articles(session, rows=rows_of(record), actor_id=None, now=NOW)


@pytest.mark.parametrize(
    ("limits", "day", "answers"),
    [
        ({"valid_until": "2026-11-02"}, date(2026, 11, 2), True),
        ({"valid_until": "2026-11-02"}, date(2026, 11, 3), False),
        ({"valid_from": "2026-11-03"}, date(2026, 11, 2), False),
        ({"valid_from": "2026-11-03"}, date(2026, 11, 3), True),
    ],
)
def test_an_article_answers_while_it_is_valid(
    db: Database, library: Library, limits: dict[str, str], day: date, answers: bool
) -> None:
    for key in ("parking-ro", "parking-en"):
        db.write_now(change, key=key, **limits)
    found = db.read_now(library.answer, text="Unde pot parca mașina la evenimente?", lang="ro", today=day)
    assert (found.article.key if found.article else None) == ("parking-ro" if answers else None)
    assert answers or not [one for one in found.suggestions if one.pair == "parking"]


def test_the_valid_one_of_two_articles_answers(db: Database, library: Library) -> None:
    db.write_now(change, key="wifi-ro", valid_until="2026-11-01")
    again = {"id": "wifi-2", "lang": "ro", "question": "Care este parola de la internet?", "answer": "Nu mai e nevoie."}
    db.write_now(import_articles, rows=rows_of(again), actor_id=None, now=NOW)
    found = db.read_now(library.answer, text="Care este parola de la internet?", lang="ro", today=TODAY)
    assert found.article is not None
    assert found.article.key == "wifi-2"


def test_an_index_that_is_being_built_anew_answers_with_nothing_that_was_taken_out(
    db: Database, library: Library
) -> None:
    def take_out(session: Session) -> None:
        session.exec(update(Article).where(col(Article.pair) == "parking").values(retired_at=NOW))

    asked: dict[str, Any] = {"text": "Unde pot parca mașina la evenimente?", "lang": "ro", "today": TODAY}
    found = db.read_now(library.answer, **asked)
    assert found.article is not None
    # Without a new revision the index knows nothing of it, as for as long as another thread builds the next one.
    db.write_now(take_out)
    found = db.read_now(library.answer, **asked)
    assert found.article is None
    assert "parking" not in [one.pair for one in found.suggestions]


def test_a_twin_out_of_its_time_does_not_stand_in(db: Database, library: Library) -> None:
    db.write_now(change, key="parking-en", valid_until="2026-11-01")
    found = db.read_now(library.answer, text="Unde pot parca mașina la evenimente?", lang="en", today=TODAY)
    assert found.article is not None
    assert found.article.key == "parking-ro"


def test_an_owner_is_a_member_or_a_name(db: Database, library: Library) -> None:
    ioana = db.write_now(make_member, name="Ioana Rusu", telegram_id=7_300_000_001, username="Ioana_R")
    for said in ("ioana rusu", "@ioana_r", "7300000001"):
        db.write_now(change, key="trl-ro", owner=said)
        assert (article(db, "trl-ro").owner_id, article(db, "trl-ro").owner_name) == (ioana.id, "")
    db.write_now(make_member, name="Ioana Rusu")
    for said in ("Ioana Rusu", "Secretariatul"):
        db.write_now(change, key="trl-ro", owner=said)
        assert (article(db, "trl-ro").owner_id, article(db, "trl-ro").owner_name) == (None, said)


def test_what_nobody_has_looked_at_for_long_is_stale(db: Database, library: Library) -> None:
    # All were updated on 1 March; three of them were seen to otherwise since.
    db.write_now(change, key="trl-ro", reviewed_on="2026-10-01")
    db.write_now(change, key="trl-en", updated_on="2026-10-02")
    db.write_now(change, key="wifi-ro", valid_until="2026-10-31")
    later = date(2026, 11, 10)
    keys = {one["id"] for one in ARTICLES} - {"trl-ro", "trl-en", "wifi-ro"}
    assert {one.key for one in db.read_now(list_stale_articles, today=later, days=39)} == keys | {"trl-ro"}
    assert {one.key for one in db.read_now(list_stale_articles, today=later, days=41)} == keys
    assert db.read_now(list_stale_articles, today=later, days=300) == []
    assert db.read_now(list_stale_articles, today=later, days=0) == []


def test_one_changed_article_is_changed_in_the_index_as_it_is(db: Database, library: Library) -> None:
    """Nothing else is built anew, and the answers are those of a library that was."""
    asked = ["Unde pot parca?", "How do I cancel?", "Ce e TRL?", "parola wifi", "limba", "cafea"]
    [db.read_now(library.answer, text=text, lang="ro", today=TODAY) for text in asked]
    db.write_now(change, key="trl-ro", answer="**Altceva**: cafea la etaj.")
    coffee = {"id": "coffee", "lang": "ro", "question": "Unde e cafeaua?", "answer": "La etaj."}
    db.write_now(import_articles, rows=rows_of(coffee), actor_id=None, now=NOW)
    for text in asked:
        here, anew = (db.read_now(one.answer, text=text, lang="ro", today=TODAY) for one in (library, Library([])))
        assert here == anew
