"""An interest in a project: who may send and answer it, who is told, and what each side sees when."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.service import register_for_event
from cronos_core.interests.answering import (
    accept_interest,
    book_with_interest,
    decline_interest,
    pass_on_interest,
    propose_meeting,
)
from cronos_core.interests.attending import Attended, attend_to_interests
from cronos_core.interests.ending import retire_project
from cronos_core.interests.errors import (
    DeclinedLatelyError,
    InterestEndedError,
    InterestNotFoundError,
    NoResultYetError,
    NotAnswerableError,
    NothingToMeetAtError,
    OwnProjectError,
    TooManyInterestsError,
)
from cronos_core.interests.models import Interest, InterestState, Refusal, Result
from cronos_core.interests.results import collect_funnel, count_for_project, list_funnels, say_result
from cronos_core.interests.service import MOST_OPEN, check_interest, send_interest, withdraw_interest
from cronos_core.interests.views import Viewer, get_interest, list_received, list_sent, list_unattended
from cronos_core.matchmaking.booking import cancel_meeting
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.models import Member
from cronos_core.members.service import mark_unreachable
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from cronos_core.projects.errors import NotProjectOwnerError, ProjectNotFoundError
from cronos_core.projects.models import Project, ProjectState
from cronos_core.projects.people import set_part
from tests.core.test_races import race
from tests.factories import make_event, make_member

DAY = timedelta(days=1)


def make_project(session: Session, /, key: str = "xilo", **fields: Any) -> Project:
    texts = {"title": "Xilofoane pentru roboți", "contact_name": "Vlad Secret", "contact_email": "vlad@secret.ro"}
    project = Project(key=key, created_at=datetime.fromisoformat("2026-10-01T00:00Z"), **(texts | fields))
    session.add(project)
    session.flush()
    return project


class Scene:
    """Ana is interested in a project whose contact is Mihai; Ioana organizes."""

    def __init__(self, db: Database, now: datetime) -> None:
        self.db, self.now = db, now
        self.ana = db.write_now(make_member, name="Ana Popescu", username="ana_p")
        self.mihai = db.write_now(make_member, name="Mihai Ionescu", username="mihai_i")
        self.ioana = db.write_now(make_member, name="Ioana Marin", organizer=True)
        self.project = db.write_now(make_project)
        self.part(self.mihai)

    def part(
        self, member: Member, *, owner: bool = False, contact: bool = True, project: Project | None = None
    ) -> None:
        number = (project or self.project).id
        self.db.write_now(set_part, project_id=number, member_id=member.id, is_owner=owner, is_contact=contact)

    def send(
        self, member: Member | None = None, project: Project | None = None, note: str = "Avem roboți."
    ) -> Interest:
        who, what = (member or self.ana).id, (project or self.project).id
        return self.db.write_now(send_interest, project_id=what, member_id=who, note=note, now=self.now)

    def does(self, work: Any, interest: Interest, member: Member, **more: Any) -> Any:
        return self.db.write_now(work, interest_id=interest.id, member_id=member.id, now=self.now, **more)

    def view(self, interest: Interest, member: Member) -> Any:
        return self.db.read_now(get_interest, interest_id=interest.id, member_id=member.id, now=self.now)

    def attend(self, after: timedelta) -> Attended:
        self.now += after
        return self.db.write_now(attend_to_interests, now=self.now)

    def told(self, *kinds: str) -> list[tuple[str, int]]:
        """What is pending about interests: its kind without the first word, and to whom."""

        def read(session: Session) -> list[tuple[str, int]]:
            pending = select(Notice).where(col(Notice.outcome) == Outcome.PENDING).order_by(col(Notice.id))
            found = [notice for notice in session.exec(pending) if notice.kind.startswith("interest-")]
            return [(notice.kind.removeprefix("interest-"), notice.member_id) for notice in found]

        return [one for one in self.db.read_now(read) if not kinds or one[0] in kinds]

    def hosts(self, member: Member, table: int = 1, count: int = 2) -> list[int]:
        """The member offers slots at an event to which everybody is registered; gives the slots' numbers."""
        event = self.db.write_now(make_event, key=f"e{member.id}", starts_at=self.now + 5 * DAY)
        for one in (self.ana, self.mihai):
            self.db.write_now(register_for_event, event_id=event.id, member_id=one.id, now=self.now)
        starts = [event.starts_at + timedelta(minutes=30 * n) for n in range(count)]
        self.db.write_now(
            publish_slots, event_id=event.id, host_id=member.id, table_number=table, starts_at=starts,
            length_minutes=20, actor_id=None, now=self.now,
        )  # fmt: skip
        offers = self.db.read_now(list_own_slots, event_id=event.id, host_id=member.id)
        return [offer.availability.id for offer in offers]


@pytest.fixture
def scene(db: Database, now: datetime) -> Scene:
    return Scene(db, now)


def test_it_goes_to_the_contacts_and_twice_is_once(scene: Scene) -> None:
    owner = scene.db.write_now(make_member, name="Olga")
    scene.part(owner, owner=True, contact=False)
    first, again = scene.send(), scene.send(note="altceva")
    assert (again.id, again.note) == (first.id, "Avem roboți.")
    assert scene.told() == [("received", scene.mihai.id)]
    assert [line.interest.id for line in scene.db.read_now(list_sent, member_id=scene.ana.id)] == [first.id]
    assert [line.interest.id for line in scene.db.read_now(list_received, member_id=scene.mihai.id)] == [first.id]
    assert scene.db.read_now(list_received, member_id=owner.id) == []
    with pytest.raises(InterestNotFoundError):
        scene.view(first, owner)
    scene.part(scene.mihai, contact=False)
    assert [line.interest.id for line in scene.db.read_now(list_received, member_id=owner.id)] == [first.id]
    assert scene.view(first, owner).answers


def test_who_may_not_be_interested(scene: Scene) -> None:
    guest = scene.db.write_now(make_member, name="Guest", active=False)
    hidden = scene.db.write_now(make_project, "p2", state=ProjectState.PROPOSED)
    for member, project, error in (
        (guest, scene.project, MembershipNeededError),
        (scene.mihai, scene.project, OwnProjectError),
        (scene.ana, hidden, ProjectNotFoundError),
    ):
        with pytest.raises(error):
            scene.send(member, project)
        with pytest.raises(error):
            scene.db.read_now(check_interest, project_id=project.id, member_id=member.id, now=scene.now)
    for number in range(MOST_OPEN):
        scene.send(project=scene.db.write_now(make_project, f"many{number}"))
    with pytest.raises(TooManyInterestsError):
        scene.send()


def test_nobody_sees_how_to_reach_the_other_before_yes(scene: Scene) -> None:
    interest = scene.send()
    secrets = ("ana_p", "mihai_i", str(scene.ana.telegram_id), str(scene.mihai.telegram_id), "vlad@", "Vlad Secret")
    for viewer in (scene.ana, scene.mihai):
        view = scene.view(interest, viewer)
        said = str((view.sender, view.contact)) + str(scene.db.read_now(export_interests, viewer, scene.now))
        own = {viewer.username, str(viewer.telegram_id)}
        assert not [one for one in secrets if one in said and one not in own]
    assert scene.view(interest, scene.ana).contact is None
    assert scene.view(interest, scene.mihai).sender.name == "Ana Popescu"
    seen = scene.view(interest, scene.ioana)
    assert (seen.viewer, seen.contact.name, seen.contact.username, seen.answers) == (
        Viewer.ORGANIZER, "Mihai Ionescu", "", False,
    )  # fmt: skip
    scene.does(accept_interest, interest, scene.mihai)
    scene.does(accept_interest, interest, scene.mihai)
    assert scene.told() == [("accepted", scene.ana.id)]
    contact, sender = scene.view(interest, scene.ana).contact, scene.view(interest, scene.mihai).sender
    assert (contact.name, contact.username, contact.telegram_id) == (
        "Mihai Ionescu", "mihai_i", scene.mihai.telegram_id,
    )  # fmt: skip
    assert (sender.username, sender.telegram_id) == ("ana_p", scene.ana.telegram_id)
    assert scene.view(interest, scene.ioana).contact.username == ""


def export_interests(session: Session, member: Member, now: datetime) -> Any:
    return export_member(session, member_id=member.id, now=now).get("interest", [])


def test_declining_tells_why_and_keeps_from_asking_again_at_once(scene: Scene) -> None:
    interest = scene.send()
    scene.does(decline_interest, interest, scene.mihai, refusal=Refusal.OTHER, reason="Avem deja parteneri.")
    scene.does(decline_interest, interest, scene.mihai)
    assert scene.told() == [("declined", scene.ana.id)]
    view = scene.view(interest, scene.ana)
    assert (view.interest.refusal, view.interest.reason) == ("other", "Avem deja parteneri.")
    with pytest.raises(InterestEndedError):
        scene.does(accept_interest, interest, scene.mihai)
    with pytest.raises(DeclinedLatelyError):
        scene.send()
    scene.now += 31 * DAY
    assert scene.send().id != interest.id


def test_only_the_contact_answers_and_only_the_sender_withdraws(scene: Scene) -> None:
    interest, other = scene.send(), scene.db.write_now(make_member, name="Dan")
    for member in (scene.ana, other, scene.ioana):
        for work in (accept_interest, decline_interest, propose_meeting):
            with pytest.raises(NotAnswerableError):
                scene.does(work, interest, member)
    for member in (scene.mihai, other):
        with pytest.raises(InterestNotFoundError):
            scene.does(withdraw_interest, interest, member)
    with pytest.raises(NotAllowedError):
        scene.db.write_now(pass_on_interest, interest_id=interest.id, actor_id=scene.mihai.id, now=scene.now)
    scene.does(withdraw_interest, interest, scene.ana)
    scene.does(withdraw_interest, interest, scene.ana)
    assert scene.told() == [("withdrawn", scene.mihai.id)]
    assert scene.send().id != interest.id


def test_organizers_stand_in_for_a_project_that_has_nobody(scene: Scene) -> None:
    scene.part(scene.mihai, contact=False)
    interest = scene.send()
    assert scene.told() == [("received", scene.ioana.id)]
    assert [line.interest.id for line in scene.db.read_now(list_unattended, actor_id=scene.ioana.id)] == [interest.id]
    view = scene.view(interest, scene.ioana)
    assert (view.contact.email, view.stands_in, view.sender.username) == ("vlad@secret.ro", True, "")
    for _ in range(2):
        scene.db.write_now(pass_on_interest, interest_id=interest.id, actor_id=scene.ioana.id, now=scene.now)
    assert scene.told("passed-on") == [("passed-on", scene.ana.id)]
    with pytest.raises(NothingToMeetAtError):
        scene.does(propose_meeting, interest, scene.ioana)
    scene.does(accept_interest, interest, scene.ioana)
    contact = scene.view(interest, scene.ana).contact
    assert (contact.name, contact.email) == ("Vlad Secret", "vlad@secret.ro")
    assert scene.view(interest, scene.ioana).sender.username == "ana_p"
    actions = [(entry.action, entry.actor_id) for entry in scene.db.read_now(list_actions)]
    assert sorted(actions) == [("accept-interest", scene.ioana.id), ("pass-on-interest", scene.ioana.id)]


@pytest.mark.parametrize("host", ["contact", "sender"])
def test_a_meeting_at_the_next_event_accepts_it(scene: Scene, host: str) -> None:
    hosting, booking = (scene.mihai, scene.ana) if host == "contact" else (scene.ana, scene.mihai)
    interest = scene.send()
    with pytest.raises(NothingToMeetAtError):
        scene.does(propose_meeting, interest, scene.mihai)
    first, second = scene.hosts(hosting)
    for _ in range(2):
        scene.does(propose_meeting, interest, scene.mihai)
    assert scene.told() == [("meet", scene.ana.id)]
    view = scene.view(interest, scene.ana)
    assert (view.interest.state, view.host_id, view.has_slots) == (InterestState.MEET, hosting.id, True)
    meeting = scene.db.write_now(
        book_with_interest, availability_id=first, attendee_id=booking.id, now=scene.now
    ).meeting
    view = scene.view(interest, scene.ana)
    assert (view.interest.state, view.interest.meeting_id) == (InterestState.ACCEPTED, meeting.id)
    assert (view.booked.id, view.contact.username, scene.told()) == (meeting.id, "mihai_i", [])
    assert scene.does(propose_meeting, interest, scene.mihai).meeting_id == meeting.id
    scene.db.write_now(cancel_meeting, meeting_id=meeting.id, member_id=scene.ana.id, now=scene.now)
    assert scene.view(interest, scene.ana).booked is None
    assert second


def test_a_meeting_that_is_booked_already_is_the_one(scene: Scene) -> None:
    first, _ = scene.hosts(scene.mihai)
    meeting = scene.db.write_now(book_with_interest, availability_id=first, attendee_id=scene.ana.id, now=scene.now)
    interest = scene.send()
    assert scene.does(propose_meeting, interest, scene.mihai).meeting_id == meeting.meeting.id
    assert scene.told() == [("accepted", scene.ana.id)]


def test_time_reminds_then_tells_the_organizers_then_ends_it(scene: Scene) -> None:
    interest = scene.send()
    assert scene.attend(2 * DAY) == Attended()
    assert scene.attend(DAY) == Attended(nudged=1)
    assert scene.attend(3 * DAY) == Attended()
    assert scene.attend(DAY) == Attended(escalated=1)
    assert scene.told("nudge", "unanswered") == [("nudge", scene.mihai.id), ("unanswered", scene.ioana.id)]
    assert [line.interest.id for line in scene.db.read_now(list_unattended, actor_id=scene.ioana.id)] == [interest.id]
    assert scene.attend(22 * DAY) == Attended()
    assert scene.attend(DAY) == Attended(expired=1)
    assert scene.attend(DAY) == Attended()
    # What was still on its way says nothing any more.
    assert scene.told() == [("expired", scene.ana.id)]
    with pytest.raises(InterestEndedError):
        scene.does(withdraw_interest, interest, scene.ana)


def test_two_processes_do_what_is_due_once(scene: Scene) -> None:
    for number in range(5):
        scene.send(project=scene.db.write_now(make_project, f"many{number}"))
    scene.now += 8 * DAY
    race([partial(scene.db.write_now, attend_to_interests, now=scene.now) for _ in range(4)])
    assert [len(scene.told(kind)) for kind in ("nudge", "unanswered")] == [5, 5]
    scene.now += 30 * DAY
    race([partial(scene.db.write_now, attend_to_interests, now=scene.now) for _ in range(4)])
    assert len(scene.told("expired")) == 5


def test_organizers_learn_that_a_contact_cannot_be_reached(scene: Scene) -> None:
    scene.send()
    scene.db.write_now(mark_unreachable, member_id=scene.mihai.id, now=scene.now)
    assert [scene.attend(DAY).unreachable for _ in range(2)] == [1, 0]
    assert scene.told("unreachable") == [("unreachable", scene.ioana.id)]


def test_both_are_asked_once_what_came_of_it_and_neither_sees_the_others_word(scene: Scene) -> None:
    interest = scene.send()
    with pytest.raises(NoResultYetError):
        scene.does(say_result, interest, scene.ana, result=Result.PARTNERSHIP)
    scene.does(accept_interest, interest, scene.mihai)
    assert [scene.attend(13 * DAY).asked, scene.attend(DAY).asked, scene.attend(DAY).asked] == [0, 1, 0]
    assert scene.told("result") == [("result", scene.mihai.id), ("result", scene.ana.id)]
    with pytest.raises(InterestNotFoundError):
        scene.does(say_result, interest, scene.ioana, result=Result.NONE)
    scene.does(say_result, interest, scene.ana, result=Result.PARTNERSHIP)
    scene.does(say_result, interest, scene.mihai, result=Result.FOLLOW_UP)
    assert [scene.view(interest, one).said for one in (scene.ana, scene.mihai)] == ["partnership", "followup"]
    exported = scene.db.read_now(export_member, member_id=scene.ana.id, now=scene.now)["interest_result"]
    assert [row["result"] for row in exported] == ["partnership"]
    funnel = scene.db.read_now(collect_funnel, actor_id=scene.ioana.id)
    assert (funnel.sent, funnel.accepted, funnel.partnerships, funnel.agreed, funnel.follow_ups) == (1, 1, 1, 0, 1)
    scene.does(say_result, interest, scene.mihai, result=Result.PARTNERSHIP)
    assert scene.db.read_now(collect_funnel, actor_id=scene.ioana.id).agreed == 1


def test_after_a_meeting_both_are_asked_when_it_is_over(scene: Scene) -> None:
    interest = scene.send()
    first, _ = scene.hosts(scene.mihai)
    scene.does(propose_meeting, interest, scene.mihai)
    scene.db.write_now(book_with_interest, availability_id=first, attendee_id=scene.ana.id, now=scene.now)
    assert scene.attend(5 * DAY).asked == 0
    assert scene.attend(timedelta(hours=2)).asked == 1


def test_figures_are_for_owners_and_organizers(scene: Scene) -> None:
    scene.send()
    scene.send(scene.db.write_now(make_member, name="Dan"))
    scene.send(project=scene.db.write_now(make_project, "p2"))
    with pytest.raises(NotProjectOwnerError):
        scene.db.read_now(count_for_project, project_id=scene.project.id, member_id=scene.ana.id)
    scene.part(scene.mihai, owner=True)
    assert scene.db.read_now(count_for_project, project_id=scene.project.id, member_id=scene.mihai.id).sent == 2
    for work in (collect_funnel, partial(list_funnels, offset=0, limit=5), list_unattended):
        with pytest.raises(NotAllowedError):
            scene.db.read_now(work, actor_id=scene.mihai.id)
    found = scene.db.read_now(list_funnels, actor_id=scene.ioana.id, offset=0, limit=5)
    assert [(project.key, funnel.sent, funnel.waiting) for project, funnel in found] == [("xilo", 2, 2), ("p2", 1, 1)]


def test_the_archive_ends_what_is_open(scene: Scene) -> None:
    interest, accepted = scene.send(), scene.send(scene.db.write_now(make_member, name="Dan"))
    scene.does(accept_interest, accepted, scene.mihai)
    for _ in range(2):
        scene.db.write_now(retire_project, project_id=scene.project.id, member_id=scene.ioana.id, now=scene.now)
    assert scene.told("closed") == [("closed", scene.ana.id)]
    assert scene.view(interest, scene.ana).interest.state == InterestState.CLOSED
    assert scene.told("received") == []


def test_whoever_leaves_takes_their_words_along(scene: Scene) -> None:
    interest = scene.send()
    scene.db.write_now(delete_member, member_id=scene.ana.id, now=scene.now)
    assert scene.told() == [("gone", scene.mihai.id)]
    view = scene.view(interest, scene.mihai)
    assert (view.sender, view.interest.note, view.interest.state) == (None, "", InterestState.CLOSED)
    assert scene.db.read_now(collect_funnel, actor_id=scene.ioana.id).sent == 1


def test_a_contact_who_leaves_hands_it_to_the_owners_or_ends_it(scene: Scene) -> None:
    owner = scene.db.write_now(make_member, name="Olga")
    scene.part(owner, owner=True, contact=False)
    interest = scene.send()
    scene.db.write_now(delete_member, member_id=scene.mihai.id, now=scene.now)
    assert scene.told() == [("received", owner.id)]
    assert scene.view(interest, owner).answers
    scene.db.write_now(delete_member, member_id=owner.id, now=scene.now)
    assert scene.told() == [("closed", scene.ana.id)]
