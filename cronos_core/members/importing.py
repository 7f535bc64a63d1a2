"""Members from a table, and back into one: the columns are the same both ways."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from sqlmodel import Session, col, select

from cronos_core.audit.service import record_action
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.members.models import ORGANIZATION_NAME_LIMIT, Member, Organization, Standing
from cronos_core.members.organizations import KINDS, ensure_organization
from cronos_core.members.profile import LIMITS, Profile, ProfileField
from cronos_core.members.service import find_member_by_telegram_id, require_organizer
from cronos_core.members.verticals import list_member_workgroups, list_workgroups_by_member, replace_verticals
from cronos_core.settings import LANGUAGES, LARGEST_TELEGRAM_ID
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import find_workgroups

COLUMNS = (
    "telegram_id",
    "name",
    "username",
    "language",
    "organization",
    "organization_kind",
    "role",
    "verticals",
    "seeks",
    "offers",
    "consented_on",
)
REQUIRED = ("telegram_id", "name")
_TEXTS = {"role": LIMITS[ProfileField.ROLE], "seeks": LIMITS[ProfileField.SEEKS], "offers": LIMITS[ProfileField.OFFERS]}


def import_members(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Add members, or bring them up to date by `telegram_id`; a column that is not in the table changes nothing.

    Somebody new is expected: agreeing at first contact makes them a member. `consented_on` says that they agreed
    elsewhere, and makes them one now. Raises `NotAllowedError`, `MissingColumnsError`, and `ImportRefusedError` where
    a row is wrong, so that nothing is written.
    """
    require_organizer(session, actor_id=actor_id)
    tally = Tally("members", rows, columns=COLUMNS, required=REQUIRED)
    workgroups = find_workgroups(session, slugs={name for row in rows for name in row.names("verticals")})
    lines: dict[int, int] = {}
    for row in rows:
        with tally.row(row):
            tally.count(_save_member(session, row, workgroups, lines, now))
    report = tally.finish()
    record_action(session, actor_id=actor_id, action="import-members", now=now, new=report.new, changed=report.changed)
    return report


def list_members(session: Session, *, actor_id: int | None) -> list[Profile]:
    """Everybody who joined, waits or is expected, for an organizer; raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    members = session.exec(
        select(Member)
        .where(col(Member.standing).in_([Standing.ACTIVE, Standing.PENDING, Standing.EXPECTED]))
        .order_by(col(Member.id))
    ).all()
    organizations = {organization.id: organization for organization in session.exec(select(Organization))}
    followed = list_workgroups_by_member(session)
    return [
        Profile(member, organizations.get(member.organization_id or 0), followed.get(member.id, ()))
        for member in members
    ]


def to_record(profile: Profile) -> dict[str, object]:
    """The profile as a row that `import_members` takes."""
    member, organization = profile.member, profile.organization
    return {
        "telegram_id": member.telegram_id,
        "name": member.name,
        "username": member.username or "",
        "language": member.language,
        "organization": organization.name if organization else "",
        "organization_kind": organization.kind if organization else "",
        "role": member.role,
        "verticals": "; ".join(workgroup.slug for workgroup in profile.workgroups),
        "seeks": member.seeks,
        "offers": member.offers,
        "consented_on": member.consented_at.date().isoformat() if member.consented_at else "",
    }


def _save_member(
    session: Session, row: Row, workgroups: dict[str, Workgroup], lines: dict[int, int], now: datetime
) -> Change:
    telegram_id = row.number("telegram_id", minimum=1, maximum=LARGEST_TELEGRAM_ID, required=True) or 0
    if telegram_id in lines:
        row.refuse("telegram_id", "members-reason-twice", first=lines[telegram_id])
    lines[telegram_id] = row.line
    values = _read_values(row)
    verticals = _read_verticals(row, workgroups)
    member = find_member_by_telegram_id(session, telegram_id=telegram_id)
    is_new = member is None
    if member is None:
        member = Member(telegram_id=telegram_id, name="", standing=Standing.EXPECTED, created_at=now)
    if "organization" in row.values:
        values["organization_id"] = _read_organization(session, row, now)
    changed = assign(member, values | _read_consent(row, member))
    session.add(member)
    session.flush()
    if verticals is not None:
        followed = {workgroup.id for workgroup in list_member_workgroups(session, member_id=member.id)}
        changed |= followed != verticals
        replace_verticals(session, member_id=member.id, workgroup_ids=verticals)
    if is_new:
        return Change.NEW
    return Change.CHANGED if changed else Change.UNCHANGED


def _read_values(row: Row) -> dict[str, object]:
    values: dict[str, object] = {"name": row.text("name", limit=LIMITS[ProfileField.NAME], required=True)}
    values |= {column: row.text(column, limit=limit) for column, limit in _TEXTS.items() if column in row.values}
    if row.text("language"):
        values["language"] = row.choice("language", LANGUAGES)
    if row.text("username"):
        values["username"] = row.text("username", limit=64).removeprefix("@")
    return values


def _read_organization(session: Session, row: Row, now: datetime) -> int | None:
    name = " ".join(row.text("organization", limit=ORGANIZATION_NAME_LIMIT).split())
    kind = row.choice("organization_kind", KINDS, default="")
    if not name:
        return None
    organization = ensure_organization(session, name=name, kind=kind or "other", now=now)
    if kind:
        organization.kind = kind
        session.add(organization)
    return organization.id


def _read_verticals(row: Row, workgroups: dict[str, Workgroup]) -> set[int] | None:
    if "verticals" not in row.values:
        return None
    names = row.names("verticals")
    for name in names:
        if name not in workgroups:
            row.refuse("verticals", "members-reason-unknown-vertical", value=name[:64])
    return {workgroups[name].id for name in names}


def _read_consent(row: Row, member: Member) -> dict[str, object]:
    """What a consent given elsewhere changes; it never undoes what a member or an organizer decided here."""
    day = row.day("consented_on")
    if day is None or member.standing not in {Standing.EXPECTED, Standing.GUEST}:
        return {"standing": Standing.EXPECTED} if member.standing == Standing.GUEST else {}
    return {"standing": Standing.ACTIVE, "consented_at": datetime.combine(day, time(), UTC)}
