"""Members from tables: added, brought up to date, all or nothing; and workgroups."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.importing import import_members, list_members, to_record
from cronos_core.members.joining import Membership, join
from cronos_core.members.models import Member, Standing
from cronos_core.members.profile import ProfileField, get_profile, write_field
from cronos_core.members.verticals import found_workgroup, list_followed
from cronos_core.workgroups.errors import WorkgroupExistsError, WorkgroupNameError
from cronos_core.workgroups.service import find_workgroups, import_workgroups, list_workgroups
from tests.factories import make_member, make_workgroup

MIHAI = {
    "telegram_id": 7_200_000_001,
    "name": "Mihai Ionescu",
    "username": "@mihai",
    "language": "en",
    "organization": "Universitatea Tehnică din Cluj-Napoca (UTCN)",
    "organization_kind": "university",
    "role": "Conferențiar",
    "verticals": ["smart-cities"],
    "seeks": "Caut fabrici.",
    "offers": "Ofer modele.",
}


def rows(*values: dict[str, Any]) -> list[Row]:
    return [Row(line, value) for line, value in enumerate(values, 2)]


def bring(db: Database, now: datetime, *values: dict[str, Any], actor_id: int | None = None) -> ImportReport:
    return db.write_now(import_members, rows=rows(*values), actor_id=actor_id, now=now)


def everybody(db: Database) -> Sequence[Member]:
    return db.read_now(lambda session: session.exec(select(Member).order_by(col(Member.id))).all())


def test_a_new_member_is_expected_until_they_agree(db: Database, now: datetime) -> None:
    db.write_now(make_workgroup)
    report = bring(db, now, MIHAI)
    assert (report.new, report.changed, report.unchanged, list(report.ignored)) == (1, 0, 0, [])
    [mihai] = everybody(db)
    assert (mihai.standing, mihai.consented_at, mihai.username) == (Standing.EXPECTED, None, "mihai")
    profile = db.read_now(get_profile, member_id=mihai.id)
    assert profile.organization is not None
    assert (profile.organization.kind, [w.slug for w in profile.workgroups]) == ("university", ["smart-cities"])
    with pytest.raises(MembershipNeededError):
        db.write_now(write_field, member_id=mihai.id, field=ProfileField.ROLE, text="x", now=now)
    assert db.write_now(join, member_id=mihai.id, membership=Membership.INVITE, now=now).is_active


def test_consent_given_elsewhere_makes_a_member(db: Database, now: datetime) -> None:
    bring(db, now, {"telegram_id": "7200000002", "name": "Emma", "consented_on": "14.10.2026"})
    [emma] = everybody(db)
    assert (emma.standing, emma.consented_at) == (Standing.ACTIVE, datetime(2026, 10, 14, tzinfo=UTC))


def test_importing_again_changes_what_differs_and_nothing_else(db: Database, now: datetime) -> None:
    db.write_now(make_workgroup)
    bring(db, now, MIHAI)
    assert bring(db, now, MIHAI).unchanged == 1
    moved = {"telegram_id": MIHAI["telegram_id"], "name": "Mihai Ionescu", "role": "Profesor"}
    assert bring(db, now, moved).changed == 1
    [mihai] = everybody(db)
    profile = db.read_now(get_profile, member_id=mihai.id)
    assert (profile.member.role, profile.member.seeks, len(profile.workgroups)) == ("Profesor", "Caut fabrici.", 1)
    assert bring(db, now, moved | {"verticals": ""}).changed == 1
    assert db.read_now(get_profile, member_id=mihai.id).workgroups == ()


@pytest.mark.parametrize("standing", [Standing.ACTIVE, Standing.PENDING, Standing.REFUSED])
def test_an_import_undoes_no_decision(db: Database, now: datetime, standing: Standing) -> None:
    ana = db.write_now(make_member, active=False, telegram_id=7_200_000_003)

    def decide(session: Any) -> None:
        session.get(Member, ana.id).standing = standing

    db.write_now(decide)
    bring(db, now, {"telegram_id": 7_200_000_003, "name": "Ana", "consented_on": "2026-10-14"})
    assert [member.standing for member in everybody(db)] == [standing]


def test_a_wrong_row_stops_everything_and_says_why(db: Database, now: datetime) -> None:
    good = {"telegram_id": 7_200_000_010, "name": "Bună"}
    wrong: list[dict[str, Any]] = [
        {"telegram_id": "", "name": "Fără id"},
        {"telegram_id": "abc", "name": "Literă"},
        {"telegram_id": 2**53, "name": "Prea mare"},
        {"telegram_id": 7_200_000_010, "name": "Din nou"},
        {"telegram_id": 7_200_000_011, "name": ""},
        {"telegram_id": 7_200_000_012, "name": "x" * 121},
        {"telegram_id": 7_200_000_013, "name": "Limba", "language": "fr"},
        {"telegram_id": 7_200_000_014, "name": "Verticală", "verticals": "smart-cities; nope"},
        {"telegram_id": 7_200_000_015, "name": "Fel", "organization": "X", "organization_kind": "castel"},
        {"telegram_id": 7_200_000_016, "name": "Zi", "consented_on": "ieri"},
    ]
    db.write_now(make_workgroup)
    with pytest.raises(ImportRefusedError) as refused:
        bring(db, now, good, *wrong)
    issues = [(issue.line, issue.column, issue.reason) for issue in refused.value.report.errors]
    assert issues == [
        (3, "telegram_id", "imports-reason-missing"),
        (4, "telegram_id", "imports-reason-not-a-number"),
        (5, "telegram_id", "imports-reason-out-of-range"),
        (6, "telegram_id", "members-reason-twice"),
        (7, "name", "imports-reason-missing"),
        (8, "name", "imports-reason-too-long"),
        (9, "language", "imports-reason-not-a-choice"),
        (10, "verticals", "members-reason-unknown-vertical"),
        (11, "organization_kind", "imports-reason-not-a-choice"),
        (12, "consented_on", "imports-reason-not-a-date"),
    ]
    assert everybody(db) == []
    with pytest.raises(MissingColumnsError):
        bring(db, now, {"name": "Fără coloana id"})


def test_what_is_exported_can_be_imported(db: Database, now: datetime) -> None:
    db.write_now(make_workgroup)
    bring(db, now, MIHAI | {"consented_on": "2026-10-14"})
    records = [to_record(profile) for profile in db.read_now(list_members, actor_id=None)]
    assert records == [MIHAI | {"username": "mihai", "verticals": "smart-cities", "consented_on": "2026-10-14"}]
    assert bring(db, now, *records).unchanged == 1


def test_only_organizers_import_and_export(db: Database, now: datetime) -> None:
    ana, ioana = db.write_now(make_member), db.write_now(make_member, organizer=True)
    with pytest.raises(NotAllowedError):
        bring(db, now, {"telegram_id": 7, "name": "X"}, actor_id=ana.id)
    with pytest.raises(NotAllowedError):
        db.read_now(list_members, actor_id=ana.id)
    assert bring(db, now, {"telegram_id": 7, "name": "X"}, actor_id=ioana.id).new == 1
    assert len(db.read_now(list_members, actor_id=ioana.id)) == 3


def test_workgroups_are_imported_by_slug(db: Database, now: datetime) -> None:
    row = {"slug": "smart-cities", "name_ro": "Orașe inteligente", "name_en": "Smart cities", "description_ro": "Mers."}
    for _ in range(2):
        assert db.write_now(import_workgroups, rows=[row], now=now) == 1
    db.write_now(import_workgroups, rows=[row | {"name_en": "Smarter cities"}], now=now)
    [workgroup] = db.read_now(list_workgroups)
    assert (workgroup.name_en, workgroup.description_ro, workgroup.description_en) == ("Smarter cities", "Mers.", "")
    with pytest.raises(WorkgroupNameError):
        db.write_now(import_workgroups, rows=[row | {"name_ro": " "}], now=now)


def test_workgroups_are_found_by_slug_and_by_both_names(db: Database) -> None:
    workgroup = db.write_now(make_workgroup)
    found = db.read_now(find_workgroups, slugs=["smart-cities", "SMART CITIES", "orase inteligente", "altele"])
    assert {given: one.id for given, one in found.items()} == dict.fromkeys(
        ["smart-cities", "SMART CITIES", "orase inteligente"], workgroup.id
    )


def test_an_organizer_founds_a_workgroup_once(db: Database, now: datetime) -> None:
    ana, ioana = db.write_now(make_member), db.write_now(make_member, organizer=True)
    names = {"name_ro": "  Energie\nși climă ", "name_en": "Energy & climate"}
    with pytest.raises(NotAllowedError):
        db.write_now(found_workgroup, **names, actor_id=ana.id, now=now)
    founded = db.write_now(found_workgroup, **names, actor_id=ioana.id, now=now)
    assert (founded.slug, founded.name_ro) == ("energy-climate", "Energie și climă")
    for again in (names, names | {"name_en": "Other"}, {"name_ro": "Alta", "name_en": "energy climate"}):
        with pytest.raises(WorkgroupExistsError):
            db.write_now(found_workgroup, **again, actor_id=ioana.id, now=now)
    for wrong in ("", "…", "x" * 121):
        with pytest.raises(WorkgroupNameError):
            db.write_now(found_workgroup, name_ro="Bun", name_en=wrong, actor_id=ioana.id, now=now)
    followed = db.read_now(list_followed, actor_id=ioana.id)
    assert [(workgroup.id, count) for workgroup, count in followed] == [(founded.id, 0)]
