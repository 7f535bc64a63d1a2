"""On the way, or late: what one side of a meeting says shortly before it, and the partner is told."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from cronos_core.inserting import insert_into
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import ArrivalNotNowError, LateMinutesNotOfferedError
from cronos_core.matchmaking.models import Arrival
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.service import queue_notice, withdraw_notices

# Earlier than this nobody is on the way, and who knows of a delay cancels or asks for another time.
SOON = timedelta(hours=3)
# In minutes; 0 takes a delay back.
LATE_MINUTES = (5, 10, 15)
ON_THE_WAY, LATE = "meeting-partner-coming", "meeting-partner-late"


def say_on_the_way(session: Session, *, meeting_id: int, member_id: int, wanted: bool, now: datetime) -> MeetingView:
    """Say that one is on the way, or (not `wanted`) not yet; the partner is told once. Saying so twice is harmless.

    Taking it back takes back the notice too where it has not left. Raises `MeetingNotFoundError`, `ArrivalNotNowError`.
    """
    view = _get_soon(session, meeting_id, member_id, now)
    arrival = _change(session, view, member_id, now, on_the_way=wanted)
    if arrival is None:
        return view
    if wanted and not arrival.way_told:
        arrival.way_told = arrival.changes
        _tell(session, view, arrival, ON_THE_WAY, now)
    elif not wanted and withdraw_notices(session, dedupe_keys=[_key(ON_THE_WAY, arrival, arrival.way_told)], now=now):
        arrival.way_told = 0
    session.add(arrival)
    session.flush()
    return view


def say_late(session: Session, *, meeting_id: int, member_id: int, minutes: int, now: datetime) -> MeetingView:
    """Say that one is so many minutes late (one of `LATE_MINUTES`), or with 0 in time after all; the partner is told.

    The same number again changes nothing; another one is told instead.
    Raises `LateMinutesNotOfferedError`, `MeetingNotFoundError`, `ArrivalNotNowError`.
    """
    if minutes and minutes not in LATE_MINUTES:
        raise LateMinutesNotOfferedError()
    view = _get_soon(session, meeting_id, member_id, now)
    arrival = _change(session, view, member_id, now, late_minutes=minutes)
    if arrival is None:
        return view
    # What the partner has not read yet would contradict the newer number.
    withdraw_notices(session, dedupe_keys=[_key(LATE, arrival, arrival.late_told)], now=now)
    arrival.late_told = arrival.changes
    _tell(session, view, arrival, LATE, now)
    session.add(arrival)
    session.flush()
    return view


def find_arrivals(session: Session, *, view: MeetingView) -> Mapping[int, Arrival]:
    """What the sides of the meeting, as it stands now, said about getting there, by member."""
    meeting = view.meeting
    statement = select(Arrival).where(col(Arrival.meeting_id) == meeting.id, col(Arrival.version) == meeting.version)
    return {arrival.member_id: arrival for arrival in session.exec(statement)}


def is_soon(view: MeetingView, *, now: datetime) -> bool:
    """Whether the meeting is so near, and not over, that its sides can be on the way."""
    return view.is_booked and view.slot.starts_at - SOON <= now < view.slot.ends_at


def _get_soon(session: Session, meeting_id: int, member_id: int, now: datetime) -> MeetingView:
    view = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    if not is_soon(view, now=now):
        raise ArrivalNotNowError()
    return view


def _change(session: Session, view: MeetingView, member_id: int, now: datetime, **values: bool | int) -> Arrival | None:
    """The row with one column at its new value and the next number; None where it had that value: nothing to tell."""
    meeting = view.meeting
    fresh = Arrival(meeting_id=meeting.id, member_id=member_id, version=meeting.version, updated_at=now)
    insert = insert_into(session, table=Arrival).values(**fresh.model_dump())
    kept = {"meeting_id", "member_id"}
    # What was said of the meeting before it moved says nothing of it now.
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["meeting_id", "member_id"],
            set_={name: insert.excluded[name] for name in Arrival.model_fields if name not in kept},
            where=col(Arrival.version) != meeting.version,
        )
    )
    mine = (col(Arrival.meeting_id) == meeting.id, col(Arrival.member_id) == member_id)
    [(name, value)] = values.items()
    # The row count decides between two presses at once.
    changed = session.exec(
        update(Arrival)
        .where(*mine, getattr(Arrival, name) != value)
        .values({name: value, "changes": col(Arrival.changes) + 1, "updated_at": now})
        .execution_options(synchronize_session=False)
    )
    if changed.rowcount == 0:
        return None
    return session.exec(select(Arrival).where(*mine).execution_options(populate_existing=True)).one()


def _tell(session: Session, view: MeetingView, arrival: Arrival, kind: str, now: datetime) -> None:
    queue_notice(
        session,
        member_id=view.partner_of(arrival.member_id).id,
        kind=kind,
        dedupe_key=_key(kind, arrival, arrival.changes),
        subject=f"meeting:{arrival.meeting_id}",
        expires_at=view.slot.ends_at,
        now=now,
        meeting_id=arrival.meeting_id,
        version=arrival.version,
        change=arrival.changes,
    )


def _key(kind: str, arrival: Arrival, change: int) -> str:
    return f"{kind}:{arrival.meeting_id}:{arrival.version}:{arrival.member_id}:{change}"
