"""Whom a notice goes to: the one place where the outbox meets the members."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from cronos_core.members.models import Member, OrganizerGrant
from cronos_core.members.quiet_hours import find_quiet_end
from cronos_core.outbox.leasing import lease_notices
from cronos_core.outbox.models import Lane, Notice, Outcome

# What is over so soon after the quiet hours is of no use to somebody who finds it when they get up.
SOON_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Recipient:
    """The member as they are now, so that a notice speaks the language that they chose last."""

    member: Member
    is_organizer: bool


def is_quiet(notice: Notice, member: Member, *, home: ZoneInfo, now: datetime) -> bool:
    """Whether the notice is to arrive without a sound, because the member sleeps; `home` is the cluster's time zone.

    Reminders always ring: those that can wait were planned for after the quiet hours. So does what cannot wait until
    the morning, such as a meeting cancelled an hour before it. What says itself that it is `quiet` never rings.
    """
    if notice.lane == Lane.REMINDER:
        return False
    if notice.params.get("quiet"):
        return True
    end = find_quiet_end(now, hours=member.quiet_hours(home))
    return end is not None and (notice.expires_at is None or notice.expires_at > end + SOON_AFTER)


def find_recipients(
    session: Session, *, notice_ids: Collection[int], worker: str, now: datetime
) -> dict[int, Recipient]:
    """The recipients of those of the notices that `worker` holds: not withdrawn, and their lease has not ended."""
    held = session.exec(
        select(Notice.id, Member, OrganizerGrant.telegram_id)
        .join(Member, col(Member.id) == col(Notice.member_id))
        .join(OrganizerGrant, col(OrganizerGrant.telegram_id) == col(Member.telegram_id), isouter=True)
        .where(
            col(Notice.id).in_(notice_ids),
            col(Notice.worker) == worker,
            col(Notice.outcome) == Outcome.PENDING,
            col(Notice.leased_until) > now,
        )
    )
    return {number: Recipient(member, grant is not None) for number, member, grant in held}


def lease_with_chats(
    session: Session, *, lanes: Collection[Lane], worker: str, limit: int, now: datetime
) -> list[tuple[Notice, int | None]]:
    """Lease as `lease_notices` does, each notice with its chat: a group's, or the recipient's (None without one)."""
    leased = lease_notices(session, lanes=lanes, worker=worker, limit=limit, now=now)
    if not leased:
        return []
    wanted = {notice.member_id for notice in leased}
    chats = dict(session.exec(select(Member.id, Member.telegram_id).where(col(Member.id).in_(wanted))).all())
    return [(notice, notice.chat_id or chats[notice.member_id]) for notice in leased]
