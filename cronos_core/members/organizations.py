"""Organizations by name: what people type leads to the one that is there, or makes a new one."""

import re
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from cronos_core.members.models import ORGANIZATION_NAME_LIMIT, Member, Organization, key_of
from cronos_core.retrieval.normalise import fold

KINDS = ("company", "startup", "university", "research_centre", "cluster", "public", "other")
_SHORT_NAME = re.compile(r"\(([^()]{2,20})\)")


def find_organization(session: Session, *, name: str) -> Organization | None:
    """The organization meant by `name`, however it is spelled: "utcn" finds "UTCN" and "Universitatea … (UTCN)".

    A short name that several organizations bear is nobody's.
    """
    key = _key_of(name)
    exact = session.exec(select(Organization).where(col(Organization.name_key) == key)).one_or_none()
    if exact is not None:
        return exact
    similar = or_(
        col(Organization.name_key).startswith(f"{key} ", autoescape=True),
        col(Organization.name_key).contains(f" {key}", autoescape=True),
    )
    candidates = session.exec(select(Organization).where(similar)).all()
    meant = [organization for organization in candidates if key in _names_of(organization)]
    return meant[0] if len(meant) == 1 else None


def find_organization_of(session: Session, *, member: Member | None) -> Organization | None:
    """The organization that the person belongs to, if there is a person and they named one."""
    return session.get(Organization, member.organization_id) if member and member.organization_id else None


def ensure_organization(session: Session, *, name: str, kind: str = "other", now: datetime) -> Organization:
    """The organization meant by `name` (at most 160 characters), created where there is none."""
    found = find_organization(session, name=name)
    if found is not None:
        return found
    organization = Organization(name=name, name_key=_key_of(name), kind=kind, created_at=now)
    try:
        with session.begin_nested():
            session.add(organization)
    except IntegrityError:
        # Somebody else created it a moment ago.
        return session.exec(select(Organization).where(col(Organization.name_key) == _key_of(name))).one()
    return organization


def _key_of(name: str) -> str:
    return key_of(name, ORGANIZATION_NAME_LIMIT)


def _names_of(organization: Organization) -> set[str]:
    """The folded name as a whole, without what stands in brackets, and what stands in brackets."""
    name = organization.name
    return {fold(name), fold(_SHORT_NAME.sub(" ", name)), *(fold(short) for short in _SHORT_NAME.findall(name))}
