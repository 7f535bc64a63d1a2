"""Announcements: audiences, drafts, release exactly once, stop, report."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.announcements.audiences import ALL_MEMBERS, Audience, AudienceKind, list_audiences
from cronos_core.announcements.errors import (
    AnnouncementChangedError,
    AnnouncementNotDraftError,
    AnnouncementNotRunningError,
    AnnouncementTextError,
    AudienceUnknownError,
    NoRecipientsError,
)
from cronos_core.announcements.models import AnnouncementState
from cronos_core.announcements.reporting import (
    count_announcements,
    finish_announcements,
    list_announcements,
    report_announcement,
)
from cronos_core.announcements.service import (
    TEXT_LIMIT,
    change_audience,
    change_text,
    create_announcement,
    discard_announcement,
    find_letter,
    get_announcement,
    release_announcement,
    restore_announcement,
    stop_announcement,
)
from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog, open_dialog
from cronos_core.errors import NotAllowedError
from cronos_core.events.models import Registration, RegistrationState
from cronos_core.members.models import Member, MemberWorkgroup, Organization
from cronos_core.outbox.leasing import lease_notices, settle_notice
from cronos_core.outbox.models import Lane, Notice, Outcome
from tests.factories import NOW, make_event, make_member, make_workgroup


@pytest.fixture
def organizer(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Marin", organizer=True)


@pytest.fixture
def draft(db: Database, organizer: Member) -> int:
    """A draft for everybody."""
    view = db.write_now(create_announcement, actor_id=organizer.id, text="Ne vedem joi.", audience=ALL_MEMBERS, now=NOW)
    return view.announcement.id


def notices(session: Session) -> list[Notice]:
    return list(session.exec(select(Notice).order_by(col(Notice.id))))


def release(db: Database, organizer: Member, number: int, stamp: str | None = None) -> None:
    db.write_now(release_announcement, actor_id=organizer.id, announcement_id=number, stamp=stamp, now=NOW)


class TestAudiences:
    def test_only_people_who_can_be_written_to_count(self, db: Database, organizer: Member) -> None:
        def fill(session: Session) -> None:
            make_member(session, name="Guest", active=False)
            make_member(session, name="Blocked", unreachable_since=NOW)
            imported = make_member(session, name="Imported")
            imported.telegram_id = None
            make_member(session, name="Reachable")

        db.write_now(fill)
        views = db.read_now(list_audiences, actor_id=organizer.id, kind=AudienceKind.ALL, now=NOW)
        assert [(view.audience, view.recipients) for view in views] == [(ALL_MEMBERS, 2)]

    def test_workgroups_and_events_with_their_people(self, db: Database, organizer: Member) -> None:
        def fill(session: Session) -> tuple[int, int]:
            ana, mihai = make_member(session), make_member(session, name="Mihai")
            workgroup = make_workgroup(session)
            make_workgroup(session, slug="empty")
            session.add(MemberWorkgroup(member_id=ana.id, workgroup_id=workgroup.id))
            event = make_event(session)
            past = make_event(session, key="past", starts_at=NOW - timedelta(days=2))
            for held, member, state in (
                (event, ana, RegistrationState.REGISTERED),
                (event, mihai, RegistrationState.WAITLISTED),
                (past, ana, RegistrationState.REGISTERED),
            ):
                times: dict[str, Any] = {"queued_at": NOW, "created_at": NOW, "updated_at": NOW}
                session.add(Registration(event_id=held.id, member_id=member.id, state=state, **times))
            return workgroup.id, event.id

        workgroup_id, event_id = db.write_now(fill)
        read = {
            kind: db.read_now(list_audiences, actor_id=organizer.id, kind=kind, now=NOW)
            for kind in (AudienceKind.WORKGROUP, AudienceKind.EVENT)
        }
        assert [(v.audience, v.name_ro, v.recipients) for v in read[AudienceKind.WORKGROUP]] == [
            (Audience(AudienceKind.WORKGROUP, workgroup_id), "Orașe inteligente", 1)
        ]
        assert [(v.audience, v.name_en, v.recipients) for v in read[AudienceKind.EVENT]] == [
            (Audience(AudienceKind.EVENT, event_id), "B2U Matchmaking", 1)
        ]

    @pytest.mark.parametrize("audience", [ALL_MEMBERS, Audience(AudienceKind.EVENT, 12)])
    def test_comes_back_as_it_was_stored(self, audience: Audience) -> None:
        assert Audience.parse(str(audience)) == audience

    def test_an_unknown_one_is_refused(self, db: Database, organizer: Member) -> None:
        with pytest.raises(AudienceUnknownError):
            db.write_now(
                create_announcement,
                actor_id=organizer.id,
                text="x",
                audience=Audience(AudienceKind.WORKGROUP, 99),
                now=NOW,
            )


class TestDraft:
    def test_keeps_text_author_and_organization_and_closes_the_dialog(self, db: Database) -> None:
        def fill(session: Session) -> Member:
            organization = Organization(name="Cluj IT", name_key="cluj it", created_at=NOW)
            session.add(organization)
            session.flush()
            member = make_member(session, name="Ioana Marin", organizer=True, organization_id=organization.id)
            open_dialog(session, member_id=member.id, step="announcement-text", now=NOW)
            return member

        ioana = db.write_now(fill)
        view = db.write_now(
            create_announcement, actor_id=ioana.id, text="  Prima linie\n<b>a doua</b> ", audience=ALL_MEMBERS, now=NOW
        )
        assert view.announcement.text == "Prima linie\n<b>a doua</b>"
        assert (view.letter.author, view.letter.organization, view.audience.recipients) == ("Ioana Marin", "Cluj IT", 1)
        assert db.read_now(find_dialog, member_id=ioana.id, now=NOW) is None

    @pytest.mark.parametrize("text", ["", "   \n", "x" * (TEXT_LIMIT + 1), "😀" * (TEXT_LIMIT // 2 + 1)])
    def test_a_text_that_does_not_fit_is_refused_and_the_dialog_goes_on(
        self, db: Database, organizer: Member, text: str
    ) -> None:
        db.write_now(open_dialog, member_id=organizer.id, step="announcement-text", now=NOW)
        with pytest.raises(AnnouncementTextError):
            db.write_now(create_announcement, actor_id=organizer.id, text=text, audience=ALL_MEMBERS, now=NOW)
        assert db.read_now(find_dialog, member_id=organizer.id, now=NOW) is not None

    def test_the_longest_text_fits(self, db: Database, organizer: Member) -> None:
        text = "x" * TEXT_LIMIT
        view = db.write_now(create_announcement, actor_id=organizer.id, text=text, audience=ALL_MEMBERS, now=NOW)
        assert view.announcement.text == text

    def test_text_and_audience_change_until_it_is_sent(self, db: Database, organizer: Member, draft: int) -> None:
        workgroup_id = db.write_now(make_workgroup).id
        audience = Audience(AudienceKind.WORKGROUP, workgroup_id)
        db.write_now(change_audience, actor_id=organizer.id, announcement_id=draft, audience=audience, now=NOW)
        view = db.write_now(change_text, actor_id=organizer.id, announcement_id=draft, text="Altfel.", now=NOW)
        assert (view.announcement.text, view.audience.audience) == ("Altfel.", audience)
        db.write_now(change_audience, actor_id=organizer.id, announcement_id=draft, audience=ALL_MEMBERS, now=NOW)
        release(db, organizer, draft)
        with pytest.raises(AnnouncementNotDraftError):
            db.write_now(change_text, actor_id=organizer.id, announcement_id=draft, text="Prea târziu.", now=NOW)

    def test_discarded_and_taken_back(self, db: Database, organizer: Member, draft: int) -> None:
        db.write_now(discard_announcement, actor_id=organizer.id, announcement_id=draft, now=NOW)
        assert db.read_now(list_announcements, actor_id=organizer.id, offset=0, limit=6) == []
        assert db.read_now(count_announcements, actor_id=organizer.id) == 0
        with pytest.raises(AnnouncementNotDraftError):
            release(db, organizer, draft)
        view = db.write_now(restore_announcement, actor_id=organizer.id, announcement_id=draft, now=NOW)
        assert view.announcement.state == AnnouncementState.DRAFT
        assert [entry.action for entry in db.read_now(list_actions)] == [
            "restore-announcement",
            "discard-announcement",
            "create-announcement",
        ]

    def test_members_may_do_nothing_here(self, db: Database, draft: int) -> None:
        ana = db.write_now(make_member)
        with pytest.raises(NotAllowedError):
            db.write_now(create_announcement, actor_id=ana.id, text="Salut", audience=ALL_MEMBERS, now=NOW)
        look: Callable[..., Any]
        for look in (get_announcement, report_announcement):
            with pytest.raises(NotAllowedError):
                db.write_now(look, actor_id=ana.id, announcement_id=draft)
        act: Callable[..., Any]
        for act in (discard_announcement, restore_announcement, stop_announcement):
            with pytest.raises(NotAllowedError):
                db.write_now(act, actor_id=ana.id, announcement_id=draft, now=NOW)
        with pytest.raises(NotAllowedError):
            db.write_now(release_announcement, actor_id=ana.id, announcement_id=draft, stamp=None, now=NOW)


class TestRelease:
    def test_freezes_the_recipients_in_the_slow_lane(self, db: Database, organizer: Member, draft: int) -> None:
        ana = db.write_now(make_member)
        release(db, organizer, draft)
        db.write_now(make_member, name="Too late")
        assert [
            (n.member_id, n.kind, n.lane, n.subject, n.dedupe_key, n.params) for n in db.read_now(notices)
        ] == [
            (m.id, "announcement", Lane.ANNOUNCEMENT, f"announcement:{draft}", f"announcement:{draft}:{m.id}",
             {"announcement_id": draft})
            for m in (organizer, ana)
        ]  # fmt: skip
        entries = [(entry.action, entry.details) for entry in db.read_now(list_actions)]
        assert entries[0] == ("release-announcement", {"audience": "all", "recipients": 2})

    def test_two_organizers_at_once_send_once(self, db: Database, organizer: Member, draft: int) -> None:
        def press(_: int) -> bool:
            try:
                release(db, organizer, draft)
            except AnnouncementNotDraftError:
                return False
            return True

        with ThreadPoolExecutor(6) as pool:
            assert sum(pool.map(press, range(12))) == 1
        assert len(db.read_now(notices)) == 1

    def test_what_was_changed_after_the_preview_does_not_leave(
        self, db: Database, organizer: Member, draft: int
    ) -> None:
        stamp = db.read_now(get_announcement, actor_id=organizer.id, announcement_id=draft).stamp
        changed = db.write_now(
            change_text, actor_id=organizer.id, announcement_id=draft, text="Ne vedem vineri.", now=NOW
        )
        with pytest.raises(AnnouncementChangedError):
            release(db, organizer, draft, stamp)
        assert db.read_now(notices) == []
        release(db, organizer, draft, changed.stamp)
        assert len(db.read_now(notices)) == 1

    def test_nobody_to_send_to_leaves_the_draft(self, db: Database, organizer: Member) -> None:
        workgroup_id = db.write_now(make_workgroup).id
        view = db.write_now(
            create_announcement,
            actor_id=organizer.id,
            text="Salut",
            audience=Audience(AudienceKind.WORKGROUP, workgroup_id),
            now=NOW,
        )
        with pytest.raises(NoRecipientsError):
            release(db, organizer, view.announcement.id)
        after = db.read_now(get_announcement, actor_id=organizer.id, announcement_id=view.announcement.id)
        assert after.announcement.state == AnnouncementState.DRAFT


def settle(db: Database, outcome: Outcome, reason: str = "", now: datetime = NOW) -> None:
    """Send the next one, and let it end like this."""
    [notice] = db.write_now(lease_notices, lanes=[Lane.ANNOUNCEMENT], worker="w", limit=1, now=now)
    db.write_now(settle_notice, notice_id=notice.id, worker="w", outcome=outcome, reason=reason, now=now)


class TestReport:
    def test_counts_and_reasons(self, db: Database, organizer: Member, draft: int) -> None:
        for name in ("Ana", "Mihai", "Emma"):
            db.write_now(make_member, name=name)
        release(db, organizer, draft)
        settle(db, Outcome.SENT)
        settle(db, Outcome.FAILED, "Forbidden: bot was blocked by the user")
        settle(db, Outcome.UNCERTAIN, "Timed out")
        report = db.read_now(report_announcement, actor_id=organizer.id, announcement_id=draft)
        assert {outcome: n for outcome, n in report.outcomes.items() if n} == {
            Outcome.SENT: 1,
            Outcome.FAILED: 1,
            Outcome.UNCERTAIN: 1,
            Outcome.PENDING: 1,
        }
        assert report.failures == (("Forbidden: bot was blocked by the user", 1),)

    def test_organizers_hear_once_when_all_is_settled(self, db: Database, organizer: Member, draft: int) -> None:
        db.write_now(make_member)
        release(db, organizer, draft)
        settle(db, Outcome.SENT)
        assert db.write_now(finish_announcements, now=NOW) == 0
        settle(db, Outcome.FAILED, "gone")
        assert db.write_now(finish_announcements, now=NOW) == 1
        assert db.write_now(finish_announcements, now=NOW) == 0
        reports = [n for n in db.read_now(notices) if n.kind == "announcement-finished"]
        assert [(n.member_id, n.lane, n.params) for n in reports] == [
            (organizer.id, Lane.NOTICE, {"announcement_id": draft})
        ]
        report = db.read_now(report_announcement, actor_id=organizer.id, announcement_id=draft)
        assert report.view.announcement.state == AnnouncementState.FINISHED
        assert sum(report.outcomes.values()) == 2, "the report's own notice is not counted in it"

    def test_stopping_withdraws_what_has_not_left(self, db: Database, organizer: Member, draft: int) -> None:
        db.write_now(make_member)
        release(db, organizer, draft)
        settle(db, Outcome.SENT)
        assert db.write_now(stop_announcement, actor_id=organizer.id, announcement_id=draft, now=NOW) == 1
        with pytest.raises(AnnouncementNotRunningError):
            db.write_now(stop_announcement, actor_id=organizer.id, announcement_id=draft, now=NOW)
        assert db.read_now(find_letter, announcement_id=draft) is None
        assert db.write_now(finish_announcements, now=NOW) == 0
        assert [entry.action for entry in db.read_now(list_actions)] == [
            "stop-announcement",
            "release-announcement",
            "create-announcement",
        ]
