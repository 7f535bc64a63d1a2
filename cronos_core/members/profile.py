"""A member's profile: shown whole, written one field at a time, by a dialog that asks for the fields in order."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from cronos_core.dialogs.service import close_dialog, open_dialog
from cronos_core.members.errors import VerticalUnknownError
from cronos_core.members.models import ORGANIZATION_NAME_LIMIT, Member, Organization
from cronos_core.members.organizations import ensure_organization, find_organization_of
from cronos_core.members.service import get_agreed_member, get_member
from cronos_core.members.texts import clean_text
from cronos_core.members.verticals import choose_verticals, list_member_workgroups
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import find_workgroups, list_workgroups


class ProfileField(StrEnum):
    """What a profile holds, in the order in which the dialog asks."""

    NAME = "name"
    ORGANIZATION = "organization"
    ROLE = "role"
    VERTICALS = "verticals"
    SEEKS = "seeks"
    OFFERS = "offers"

    @property
    def following(self) -> "ProfileField | None":
        """The field that the dialog asks for next; None after the last."""
        fields = list(ProfileField)
        place = fields.index(self) + 1
        return fields[place] if place < len(fields) else None


# In characters; the same numbers as in the tables.
LIMITS = {
    ProfileField.NAME: 120,
    ProfileField.ORGANIZATION: ORGANIZATION_NAME_LIMIT,
    ProfileField.ROLE: 120,
    ProfileField.SEEKS: 600,
    ProfileField.OFFERS: 600,
}
_MANY_LINES = {ProfileField.SEEKS, ProfileField.OFFERS}


@dataclass(frozen=True, slots=True)
class Profile:
    """A member with what belongs to them."""

    member: Member
    organization: Organization | None
    workgroups: tuple[Workgroup, ...]

    def text_of(self, field: ProfileField) -> str:
        """What stands in a field of text, "" where nothing does (and for the verticals, which are no text)."""
        if field is ProfileField.VERTICALS:
            return ""
        if field is ProfileField.ORGANIZATION:
            return self.organization.name if self.organization else ""
        return str(getattr(self.member, field))


def dialog_step(field: ProfileField) -> str:
    """The name of the dialog step that waits for this field."""
    return f"profile-{field}"


def get_profile(session: Session, *, member_id: int) -> Profile:
    """The member's profile; raises `MemberNotFoundError`."""
    member = get_member(session, member_id=member_id)
    organization = find_organization_of(session, member=member)
    return Profile(member, organization, tuple(list_member_workgroups(session, member_id=member_id)))


def write_field(session: Session, *, member_id: int, field: ProfileField, text: str, now: datetime) -> Member:
    """Set a field of text (not the verticals); empty clears it, except the name.

    Only who has agreed has a profile to write. Raises `MembershipNeededError`,
    `ValueTooLongError`, `ValueMissingError`.
    """
    member = get_agreed_member(session, member_id=member_id)
    value = clean_text(text, limit=LIMITS[field], lines=field in _MANY_LINES, required=field is ProfileField.NAME)
    if field is ProfileField.ORGANIZATION:
        member.organization_id = ensure_organization(session, name=value, now=now).id if value else None
    else:
        setattr(member, field, value)
    session.add(member)
    return member


def ask_field(session: Session, *, member_id: int, field: ProfileField, tour: bool, now: datetime) -> Profile:
    """Wait for the text of `field`; on a `tour` the next field follows. Gives the profile as it is now."""
    get_agreed_member(session, member_id=member_id)
    open_dialog(session, member_id=member_id, step=dialog_step(field), now=now, data={"tour": tour})
    return get_profile(session, member_id=member_id)


def answer_field(
    session: Session, *, member_id: int, field: ProfileField, text: str, tour: bool, now: datetime
) -> Profile:
    """Write what was typed, and move the dialog on to the next field of the tour, or close it."""
    write_field(session, member_id=member_id, field=field, text=text, now=now)
    return leave_field(session, member_id=member_id, field=field, tour=tour, now=now)


def clear_field(session: Session, *, member_id: int, field: ProfileField, now: datetime) -> Profile:
    """Empty a field other than the name, and stop asking for it."""
    if field is ProfileField.VERTICALS:
        choose_verticals(session, member_id=member_id, workgroup_ids=())
    else:
        write_field(session, member_id=member_id, field=field, text="", now=now)
    return leave_field(session, member_id=member_id, field=field, tour=False, now=now)


def answer_verticals(session: Session, *, member_id: int, text: str, tour: bool, now: datetime) -> Profile:
    """Follow the verticals that were typed, by their place in the list of all ("1, 3") or by name, and no others.

    Raises `VerticalUnknownError` for the first that there is none of.
    """
    everything = list_workgroups(session)
    words = [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]
    named = find_workgroups(session, slugs=words)
    chosen: set[int] = set()
    for word in words:
        place = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0
        if 0 < place <= len(everything):
            chosen.add(everything[place - 1].id)
        elif word in named:
            chosen.add(named[word].id)
        else:
            raise VerticalUnknownError(value=word[:40])
    choose_verticals(session, member_id=member_id, workgroup_ids=chosen)
    return leave_field(session, member_id=member_id, field=ProfileField.VERTICALS, tour=tour, now=now)


def leave_field(session: Session, *, member_id: int, field: ProfileField, tour: bool, now: datetime) -> Profile:
    """Go on without writing: to the next field of the tour, or out of the dialog."""
    if tour and field.following is not None:
        return ask_field(session, member_id=member_id, field=field.following, tour=True, now=now)
    close_dialog(session, member_id=member_id)
    return get_profile(session, member_id=member_id)
