"""Questions that ask the same: joined when they are handed over or by an organizer, and parted again by a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, update

from cronos_core.audit.service import record_action
from cronos_core.database import take_turn
from cronos_core.inbox.cases import find_lead_id, hold_case, hold_cases, list_case
from cronos_core.inbox.errors import CannotJoinError, QuestionNotOpenError
from cronos_core.inbox.group import bring_to_group
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices
from cronos_core.retrieval.likeness import NEAR, SAME, measure_likeness, read_wording

# So many of the newest questions that wait are compared; more would be an inbox that nobody reads.
COMPARED = 300
# "inbox" in letters' numbers: the lock under which questions are compared with those that wait.
TURN = 0x696E626F78


@dataclass(frozen=True, slots=True)
class Likely:
    """Another question that waits, and how alike it is (0 to 1)."""

    question: Question
    likeness: float


def list_likely(session: Session, *, question: Question, least: float = NEAR, limit: int = 3) -> list[Likely]:
    """The leading questions that wait and resemble this one, the most alike first; every wording of a case counts."""
    statement = (
        select(Question, Handover.lead_id)
        .join(Handover, col(Handover.question_id) == col(Question.id))
        .where(col(Question.state) == QuestionState.OPEN)
        .order_by(col(Question.id).desc())
        .limit(COMPARED)
    )
    own, asked = find_lead_id(session, question_id=question.id), read_wording(question.text)
    best: dict[int, float] = {}
    for other, lead_id in session.exec(statement):
        case = lead_id or other.id
        if case != own:
            best[case] = max(best.get(case, 0.0), measure_likeness(asked, read_wording(other.text)))
    found = sorted((case for case, likeness in best.items() if likeness >= least), key=lambda case: (-best[case], case))
    return [Likely(session.get_one(Question, case), best[case]) for case in found[:limit]]


def join_same(session: Session, *, question: Question) -> bool:
    """Let a question that was just handed over join one that waits and asks the same; False where there is none.

    Of two that are handed over at the same moment the second sees the first: likeness is no matter of a unique key.
    """
    take_turn(session, key=TURN)
    for likely in list_likely(session, question=question, least=SAME, limit=1):
        lead = hold_case(session, question_id=likely.question.id)
        # It may have been answered meanwhile.
        if lead.question_id != question.id and _is_open(session, lead.question_id):
            _join(session, question.id, lead.question_id)
            return True
    return False


def merge_questions(session: Session, *, question_id: int, into_id: int, actor_id: int, now: datetime) -> Question:
    """Make the two cases one, led by that of `into_id`; merged already, nothing changes. Gives the leading question.

    Who has taken either has the whole; of two, the one of `into_id`. Raises `CannotJoinError`,
    `QuestionNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    if question_id == into_id:
        raise CannotJoinError()
    case, lead = hold_cases(session, first_id=question_id, second_id=into_id)
    if not (_is_open(session, case.question_id) and _is_open(session, lead.question_id)):
        raise CannotJoinError()
    if case.question_id != lead.question_id:
        if lead.claimed_by is None and case.claimed_by is not None:
            lead.claimed_by, lead.stage_at, lead.reminders = case.claimed_by, case.stage_at, case.reminders
        _join(session, case.question_id, lead.question_id)
        cancel_notices(session, subject=f"question:{case.question_id}", kinds=["question-asked"], now=now)
        subject = f"question:{case.question_id}"
        record_action(session, actor_id=actor_id, action="merge-question", subject=subject, now=now)
    return session.get_one(Question, lead.question_id)


def split_question(session: Session, *, question_id: int, actor_id: int, now: datetime) -> Question:
    """Let a question that joined another one wait by itself again; where it does already, nothing changes.

    The leading question cannot leave, the others can. Raises `QuestionNotOpenError`, `QuestionNotFoundError`,
    `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    hold_case(session, question_id=question_id)
    handover = session.get_one(Handover, question_id, populate_existing=True)
    if not _is_open(session, question_id):
        raise QuestionNotOpenError()
    if handover.lead_id is not None:
        handover.lead_id, handover.claimed_by, handover.stage_at, handover.reminders = None, None, now, 0
        session.flush()
        record_action(session, actor_id=actor_id, action="split-question", subject=f"question:{question_id}", now=now)
        bring_to_group(session, question=session.get_one(Question, question_id), now=now)
    return session.get_one(Question, question_id)


def list_wordings(session: Session, *, question_id: int, actor_id: int) -> Sequence[Question]:
    """The questions of the case, as each was asked, the leading one first; raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    found = list_case(session, lead_id=find_lead_id(session, question_id=question_id))
    if not found:
        raise QuestionNotFoundError()
    return found


def pass_on_leads(session: Session, *, member_id: int) -> None:
    """Before a member's questions go with them: what joined one of them is led by the next in line, taken or not."""
    mine = select(Handover).where(col(Handover.member_id) == member_id, col(Handover.lead_id).is_(None))
    for handover in session.exec(mine.order_by(col(Handover.question_id))).all():
        held = hold_case(session, question_id=handover.question_id)
        others = [one for one in list_case(session, lead_id=held.question_id) if one.member_id != member_id]
        if not others:
            continue
        heir = session.get_one(Handover, others[0].id, populate_existing=True)
        heir.lead_id, heir.claimed_by, heir.stage_at, heir.reminders = (
            None,
            held.claimed_by,
            held.stage_at,
            held.reminders,
        )
        session.flush()
        _lead_by(session, held.question_id, heir.question_id)


def _join(session: Session, lead_id: int, new_lead_id: int) -> None:
    """What `lead_id` leads, and itself, joins the other."""
    session.flush()
    _lead_by(session, lead_id, new_lead_id)
    joined = update(Handover).where(col(Handover.question_id) == lead_id)
    session.exec(joined.values(lead_id=new_lead_id, claimed_by=None, reminders=0))


def _lead_by(session: Session, lead_id: int, new_lead_id: int) -> None:
    followers = (col(Handover.lead_id) == lead_id, col(Handover.question_id) != new_lead_id)
    session.exec(update(Handover).where(*followers).values(lead_id=new_lead_id))


def _is_open(session: Session, question_id: int) -> bool:
    return session.get_one(Question, question_id, populate_existing=True).state == QuestionState.OPEN
