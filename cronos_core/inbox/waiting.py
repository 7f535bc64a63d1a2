"""Nothing falls silent: who is reminded of a question that waits, and when one that was taken is given back.

All of it follows from the rows: since when a question is in its stage, and how many reminders it has had there. So it
may be looked at as often as one likes, by any process, and after any time in which none ran.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select, update

from cronos_core.inbox.cases import list_case
from cronos_core.inbox.daytime import count_daytime_minutes, is_daytime
from cronos_core.inbox.desk import waits_for_anybody
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import is_organizer, list_organizers
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.tables import UtcDateTime

# Who has taken a question is reminded once, after the first period; after as many it goes back.
PERIODS_TO_GIVE_BACK = 2
WAITING, CLAIMED = "questions-waiting", "questions-claimed"


def attend_to_waiting(session: Session, *, patience_minutes: int, zone: ZoneInfo, now: datetime) -> int:
    """Remind of what has waited too long, and give back what was taken and not answered; gives how many cases moved.

    Only in the working hours of `zone`, and by them: of a question that nobody takes, all organizers are reminded after
    `patience_minutes`, after twice, four times as long, and so on. Who has taken one is reminded after
    `patience_minutes`; after twice as long it goes back to the inbox, which everybody learns. What falls due together
    is one notice a person. 0 minutes: never.
    """
    if not patience_minutes or not is_daytime(now, zone=zone):
        return 0
    everybody: list[Handover] = []
    theirs: dict[int, list[Handover]] = defaultdict(list)
    for handover, state in _list_waiting(session):
        waited = count_daytime_minutes(since=handover.stage_at, until=now, zone=zone)
        # What its asker wrote after the answer concerns everybody.
        claimer = handover.claimed_by if state == QuestionState.OPEN else None
        if claimer is None:
            if (due := _count_due(waited, patience_minutes)) > handover.reminders:
                everybody += _move(session, handover, reminders=due)
        elif waited >= PERIODS_TO_GIVE_BACK * patience_minutes or not is_organizer(session, member_id=claimer):
            returned = _move(session, handover, claimed_by=None, stage_at=now, reminders=0)
            everybody += returned
            _forget_claim(session, returned, now)
        elif waited >= patience_minutes and not handover.reminders:
            theirs[claimer] += _move(session, handover, reminders=1)
    for organizer in list_organizers(session):
        _remind(session, organizer.id, WAITING, everybody, now)
    for member_id, handovers in theirs.items():
        _remind(session, member_id, CLAIMED, handovers, now)
    return len(everybody) + sum(map(len, theirs.values()))


def measure_waiting(session: Session) -> tuple[int, datetime | None]:
    """How many cases wait, and since when the one does that has waited longest."""
    since = func.min(func.coalesce(col(Question.replied_at), col(Handover.handed_at), type_=UtcDateTime()))
    statement = select(func.count(), since).select_from(Handover)
    joined = statement.join(Question, col(Question.id) == col(Handover.question_id))
    return session.exec(joined.where(waits_for_anybody())).one()


def _list_waiting(session: Session) -> Sequence[tuple[Handover, str]]:
    """The stages of the cases that wait, and their states, longest first."""
    statement = select(Handover, Question.state).join(Question, col(Question.id) == col(Handover.question_id))
    ordered = statement.where(waits_for_anybody()).order_by(col(Handover.stage_at), col(Handover.question_id))
    return session.exec(ordered.execution_options(populate_existing=True)).all()


def _count_due(waited: int, patience: int) -> int:
    """How many reminders of an untaken question are due after so many minutes: at 1, 2, 4, 8… times the patience."""
    return (waited // patience).bit_length()


def _move(session: Session, handover: Handover, **values: object) -> list[Handover]:
    """The stage as it is now, unless somebody else moved it meanwhile: then nothing, and it is theirs to tell of it."""
    as_read = (
        col(Handover.question_id) == handover.question_id,
        col(Handover.stage_at) == handover.stage_at,
        col(Handover.reminders) == handover.reminders,
        col(Handover.claimed_by).is_not_distinct_from(handover.claimed_by),
    )
    moved = session.exec(update(Handover).where(*as_read).values(**values))
    session.refresh(handover)
    return [handover] if moved.rowcount else []


def _forget_claim(session: Session, returned: list[Handover], now: datetime) -> None:
    for handover in returned:
        for question in list_case(session, lead_id=handover.question_id):
            cancel_notices(session, subject=f"question:{question.id}", kinds=["question-claimed"], now=now)


def _remind(session: Session, member_id: int, kind: str, handovers: list[Handover], now: datetime) -> None:
    if not handovers:
        return
    first = handovers[0]
    queue_notice(
        session,
        member_id=member_id,
        kind=kind,
        # Whoever moved the first of them tells of them all.
        dedupe_key=f"{kind}:{first.question_id}:{first.stage_at.timestamp():.6f}:{first.reminders}:{member_id}",
        subject=kind,
        now=now,
        question_ids=[handover.question_id for handover in handovers],
    )
