"""Articles: importing them, and what the library answers."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.knowledge.errors import ArticleNotFoundError, QuestionNotFoundError
from cronos_core.knowledge.importing import import_articles
from cronos_core.knowledge.library import Library, find_twin
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import MAX_QUESTION, get_article, get_question, record_question
from tests.factories import make_member
from tests.samples import ARTICLES


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
    found = db.read_now(library.answer, text="Unde pot parca?", lang="ro")
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
        answer = db.read_now(library.answer, text=text, lang=lang)
        assert (answer.decision, answer.article and answer.article.key) == ("answer", key), text


def test_what_is_not_there_is_not_answered(db: Database, library: Library) -> None:
    answer = db.read_now(library.answer, text="Cât costă un bilet de avion la Viena?", lang="ro")
    assert answer.article is None
    assert answer.decision in {"suggest", "abstain"}


def test_an_empty_library_abstains(db: Database) -> None:
    answer = db.read_now(Library().answer, text="Unde pot parca?", lang="ro")
    assert (answer.decision, answer.confidence, answer.article, answer.suggestions) == ("abstain", 0.0, None, ())


def test_suggestions_name_each_answer_once(db: Database, library: Library) -> None:
    answer = db.read_now(library.answer, text="register", lang="en")
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
    related = db.read_now(library.list_related, article=article(db, "register-ro"))
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
