"""Opening, moving on and closing a member's dialog. A restart or another process goes on where it stood."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from cronos_core.dialogs.models import Dialog

PATIENCE = timedelta(hours=12)


def find_dialog(session: Session, *, member_id: int, now: datetime) -> Dialog | None:
    """The dialog that waits for this member's next text, unless it has waited too long."""
    return session.exec(
        select(Dialog).where(col(Dialog.member_id) == member_id, col(Dialog.expires_at) > now)
    ).one_or_none()


def open_dialog(
    session: Session, *, member_id: int, step: str, now: datetime, data: Mapping[str, Any] | None = None
) -> Dialog:
    """Wait for the member's next text at `step`; an earlier dialog of theirs makes room, a later step moves it on."""
    dialog = session.exec(select(Dialog).where(col(Dialog.member_id) == member_id)).one_or_none()
    if dialog is None:
        dialog = Dialog(member_id=member_id, step=step, version=0, expires_at=now, updated_at=now)
    dialog.step = step
    dialog.data = dict(data or {})
    dialog.version += 1
    dialog.expires_at = now + PATIENCE
    dialog.updated_at = now
    session.add(dialog)
    session.flush()
    return dialog


def close_dialog(session: Session, *, member_id: int) -> bool:
    """Stop waiting; False where nothing waited."""
    return session.exec(delete(Dialog).where(col(Dialog.member_id) == member_id)).rowcount > 0
