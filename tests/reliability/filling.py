"""Thousands of members, and what is due to them, in a few statements."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from cronos_core.announcements.models import Announcement, AnnouncementState
from cronos_core.inserting import insert_into
from cronos_core.members.models import Member, Standing
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import queue_notices
from cronos_core.reminders.models import Reminder, ReminderState

FIRST_CHAT = 7_000_000_001
BATCH = 1000


def add_members(session: Session, *, count: int, now: datetime) -> list[int]:
    """Active members whose chats are numbered from `FIRST_CHAT`; gives their ids in that order."""
    row = {"language": "ro", "standing": Standing.ACTIVE, "role": "", "seeks": "", "offers": "", "created_at": now}
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        rows = [row | {"telegram_id": FIRST_CHAT + number, "name": f"M{number}"} for number in numbers]
        session.execute(insert_into(session, table=Member).values(rows))
    return list(session.exec(select(Member.id).order_by(col(Member.telegram_id))).all())


def add_notices(
    session: Session, *, member_ids: Sequence[int], now: datetime, lane: Lane = Lane.NOTICE, kind: str = "text",
    subject: str = "thing:1", params: dict[str, object] | None = None,
) -> None:  # fmt: skip
    """One notice a member, due now; it says its dedupe key."""
    row = {
        "kind": kind,
        "subject": subject,
        "lane": int(lane),
        "due_at": now,
        "created_at": now,
        "params": params or {},
    }
    keys = ((member_id, f"{kind}:{subject}:{member_id}") for member_id in member_ids)
    queue_notices(session, rows=[row | {"member_id": member_id, "dedupe_key": key} for member_id, key in keys])


def add_reminders(
    session: Session, *, member_ids: Sequence[int], due_at: datetime, now: datetime, subject_id: int = 1
) -> None:
    """One planned reminder a member, of an event an hour after it is due."""
    row = {
        "subject_kind": "event",
        "subject_id": subject_id,
        "subject_version": 1,
        "lead_minutes": 60,
        "starts_at": due_at + timedelta(hours=1),
        "due_at": due_at,
        "state": ReminderState.PLANNED,
        "created_at": now,
    }
    for start in range(0, len(member_ids), BATCH):
        rows = [row | {"member_id": member_id} for member_id in member_ids[start : start + BATCH]]
        session.execute(insert_into(session, table=Reminder).values(rows))


def add_announcement(session: Session, *, member_ids: Sequence[int], now: datetime) -> int:
    """An announcement on its way to these members; gives its number."""
    announcement = Announcement(
        text="x", state=AnnouncementState.RELEASED, recipients=len(member_ids), created_at=now, released_at=now
    )
    session.add(announcement)
    session.flush()
    subject = f"announcement:{announcement.id}"
    add_notices(
        session, member_ids=member_ids, now=now, lane=Lane.ANNOUNCEMENT, kind="announcement", subject=subject,
        params={"announcement_id": announcement.id},
    )  # fmt: skip
    return announcement.id


def count_by_outcome(session: Session) -> dict[str, int]:
    """How many notices ended how."""
    return dict(session.exec(select(Notice.outcome, func.count()).group_by(col(Notice.outcome))).all())


def count_open(session: Session) -> int:
    """What is still to be done: planned reminders and pending notices."""
    # In this order: on PostgreSQL each query sees what was committed before it, and a reminder becomes a notice.
    planned = session.exec(select(func.count()).where(col(Reminder.state) == ReminderState.PLANNED)).one()
    return planned + session.exec(select(func.count()).where(col(Notice.outcome) == Outcome.PENDING)).one()


def list_keys(session: Session) -> list[str]:
    """Every notice as it arrives: chat, blank, dedupe key."""
    rows = session.exec(select(Member.telegram_id, Notice.dedupe_key).join(Member)).all()
    return [f"{chat} {key}" for chat, key in rows]
