"""What people say of answers: kept once, and learned from before the next question."""

from datetime import datetime

import pytest
from sqlmodel import col, select

from cronos_core.database import Database
from cronos_core.knowledge.errors import ArticleNotFoundError, QuestionNotFoundError
from cronos_core.knowledge.judging import JUDGEMENTS, ArticleJudgement, believe, judge_answer, list_judgements
from cronos_core.knowledge.library import Library
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import record_question
from cronos_core.retrieval.revisions import find_revision
from tests.factories import NOW, make_member
from tests.samples import load_samples

TODAY = NOW.date()
PARKING, RELATED_TO_IT = "unde pot parca mașina", "unde pot parca mașina mea"


def ask(db: Database, library: Library, text: str) -> str:
    return db.read_now(library.answer, text=text, lang="ro", today=TODAY).decision


def find_article(db: Database, key: str) -> Article:
    return db.read_now(lambda session: session.exec(select(Article).where(col(Article.key) == key)).one())


def judge(db: Database, now: datetime, *, helpful: bool, text: str = PARKING, key: str = "parking-ro") -> Question:
    """Somebody new asks and judges."""
    member = db.write_now(make_member)
    question = db.write_now(
        record_question, member_id=member.id, text=text, lang="ro", decision="answer", confidence=0.9, now=now
    )
    article = find_article(db, key)
    return [judge_again(db, question, helpful, article_id=article.id, member_id=member.id) for _ in range(2)][-1]


def judge_again(
    db: Database, question: Question, helpful: bool, *, article_id: int | None = None, member_id: int | None = None
) -> Question:
    """The same question judged again, by its asker where nobody else is named."""
    return db.write_now(
        judge_answer,
        question_id=question.id,
        member_id=member_id or question.member_id or 0,
        article_id=article_id or question.article_id or 0,
        helpful=helpful,
    )


def revision(db: Database) -> int:
    return db.read_now(find_revision, collection=JUDGEMENTS)


def test_saying_the_same_again_changes_nothing_and_a_second_thought_counts(db: Database, now: datetime) -> None:
    db.write_now(load_samples)
    question = judge(db, now, helpful=False)
    assert (question.helpful, question.article_id) == (False, find_article(db, "parking-ro").id)
    assert revision(db) == 1
    judge_again(db, question, True)
    assert revision(db) == 2
    assert [(one.helpful, one.group) for one in db.read_now(list_judgements)] == [(True, "parking")]


def test_only_the_asker_judges_and_only_what_is_there(db: Database, now: datetime) -> None:
    db.write_now(load_samples)
    question = judge(db, now, helpful=True)
    other = db.write_now(make_member)
    with pytest.raises(QuestionNotFoundError):
        judge_again(db, question, True, member_id=other.id)
    with pytest.raises(ArticleNotFoundError):
        judge_again(db, question, True, article_id=9999)
    assert revision(db) == 1


def test_when_two_people_say_that_an_answer_is_wrong_the_next_question_is_not_answered(
    db: Database, now: datetime
) -> None:
    db.write_now(load_samples)
    library = Library([])
    assert ask(db, library, PARKING) == ask(db, library, RELATED_TO_IT) == "answer"
    judge(db, now, helpful=False)
    assert ask(db, library, PARKING) == "answer", "one person's word counts for nobody else"
    judge(db, now, helpful=False)
    assert ask(db, library, PARKING) == ask(db, library, RELATED_TO_IT) == "suggest"
    for _ in range(8):
        judge(db, now, helpful=True)
    assert ask(db, library, PARKING) == "answer", "those whom it helped are more"


def test_what_was_said_of_another_answer_says_nothing_of_this_one(db: Database, now: datetime) -> None:
    db.write_now(load_samples)
    library = Library([])
    for _ in range(3):
        judge(db, now, helpful=False, key="wifi-ro")
    assert ask(db, library, PARKING) == "answer"


def test_a_judgement_asks_only_its_own_question_again(
    db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.write_now(load_samples)
    library = Library([])
    judge(db, now, helpful=True, text="parcare")
    ask(db, library, PARKING)
    shelved = library._shelved.current
    unanswerable = db.read_now(shelved)._fitted
    judge(db, now, helpful=False)
    ask(db, library, PARKING)
    assert db.read_now(shelved)._fitted is unanswerable


def said(member_id: int, helpful: bool) -> ArticleJudgement:
    return ArticleJudgement("?", "ro", "parking", helpful, member_id)


def test_failures_count_where_several_people_meet_them_and_where_they_are_more_than_a_share() -> None:
    assert believe([(said(1, False), 0.9), (said(1, False), 0.8)], failing=0.2) == [False, False]
    assert believe([(said(1, False), 0.9), (said(2, False), 0.8)], failing=0.2) == [True, True]
    # At 0.9 and above one of seven failed, at 0.8 and above two of eight.
    helped = [(said(number, True), 0.95) for number in range(6)]
    assert believe([*helped, (said(8, False), 0.9), (said(9, False), 0.8)], failing=0.2) == [*[True] * 6, False, True]


def test_other_suggestions_leave_out_what_was_not_meant(db: Database) -> None:
    db.write_now(load_samples)
    library = Library([])
    article = find_article(db, "register-ro")
    others = db.read_now(library.list_others, text="cum mă înscriu", lang="ro", article=article, today=TODAY)
    keys = [one.key for one in others]
    assert keys[0] == "cancel-ro"
    assert not {"register-ro", "register-en"} & set(keys)
    assert len(keys) <= 3
