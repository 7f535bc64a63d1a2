"""Composing an announcement and letting it go. Who it reaches is in audiences.py, how it went in reporting.py."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from cronos_core.announcements.audiences import Audience, AudienceView, get_audience, list_recipients, view_audience
from cronos_core.announcements.errors import (
    AnnouncementChangedError,
    AnnouncementNotDraftError,
    AnnouncementNotFoundError,
    AnnouncementNotRunningError,
    AnnouncementTextError,
    NoRecipientsError,
)
from cronos_core.announcements.models import Announcement, AnnouncementState
from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.members.models import Member, Organization
from cronos_core.members.service import require_organizer
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import cancel_notices, queue_notices

# Leaves room in Telegram's 4,096 for the signature and for what the preview says around the text.
TEXT_LIMIT = 3500
KIND = "announcement"


@dataclass(frozen=True, slots=True)
class Letter:
    """An announcement as its recipients see it: its author's name and organization are empty where they are gone."""

    text: str
    author: str
    organization: str


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement, what its recipients see of it, and its audience today."""

    announcement: Announcement
    letter: Letter
    audience: AudienceView

    @property
    def stamp(self) -> str:
        """Changes with text and audience: a press carries it, so that nothing leaves that nobody has looked at."""
        return _stamp(self.announcement)


def subject_of(announcement_id: int) -> str:
    """What the outbox calls this announcement."""
    return f"announcement:{announcement_id}"


def create_announcement(
    session: Session, *, actor_id: int, text: str, audience: Audience, now: datetime
) -> AnnouncementView:
    """Keep a draft, and close the dialog that asked for its text.

    Raises `NotAllowedError`, `AnnouncementTextError`, `AudienceUnknownError`.
    """
    get_audience(session, actor_id=actor_id, audience=audience, now=now)
    announcement = Announcement(author_id=actor_id, text=_checked(text), audience=str(audience), created_at=now)
    session.add(announcement)
    session.flush()
    close_dialog(session, member_id=actor_id)
    _record(session, actor_id, "create-announcement", announcement.id, now, audience=announcement.audience)
    return view_announcement(session, announcement=announcement)


def change_text(session: Session, *, actor_id: int, announcement_id: int, text: str, now: datetime) -> AnnouncementView:
    """Give a draft another text, and close the dialog that asked for it.

    Raises `NotAllowedError`, `AnnouncementTextError`, `AnnouncementNotDraftError`.
    """
    view = _change_draft(session, actor_id, announcement_id, now, text=_checked(text))
    close_dialog(session, member_id=actor_id)
    return view


def change_audience(
    session: Session, *, actor_id: int | None, announcement_id: int, audience: Audience, now: datetime
) -> AnnouncementView:
    """Give a draft another audience. Raises `NotAllowedError`, `AudienceUnknownError`, `AnnouncementNotDraftError`."""
    get_audience(session, actor_id=actor_id, audience=audience, now=now)
    return _change_draft(session, actor_id, announcement_id, now, audience=str(audience))


def release_announcement(
    session: Session, *, actor_id: int | None, announcement_id: int, stamp: str | None, now: datetime
) -> Announcement:
    """Freeze the recipients and queue one notice each, in this transaction; of two presses one does it.

    `stamp` is that of the view that was confirmed; None confirms whatever stands there. Raises `NotAllowedError`,
    `AnnouncementNotFoundError`, `AnnouncementNotDraftError`, `AnnouncementChangedError`, `NoRecipientsError`.
    """
    require_organizer(session, actor_id=actor_id)
    _move(session, announcement_id, AnnouncementState.DRAFT, AnnouncementState.RELEASED, AnnouncementNotDraftError)
    announcement = _get(session, announcement_id)
    if stamp is not None and stamp != _stamp(announcement):
        raise AnnouncementChangedError()
    recipients = list_recipients(session, audience=Audience.parse(announcement.audience))
    if not recipients:
        raise NoRecipientsError()
    announcement.released_at = now
    announcement.recipients = len(recipients)
    session.add(announcement)
    row = {
        "kind": KIND,
        "subject": subject_of(announcement_id),
        "lane": int(Lane.ANNOUNCEMENT),
        "due_at": now,
        "created_at": now,
        "params": {"announcement_id": announcement_id},
    }
    keys = ((member_id, f"announcement:{announcement_id}:{member_id}") for member_id in recipients)
    queue_notices(session, rows=[row | {"member_id": member_id, "dedupe_key": key} for member_id, key in keys])
    facts = {"audience": announcement.audience, "recipients": len(recipients)}
    _record(session, actor_id, "release-announcement", announcement_id, now, **facts)
    return announcement


def stop_announcement(session: Session, *, actor_id: int | None, announcement_id: int, now: datetime) -> int:
    """Withdraw what has not left yet; gives how many messages. Raises `AnnouncementNotRunningError` and others."""
    require_organizer(session, actor_id=actor_id)
    _move(session, announcement_id, AnnouncementState.RELEASED, AnnouncementState.STOPPED, AnnouncementNotRunningError)
    withdrawn = cancel_notices(session, subject=subject_of(announcement_id), now=now)
    _record(session, actor_id, "stop-announcement", announcement_id, now, withdrawn=withdrawn)
    return withdrawn


def discard_announcement(session: Session, *, actor_id: int | None, announcement_id: int, now: datetime) -> None:
    """Put a draft away. Raises `NotAllowedError`, `AnnouncementNotFoundError`, `AnnouncementNotDraftError`."""
    require_organizer(session, actor_id=actor_id)
    _move(session, announcement_id, AnnouncementState.DRAFT, AnnouncementState.DISCARDED, AnnouncementNotDraftError)
    _record(session, actor_id, "discard-announcement", announcement_id, now)


def restore_announcement(
    session: Session, *, actor_id: int | None, announcement_id: int, now: datetime
) -> AnnouncementView:
    """Take a discarded draft back. Raises as `discard_announcement` does."""
    require_organizer(session, actor_id=actor_id)
    _move(session, announcement_id, AnnouncementState.DISCARDED, AnnouncementState.DRAFT, AnnouncementNotDraftError)
    _record(session, actor_id, "restore-announcement", announcement_id, now)
    return view_announcement(session, announcement=_get(session, announcement_id))


def get_announcement(session: Session, *, actor_id: int | None, announcement_id: int) -> AnnouncementView:
    """The announcement, for an organizer. Raises `NotAllowedError`, `AnnouncementNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    return view_announcement(session, announcement=_get(session, announcement_id))


def find_letter(session: Session, *, announcement_id: int) -> Letter | None:
    """What a recipient gets; None where the announcement is not on its way (any more).

    One small query: it is asked for every single message, while others want their answers.
    """
    on_its_way = col(Announcement.state).in_((AnnouncementState.RELEASED, AnnouncementState.FINISHED))
    return _find_letter(session, col(Announcement.id) == announcement_id, on_its_way)


def view_announcement(session: Session, *, announcement: Announcement) -> AnnouncementView:
    """The announcement with its letter and its audience."""
    letter = _find_letter(session, col(Announcement.id) == announcement.id)
    if letter is None:
        raise AnnouncementNotFoundError()
    audience = view_audience(session, audience=Audience.parse(announcement.audience))
    return AnnouncementView(announcement, letter, audience)


def _find_letter(session: Session, *where: ColumnElement[bool]) -> Letter | None:
    found = session.exec(
        select(Announcement.text, Member.name, Organization.name)
        .join(Member, col(Member.id) == col(Announcement.author_id), isouter=True)
        .join(Organization, col(Organization.id) == col(Member.organization_id), isouter=True)
        .where(*where)
    ).one_or_none()
    return Letter(found[0], found[1] or "", found[2] or "") if found else None


def _change_draft(
    session: Session, actor_id: int | None, announcement_id: int, now: datetime, **values: str
) -> AnnouncementView:
    require_organizer(session, actor_id=actor_id)
    _get(session, announcement_id)
    changed = session.exec(
        update(Announcement)
        .where(col(Announcement.id) == announcement_id, col(Announcement.state) == AnnouncementState.DRAFT)
        .values(**values)
    )
    if changed.rowcount == 0:
        raise AnnouncementNotDraftError()
    _record(session, actor_id, "change-announcement", announcement_id, now, changed=sorted(values))
    return view_announcement(session, announcement=_get(session, announcement_id))


def _record(
    session: Session, actor_id: int | None, action: str, announcement_id: int, now: datetime, **details: object
) -> None:
    subject = subject_of(announcement_id)
    record_action(session, actor_id=actor_id, action=action, subject=subject, now=now, **details)


def _move(
    session: Session,
    announcement_id: int,
    before: AnnouncementState,
    after: AnnouncementState,
    refusal: type[AnnouncementNotDraftError | AnnouncementNotRunningError],
) -> None:
    """Change the state by a conditional update, which decides between two who press at once."""
    _get(session, announcement_id)
    moved = session.exec(
        update(Announcement)
        .where(col(Announcement.id) == announcement_id, col(Announcement.state) == before)
        .values(state=after)
    )
    if moved.rowcount == 0:
        raise refusal()


def _get(session: Session, announcement_id: int) -> Announcement:
    statement = select(Announcement).where(col(Announcement.id) == announcement_id)
    announcement = session.exec(statement.execution_options(populate_existing=True)).one_or_none()
    if announcement is None:
        raise AnnouncementNotFoundError()
    return announcement


def _checked(text: str) -> str:
    text = text.strip()
    length = len(text.encode("utf-16-le")) // 2  # as Telegram counts
    if not 1 <= length <= TEXT_LIMIT:
        raise AnnouncementTextError(length=length, limit=TEXT_LIMIT)
    return text


def _stamp(announcement: Announcement) -> str:
    return hashlib.sha256(f"{announcement.audience}\n{announcement.text}".encode()).hexdigest()[:8]
