"""Invitations: links with a random token that make a guest a member. Only the token's hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from cronos_core.audit.service import record_action
from cronos_core.inserting import insert_into
from cronos_core.members.errors import InvitationInvalidError, InvitationTermsError
from cronos_core.members.models import Invitation
from cronos_core.members.service import require_organizer

TOKEN_BYTES, TOKEN_LENGTH = 16, 22
VALIDITY = timedelta(days=14)
MOST_USES = 500


def draw_token() -> str:
    """A token that nobody can guess, for an invitation that may be made."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def create_invitation(session: Session, *, token: str, uses: int, actor_id: int | None, now: datetime) -> None:
    """Make the token let in `uses` people within two weeks. Doing so twice is harmless.

    Raises `NotAllowedError`, `InvitationTermsError`.
    """
    require_organizer(session, actor_id=actor_id)
    if not 1 <= uses <= MOST_USES or len(token) != TOKEN_LENGTH:
        raise InvitationTermsError(most=MOST_USES)
    row = insert_into(session, table=Invitation).values(
        token_hash=_hash(token), created_by=actor_id, uses_left=uses, expires_at=now + VALIDITY, created_at=now
    )
    made = session.execute(row.on_conflict_do_nothing().returning(col(Invitation.id))).scalar_one_or_none()
    if made is not None:
        record_action(
            session, actor_id=actor_id, action="create-invitation", subject=f"invitation:{made}", uses=uses, now=now
        )


def check_invitation(session: Session, *, token: str, now: datetime) -> None:
    """Raise `InvitationInvalidError` unless the token would let somebody in now."""
    invitation = session.exec(select(Invitation).where(col(Invitation.token_hash) == _hash(token))).one_or_none()
    if invitation is None or invitation.uses_left < 1 or invitation.expires_at <= now:
        raise InvitationInvalidError()


def use_invitation(session: Session, *, token: str, now: datetime) -> None:
    """Take one use of the invitation; raises `InvitationInvalidError` where it is unknown, used up or expired."""
    taken = session.exec(
        update(Invitation)
        .where(
            col(Invitation.token_hash) == _hash(token),
            col(Invitation.uses_left) > 0,
            col(Invitation.expires_at) > now,
        )
        .values(uses_left=Invitation.uses_left - 1)
    )
    if taken.rowcount == 0:
        raise InvitationInvalidError()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
