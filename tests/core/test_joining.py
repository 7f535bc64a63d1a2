"""From guest to member: the three ways of a cluster, invitations, and organizers who decide at the same time."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from cronos_core.audit.models import AuditEntry
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.members.errors import (
    InvitationInvalidError,
    InvitationNeededError,
    InvitationTermsError,
    MemberNotFoundError,
    MembershipDecidedError,
    MembershipRefusedError,
)
from cronos_core.members.invitations import VALIDITY, check_invitation, create_invitation, draw_token
from cronos_core.members.joining import (
    Membership,
    count_waiting,
    decide_membership,
    get_request,
    join,
    list_waiting,
)
from cronos_core.members.models import Invitation, Member, Standing
from cronos_core.outbox.models import Notice, Outcome
from tests.factories import make_member


def notices(session: Session) -> list[tuple[int, str, str]]:
    rows = session.exec(select(Notice).order_by(col(Notice.id)))
    return [(notice.member_id, notice.kind, notice.outcome) for notice in rows]


def guest(db: Database, **fields: object) -> Member:
    return db.write_now(make_member, active=False, **fields)  # type: ignore[arg-type]


def organizer(db: Database, name: str = "Ioana Marin") -> Member:
    return db.write_now(make_member, name=name, organizer=True)


def standing_of(db: Database, member: Member) -> str:
    return db.read_now(lambda session: session.get_one(Member, member.id).standing)


def test_an_open_cluster_takes_everybody_at_once(db: Database, now: datetime) -> None:
    ana = guest(db)
    for moment in (now, now + timedelta(hours=1)):
        joined = db.write_now(join, member_id=ana.id, membership=Membership.OPEN, now=moment)
        assert (joined.standing, joined.consented_at) == (Standing.ACTIVE, now)
    assert db.read_now(notices) == []


def test_with_approval_every_organizer_is_asked_once(db: Database, now: datetime) -> None:
    ana, ioana, radu = guest(db), organizer(db), organizer(db, "Radu Pop")
    for _ in range(2):
        db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, now=now)
    assert standing_of(db, ana) == Standing.PENDING
    assert db.read_now(notices) == [
        (ioana.id, "membership-requested", Outcome.PENDING),
        (radu.id, "membership-requested", Outcome.PENDING),
    ]
    assert [member.id for member in db.read_now(list_waiting, actor_id=ioana.id, offset=0, limit=6)] == [ana.id]
    assert db.read_now(list_waiting, actor_id=ioana.id, offset=1, limit=6) == []
    assert db.read_now(count_waiting) == 1


@pytest.mark.parametrize("approve", [True, False])
def test_the_first_decision_stands_and_is_told(db: Database, now: datetime, approve: bool) -> None:
    ana, ioana, radu = guest(db), organizer(db), organizer(db, "Radu Pop")
    db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, now=now)
    db.write_now(decide_membership, member_id=ana.id, approve=approve, actor_id=ioana.id, now=now)
    with pytest.raises(MembershipDecidedError):
        db.write_now(decide_membership, member_id=ana.id, approve=not approve, actor_id=radu.id, now=now)
    request = db.read_now(get_request, member_id=ana.id, actor_id=radu.id)
    assert request.profile.member.standing == (Standing.ACTIVE if approve else Standing.REFUSED)
    assert request.decider is not None
    assert request.decider.id == ioana.id
    kind = "membership-approved" if approve else "membership-declined"
    # What the organizers have not read yet is withdrawn; the person is told.
    assert db.read_now(notices) == [
        (ioana.id, "membership-requested", Outcome.CANCELLED),
        (radu.id, "membership-requested", Outcome.CANCELLED),
        (ana.id, kind, Outcome.PENDING),
    ]


def test_two_organizers_who_decide_at_once_do_not_both_win(db: Database, now: datetime) -> None:
    ana, deciders = guest(db), [organizer(db, f"Organizator {number}") for number in range(4)]
    db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, now=now)
    barrier, outcomes = threading.Barrier(len(deciders)), list[str]()

    def decide(number: int, actor: Member) -> None:
        barrier.wait()
        try:
            db.write_now(decide_membership, member_id=ana.id, approve=number % 2 == 0, actor_id=actor.id, now=now)
            outcomes.append("decided")
        except MembershipDecidedError:
            outcomes.append("late")

    threads = [threading.Thread(target=decide, args=pair) for pair in enumerate(deciders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "late", "late", "late"]
    told = [row for row in db.read_now(notices) if row[0] == ana.id]
    entries = db.read_now(lambda session: session.exec(select(AuditEntry)).all())
    assert (len(told), len(entries)) == (1, 1)


def test_only_organizers_decide_see_requests_and_invite(db: Database, now: datetime) -> None:
    ana, mihai = guest(db), db.write_now(make_member, name="Mihai Ionescu")
    db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, now=now)
    with pytest.raises(NotAllowedError):
        db.write_now(decide_membership, member_id=ana.id, approve=True, actor_id=mihai.id, now=now)
    with pytest.raises(NotAllowedError):
        db.write_now(decide_membership, member_id=ana.id, approve=True, actor_id=ana.id, now=now)
    with pytest.raises(NotAllowedError):
        db.read_now(get_request, member_id=ana.id, actor_id=mihai.id)
    with pytest.raises(NotAllowedError):
        db.read_now(list_waiting, actor_id=mihai.id, offset=0, limit=6)
    with pytest.raises(NotAllowedError):
        db.write_now(create_invitation, token=draw_token(), uses=1, actor_id=mihai.id, now=now)
    assert standing_of(db, ana) == Standing.PENDING


def test_nobody_is_decided_on_who_never_asked(db: Database, now: datetime) -> None:
    ana, ioana = guest(db), organizer(db)
    with pytest.raises(MembershipDecidedError):
        db.write_now(decide_membership, member_id=ana.id, approve=True, actor_id=ioana.id, now=now)
    with pytest.raises(MemberNotFoundError):
        db.write_now(decide_membership, member_id=999_999, approve=True, actor_id=ioana.id, now=now)
    assert standing_of(db, ana) == Standing.GUEST


def test_who_was_declined_needs_an_invitation(db: Database, now: datetime) -> None:
    ana, ioana = guest(db), organizer(db)
    db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, now=now)
    db.write_now(decide_membership, member_id=ana.id, approve=False, actor_id=ioana.id, now=now)
    for membership in Membership:
        with pytest.raises(MembershipRefusedError):
            db.write_now(join, member_id=ana.id, membership=membership, now=now)
    token = draw_token()
    db.write_now(create_invitation, token=token, uses=1, actor_id=ioana.id, now=now)
    db.write_now(join, member_id=ana.id, membership=Membership.APPROVAL, token=token, now=now)
    assert standing_of(db, ana) == Standing.ACTIVE


def test_an_invitation_lets_in_as_many_as_it_is_for(db: Database, now: datetime) -> None:
    ana, bogdan, carmen = guest(db), guest(db), guest(db)
    token = draw_token()
    db.write_now(create_invitation, token=token, uses=2, actor_id=None, now=now)
    for member in (ana, bogdan, ana):
        db.write_now(join, member_id=member.id, membership=Membership.INVITE, token=token, now=now)
    with pytest.raises(InvitationInvalidError):
        db.write_now(join, member_id=carmen.id, membership=Membership.INVITE, token=token, now=now)
    with pytest.raises(InvitationInvalidError):
        db.read_now(check_invitation, token=token, now=now)
    with pytest.raises(InvitationNeededError):
        db.write_now(join, member_id=carmen.id, membership=Membership.INVITE, now=now)
    assert [standing_of(db, member) for member in (ana, bogdan, carmen)] == ["active", "active", "guest"]
    carmen_now = db.read_now(lambda session: session.get_one(Member, carmen.id))
    assert carmen_now.consented_at is None


def test_the_last_use_of_an_invitation_goes_to_one_of_many(db: Database, now: datetime) -> None:
    guests = [guest(db, name=f"Oaspete {number}") for number in range(6)]
    token = draw_token()
    db.write_now(create_invitation, token=token, uses=1, actor_id=None, now=now)
    barrier = threading.Barrier(len(guests))

    def try_to_join(member: Member) -> None:
        barrier.wait()
        try:
            db.write_now(join, member_id=member.id, membership=Membership.INVITE, token=token, now=now)
        except InvitationInvalidError:
            return

    threads = [threading.Thread(target=try_to_join, args=(member,)) for member in guests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(standing_of(db, member) for member in guests) == ["active", *["guest"] * 5]


def test_an_invitation_expires_and_is_kept_hashed(db: Database, now: datetime) -> None:
    ana = guest(db)
    token = draw_token()
    db.write_now(create_invitation, token=token, uses=5, actor_id=None, now=now)
    kept = db.read_now(lambda session: session.exec(select(Invitation)).one())
    assert token not in kept.model_dump_json()
    db.read_now(check_invitation, token=token, now=now + VALIDITY - timedelta(seconds=1))
    with pytest.raises(InvitationInvalidError):
        db.read_now(check_invitation, token=token, now=now + VALIDITY)
    with pytest.raises(InvitationInvalidError):
        db.write_now(join, member_id=ana.id, membership=Membership.OPEN, token=token, now=now + VALIDITY)
    with pytest.raises(InvitationInvalidError):
        db.read_now(check_invitation, token="forged", now=now)


@pytest.mark.parametrize("uses", [0, -1, 501])
def test_an_invitation_is_for_a_sensible_number(db: Database, now: datetime, uses: int) -> None:
    with pytest.raises(InvitationTermsError):
        db.write_now(create_invitation, token=draw_token(), uses=uses, actor_id=None, now=now)


@pytest.mark.parametrize("membership", list(Membership))
def test_organizers_and_expected_people_come_in_everywhere(db: Database, now: datetime, membership: Membership) -> None:
    ioana = db.write_now(make_member, active=False, organizer=True)
    ana = guest(db)

    def expect(session: Session) -> None:
        session.get_one(Member, ana.id).standing = Standing.EXPECTED

    db.write_now(expect)
    for member in (ioana, ana):
        db.write_now(join, member_id=member.id, membership=membership, now=now)
    assert [standing_of(db, member) for member in (ioana, ana)] == ["active", "active"]
    assert db.read_now(notices) == []
