"""The organizers' morning digest: what waits for them, and what happens today and tomorrow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from cronos_core.events.models import Event, EventState, Registration, RegistrationState
from cronos_core.inbox.service import count_open_questions
from cronos_core.inbox.unanswered import count_unanswered, list_aged_articles
from cronos_core.matchmaking.models import Meeting, MeetingState
from cronos_core.members.joining import count_waiting
from cronos_core.members.service import list_organizers, require_organizer
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.outbox.service import queue_notice

KIND = "organizer-digest"
UNDELIVERED_WITHIN = timedelta(hours=24)
# A morning's news is none in the evening: a process that was down all day lets the day pass.
MORNING_ENDS = time(15, 0)
WEEKLY_ON = 0


@dataclass(frozen=True, slots=True)
class EventFigures:
    """An event of today or tomorrow, with those who registered, those who wait for a place, and its meetings."""

    event: Event
    registered: int
    waitlisted: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Digest:
    """Questions without an answer, people who want to join, notices that did not arrive, and what is near."""

    open_questions: int
    waiting_members: int
    undelivered: int
    events: tuple[EventFigures, ...]
    # On Mondays: the questions of the last week that nobody could answer, and the articles to look at again.
    unanswered: int = 0
    aged_articles: int = 0

    @property
    def is_empty(self) -> bool:
        waiting = self.open_questions or self.waiting_members or self.undelivered
        return not (waiting or self.events or self.unanswered or self.aged_articles)


def collect_digest(
    session: Session, *, actor_id: int | None, zone: ZoneInfo, now: datetime, stale_days: int = 0
) -> Digest:
    """The digest of this moment; today and tomorrow are those of `zone`, where Monday has the list of the week.

    An article is to be looked at again that nobody has for `stale_days`. Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    today = now.astimezone(zone).date()
    weekly = today.weekday() == WEEKLY_ON
    aged = list_aged_articles(session, actor_id=actor_id, today=today, days=stale_days) if weekly else ()
    lost = (
        col(Notice.outcome).in_((Outcome.FAILED, Outcome.UNCERTAIN)),
        col(Notice.settled_at) > now - UNDELIVERED_WITHIN,
    )
    return Digest(
        open_questions=count_open_questions(session),
        waiting_members=count_waiting(session),
        undelivered=session.exec(select(func.count()).select_from(Notice).where(*lost)).one(),
        events=_list_near(session, zone, now),
        unanswered=count_unanswered(session, now=now) if weekly else 0,
        aged_articles=len(aged),
    )


def queue_digests(session: Session, *, zone: ZoneInfo, now: datetime, stale_days: int = 0) -> int:
    """One notice for each organizer, once a day, and only where something waits; gives how many were queued."""
    here = now.astimezone(zone)
    if here.time() >= MORNING_ENDS:
        return 0
    if collect_digest(session, actor_id=None, zone=zone, now=now, stale_days=stale_days).is_empty:
        return 0
    expires_at = datetime.combine(here.date(), MORNING_ENDS, zone).astimezone(UTC)
    return sum(
        queue_notice(
            session,
            member_id=organizer.id,
            kind=KIND,
            dedupe_key=f"{KIND}:{here.date()}:{organizer.id}",
            subject="digest",
            expires_at=expires_at,
            now=now,
            stale_days=stale_days,
        )
        for organizer in list_organizers(session)
    )


def _list_near(session: Session, zone: ZoneInfo, now: datetime) -> tuple[EventFigures, ...]:
    until = datetime.combine(now.astimezone(zone).date() + timedelta(days=2), time(), zone).astimezone(UTC)
    near = (col(Event.state) == EventState.PUBLISHED, col(Event.ends_at) > now, col(Event.starts_at) < until)
    events = session.exec(select(Event).where(*near).order_by(col(Event.starts_at), col(Event.id))).all()
    ids = [event.id for event in events]
    people = _count_people(session, ids)
    meetings = dict(
        session.exec(
            select(Meeting.event_id, func.count())
            .where(col(Meeting.event_id).in_(ids), col(Meeting.state) == MeetingState.BOOKED)
            .group_by(col(Meeting.event_id))
        ).all()
    )
    return tuple(
        EventFigures(
            event,
            registered=people.get((event.id, RegistrationState.REGISTERED), 0),
            waitlisted=people.get((event.id, RegistrationState.WAITLISTED), 0),
            meetings=meetings.get(event.id, 0),
        )
        for event in events
    )


def _count_people(session: Session, event_ids: Collection[int]) -> dict[tuple[int, str], int]:
    rows = session.exec(
        select(Registration.event_id, Registration.state, func.count())
        .where(col(Registration.event_id).in_(event_ids))
        .group_by(col(Registration.event_id), col(Registration.state))
    ).all()
    return {(event_id, state): number for event_id, state, number in rows}
