"""The figures count what they say."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.models import EventState
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.matchmaking.models import Meeting, MeetingState, Slot
from cronos_core.members.models import Member, Organization
from cronos_core.outbox.models import Outcome
from cronos_core.outbox.service import queue_notices
from cronos_core.reports.service import MemberFigures, QuestionFigures, collect_figures
from tests.factories import NOW, make_event, make_member


def fill(session: Session) -> Member:
    company = Organization(name="Voltaris", name_key="voltaris", kind="company", created_at=NOW)
    session.add(company)
    session.flush()
    ioana = make_member(session, name="Ioana Marin", organizer=True)
    ana = make_member(session, organization_id=company.id)
    old = make_member(session, name="Old", organization_id=company.id)
    old.consented_at = NOW - timedelta(days=31)
    make_member(session, name="Guest", active=False, organization_id=company.id)
    for decision, state in (
        ("answer", QuestionState.BOT),
        ("suggest", QuestionState.BOT),
        ("abstain", QuestionState.OPEN),
        ("abstain", QuestionState.ANSWERED),
    ):
        session.add(Question(member_id=ana.id, text="?", lang="ro", decision=decision, state=state, asked_at=NOW))
    event = make_event(session, capacity=30)
    make_event(session, key="over", starts_at=NOW - timedelta(days=3))
    make_event(session, key="off", state=EventState.CANCELLED)
    _meet(session, event.id, ioana, ana)
    _queue(session, ana)
    return ioana


def _meet(session: Session, event_id: int, host: Member, attendee: Member) -> None:
    slot = Slot(event_id=event_id, starts_at=NOW, ends_at=NOW)
    session.add(slot)
    session.flush()
    who = {"event_id": event_id, "slot_id": slot.id, "table_number": 1, "host_id": host.id, "attendee_id": attendee.id}
    for state in (MeetingState.BOOKED, MeetingState.CANCELLED, MeetingState.CANCELLED):
        session.add(Meeting(**who, state=state, created_at=NOW, updated_at=NOW))


def _queue(session: Session, member: Member) -> None:
    facts = {"member_id": member.id, "kind": "k", "subject": "", "lane": 10, "due_at": NOW, "created_at": NOW}
    ended = (
        (Outcome.PENDING, None),
        (Outcome.FAILED, NOW - timedelta(hours=1)),
        (Outcome.FAILED, NOW - timedelta(hours=25)),
        (Outcome.SENT, NOW),
    )
    rows = [
        facts | {"dedupe_key": str(n), "params": {}, "outcome": outcome, "settled_at": settled}
        for n, (outcome, settled) in enumerate(ended)
    ]
    queue_notices(session, rows=rows)


def test_every_figure(db: Database) -> None:
    ioana = db.write_now(fill)
    figures = db.read_now(collect_figures, actor_id=ioana.id, now=NOW)
    assert figures.members == MemberFigures(active=3, new=2, by_kind=(("company", 2),))
    assert figures.questions == QuestionFigures(asked=4, answered_by_bot=1, handed_over=2, waiting=1)
    assert figures.questions.bot_percent == 25
    assert [(event.key, event.capacity) for event in figures.events] == [("b2u", 30)]
    assert (figures.meetings_booked, figures.meetings_cancelled) == (1, 2)
    assert (figures.notices_pending, figures.notices_failed) == (1, 1)


def test_an_empty_cluster_has_figures_too(db: Database) -> None:
    figures = db.read_now(collect_figures, actor_id=None, now=NOW)
    assert figures.members == MemberFigures(0, 0, ())
    assert figures.questions.bot_percent == 0
    assert (figures.events, figures.more_events) == ((), 0)


def test_only_the_next_events_are_named(db: Database) -> None:
    def fill_events(session: Session) -> None:
        for day in range(7):
            make_event(session, key=f"e{day}", starts_at=NOW + timedelta(days=7 - day))

    db.write_now(fill_events)
    figures = db.read_now(collect_figures, actor_id=None, now=NOW)
    assert [event.key for event in figures.events] == ["e6", "e5", "e4", "e3", "e2"]
    assert figures.more_events == 2


def test_members_do_not_see_them(db: Database) -> None:
    ana = db.write_now(make_member)
    with pytest.raises(NotAllowedError):
        db.read_now(collect_figures, actor_id=ana.id, now=NOW)
