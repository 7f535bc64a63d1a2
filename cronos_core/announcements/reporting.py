"""How announcements went: the list, the report of one, and telling the organizers when one is through."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select, update

from cronos_core.announcements.models import Announcement, AnnouncementState
from cronos_core.announcements.service import AnnouncementView, get_announcement, subject_of
from cronos_core.members.service import list_organizers, require_organizer
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.outbox.service import count_outcomes, queue_notice

FINISHED_KIND = "announcement-finished"


@dataclass(frozen=True, slots=True)
class AnnouncementReport:
    """An announcement, how many of its messages ended how, and why some failed: (reason as settled, how many)."""

    view: AnnouncementView
    outcomes: dict[Outcome, int]
    failures: tuple[tuple[str, int], ...]


def report_announcement(session: Session, *, actor_id: int | None, announcement_id: int) -> AnnouncementReport:
    """The report of one announcement. Raises `NotAllowedError`, `AnnouncementNotFoundError`."""
    view = get_announcement(session, actor_id=actor_id, announcement_id=announcement_id)
    subject = subject_of(announcement_id)
    failures = session.exec(
        select(Notice.reason, func.count())
        .where(col(Notice.subject) == subject, col(Notice.outcome) == Outcome.FAILED)
        .group_by(col(Notice.reason))
        .order_by(func.count().desc(), col(Notice.reason))
    )
    return AnnouncementReport(view, count_outcomes(session, subject=subject), tuple((why, n) for why, n in failures))


def count_announcements(session: Session, *, actor_id: int | None) -> int:
    """How many announcements there are that were not discarded. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    kept = col(Announcement.state) != AnnouncementState.DISCARDED
    return session.exec(select(func.count()).select_from(Announcement).where(kept)).one()


def list_announcements(session: Session, *, actor_id: int | None, offset: int, limit: int) -> list[Announcement]:
    """A page of the announcements that were not discarded, newest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    kept = select(Announcement).where(col(Announcement.state) != AnnouncementState.DISCARDED)
    return list(session.exec(kept.order_by(col(Announcement.id).desc()).offset(offset).limit(limit)))


def list_through(session: Session) -> list[int]:
    """The released announcements of which nothing is pending any more.

    For the sweep: costs one look at a small table while none is on its way.
    """
    running = session.exec(select(Announcement.id).where(col(Announcement.state) == AnnouncementState.RELEASED)).all()
    return [announcement_id for announcement_id in running if not _is_pending(session, announcement_id)]


def finish_announcements(session: Session, *, now: datetime) -> int:
    """Close every announcement that is through, and queue its report for the organizers; gives how many."""
    return sum(_finish(session, announcement_id, now) for announcement_id in list_through(session))


def _is_pending(session: Session, announcement_id: int) -> bool:
    pending = select(Notice.id).where(
        col(Notice.subject) == subject_of(announcement_id), col(Notice.outcome) == Outcome.PENDING
    )
    return session.exec(pending.limit(1)).first() is not None


def _finish(session: Session, announcement_id: int, now: datetime) -> bool:
    closed = session.exec(
        update(Announcement)
        .where(col(Announcement.id) == announcement_id, col(Announcement.state) == AnnouncementState.RELEASED)
        .values(state=AnnouncementState.FINISHED)
    )
    if closed.rowcount == 0:
        return False
    for organizer in list_organizers(session):
        # Its own subject: the report's own delivery must not be counted in the report.
        queue_notice(
            session,
            member_id=organizer.id,
            kind=FINISHED_KIND,
            dedupe_key=f"{FINISHED_KIND}:{announcement_id}:{organizer.id}",
            subject=f"announcement-report:{announcement_id}",
            now=now,
            announcement_id=announcement_id,
        )
    return True
