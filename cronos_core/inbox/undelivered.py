"""What Telegram refuses for good: who wrote it is told once, the question says so, and it can be sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, takewhile

from sqlmodel import Session, col, select

from cronos_core.audit.service import record_action
from cronos_core.inbox.cases import find_lead_id, list_case
from cronos_core.inbox.errors import AskerUnreachableError
from cronos_core.inbox.group import MESSAGE, tell_group_of_failure
from cronos_core.inbox.models import Direction, Handover, QuestionMessage
from cronos_core.inbox.reading import find_answer_message
from cronos_core.inbox.telling import tell_of_message
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Member
from cronos_core.members.service import list_organizers, require_organizer
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.outbox.recalling import hold_unread
from cronos_core.outbox.service import queue_notice, requeue_notices

ANSWERED, WRITTEN, REPLIED = "question-answered", "question-message", "question-replied"
DISMISSED = "question-dismissed"
CLOSING = -1
UNDELIVERED, UNHEARD = "question-undelivered", "question-unheard"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An asker whom the last message about their question did not reach.

    `is_file` where Telegram refused a file, `is_reason` where it said why the question was closed; whoever is
    unreachable gets nothing at all.
    """

    question_id: int
    asker: Member
    is_file: bool
    is_reason: bool
    notice_ids: tuple[int, ...]

    @property
    def is_unreachable(self) -> bool:
        """Whether the asker has blocked the bot, or has no account any more."""
        return self.asker.unreachable_since is not None or self.asker.telegram_id is None


def tell_undelivered(session: Session, *, notice: Notice, now: datetime) -> None:
    """An organizer's message, or why they closed the question, cannot be delivered: who wrote it is told, else whoever
    else answers, and their group.

    Once for each message and asker; those whom one message does not reach at the same time are one notice.
    """
    question = session.get(Question, notice.params["question_id"])
    if question is None:
        return
    answer = find_answer_message(session, question_id=question.id)
    number = _message_id(notice, answer)
    # A file and the text that had no room under it are one message.
    for one in _list_attempts(session, question):
        if one.outcome == Outcome.FAILED and one.id != notice.id and _message_id(one, answer) == number:
            return
    author = _find_author(session, notice, question, number)
    # Closing is no message: it is known by the case that it closed.
    number = -find_lead_id(session, question_id=question.id) if number == CLOSING else number
    for organizer in _list_concerned(session, author):
        if not hold_unread(session, kind=UNDELIVERED, member_id=organizer.id, message_id=number):
            queue_notice(
                session,
                member_id=organizer.id,
                kind=UNDELIVERED,
                # Sent again and refused again, it is news again.
                dedupe_key=f"{UNDELIVERED}:{notice.id}:{organizer.id}:{now.timestamp():.6f}",
                subject=f"question:{question.id}",
                now=now,
                question_id=question.id,
                message_id=number,
            )
    tell_group_of_failure(session, question=question, key=f"{notice.id}:{now.timestamp():.6f}", now=now)


def tell_unheard(session: Session, *, notice: Notice, now: datetime) -> None:
    """What an asker wrote cannot be delivered: where nobody got it, others do; without any, the asker hears it.

    The question waits in the inbox all the same.
    """
    message = session.get(QuestionMessage, notice.params["message_id"])
    question = session.get(Question, message.question_id) if message else None
    if message is None or question is None or question.member_id is None or message.direction != Direction.REPLY:
        return
    subjects = {f"question:{number}" for number in (question.id, find_lead_id(session, question_id=question.id))}
    statement = select(Notice).where(col(Notice.subject).in_(subjects), col(Notice.kind).in_((REPLIED, MESSAGE)))
    told = [one for one in session.exec(statement).all() if one.params.get("message_id") == message.id]
    part = notice.params["part"]
    if any(one.outcome in {Outcome.PENDING, Outcome.SENT} for one in told if one.params["part"] == part):
        return
    tried = {one.member_id for one in told if one.kind == REPLIED}
    others = [one for one in list_organizers(session) if one.id not in tried and one.unreachable_since is None]
    for organizer in others:
        tell_of_message(session, message=message, question=question, member_id=organizer.id, kind=REPLIED, now=now)
    if not others:
        queue_notice(
            session,
            member_id=question.member_id,
            kind=UNHEARD,
            dedupe_key=f"{UNHEARD}:{message.id}",
            subject=f"question:{question.id}",
            now=now,
            question_id=question.id,
            message_id=message.id,
        )


def list_undelivered(session: Session, *, questions: Sequence[Question]) -> list[Undelivered]:
    """Those of these askers, one question each, whom the last message of an organizer did not reach."""
    # Nearly always nothing failed: then this is all that is asked of the database.
    failures = select(Notice.subject).where(
        col(Notice.subject).in_([f"question:{question.id}" for question in questions]),
        col(Notice.outcome) == Outcome.FAILED,
        col(Notice.kind).in_((ANSWERED, WRITTEN, DISMISSED)),
    )
    subjects = set(session.exec(failures).all())
    found = []
    for question in questions:
        asker = session.get(Member, question.member_id) if question.member_id else None
        if asker is None or f"question:{question.id}" not in subjects:
            continue
        answer = find_answer_message(session, question_id=question.id)
        failed = _list_failed(_list_attempts(session, question), answer)
        if failed:
            last = failed[-1]
            ids = tuple(one.id for one in failed)
            is_file = _is_file(session, last, answer)
            found.append(Undelivered(question.id, asker, is_file, last.kind == DISMISSED, ids))
    return found


def send_again(session: Session, *, question_id: int, actor_id: int, now: datetime) -> int:
    """Send what the askers of the case have not got once more; gives to how many, 0 where it is on its way or there.

    Raises `AskerUnreachableError` where nothing can reach any of them now, `QuestionNotFoundError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    case = list_case(session, lead_id=find_lead_id(session, question_id=question_id))
    if not case:
        raise QuestionNotFoundError()
    missed = list_undelivered(session, questions=case)
    reachable = [one for one in missed if not one.is_unreachable]
    if missed and not reachable:
        raise AskerUnreachableError(name=missed[0].asker.name, count=len(missed))
    ids = [number for one in reachable for number in one.notice_ids]
    if not requeue_notices(session, ids=ids, now=now):
        return 0
    record_action(session, actor_id=actor_id, action="send-again", subject=f"question:{case[0].id}", now=now)
    return len(reachable)


def _list_concerned(session: Session, author_id: int | None) -> Sequence[Member]:
    """Who wrote it; where they are no organizer any more or cannot be reached either, all organizers."""
    organizers = list_organizers(session)
    return [one for one in organizers if one.id == author_id and one.unreachable_since is None] or organizers


def _find_author(session: Session, notice: Notice, question: Question, number: int) -> int | None:
    if notice.kind == DISMISSED:
        handover = session.get(Handover, question.id)
        return handover.dismissed_by if handover else None
    message = session.get(QuestionMessage, number)
    return message.member_id if message else question.answered_by


def _list_attempts(session: Session, question: Question) -> Sequence[Notice]:
    """What organizers wrote under the question, as it was sent to who asked, oldest first."""
    statement = select(Notice).where(
        col(Notice.subject) == f"question:{question.id}",
        col(Notice.kind).in_((ANSWERED, WRITTEN, DISMISSED)),
        col(Notice.outcome).in_((Outcome.PENDING, Outcome.SENT, Outcome.FAILED)),
    )
    attempts = session.exec(statement.order_by(col(Notice.id))).all()
    # Opened again since, it is not closed for the reason that was given then.
    is_closed = question.state == QuestionState.DISMISSED
    closing = max((one.id for one in attempts if one.kind == DISMISSED), default=0) if is_closed else 0
    return [one for one in attempts if one.kind != DISMISSED or one.id == closing]


def _list_failed(attempts: Sequence[Notice], answer: QuestionMessage | None) -> list[Notice]:
    """What failed of the last messages, back to the one that arrived whole or is on its way."""
    messages = [list(parts) for _, parts in groupby(attempts, key=lambda one: _message_id(one, answer))]
    failing = takewhile(lambda parts: any(one.outcome == Outcome.FAILED for one in parts), reversed(messages))
    failed = [one for parts in failing for one in parts if one.outcome == Outcome.FAILED]
    return sorted(failed, key=lambda one: one.id)


def _message_id(notice: Notice, answer: QuestionMessage | None) -> int:
    """The message that the notice brings: the answer's own notice does not name it; closing is none, but one thing."""
    if notice.kind == DISMISSED:
        return CLOSING
    number: int = notice.params.get("message_id") or (answer.id if answer else 0)
    return number


def _is_file(session: Session, notice: Notice, answer: QuestionMessage | None) -> bool:
    message = answer if notice.kind == ANSWERED else session.get(QuestionMessage, _message_id(notice, answer))
    return message is not None and bool(message.file) and notice.params.get("part") != "text"
