"""What members choose about their reminders: lead times, quiet hours, a time zone. Each plans anew what is ahead."""

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select, update

from cronos_core.database import stir
from cronos_core.dialogs.service import close_dialog, find_dialog
from cronos_core.inserting import insert_into
from cronos_core.members.models import DEFAULT_QUIET, Member
from cronos_core.members.quiet_hours import MINUTES_A_DAY
from cronos_core.members.service import hold_member
from cronos_core.members.zones import check_zone, write_home_zone
from cronos_core.reminders.errors import LeadTimeNotOfferedError, QuietHoursInvalidError
from cronos_core.reminders.models import SNOOZED, LeadTimes, Reminder, ReminderState
from cronos_core.reminders.moments import due_moment
from cronos_core.reminders.service import (
    DEFAULT_LEAD_TIMES,
    LEAD_TIMES,
    SubjectKind,
    find_moving_hours,
    get_lead_times,
)


def switch_lead_time(
    session: Session, *, member_id: int, subject_kind: SubjectKind, minutes: int, wanted: bool, now: datetime
) -> None:
    """Want one lead time, or not any more, for what is ahead and what will come; saying so twice is harmless.

    Raises `LeadTimeNotOfferedError` for minutes that are not in `LEAD_TIMES`.
    """
    if minutes not in LEAD_TIMES:
        raise LeadTimeNotOfferedError()
    hold_member(session, member_id=member_id)
    chosen = set(get_lead_times(session, member_id=member_id)[subject_kind])
    chosen = chosen | {minutes} if wanted else chosen - {minutes}
    _choose(session, member_id, subject_kind, chosen, now)


def mute_reminders(session: Session, *, member_id: int, now: datetime) -> None:
    """Want no reminders of any kind, snoozed ones included."""
    hold_member(session, member_id=member_id)
    for kind in SubjectKind:
        _choose(session, member_id, kind, (), now)
    snoozed = (col(Reminder.member_id) == member_id, col(Reminder.lead_minutes) == SNOOZED)
    session.exec(
        update(Reminder)
        .where(*snoozed, col(Reminder.state) == ReminderState.PLANNED)
        .values(state=ReminderState.CANCELLED)
    )


def restore_reminders(session: Session, *, member_id: int, now: datetime) -> None:
    """Go back to the default lead times of every kind."""
    hold_member(session, member_id=member_id)
    session.exec(delete(LeadTimes).where(col(LeadTimes.member_id) == member_id))
    for kind, minutes in DEFAULT_LEAD_TIMES.items():
        _replan(session, member_id, kind, minutes, now)


def choose_quiet_hours(session: Session, *, member_id: int, begins: int, ends: int, now: datetime) -> Member:
    """Be quiet from `begins` until `ends`, in minutes after midnight; equal ones mean never.

    Raises `QuietHoursInvalidError` for what is no time of day.
    """
    if not (0 <= begins < MINUTES_A_DAY and 0 <= ends < MINUTES_A_DAY):
        raise QuietHoursInvalidError()
    member = hold_member(session, member_id=member_id)
    # One spelling of "never", so that cards need to know no other.
    member.quiet_begins, member.quiet_ends = (begins, ends) if begins != ends else (0, 0)
    _save(session, member, now)
    return member


def restore_quiet_hours(session: Session, *, member_id: int, now: datetime) -> Member:
    """Go back to the quiet hours that hold for members who chose none."""
    begins, ends = DEFAULT_QUIET
    return choose_quiet_hours(session, member_id=member_id, begins=begins, ends=ends, now=now)


def choose_zone(session: Session, *, member_id: int, time_zone: str | None, now: datetime) -> Member:
    """Live in this time zone, or (None) where the cluster is; raises `ZoneUnknownError`."""
    name = check_zone(time_zone) if time_zone is not None else None
    member = hold_member(session, member_id=member_id)
    member.time_zone = name
    _save(session, member, now)
    return member


def answer_zone(session: Session, *, member_id: int, time_zone: str | None, step: str, now: datetime) -> Member:
    """Choose the zone, and where the dialog `step` waited for it, end that; raises what `choose_zone` raises."""
    member = choose_zone(session, member_id=member_id, time_zone=time_zone, now=now)
    dialog = find_dialog(session, member_id=member_id, now=now)
    if dialog is not None and dialog.step == step:
        close_dialog(session, member_id=member_id)
    return member


def settle_home_zone(session: Session, *, zone: ZoneInfo, now: datetime) -> None:
    """Keep the cluster's time zone as the settings say it. Where it changed, members who chose none live in it now."""
    if not write_home_zone(session, zone=zone):
        return
    ahead = select(Reminder.member_id).where(
        col(Reminder.state).in_((ReminderState.PLANNED, ReminderState.MUTED)), col(Reminder.starts_at) > now
    )
    statement = select(Member).where(col(Member.time_zone).is_(None), col(Member.id).in_(ahead))
    for member in session.exec(statement.order_by(col(Member.id)).with_for_update()).all():
        _move(session, member, now)


def _save(session: Session, member: Member, now: datetime) -> None:
    session.add(member)
    session.flush()
    _move(session, member, now)


def _move(session: Session, member: Member, now: datetime) -> None:
    """Give what is ahead its moment again. What quiet hours held back and hold back no longer is due at once."""
    for kind in SubjectKind:
        hours = find_moving_hours(session, subject_kind=kind, member=member)
        if hours is None:
            continue
        waiting = select(Reminder).where(
            col(Reminder.member_id) == member.id,
            col(Reminder.subject_kind) == kind,
            col(Reminder.state).in_((ReminderState.PLANNED, ReminderState.MUTED)),
            col(Reminder.lead_minutes) != SNOOZED,
            col(Reminder.starts_at) > now,
        )
        for reminder in session.exec(waiting.execution_options(populate_existing=True)).all():
            reminder.due_at = due_moment(reminder.starts_at, lead_minutes=reminder.lead_minutes, hours=hours)
            session.add(reminder)
    session.flush()
    stir(session)


def _choose(session: Session, member_id: int, subject_kind: SubjectKind, minutes: Iterable[int], now: datetime) -> None:
    chosen = sorted(minutes, reverse=True)
    row = insert_into(session, table=LeadTimes).values(member_id=member_id, subject_kind=subject_kind, minutes=chosen)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["member_id", "subject_kind"], set_={"minutes": row.excluded.minutes}
        ).execution_options(populate_existing=True)
    )
    _replan(session, member_id, subject_kind, chosen, now)


def _replan(
    session: Session, member_id: int, subject_kind: SubjectKind, minutes: Collection[int], now: datetime
) -> None:
    """Mute what is not wanted any more, and plan what is wanted now and has not passed yet; snoozed ones stay."""
    mine = (
        col(Reminder.member_id) == member_id,
        col(Reminder.subject_kind) == subject_kind,
        col(Reminder.lead_minutes) != SNOOZED,
    )
    session.exec(
        update(Reminder)
        .where(*mine, col(Reminder.state) == ReminderState.PLANNED, col(Reminder.lead_minutes).not_in(minutes))
        .values(state=ReminderState.MUTED)
    )
    session.exec(
        update(Reminder)
        .where(
            *mine,
            col(Reminder.state) == ReminderState.MUTED,
            col(Reminder.lead_minutes).in_(minutes),
            col(Reminder.due_at) > now,
        )
        .values(state=ReminderState.PLANNED)
    )
    stir(session)
