"""The verticals that members follow, and new ones, which an organizer may add."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, select

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.members.models import MemberWorkgroup
from cronos_core.members.service import get_agreed_member, require_organizer
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import create_workgroup, get_workgroup, list_workgroups


def list_member_workgroups(session: Session, *, member_id: int) -> list[Workgroup]:
    """The verticals that the member follows, in the order of all lists of verticals."""
    return list(list_workgroups_by_member(session, member_ids=[member_id]).get(member_id, ()))


def list_workgroups_by_member(
    session: Session, *, member_ids: Collection[int] | None = None
) -> dict[int, tuple[Workgroup, ...]]:
    """The verticals that these members (None: all) follow, in that order; who follows none is missing."""
    statement = select(MemberWorkgroup.member_id, Workgroup).join(
        Workgroup, col(Workgroup.id) == col(MemberWorkgroup.workgroup_id)
    )
    if member_ids is not None:
        statement = statement.where(col(MemberWorkgroup.member_id).in_(member_ids))
    found: dict[int, tuple[Workgroup, ...]] = {}
    for member_id, workgroup in session.exec(statement.order_by(col(Workgroup.id))):
        found[member_id] = (*found.get(member_id, ()), workgroup)
    return found


def set_vertical(session: Session, *, member_id: int, workgroup_id: int, followed: bool) -> None:
    """Follow the vertical, or no longer; doing so twice is harmless.

    Raises `MembershipNeededError`, `WorkgroupNotFoundError`.
    """
    get_agreed_member(session, member_id=member_id)
    get_workgroup(session, workgroup_id=workgroup_id)
    if followed:
        with suppress(IntegrityError), session.begin_nested():
            session.add(MemberWorkgroup(member_id=member_id, workgroup_id=workgroup_id))
        return
    session.exec(
        delete(MemberWorkgroup).where(
            col(MemberWorkgroup.member_id) == member_id, col(MemberWorkgroup.workgroup_id) == workgroup_id
        )
    )


def choose_verticals(session: Session, *, member_id: int, workgroup_ids: Collection[int]) -> None:
    """Make these the verticals that the member follows, and no others; raises `MembershipNeededError`."""
    get_agreed_member(session, member_id=member_id)
    replace_verticals(session, member_id=member_id, workgroup_ids=workgroup_ids)


def replace_verticals(session: Session, *, member_id: int, workgroup_ids: Collection[int]) -> None:
    """The same for an import, where nobody has agreed yet."""
    session.exec(delete(MemberWorkgroup).where(col(MemberWorkgroup.member_id) == member_id))
    session.add_all(
        MemberWorkgroup(member_id=member_id, workgroup_id=workgroup_id) for workgroup_id in set(workgroup_ids)
    )
    session.flush()


def found_workgroup(session: Session, *, name_ro: str, name_en: str, actor_id: int | None, now: datetime) -> Workgroup:
    """Found a workgroup, as an organizer, and end the dialog that asked for its names.

    Raises `NotAllowedError`, `WorkgroupExistsError`, `WorkgroupNameError`.
    """
    require_organizer(session, actor_id=actor_id)
    workgroup = create_workgroup(session, name_ro=name_ro, name_en=name_en, now=now)
    record_action(session, actor_id=actor_id, action="found-workgroup", subject=f"workgroup:{workgroup.id}", now=now)
    if actor_id is not None:
        close_dialog(session, member_id=actor_id)
    return workgroup


def list_followed(session: Session, *, actor_id: int | None) -> list[tuple[Workgroup, int]]:
    """Every workgroup with how many follow it, for organizers; raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(MemberWorkgroup.workgroup_id, func.count()).group_by(col(MemberWorkgroup.workgroup_id))
    counts = dict(session.exec(statement).all())
    return [(workgroup, counts.get(workgroup.id, 0)) for workgroup in list_workgroups(session)]
