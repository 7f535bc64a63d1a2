"""The organizers' side: the questions that wait, those that one has taken, and those that are done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from cronos_core.inbox.cases import find_handover, find_lead_id, list_case
from cronos_core.inbox.merging import Likely, list_likely
from cronos_core.inbox.models import Handover
from cronos_core.inbox.reading import Line, list_conversation, list_files
from cronos_core.inbox.undelivered import Undelivered, list_undelivered
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Member
from cronos_core.members.organizations import find_organization_of
from cronos_core.members.service import require_organizer

MOST_OTHERS = 60


class Tray(StrEnum):
    """What an organizer looks at: all that waits, what of it is theirs, what is answered or closed."""

    WAITING = "waiting"
    MINE = "mine"
    DONE = "done"


@dataclass(frozen=True)
class QuestionView:
    """A question and the people around it: who asks, from where, who answered, who has taken it.

    `askers` is how many different people wait for the same answer; `wordings` how many questions are one case.
    `handover` is the case's, which a question that joined another one shares.
    """

    question: Question
    asker: Member | None
    organization: str
    answerer: Member | None = None
    claimer: Member | None = None
    handover: Handover | None = None
    askers: int = 1
    wordings: int = 1
    # Other questions that wait and resemble it, for an organizer to merge.
    likely: Sequence[Likely] = ()
    # What was said beside the answer, where one question is looked at; and whether there are files to be shown.
    conversation: Sequence[Line] = ()
    # Those of the case whom the last message of an organizer did not reach.
    undelivered: Sequence[Undelivered] = ()
    has_files: bool = False


def list_tray(session: Session, *, tray: Tray, actor_id: int, offset: int, limit: int) -> Sequence[QuestionView]:
    """One row for each case: what waits longest first, what is done latest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Question).join(Handover, col(Handover.question_id) == col(Question.id))
    statement = statement.where(*_in_tray(tray, actor_id))
    if tray is Tray.DONE:
        done_at = func.coalesce(col(Question.answered_at), col(Handover.dismissed_at))
        ordered = statement.order_by(done_at.desc(), col(Question.id).desc())
    else:
        since = func.coalesce(col(Question.replied_at), col(Question.asked_at))
        ordered = statement.order_by(since, col(Question.id))
    return [view_question(session, question=question) for question in session.exec(ordered.offset(offset).limit(limit))]


def count_tray(session: Session, *, tray: Tray, actor_id: int) -> int:
    """How many cases lie there. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(func.count()).select_from(Question)
    joined = statement.join(Handover, col(Handover.question_id) == col(Question.id))
    return session.exec(joined.where(*_in_tray(tray, actor_id))).one()


def get_open_question(session: Session, *, question_id: int, actor_id: int) -> QuestionView:
    """The leading question of the case that this one belongs to, whatever became of it.

    One whose asker has written after the answer stands for itself. Raises `NotAllowedError`, `QuestionNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    question = session.get(Question, question_id)
    if question is not None and question.replied_at is None:
        question = session.get(Question, find_lead_id(session, question_id=question_id))
    if question is None or question.state == QuestionState.BOT:
        raise QuestionNotFoundError()
    view = view_with_conversation(session, question=question)
    waits = question.state == QuestionState.OPEN
    return replace(view, likely=list_likely(session, question=question)) if waits else view


def list_waiting_cases(session: Session, *, question_ids: Collection[int], actor_id: int) -> Sequence[QuestionView]:
    """Those of these questions that lead a case and still wait, longest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Question).join(Handover, col(Handover.question_id) == col(Question.id))
    waiting = statement.where(col(Question.id).in_(question_ids), *_in_tray(Tray.WAITING, actor_id))
    ordered = waiting.order_by(col(Question.asked_at), col(Question.id))
    return [view_question(session, question=question) for question in session.exec(ordered)]


def list_others_waiting(
    session: Session, *, question_id: int, actor_id: int, offset: int, limit: int
) -> tuple[Sequence[QuestionView], int]:
    """Other cases that wait, the most alike first, a page of them, and how many there are. Raises `NotAllowedError`,
    `QuestionNotFoundError`."""
    question = get_open_question(session, question_id=question_id, actor_id=actor_id).question
    likely = list_likely(session, question=question, least=0.0, limit=MOST_OTHERS)
    page = likely[offset : offset + limit]
    return [view_question(session, question=other.question) for other in page], len(likely)


def get_asked_question(session: Session, *, question_id: int, actor_id: int) -> QuestionView:
    """This very question, which may have joined another one. Raises `NotAllowedError`, `QuestionNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    view = find_question_view(session, question_id=question_id)
    if view is None:
        raise QuestionNotFoundError()
    return view


def find_question_view(session: Session, *, question_id: int) -> QuestionView | None:
    """A question that was handed over, for whoever may see it; None once it is deleted."""
    question = session.get(Question, question_id)
    is_handed_over = question is not None and question.state != QuestionState.BOT
    return view_with_conversation(session, question=question) if question and is_handed_over else None


def view_with_conversation(session: Session, *, question: Question) -> QuestionView:
    """The question with the people around it, and what they have said beside the answer."""
    return replace(
        view_question(session, question=question),
        conversation=list_conversation(session, question_id=question.id),
        has_files=bool(list_files(session, question_id=question.id)),
    )


def view_question(session: Session, *, question: Question) -> QuestionView:
    """The question with the people around it."""
    asker = _find(session, question.member_id)
    organization = find_organization_of(session, member=asker)
    lead_id = find_lead_id(session, question_id=question.id)
    handover = find_handover(session, question_id=lead_id)
    case = list_case(session, lead_id=lead_id) or [question]
    return QuestionView(
        question,
        asker,
        organization.name if organization else "",
        answerer=_find(session, question.answered_by),
        claimer=_find(session, handover.claimed_by) if handover else None,
        handover=handover,
        askers=len({one.member_id for one in case}),
        wordings=len(case),
        # Before the answer nothing was sent to them.
        undelivered=list_undelivered(session, questions=case) if question.state != QuestionState.OPEN else (),
    )


def _in_tray(tray: Tray, actor_id: int) -> tuple[ColumnElement[bool], ...]:
    if tray is Tray.DONE:
        is_done = col(Question.state).in_((QuestionState.ANSWERED, QuestionState.DISMISSED))
        return col(Handover.lead_id).is_(None), is_done, col(Question.replied_at).is_(None)
    if tray is Tray.MINE:
        return waits_for_anybody(), or_(col(Handover.claimed_by) == actor_id, col(Question.answered_by) == actor_id)
    return (waits_for_anybody(),)


def waits_for_anybody() -> ColumnElement[bool]:
    """A case that is open, or a question whose asker has written after the answer; `Handover` is joined."""
    is_open = and_(col(Handover.lead_id).is_(None), col(Question.state) == QuestionState.OPEN)
    return or_(is_open, col(Question.replied_at).is_not(None))


def _find(session: Session, member_id: int | None) -> Member | None:
    return session.get(Member, member_id) if member_id else None
