"""Giving and taking the organizer's role, with its trace in the audit log."""

from datetime import datetime

from sqlmodel import Session

from cronos_core.audit.service import record_action
from cronos_core.members.service import grant_organizer, require_organizer, revoke_organizer


def appoint_organizer(session: Session, *, actor_id: int | None, telegram_id: int, now: datetime) -> bool:
    """Make a Telegram id an organizer, before or after its first message; False where it was one.

    Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    changed = grant_organizer(session, telegram_id=telegram_id, now=now)
    if changed:
        record_action(session, actor_id=actor_id, action="grant-organizer", subject=f"telegram:{telegram_id}", now=now)
    return changed


def dismiss_organizer(session: Session, *, actor_id: int | None, telegram_id: int, now: datetime) -> bool:
    """Take the organizer's role back; False where there was none. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    changed = revoke_organizer(session, telegram_id=telegram_id)
    if changed:
        record_action(session, actor_id=actor_id, action="revoke-organizer", subject=f"telegram:{telegram_id}", now=now)
    return changed
