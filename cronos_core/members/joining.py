"""From guest to member: consent, the cluster's way of letting people in, and the organizers' decision."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select, update

from cronos_core.audit.service import find_last_action, record_action
from cronos_core.members.errors import (
    InvitationNeededError,
    MembershipDecidedError,
    MembershipRefusedError,
)
from cronos_core.members.invitations import use_invitation
from cronos_core.members.models import Member, Standing
from cronos_core.members.profile import Profile, get_profile
from cronos_core.members.service import (
    find_member,
    get_member,
    hold_member,
    is_organizer,
    list_organizers,
    require_organizer,
)
from cronos_core.outbox.service import cancel_notices, queue_notice

APPROVE, DECLINE = "approve-member", "decline-member"


class Membership(StrEnum):
    """How the cluster lets people in (the setting CRONOS_MEMBERSHIP)."""

    OPEN = "open"
    APPROVAL = "approval"
    INVITE = "invite"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody's wish to join: who, and the organizer who decided (None: nobody yet, or one who left)."""

    profile: Profile
    decider: Member | None

    @property
    def is_open(self) -> bool:
        return self.profile.member.standing == Standing.PENDING


def join(session: Session, *, member_id: int, membership: Membership, token: str = "", now: datetime) -> Member:
    """The person agrees to what is kept, and becomes a member as far as the cluster's rule allows at once.

    Where they are let in, the link that they had opened before is forgotten: whoever calls this goes on there.

    Organizers, people whom an organizer imported and holders of an invitation are let in under every rule; with
    approval the rest wait, and every organizer is told. Agreeing twice is harmless.
    Raises `InvitationNeededError`, `InvitationInvalidError`, `MembershipRefusedError`.
    """
    member = hold_member(session, member_id=member_id)
    if member.is_active or (member.standing == Standing.PENDING and not token):
        return member
    member.standing = _find_standing(session, member, membership, token, now)
    member.consented_at = now
    session.add(member)
    if member.standing == Standing.PENDING:
        _tell_organizers(session, member, now)
    else:
        member.opened_link = None
        cancel_notices(session, subject=f"member:{member.id}", kinds=["membership-requested"], now=now)
    return member


def remember_link(session: Session, *, member_id: int, link: str) -> None:
    """Keep where somebody wanted to go who is no member yet; the last link counts. Nothing for members."""
    outside = (col(Member.id) == member_id, col(Member.standing) != Standing.ACTIVE)
    session.exec(update(Member).where(*outside).values(opened_link=link))


def decide_membership(
    session: Session, *, member_id: int, approve: bool, actor_id: int | None, now: datetime
) -> Member:
    """Let a waiting person in or not, as an organizer; the first decision stands, and the person is told.

    Raises `NotAllowedError`, `MemberNotFoundError`, and `MembershipDecidedError` where another was first.
    """
    require_organizer(session, actor_id=actor_id)
    standing = Standing.ACTIVE if approve else Standing.REFUSED
    decided = session.exec(
        update(Member)
        .where(col(Member.id) == member_id, col(Member.standing) == Standing.PENDING)
        .values(standing=standing)
    )
    member = get_member(session, member_id=member_id)
    session.refresh(member)
    if decided.rowcount == 0:
        raise MembershipDecidedError(name=member.name, standing=member.standing)
    subject = f"member:{member_id}"
    record_action(session, actor_id=actor_id, action=APPROVE if approve else DECLINE, subject=subject, now=now)
    cancel_notices(session, subject=subject, kinds=["membership-requested"], now=now)
    goes_on: dict[str, Any] = {"link": member.opened_link} if approve and member.opened_link else {}
    queue_notice(
        session,
        member_id=member_id,
        kind="membership-approved" if approve else "membership-declined",
        dedupe_key=f"membership-decided:{member_id}:{member.consented_at}",
        subject=f"membership:{member_id}",
        now=now,
        **goes_on,
    )
    member.opened_link = None
    session.add(member)
    return member


def get_request(session: Session, *, member_id: int, actor_id: int | None) -> Request:
    """How somebody's request stands, for an organizer; raises `NotAllowedError`, `MemberNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    profile = get_profile(session, member_id=member_id)
    entry = find_last_action(session, subject=f"member:{member_id}", actions=(APPROVE, DECLINE))
    decider = find_member(session, member_id=entry.actor_id) if entry and entry.actor_id else None
    return Request(profile, decider)


def list_waiting(session: Session, *, actor_id: int | None, offset: int, limit: int) -> list[Member]:
    """A page of the people who wait for a decision, longest first, for an organizer; raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Member).where(col(Member.standing) == Standing.PENDING)
    statement = statement.order_by(col(Member.consented_at), col(Member.id))
    return list(session.exec(statement.offset(offset).limit(limit)))


def count_waiting(session: Session) -> int:
    """How many people wait for a decision."""
    return session.exec(select(func.count()).where(col(Member.standing) == Standing.PENDING)).one()


def _find_standing(session: Session, member: Member, membership: Membership, token: str, now: datetime) -> Standing:
    if is_organizer(session, member_id=member.id) or member.standing == Standing.EXPECTED:
        return Standing.ACTIVE
    if token:
        use_invitation(session, token=token, now=now)
        return Standing.ACTIVE
    if member.standing == Standing.REFUSED:
        raise MembershipRefusedError()
    if membership is Membership.OPEN:
        return Standing.ACTIVE
    if membership is Membership.APPROVAL:
        return Standing.PENDING
    raise InvitationNeededError()


def _tell_organizers(session: Session, member: Member, now: datetime) -> None:
    for organizer in list_organizers(session):
        queue_notice(
            session,
            member_id=organizer.id,
            kind="membership-requested",
            dedupe_key=f"membership-requested:{member.id}:{now.isoformat()}:{organizer.id}",
            subject=f"member:{member.id}",
            now=now,
            requester_id=member.id,
        )
