"""What nobody could answer in a week, grouped by what people meant; and articles to look at again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.unanswered import count_unanswered, list_aged_articles, list_unanswered
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from tests.core.inbox import ask
from tests.factories import make_member

DAY = timedelta(days=1)


@pytest.fixture
def people(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name) for name in ("Ana Popescu", "Mihai Pop", "Eva Stan")]


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Rusu", organizer=True)


def note(db: Database, member: Member, text: str, now: datetime, decision: str = "abstain") -> Question:
    return db.write_now(record_question, member_id=member.id, text=text, lang="ro", decision=decision, now=now)


def test_what_nobody_answered_is_grouped_and_counted(
    db: Database, people: list[Member], ioana: Member, now: datetime
) -> None:
    ana, mihai, eva = people
    note(db, ana, "Există meniu vegetarian?", now - 2 * DAY)
    note(db, ana, "Unde e parcarea la eveniment?", now - DAY)
    note(db, mihai, "unde este parcarea la eveniment", now - DAY)
    ask(db, eva, "UNDE E PARCAREA LA EVENIMENT", now)
    note(db, mihai, "Ce e B2U?", now, "answer")
    note(db, mihai, "Ce e U2B?", now, "suggest")
    note(db, ana, "Unde e parcarea la eveniment?", now - 8 * DAY)
    answered = ask(db, mihai, "Pot veni cu câinele?", now)
    db.write_now(answer_question, question_id=answered, actor_id=ioana.id, text="Da.", now=now)
    disappointing = note(db, mihai, "Când e pauza de cafea?", now, "answer")

    def judge(session: Session) -> None:
        session.get_one(Question, disappointing.id).helpful = False

    db.write_now(judge)
    groups = db.read_now(list_unanswered, actor_id=ioana.id, now=now)
    assert [(group.questions[0].text, group.askers, len(group.questions), group.waiting) for group in groups] == [
        ("Unde e parcarea la eveniment?", 3, 3, 1),
        ("Există meniu vegetarian?", 1, 1, 0),
        ("Când e pauza de cafea?", 1, 1, 0),
    ]
    assert db.read_now(count_unanswered, now=now) == 5
    with pytest.raises(NotAllowedError):
        db.read_now(list_unanswered, actor_id=ana.id, now=now)


def test_articles_past_their_day_come_first_then_those_that_nobody_looked_at(
    db: Database, ioana: Member, now: datetime
) -> None:
    today = date(2026, 11, 2)

    def fill(session: Session) -> None:
        articles: tuple[tuple[str, dict[str, Any]], ...] = (
            ("fresh", {"updated_on": today - DAY}),
            ("reviewed", {"updated_on": today - 800 * DAY, "reviewed_on": today - 10 * DAY}),
            ("old", {"updated_on": today - 400 * DAY}),
            ("over", {"updated_on": today - DAY, "valid_until": today - DAY}),
            ("lasts", {"updated_on": today - DAY, "valid_until": today}),
            ("retired", {"updated_on": today - 900 * DAY, "valid_until": today - DAY, "retired_at": now}),
        )
        for key, days in articles:
            session.add(Article(key=key, lang="ro", question=key, answer="a", created_at=now, **days))

    db.write_now(fill)
    found = db.read_now(list_aged_articles, actor_id=ioana.id, today=today, days=365)
    assert [article.key for article in found] == ["over", "old"]
    found = db.read_now(list_aged_articles, actor_id=ioana.id, today=today, days=0)
    assert [article.key for article in found] == ["over"]
