"""Writing and reading the audit log."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.audit.models import AuditEntry


def record_action(
    session: Session, *, actor_id: int | None, action: str, subject: str = "", now: datetime, **details: object
) -> None:
    """Note in the same transaction that an organizer (None: the command line) did `action` to `subject`."""
    session.add(AuditEntry(actor_id=actor_id, action=action, subject=subject, details=details, created_at=now))


def list_actions(session: Session, *, limit: int = 50) -> Sequence[AuditEntry]:
    """The latest actions, newest first."""
    return session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(limit)).all()


def find_last_action(session: Session, *, subject: str, actions: Collection[str]) -> AuditEntry | None:
    """The latest of these actions that was done to `subject`."""
    statement = select(AuditEntry).where(col(AuditEntry.subject) == subject, col(AuditEntry.action).in_(actions))
    return session.exec(statement.order_by(col(AuditEntry.id).desc()).limit(1)).one_or_none()
