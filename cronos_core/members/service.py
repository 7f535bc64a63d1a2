"""Who is writing, and what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, delete, func, select

from cronos_core.dialogs.models import Dialog
from cronos_core.dialogs.service import find_dialog
from cronos_core.errors import NotAllowedError
from cronos_core.inserting import insert_into
from cronos_core.members.errors import MemberNotFoundError, MembershipNeededError, MembershipPendingError
from cronos_core.members.models import NAME_LIMIT, Member, OrganizerGrant, Standing, key_of
from cronos_core.tables import UtcDateTime

# "Last seen" is for reports, so it is not worth a write per update.
SEEN_EVERY = timedelta(hours=1)
# A longer number is nobody's id.
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Identity:
    """The person behind an update: the member, whether an organizer, and the dialog that waits for their text."""

    member: Member
    is_organizer: bool
    dialog: Dialog | None


# Asked for every update, so in one statement, and built once.
_IDENTITY = (
    select(Member, OrganizerGrant, Dialog)
    .outerjoin(OrganizerGrant, col(OrganizerGrant.telegram_id) == col(Member.telegram_id))
    .outerjoin(
        Dialog,
        and_(col(Dialog.member_id) == col(Member.id), col(Dialog.expires_at) > bindparam("now", type_=UtcDateTime)),
    )
    .where(col(Member.telegram_id) == bindparam("telegram_id"))
)


def find_identity(session: Session, *, telegram_id: int, username: str | None, now: datetime) -> Identity | None:
    """The person as stored; None at first contact, or where the row has to be brought up to date by `identify`."""
    found = session.exec(_IDENTITY, params={"telegram_id": telegram_id, "now": now}).one_or_none()
    if found is None:
        return None
    member, grant, dialog = found
    if member.username != username or member.unreachable_since is not None:
        return None
    if member.last_seen_at is None or now - member.last_seen_at > SEEN_EVERY:
        return None
    return Identity(member, grant is not None, dialog)


def identify(
    session: Session, *, telegram_id: int, name: str, username: str | None, language: str, now: datetime
) -> Identity:
    """The person, created at first contact; somebody who writes can be reached again."""
    person = select(Member).where(col(Member.telegram_id) == telegram_id)
    member = session.exec(person).one_or_none()
    if member is None:
        name = name[:NAME_LIMIT]
        first = Member(telegram_id=telegram_id, name=name, language=language, created_at=now)
        first.name_key = key_of(name, NAME_LIMIT)
        # First messages in private and in a group may come at once: the schema makes them one person.
        row = insert_into(session, table=Member).values(**first.model_dump(exclude={"id"}))
        session.execute(row.on_conflict_do_nothing(index_elements=["telegram_id"]))
        member = session.exec(person).one()
    member.username = username
    member.unreachable_since = None
    member.last_seen_at = now
    session.add(member)
    session.flush()
    return _identity(session, member, now)


def find_member_by_telegram_id(session: Session, *, telegram_id: int) -> Member | None:
    """The person with this Telegram id, if they wrote or were imported."""
    return session.exec(select(Member).where(col(Member.telegram_id) == telegram_id)).one_or_none()


def find_named_member(session: Session, *, said: str) -> Member | None:
    """Whom a name, "@username" or Telegram id means; None where it is nobody's, or the name of several."""
    named = said.removeprefix("@")
    if said.isascii() and said.isdecimal() and len(said) <= MAX_DIGITS:
        return find_member_by_telegram_id(session, telegram_id=int(said))
    by_name = col(Member.name_key) == key_of(said, NAME_LIMIT)
    meant = by_name if named == said else func.lower(col(Member.username)) == named.lower()
    found = session.exec(select(Member).where(meant).limit(2)).all()
    return found[0] if len(found) == 1 else None


def get_member(session: Session, *, member_id: int) -> Member:
    """The member; raises `MemberNotFoundError`."""
    member = session.get(Member, member_id)
    if member is None:
        raise MemberNotFoundError()
    return member


def find_member(session: Session, *, member_id: int) -> Member | None:
    """The member, unless they have deleted their data."""
    return session.get(Member, member_id)


def hold_member(session: Session, *, member_id: int) -> Member:
    """The member as they are now, kept from others until the transaction ends; raises `MemberNotFoundError`.

    On PostgreSQL the row lock puts all that changes a member's standing in a line; SQLite's one writer is in line.
    """
    statement = select(Member).where(col(Member.id) == member_id).with_for_update()
    member = session.exec(statement.execution_options(populate_existing=True)).one_or_none()
    if member is None:
        raise MemberNotFoundError()
    return member


def get_active_member(session: Session, *, member_id: int) -> Member:
    """The member, who must have joined; raises `MembershipNeededError` or `MembershipPendingError`."""
    member = get_member(session, member_id=member_id)
    if member.standing == Standing.PENDING:
        raise MembershipPendingError()
    if not member.is_active:
        raise MembershipNeededError()
    return member


def get_agreed_member(session: Session, *, member_id: int) -> Member:
    """The member, who has agreed to what is kept, whether let in yet or not; raises `MembershipNeededError`."""
    member = get_member(session, member_id=member_id)
    if member.standing not in {Standing.ACTIVE, Standing.PENDING}:
        raise MembershipNeededError()
    return member


def is_organizer(session: Session, *, member_id: int) -> bool:
    """Whether the member is an organizer."""
    member = session.get(Member, member_id)
    return member is not None and _is_granted(session, member)


def require_organizer(session: Session, *, actor_id: int | None) -> None:
    """Raise `NotAllowedError` unless the actor is an organizer; None is the command line, which is."""
    if actor_id is not None and not is_organizer(session, member_id=actor_id):
        raise NotAllowedError()


def list_organizers(session: Session) -> list[Member]:
    """The organizers who have written to the bot, and so can be written to."""
    statement = select(Member).join(OrganizerGrant, col(OrganizerGrant.telegram_id) == col(Member.telegram_id))
    return list(session.exec(statement.order_by(col(Member.id))))


def grant_organizer(session: Session, *, telegram_id: int, now: datetime) -> bool:
    """Make a Telegram id an organizer; False where it was one."""
    grant = insert_into(session, table=OrganizerGrant).values(telegram_id=telegram_id, created_at=now)
    granted = session.execute(grant.on_conflict_do_nothing().returning(col(OrganizerGrant.telegram_id)))
    return granted.first() is not None


def ensure_organizers(session: Session, *, telegram_ids: Iterable[int], now: datetime) -> None:
    """Grant what the settings name."""
    for telegram_id in telegram_ids:
        grant_organizer(session, telegram_id=telegram_id, now=now)


def revoke_organizer(session: Session, *, telegram_id: int) -> bool:
    """Take the role back; False where there was none."""
    return session.exec(delete(OrganizerGrant).where(col(OrganizerGrant.telegram_id) == telegram_id)).rowcount > 0


def mark_unreachable(session: Session, *, member_id: int, now: datetime) -> None:
    """Note that Telegram refuses messages to this member; cleared when they write."""
    member = get_member(session, member_id=member_id)
    member.unreachable_since = member.unreachable_since or now
    session.add(member)


def choose_language(session: Session, *, member_id: int, language: str) -> Member:
    """Set the language that the bot speaks with this member."""
    member = get_member(session, member_id=member_id)
    member.language = language
    session.add(member)
    return member


def _identity(session: Session, member: Member, now: datetime) -> Identity:
    return Identity(member, _is_granted(session, member), find_dialog(session, member_id=member.id, now=now))


def _is_granted(session: Session, member: Member) -> bool:
    return member.telegram_id is not None and session.get(OrganizerGrant, member.telegram_id) is not None
