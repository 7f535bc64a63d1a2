"""Opening, moving on and closing a member's dialog. A restart or another process goes on where it stood."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from cronos_core.dialogs.models import Dialog
from cronos_core.inserting import insert_into

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
    said = {"step": step, "data": dict(data or {}), "expires_at": now + PATIENCE, "updated_at": now}
    opened = insert_into(session, table=Dialog).values(member_id=member_id, version=1, **said)
    session.execute(
        opened.on_conflict_do_update(index_elements=["member_id"], set_=said | {"version": Dialog.version + 1})
    )
    mine = select(Dialog).where(col(Dialog.member_id) == member_id)
    return session.exec(mine.execution_options(populate_existing=True)).one()


def close_dialog(session: Session, *, member_id: int) -> bool:
    """Stop waiting; False where nothing waited."""
    return session.exec(delete(Dialog).where(col(Dialog.member_id) == member_id)).rowcount > 0
