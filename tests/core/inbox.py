"""Questions in the inbox, for tests: asked and handed over, and what the people concerned are sent."""

from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.inbox.service import hand_over_question
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import record_question
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice


def ask(db: Database, member: Member, text: str, now: datetime, *, lang: str = "ro") -> int:
    """A question that went to the organizers; gives its id."""

    def work(session: Session) -> int:
        question = record_question(session, member_id=member.id, text=text, lang=lang, decision="abstain", now=now)
        hand_over_question(session, question_id=question.id, member_id=member.id, now=now)
        return question.id

    return db.write_now(work)


def read_question(db: Database, question_id: int) -> Question:
    return db.read_now(lambda session: session.get_one(Question, question_id))


def list_notices(db: Database, kind: str) -> list[tuple[int, str]]:
    """To whom notices of this kind go, and how each stands, in the order in which they were queued."""

    def work(session: Session) -> list[tuple[int, str]]:
        statement = select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))
        return [(notice.member_id, notice.outcome) for notice in session.exec(statement)]

    return db.read_now(work)
