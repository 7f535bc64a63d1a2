"""Who an announcement goes to: everybody, a workgroup, or those registered for an event.

An audience is stored as "all", "workgroup:3" or "event:5". It counts only people who can be written to.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cronos_core.announcements.errors import AudienceUnknownError
from cronos_core.events.models import Event, EventState, Registration, RegistrationState
from cronos_core.members.models import Member, MemberWorkgroup, Standing
from cronos_core.members.service import require_organizer
from cronos_core.workgroups.models import Workgroup


class AudienceKind(StrEnum):
    """What an audience is made of."""

    ALL = "all"
    WORKGROUP = "workgroup"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind, and the id of its workgroup or event (0 for everybody)."""

    kind: AudienceKind
    target_id: int = 0

    @classmethod
    def parse(cls, stored: str) -> "Audience":
        """The audience as stored; raises `ValueError` for anything that `str` does not write."""
        kind, _, target = stored.partition(":")
        return cls(AudienceKind(kind), int(target or 0))

    def __str__(self) -> str:
        return f"{self.kind}:{self.target_id}" if self.target_id else str(self.kind)


ALL_MEMBERS = Audience(AudienceKind.ALL)


@dataclass(frozen=True, slots=True)
class AudienceView:
    """An audience with its names in both languages (empty for everybody, or where its subject is gone) and its size."""

    audience: Audience
    name_ro: str
    name_en: str
    recipients: int


def list_audiences(session: Session, *, actor_id: int | None, kind: AudienceKind, now: datetime) -> list[AudienceView]:
    """The audiences of a kind that reach anybody; events only while they are ahead or under way.

    Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    views = [view_audience(session, audience=audience) for audience in _candidates(session, kind, now)]
    return [view for view in views if view.recipients]


def get_audience(session: Session, *, actor_id: int | None, audience: Audience, now: datetime) -> AudienceView:
    """The audience, to choose it; raises `NotAllowedError`, or `AudienceUnknownError` where it is gone or over."""
    require_organizer(session, actor_id=actor_id)
    if audience not in _candidates(session, audience.kind, now):
        raise AudienceUnknownError()
    return view_audience(session, audience=audience)


def view_audience(session: Session, *, audience: Audience) -> AudienceView:
    """The audience with its names and its present size."""
    names = ("", "")
    if audience.kind is AudienceKind.WORKGROUP:
        workgroup = session.get(Workgroup, audience.target_id)
        names = (workgroup.name_ro, workgroup.name_en) if workgroup else names
    elif audience.kind is AudienceKind.EVENT:
        event = session.get(Event, audience.target_id)
        names = (event.title_ro, event.title_en) if event else names
    count = session.exec(select(func.count()).select_from(_recipients(audience).subquery())).one()
    return AudienceView(audience, *names, recipients=count)


def list_recipients(session: Session, *, audience: Audience) -> list[int]:
    """The ids of the members in the audience who are active and can be written to."""
    return list(session.exec(_recipients(audience).order_by(col(Member.id))))


def _recipients(audience: Audience) -> SelectOfScalar[int]:
    statement = select(Member.id).where(
        col(Member.standing) == Standing.ACTIVE,
        col(Member.telegram_id).is_not(None),
        col(Member.unreachable_since).is_(None),
    )
    if audience.kind is AudienceKind.WORKGROUP:
        statement = statement.join(MemberWorkgroup, col(MemberWorkgroup.member_id) == col(Member.id)).where(
            col(MemberWorkgroup.workgroup_id) == audience.target_id
        )
    elif audience.kind is AudienceKind.EVENT:
        statement = statement.join(Registration, col(Registration.member_id) == col(Member.id)).where(
            col(Registration.event_id) == audience.target_id,
            col(Registration.state) == RegistrationState.REGISTERED,
        )
    return statement


def _candidates(session: Session, kind: AudienceKind, now: datetime) -> list[Audience]:
    if kind is AudienceKind.ALL:
        return [ALL_MEMBERS]
    if kind is AudienceKind.WORKGROUP:
        ids = session.exec(select(Workgroup.id).order_by(col(Workgroup.id))).all()
    else:
        ahead = (col(Event.state) == EventState.PUBLISHED, col(Event.ends_at) > now)
        ids = session.exec(select(Event.id).where(*ahead).order_by(col(Event.starts_at), col(Event.id))).all()
    return [Audience(kind, number) for number in ids]
