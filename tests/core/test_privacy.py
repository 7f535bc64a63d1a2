"""Everything held about a member comes out, and everything goes; the tables prove that none is forgotten."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, types
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, col, select

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.events.models import Event, Registration
from cronos_core.events.service import register_for_event
from cronos_core.inbox.claiming import claim_question
from cronos_core.inbox.dismissing import dismiss_question
from cronos_core.inbox.models import Dismissal
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.errors import SlotNotFoundError, SlotTakenError
from cronos_core.matchmaking.models import Availability, Meeting, Seat
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.members.errors import MemberNotFoundError, MembershipNeededError
from cronos_core.members.models import Member, Organization, Standing
from cronos_core.members.profile import ProfileField, write_field
from cronos_core.members.roles import appoint_organizer
from cronos_core.members.service import identify
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member, find_parted_meeting
from cronos_core.privacy.exporting import export_member, member_columns
from cronos_core.tables import all_tables
from tests.core.inbox import ask
from tests.factories import make_event, make_member

MARK = "urmă-de-ștearsă"
VALUES: tuple[tuple[type[TypeEngine[Any]], Any], ...] = (
    (types.String, "x"),
    (types.Integer, 1),
    (types.Float, 0.5),
    (types.Boolean, True),
    (types.LargeBinary, b"\0\xff"),
    (types.DateTime, datetime(2030, 1, 1, tzinfo=UTC)),
    (types.Date, date(2030, 1, 1)),
    (types.JSON, {"note": MARK}),
)


def fill_every_table(session: Session, member_id: int, telegram_id: int) -> None:
    """A row in every table of the house; whatever can refer to a member refers to this one."""
    keys: dict[str, dict[str, Any]] = {"member": {"id": member_id}}
    for table in all_tables().sorted_tables:
        if table.name == "member":
            continue
        row = {column.name: value_for(column, keys, telegram_id) for column in table.columns if needs_value(column)}
        inserted = session.connection().execute(table.insert().values(row))
        primary = [column.name for column in table.primary_key]
        keys[table.name] = dict(zip(primary, inserted.inserted_primary_key or (), strict=True))


def needs_value(column: Any) -> bool:
    return not (column.primary_key and column.name == "id")


def value_for(column: Any, keys: dict[str, dict[str, Any]], telegram_id: int) -> Any:
    for key in column.foreign_keys:
        return keys[key.column.table.name][key.column.name]
    if column.name == "telegram_id":
        return telegram_id
    kind = getattr(column.type, "impl_instance", column.type)
    return next(value for type_, value in VALUES if isinstance(kind, type_))


def referring_tables() -> set[str]:
    return {table.name for table in all_tables().sorted_tables if list(member_columns(table))}


def rows_of(session: Session, table: Table) -> list[dict[str, Any]]:
    return [row._asdict() for row in session.connection().execute(table.select())]


def test_every_table_that_refers_to_members_is_exported(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member, role=MARK)
    db.write_now(fill_every_table, ana.id, ana.telegram_id or 0)
    held = db.read_now(export_member, member_id=ana.id, now=now)
    by_reference = {
        table.name
        for table in all_tables().sorted_tables
        if any(key.target_fullname.startswith("member.") for key in table.foreign_keys)
    }
    assert by_reference <= referring_tables()
    assert (
        {name for name in held if name != "exported_at"}
        == referring_tables()
        == by_reference
        | {
            "member",
            "organizer_grant",
        }
    )
    assert all(held[name] for name in referring_tables())
    assert held["member"]["role"] == MARK
    json.dumps(held)


def test_after_deletion_no_table_knows_the_member(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    db.write_now(fill_every_table, ana.id, ana.telegram_id or 0)
    db.write_now(delete_member, member_id=ana.id, now=now)

    def find_traces(session: Session) -> list[tuple[str, str]]:
        return [
            (table.name, column.name)
            for table in all_tables().sorted_tables
            for column in member_columns(table)
            for row in rows_of(session, table)
            if row[column.name] in {ana.id, ana.telegram_id}
        ]

    assert db.read_now(find_traces) == []
    everything = db.read_now(lambda s: str([rows_of(s, table) for table in all_tables().sorted_tables]))
    assert str(ana.telegram_id) not in everything
    # What is only the cluster's stays: an organizer's act and announcement, without the organizer.
    kept = {name for name in ("audit_entry", "announcement", "meeting") if db.read_now(count, name)}
    assert kept == {"audit_entry", "announcement", "meeting"}
    with pytest.raises(MemberNotFoundError):
        db.write_now(delete_member, member_id=ana.id, now=now)


def count(session: Session, name: str) -> int:
    return len(rows_of(session, all_tables().tables[name]))


def test_the_export_names_things_and_not_other_people(db: Database, now: datetime) -> None:
    ana, mihai, event = meeting_of_two(db, now)
    db.write_now(write_field, member_id=ana.id, field=ProfileField.ORGANIZATION, text="Voltaris", now=now)
    held = db.read_now(export_member, member_id=ana.id, now=now)
    assert held["exported_at"] == "2026-11-02T09:00:00+00:00"
    assert held["member"]["organization"] == {"name": "Voltaris"}
    [registration] = held["registration"]
    assert registration["event"]["title_ro"] == event.title_ro
    [meeting] = held["meeting"]
    assert (meeting["host_id"], meeting["attendee_id"]) == (mihai.id, ana.id)
    assert mihai.name not in json.dumps(held, ensure_ascii=False)


def test_an_organizers_export_does_not_hand_over_members_questions(db: Database, now: datetime) -> None:
    from cronos_core.knowledge.models import Question  # noqa: PLC0415 - this test alone speaks of questions

    ioana, ana = db.write_now(make_member, organizer=True), db.write_now(make_member)

    def answer(session: Session) -> None:
        session.add(
            Question(
                member_id=ana.id, text="secret", lang="ro", decision="abstain", answer="da", answered_by=ioana.id,
                asked_at=now, answered_at=now,
            )
        )  # fmt: skip

    db.write_now(answer)
    [question] = db.read_now(export_member, member_id=ioana.id, now=now)["question"]
    assert sorted(question) == ["answered_at", "answered_by", "asked_at", "id"]
    [question] = db.read_now(export_member, member_id=ana.id, now=now)["question"]
    assert (question["text"], question["answer"]) == ("secret", "da")


def meeting_of_two(db: Database, now: datetime, *, capacity: int | None = None) -> tuple[Member, Member, Event]:
    """Ana has booked Mihai's only slot at an event."""
    ana, mihai = db.write_now(make_member), db.write_now(make_member, name="Mihai Ionescu")
    event = db.write_now(make_event, capacity=capacity)
    for member in (ana, mihai):
        db.write_now(register_for_event, event_id=event.id, member_id=member.id, now=now)
    db.write_now(
        publish_slots, event_id=event.id, host_id=mihai.id, table_number=1, starts_at=[event.starts_at],
        length_minutes=20, actor_id=None, now=now,
    )  # fmt: skip
    [offer] = db.read_now(list_own_slots, event_id=event.id, host_id=mihai.id)
    db.write_now(book_slot, availability_id=offer.availability.id, attendee_id=ana.id, now=now)
    return ana, mihai, event


@pytest.mark.parametrize("leaver", ["attendee", "host"])
def test_a_partner_is_told_and_the_seats_are_free(db: Database, now: datetime, leaver: str) -> None:
    ana, mihai, event = meeting_of_two(db, now)
    gone, stays = (ana, mihai) if leaver == "attendee" else (mihai, ana)
    db.write_now(delete_member, member_id=gone.id, now=now)
    [meeting] = db.read_now(lambda session: session.exec(select(Meeting)).all())
    assert meeting.state == "cancelled"
    assert {meeting.host_id, meeting.attendee_id} == {None, stays.id}
    assert db.read_now(lambda session: session.exec(select(Seat)).all()) == []
    pending = db.read_now(
        lambda session: session.exec(
            select(Notice).where(col(Notice.outcome) == Outcome.PENDING, ~col(Notice.kind).contains("reminder"))
        ).all()
    )
    assert [(notice.kind, notice.member_id, notice.params) for notice in pending] == [
        ("partner-left", stays.id, {"meeting_id": meeting.id})
    ]
    parted = db.read_now(find_parted_meeting, meeting_id=meeting.id, now=now)
    assert parted is not None
    assert (parted.event.id, parted.slot.starts_at) == (event.id, event.starts_at)
    assert db.read_now(find_parted_meeting, meeting_id=meeting.id, now=event.starts_at) is None
    offers = db.read_now(lambda session: len(session.exec(select(Availability)).all()))
    assert offers == (1 if leaver == "attendee" else 0)


def test_a_past_meeting_stays_without_the_person(db: Database, now: datetime) -> None:
    ana, mihai, event = meeting_of_two(db, now)
    db.write_now(delete_member, member_id=mihai.id, now=event.ends_at + timedelta(days=1))
    [meeting] = db.read_now(lambda session: session.exec(select(Meeting)).all())
    assert (meeting.state, meeting.host_id, meeting.attendee_id) == ("booked", None, ana.id)
    kinds = db.read_now(lambda session: session.exec(select(Notice.kind)).all())
    assert "partner-left" not in kinds


def test_the_place_at_an_event_goes_to_who_waits(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    ana, bogdan = db.write_now(make_member), db.write_now(make_member, name="Bogdan Pop")
    for member in (ana, bogdan):
        db.write_now(register_for_event, event_id=event.id, member_id=member.id, now=now)
    db.write_now(delete_member, member_id=ana.id, now=now)
    [registration] = db.read_now(lambda session: session.exec(select(Registration)).all())
    assert (registration.member_id, registration.state) == (bogdan.id, "registered")


def test_coming_back_is_a_first_contact_with_a_new_id(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member, organizer=True)
    telegram_id = ana.telegram_id or 0
    db.write_now(delete_member, member_id=ana.id, now=now)
    again = db.write_now(identify, telegram_id=telegram_id, name="Ana", username=None, language="ro", now=now)
    assert (again.member.standing, again.is_organizer) == (Standing.GUEST, False)
    # Old buttons, audit entries and notices still say the old number.
    assert again.member.id > ana.id


def test_an_organization_goes_with_its_last_member(db: Database, now: datetime) -> None:
    members = [db.write_now(make_member, name=f"Membru {number}") for number in range(2)]
    for member in members:
        field = ProfileField.ORGANIZATION
        db.write_now(write_field, member_id=member.id, field=field, text="Voltaris", now=now)
    left = []
    for member in members:
        db.write_now(delete_member, member_id=member.id, now=now)
        left.append(db.read_now(lambda session: len(session.exec(select(Organization)).all())))
    assert left == [1, 0]


def test_a_booking_during_the_deletion_leaves_no_half_meeting(db: Database, now: datetime) -> None:
    mihai, event = db.write_now(make_member, name="Mihai Ionescu"), db.write_now(make_event)
    db.write_now(
        publish_slots, event_id=event.id, host_id=mihai.id, table_number=1,
        starts_at=[event.starts_at + timedelta(minutes=30 * n) for n in range(4)], length_minutes=20,
        actor_id=None, now=now,
    )  # fmt: skip
    offers = db.read_now(list_own_slots, event_id=event.id, host_id=mihai.id)
    guests = [db.write_now(make_member, name=f"Oaspete {number}") for number in range(4)]
    for guest in guests:
        db.write_now(register_for_event, event_id=event.id, member_id=guest.id, now=now)
    barrier = threading.Barrier(len(guests) + 1)

    def book(number: int) -> None:
        barrier.wait()
        try:
            availability_id = offers[number].availability.id
            db.write_now(book_slot, availability_id=availability_id, attendee_id=guests[number].id, now=now)
        except (SlotNotFoundError, SlotTakenError, MembershipNeededError):
            return

    def leave() -> None:
        barrier.wait()
        db.write_now(delete_member, member_id=mihai.id, now=now)

    threads = [threading.Thread(target=book, args=(number,)) for number in range(4)] + [threading.Thread(target=leave)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    meetings = db.read_now(lambda session: session.exec(select(Meeting)).all())
    assert all(meeting.state == "cancelled" and meeting.host_id is None for meeting in meetings)
    assert db.read_now(lambda session: session.exec(select(Seat)).all()) == []
    assert db.read_now(lambda session: session.get(Member, mihai.id)) is None


def test_the_audit_log_keeps_a_role_without_the_account_it_was_given_to(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    assert ana.telegram_id is not None
    db.write_now(appoint_organizer, actor_id=None, telegram_id=ana.telegram_id, now=now)
    [entry] = db.read_now(export_member, member_id=ana.id, now=now)["audit_entry"]
    assert (entry["action"], entry["subject"]) == ("grant-organizer", f"telegram:{ana.telegram_id}")
    db.write_now(delete_member, member_id=ana.id, now=now)
    assert [(entry.action, entry.subject) for entry in db.read_now(list_actions)] == [("grant-organizer", "")]


def test_where_a_question_stands_is_the_askers_and_names_no_organizers_words(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    ioana = db.write_now(make_member, name="Ioana Rusu", organizer=True)
    taken, closed = ask(db, ana, "Unde e parcarea la eveniment?", now), ask(db, ana, "Pot veni cu câinele?", now)
    db.write_now(claim_question, question_id=taken, actor_id=ioana.id, now=now)
    db.write_now(
        dismiss_question,
        question_id=closed,
        actor_id=ioana.id,
        reason=Dismissal.OTHER,
        note="Nu avem câini.",
        now=now,
    )
    mine = db.read_now(export_member, member_id=ana.id, now=now)["handover"]
    assert [(row["question_id"], row["claimed_by"], row["note"]) for row in mine] == [
        (taken, ioana.id, ""),
        (closed, None, "Nu avem câini."),
    ]
    theirs = db.read_now(export_member, member_id=ioana.id, now=now)["handover"]
    assert [sorted(set(row) - {"handed_at", "stage_at", "dismissed_at"}) for row in theirs] == [
        ["claimed_by", "question_id"],
        ["dismissed_by", "question_id"],
    ]
    db.write_now(delete_member, member_id=ana.id, now=now)
    assert db.read_now(export_member, member_id=ioana.id, now=now)["handover"] == []
