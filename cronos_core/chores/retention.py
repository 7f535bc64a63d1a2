"""What is deleted because it is old: how old is a setting for each kind of data; some things expire by themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, delete, select

from cronos_core.audit.models import AuditEntry
from cronos_core.dialogs.models import Dialog
from cronos_core.documents.models import SourceDocument
from cronos_core.documents.service import is_past_its_time
from cronos_core.imports.models import Upload
from cronos_core.imports.service import KEEP as UPLOAD_KEPT
from cronos_core.inbox.models import QuestionMessage
from cronos_core.intake.service import delete_settled_updates
from cronos_core.members.models import Invitation
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.projects.files import is_past_its_time as is_file_past_its_time
from cronos_core.projects.looking import forget_looks
from cronos_core.projects.models import ProjectFile
from cronos_core.reminders.models import Reminder, ReminderState

# So few rows a statement that nobody waits for the deletion to end.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Periods:
    """For how many days each kind of data is kept; 0: for ever."""

    notices: int
    announcements: int
    reminders: int
    updates: int
    audit: int
    conversations: int


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    table: type[SQLModel]
    key: Any
    where: tuple[ColumnElement[bool], ...]


def delete_expired(session: Session, *, periods: Periods, now: datetime, limit: int = BATCH) -> dict[str, int]:
    """Delete up to `limit` rows of each kind that are past their time; gives how many of each, where there were any.

    Where a number comes to `limit`, there may be more: call it again, in a transaction of its own.
    """
    deleted = {}
    for rule in _rules(periods, now):
        expired = select(rule.key).where(*rule.where).order_by(rule.key).limit(limit)
        ids = session.exec(expired).all()
        if ids:
            deleted[rule.name] = session.exec(delete(rule.table).where(col(rule.key).in_(ids))).rowcount
    if periods.updates and (gone := delete_settled_updates(session, before=_ago(now, periods.updates))):
        deleted["updates"] = gone
    if gone := forget_looks(session, limit=limit, now=now):
        deleted["looks"] = gone
    return deleted


def _rules(periods: Periods, now: datetime) -> list[_Rule]:
    rules = [
        _Rule("dialogs", Dialog, Dialog.id, (col(Dialog.expires_at) <= now,)),
        _Rule("uploads", Upload, Upload.id, (col(Upload.created_at) < now - UPLOAD_KEPT,)),
        _Rule("documents", SourceDocument, SourceDocument.id, (is_past_its_time(now=now),)),
        _Rule("project-files", ProjectFile, ProjectFile.id, (is_file_past_its_time(now=now),)),
        _Rule("invitations", Invitation, Invitation.id, (col(Invitation.expires_at) <= now,)),
    ]
    settled = (col(Notice.outcome) != Outcome.PENDING,)
    if periods.notices:
        old = (*settled, col(Notice.settled_at) < _ago(now, periods.notices))
        rules.append(_Rule("notices", Notice, Notice.id, (*old, col(Notice.lane) != Lane.ANNOUNCEMENT)))
    if periods.announcements:
        old = (*settled, col(Notice.settled_at) < _ago(now, periods.announcements))
        rules.append(_Rule("announcements", Notice, Notice.id, (*old, col(Notice.lane) == Lane.ANNOUNCEMENT)))
    if periods.reminders:
        before = _ago(now, periods.reminders)
        past = (col(Reminder.starts_at) < before, col(Reminder.due_at) < before)
        rules.append(_Rule("reminders", Reminder, Reminder.id, (*past, col(Reminder.state) != ReminderState.PLANNED)))
    if periods.audit:
        entries = (col(AuditEntry.created_at) < _ago(now, periods.audit),)
        rules.append(_Rule("audit", AuditEntry, AuditEntry.id, entries))
    if periods.conversations:
        said = (col(QuestionMessage.created_at) < _ago(now, periods.conversations),)
        rules.append(_Rule("conversations", QuestionMessage, QuestionMessage.id, said))
    return rules


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
