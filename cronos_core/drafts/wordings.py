"""Who asked what a draft answers, and in which words."""

from collections.abc import Sequence

from sqlmodel import Session, col, exists, select

from cronos_core.drafts.models import ArticleDraft
from cronos_core.inbox.cases import find_lead_id, list_case
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import require_organizer

Wordings = tuple[list[str], int]


def find_lead(session: Session, *, question_id: int) -> Question | None:
    """The question that stands for all that were answered together with this one; itself where it was alone."""
    return session.get(Question, find_lead_id(session, question_id=question_id))


def list_wordings(session: Session, *, question_id: int | None) -> Wordings:
    """The words of everybody who asked it, the first asker's first, and how many people they are."""
    lead = session.get(Question, question_id) if question_id else None
    if lead is None:
        return [], 0
    questions = list_case(session, lead_id=lead.id) or [lead]
    return [question.text for question in questions], len({question.member_id for question in questions})


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
