"""Who asked what a draft answers, and in which words."""

from collections.abc import Sequence

from sqlmodel import Session, col, exists, or_, select

from cronos_core.drafts.models import ArticleDraft
from cronos_core.inbox.cases import find_lead_id, list_case
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.likeness import ALIKE, measure_likeness, read_wording

# So many of the newest questions without an answer are compared.
COMPARED = 300


def find_lead(session: Session, *, question_id: int) -> Question | None:
    """The question that stands for all that were answered together with this one; itself where it was alone."""
    return session.get(Question, find_lead_id(session, question_id=question_id))


def list_asked(session: Session, *, question_id: int | None) -> Sequence[Question]:
    """Every question that the draft answers: the one it is made of, those that joined it, and of the latest that nobody
    has answered or placed those that ask the same."""
    lead = session.get(Question, question_id) if question_id else None
    if lead is None:
        return []
    together = list_case(session, lead_id=lead.id) or [lead]
    known = {question.id for question in together}
    wordings = [read_wording(question.text) for question in together]
    latest = select(Question).where(
        col(Question.state) == QuestionState.BOT,
        col(Question.placed_at).is_(None),
        or_(col(Question.decision) != "answer", col(Question.helpful).is_(False)),
    )
    alike = [
        question
        for question in session.exec(latest.order_by(col(Question.id).desc()).limit(COMPARED))
        if question.id not in known
        and any(measure_likeness(read_wording(question.text), wording) >= ALIKE for wording in wordings)
    ]
    return [*together, *reversed(alike)]


def list_unproposed(session: Session, *, actor_id: int, limit: int) -> Sequence[Question]:
    """Questions answered in writing of which nobody has made an article, or decided not to; the latest first.

    Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    joined = exists().where(col(Handover.question_id) == col(Question.id), col(Handover.lead_id).is_not(None))
    proposed = exists().where(col(ArticleDraft.question_id) == col(Question.id))
    statement = select(Question).where(
        col(Question.state) == QuestionState.ANSWERED,
        col(Question.answer) != "",
        col(Question.placed_at).is_(None),
        ~proposed,
        ~joined,
    )
    return session.exec(statement.order_by(col(Question.id).desc()).limit(limit)).all()


def pass_on_drafts(session: Session, *, member_id: int) -> None:
    """Before a member's questions go with them: a draft goes on from the next question that had the same answer."""
    mine = select(ArticleDraft).join(Question, col(Question.id) == col(ArticleDraft.question_id))
    for draft in session.exec(mine.where(col(Question.member_id) == member_id)).all():
        case = list_case(session, lead_id=draft.question_id or 0)
        draft.question_id = next((one.id for one in case if one.member_id != member_id), None)
        session.add(draft)
    session.flush()
