"""The profile: fields, limits, organizations however they are spelled, verticals by number and name."""

import threading
from datetime import datetime

import pytest
from sqlmodel import select

from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog
from cronos_core.members.errors import (
    MembershipNeededError,
    ValueMissingError,
    ValueTooLongError,
    VerticalUnknownError,
)
from cronos_core.members.models import Member, MemberWorkgroup, Organization
from cronos_core.members.organizations import ensure_organization, find_organization
from cronos_core.members.profile import (
    LIMITS,
    ProfileField,
    answer_field,
    answer_verticals,
    ask_field,
    clear_field,
    get_profile,
    write_field,
)
from cronos_core.members.verticals import set_vertical
from cronos_core.workgroups.errors import WorkgroupNotFoundError
from tests.factories import make_member, make_workgroup

UTCN = "Universitatea Tehnică din Cluj-Napoca (UTCN)"


def test_every_text_is_kept_as_typed_but_for_spaces(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    typed = {
        ProfileField.NAME: "  Ana\n Popescu-Ștefan ",
        ProfileField.ORGANIZATION: "<b>Voltaris</b> & fiii",
        ProfileField.ROLE: "director\0 de\tinovare",
        ProfileField.SEEKS: " parteneri \n\n 👩‍🔬 cercetători ",
        ProfileField.OFFERS: "date; laborator\ud800",
    }
    for field, text in typed.items():
        db.write_now(write_field, member_id=ana.id, field=field, text=text, now=now)
    profile = db.read_now(get_profile, member_id=ana.id)
    assert {field: profile.text_of(field) for field in typed} == {
        ProfileField.NAME: "Ana Popescu-Ștefan",
        ProfileField.ORGANIZATION: "<b>Voltaris</b> & fiii",
        ProfileField.ROLE: "director de inovare",
        ProfileField.SEEKS: "parteneri\n\n👩‍🔬 cercetători",
        ProfileField.OFFERS: "date; laborator",
    }


@pytest.mark.parametrize("field", list(LIMITS))
def test_a_text_fits_or_changes_nothing(db: Database, now: datetime, field: ProfileField) -> None:
    ana = db.write_now(make_member)
    # The longest names must fit the folded key of an organization too, which may be longer than the name.
    longest = "㎒" * LIMITS[field]
    db.write_now(write_field, member_id=ana.id, field=field, text=longest, now=now)
    with pytest.raises(ValueTooLongError) as refused:
        db.write_now(write_field, member_id=ana.id, field=field, text="x" * 5000, now=now)
    assert refused.value.params == {"limit": LIMITS[field], "length": 5000}
    assert db.read_now(get_profile, member_id=ana.id).text_of(field) == longest


def test_a_name_is_never_empty_and_the_rest_may_be(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    with pytest.raises(ValueMissingError):
        db.write_now(write_field, member_id=ana.id, field=ProfileField.NAME, text=" \n ", now=now)
    with pytest.raises(ValueMissingError):
        db.write_now(clear_field, member_id=ana.id, field=ProfileField.NAME, now=now)
    for field in (ProfileField.ORGANIZATION, ProfileField.ROLE):
        db.write_now(write_field, member_id=ana.id, field=field, text="ceva", now=now)
        assert db.write_now(clear_field, member_id=ana.id, field=field, now=now).text_of(field) == ""


def test_the_dialog_goes_through_all_fields_and_ends(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    db.write_now(ask_field, member_id=ana.id, field=ProfileField.NAME, tour=True, now=now)
    steps = []
    for field in ProfileField:
        dialog = db.read_now(find_dialog, member_id=ana.id, now=now)
        assert dialog is not None
        steps.append((dialog.step, dialog.data))
        if field is ProfileField.VERTICALS:
            db.write_now(answer_verticals, member_id=ana.id, text="", tour=True, now=now)
        else:
            db.write_now(answer_field, member_id=ana.id, field=field, text="abc", tour=True, now=now)
    assert steps == [(f"profile-{field}", {"tour": True}) for field in ProfileField]
    assert db.read_now(find_dialog, member_id=ana.id, now=now) is None


def test_a_text_that_does_not_fit_keeps_the_question_open(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    db.write_now(ask_field, member_id=ana.id, field=ProfileField.ROLE, tour=False, now=now)
    with pytest.raises(ValueTooLongError):
        db.write_now(answer_field, member_id=ana.id, field=ProfileField.ROLE, text="x" * 121, tour=False, now=now)
    dialog = db.read_now(find_dialog, member_id=ana.id, now=now)
    assert dialog is not None
    assert dialog.step == "profile-role"


def test_who_has_not_agreed_has_no_profile_to_write(db: Database, now: datetime) -> None:
    bogdan, workgroup = db.write_now(make_member, active=False), db.write_now(make_workgroup)
    with pytest.raises(MembershipNeededError):
        db.write_now(write_field, member_id=bogdan.id, field=ProfileField.ROLE, text="x", now=now)
    with pytest.raises(MembershipNeededError):
        db.write_now(ask_field, member_id=bogdan.id, field=ProfileField.ROLE, tour=False, now=now)
    with pytest.raises(MembershipNeededError):
        db.write_now(set_vertical, member_id=bogdan.id, workgroup_id=workgroup.id, followed=True)


@pytest.mark.parametrize(
    "typed", ["UTCN", "utcn", " UTCN.", "Universitatea Tehnica din Cluj Napoca", UTCN.upper(), UTCN]
)
def test_an_organization_is_found_however_it_is_spelled(db: Database, now: datetime, typed: str) -> None:
    utcn = db.write_now(ensure_organization, name=UTCN, kind="university", now=now)
    assert db.write_now(ensure_organization, name=typed, now=now).id == utcn.id


@pytest.mark.parametrize("typed", ["UTC", "Universitatea Tehnică", "Cluj-Napoca", "Tehnică din", "%", "_"])
def test_a_part_of_a_name_is_another_organization(db: Database, now: datetime, typed: str) -> None:
    utcn = db.write_now(ensure_organization, name=UTCN, now=now)
    assert db.write_now(ensure_organization, name=typed, now=now).id != utcn.id


def test_a_short_name_of_two_organizations_is_nobodys(db: Database, now: datetime) -> None:
    for name in ("Institutul de Chimie (IC)", "Institutul de Calcul (IC)"):
        db.write_now(ensure_organization, name=name, now=now)
    assert db.read_now(find_organization, name="IC") is None


def test_names_without_letters_are_not_all_the_same(db: Database, now: datetime) -> None:
    first = db.write_now(ensure_organization, name="🙂", now=now)
    assert db.write_now(ensure_organization, name="🚀", now=now).id != first.id
    assert db.write_now(ensure_organization, name="🙂", now=now).id == first.id


def test_people_who_name_a_new_organization_at_once_share_it(db: Database, now: datetime) -> None:
    members = [db.write_now(make_member, name=f"Membru {number}") for number in range(6)]
    barrier = threading.Barrier(len(members))

    def write(member: Member) -> None:
        barrier.wait()
        field = ProfileField.ORGANIZATION
        db.write_now(write_field, member_id=member.id, field=field, text="Tideglass Ltd", now=now)

    threads = [threading.Thread(target=write, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(db.read_now(lambda session: session.exec(select(Organization)).all())) == 1
    assert len({db.read_now(get_profile, member_id=member.id).member.organization_id for member in members}) == 1


def test_following_a_vertical_twice_is_harmless(db: Database, now: datetime) -> None:
    ana, workgroup = db.write_now(make_member), db.write_now(make_workgroup)
    for followed, expected in ((True, [workgroup.id]), (True, [workgroup.id]), (False, []), (False, [])):
        db.write_now(set_vertical, member_id=ana.id, workgroup_id=workgroup.id, followed=followed)
        rows = db.read_now(lambda session: session.exec(select(MemberWorkgroup.workgroup_id)).all())
        assert list(rows) == expected
    with pytest.raises(WorkgroupNotFoundError):
        db.write_now(set_vertical, member_id=ana.id, workgroup_id=999, followed=True)


def test_verticals_are_typed_by_number_or_name(db: Database, now: datetime) -> None:
    ana, cities = db.write_now(make_member), db.write_now(make_workgroup)
    cars = db.write_now(
        make_workgroup, slug="automotive-industry-4.0", name_ro="Auto și industrie 4.0", name_en="Automotive"
    )
    for typed, expected in (
        ("1, 2", [cities, cars]),
        ("automotive; ORASE INTELIGENTE", [cities, cars]),
        ("automotive-industry-4.0", [cars]),
        ("2\n2", [cars]),
        (" ", []),
    ):
        profile = db.write_now(answer_verticals, member_id=ana.id, text=typed, tour=False, now=now)
        assert [workgroup.id for workgroup in profile.workgroups] == [workgroup.id for workgroup in expected]
    for wrong in ("3", "0", "1, blockchain", "99999999999999999999", "²"):
        with pytest.raises(VerticalUnknownError):
            db.write_now(answer_verticals, member_id=ana.id, text=wrong, tour=False, now=now)
    assert db.read_now(get_profile, member_id=ana.id).workgroups == ()
