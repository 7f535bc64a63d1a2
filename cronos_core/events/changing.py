"""What a new time, a cancellation and a second publication mean for an event and for those it concerns.

The one path of the import and of the chat. What stands above events (the meeting programme) hangs on by a follower,
and names the people whom it concerns, so that each of them gets one notice. Authority is checked by the callers.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlmodel import Session, col, func, select

from cronos_core.events.models import Event, EventState, Registration, RegistrationState
from cronos_core.events.service import COMING, promote_waitlisted, replan_moved_event
from cronos_core.outbox.models import Lane
from cronos_core.outbox.recalling import Recalled, recall_notices
from cronos_core.outbox.service import cancel_notices, queue_notices
from cronos_core.reminders.service import SubjectKind, cancel_reminders

MOVED, CANCELLED, RESTORED, PLACE_FREED = "event-moved", "event-cancelled", "event-restored", "event-place-freed"


class Follower(Protocol):
    """Moves along with an event by `shift`, and gives the members whom that concerns."""

    def __call__(self, session: Session, *, event: Event, shift: timedelta, now: datetime) -> Collection[int]: ...


def list_coming_ids(session: Session, *, event_id: int) -> set[int]:
    """The members who have a place at the event or wait for one."""
    coming = (col(Registration.event_id) == event_id, col(Registration.state).in_(COMING))
    return set(session.exec(select(Registration.member_id).where(*coming)))


def reschedule_event(
    session: Session,
    *,
    event: Event,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    follow: Follower | None = None,
    told_already: int | None = None,
) -> int:
    """Give a held event another time: reminders are planned again, and everybody concerned is told once.

    Gives how many are told; nothing happens where the time is the event's own. `told_already` is the member who does
    it and sees it at once. Who has not read an earlier move yet is told of both as one, or of nothing where the event
    is back where they know it. An event that is over by then, or cancelled, moves without a word.
    """
    before = (event.starts_at, event.ends_at)
    if before == (starts_at, ends_at):
        return 0
    event.starts_at, event.ends_at = starts_at, ends_at
    event.version += 1
    session.add(event)
    session.flush()
    concerned = list_coming_ids(session, event_id=event.id)
    if follow is not None:
        concerned |= set(follow(session, event=event, shift=starts_at - before[0], now=now))
    if event.state == EventState.CANCELLED:
        return 0
    replan_moved_event(session, event=event, now=now)
    return _tell_moved(session, event, before, concerned - {told_already}, now)


def call_off_event(
    session: Session,
    *,
    event: Event,
    reason: str,
    concerned: Iterable[int],
    lost: Mapping[int, int],
    now: datetime,
    told_already: int | None = None,
) -> int:
    """Cancel a held event: no reminders any more, and everybody concerned (those coming, too) is told once, and why.

    `lost` is how many meetings each member loses with it. Registrations stay as they are, so that a second publication
    finds them. Gives how many are told.
    """
    event.state = EventState.CANCELLED
    event.version += 1
    session.add(event)
    session.flush()
    cancel_reminders(session, subject_kind=SubjectKind.EVENT, subject_id=event.id, now=now)
    cancel_notices(session, subject=_subject(event), kinds=(PLACE_FREED,), now=now)
    unread = recall_notices(session, subject=_subject(event), kinds=(MOVED, RESTORED), now=now)
    rows = []
    for member_id in _everybody(session, event, concerned, told_already):
        overtaken = unread.get(member_id, [])
        if any(one.kind == RESTORED for one in overtaken):
            continue  # what they know last is that it is cancelled
        said = {"reason": reason, "meetings": lost.get(member_id, 0), "unread_move": _first_move(overtaken)}
        rows.append(_row(event, CANCELLED, member_id, now, **said))
    return queue_notices(session, rows=rows)


def publish_event_again(
    session: Session, *, event: Event, concerned: Iterable[int], now: datetime, told_already: int | None = None
) -> int:
    """Let a held, cancelled event take place after all; who was told that it does not is told that it does.

    Gives how many are told.
    """
    event.state = EventState.PUBLISHED
    event.version += 1
    # Somebody who deleted their data meanwhile has left no place behind to give back.
    registered = (col(Registration.event_id) == event.id, col(Registration.state) == RegistrationState.REGISTERED)
    event.places_taken = session.exec(select(func.count()).select_from(Registration).where(*registered)).one()
    session.add(event)
    session.flush()
    replan_moved_event(session, event=event, now=now)
    unread = recall_notices(session, subject=_subject(event), kinds=(CANCELLED,), now=now)
    rows = []
    for member_id in _everybody(session, event, concerned, told_already):
        if member_id not in unread:
            rows.append(_row(event, RESTORED, member_id, now))
            continue
        move = unread[member_id][0].params.get("unread_move")
        if move and move != _time(event.starts_at, event.ends_at):
            rows.append(_row(event, MOVED, member_id, now, **move))
    told = queue_notices(session, rows=rows)
    promote_waitlisted(session, event=event, now=now)
    session.refresh(event)
    return told


def _tell_moved(
    session: Session, event: Event, before: tuple[datetime, datetime], concerned: Iterable[int], now: datetime
) -> int:
    unread = recall_notices(session, subject=_subject(event), kinds=(MOVED,), now=now)
    if event.ends_at <= now:
        return 0
    rows = []
    for member_id in sorted(concerned):
        known = _first_move(unread.get(member_id, [])) or _time(*before)
        if known != _time(event.starts_at, event.ends_at):
            rows.append(_row(event, MOVED, member_id, now, **known))
    return queue_notices(session, rows=rows)


def _everybody(session: Session, event: Event, concerned: Iterable[int], told_already: int | None) -> list[int]:
    return sorted((list_coming_ids(session, event_id=event.id) | set(concerned)) - {told_already})


def _first_move(unread: Iterable[Recalled]) -> dict[str, Any] | None:
    """The time that the member knows, where a move of the event has not reached them."""
    for one in unread:
        if one.kind == MOVED:
            return {"before": one.params["before"], "before_ends": one.params["before_ends"]}
    return None


def _time(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    return {"before": starts_at.isoformat(), "before_ends": ends_at.isoformat()}


def _subject(event: Event) -> str:
    return f"event:{event.id}"


def _row(event: Event, kind: str, member_id: int, now: datetime, **params: Any) -> dict[str, Any]:
    return {
        "member_id": member_id,
        "kind": kind,
        # A version is one fact about the event, and a fact is told once.
        "dedupe_key": f"{kind}:{event.id}:{event.version}:{member_id}",
        "subject": _subject(event),
        "lane": int(Lane.NOTICE),
        "due_at": now,
        "expires_at": event.ends_at,
        "params": {"event_id": event.id, "version": event.version, **params},
        "created_at": now,
    }
