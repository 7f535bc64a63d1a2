"""People are listed in the order of the alphabet, alike on both engines, whatever the letters."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cronos_core.database import Database
from cronos_core.matchmaking.models import Availability, Slot
from cronos_core.matchmaking.programme import list_hosts
from cronos_core.members.models import Member
from cronos_core.members.service import get_member, identify
from tests.factories import NOW, make_event, make_member

IN_ORDER = ["ana b", "Ana-Maria", "ANABELA", "Șerban", "Ștefan Țone", "stefania", "Țăran", "Zoe", "Юлия", "东"]


def test_hosts_by_name(db: Database) -> None:
    def fill(session: Session) -> tuple[int, int]:
        event = make_event(session)
        slot = Slot(event_id=event.id, starts_at=event.starts_at, ends_at=event.starts_at + timedelta(minutes=20))
        session.add(slot)
        session.flush()
        for table, name in enumerate(reversed(IN_ORDER), 1):
            host = make_member(session, name=name)
            session.add(Availability(slot_id=slot.id, host_id=host.id, table_number=table))
        return event.id, make_member(session).id

    event_id, member_id = db.write_now(fill)
    hosts = db.read_now(list_hosts, event_id=event_id, member_id=member_id, offset=0, limit=20, now=NOW)
    assert [view.host.name for view in hosts] == IN_ORDER


@pytest.mark.parametrize("name", ["Ștefan  Țone", "!!!", "㎒" * 120])
def test_the_key_follows_the_name(db: Database, name: str) -> None:
    member = db.write_now(identify, telegram_id=7_000_000_001, name=name, username=None, language="ro", now=NOW).member
    assert 0 < len(member.name_key) <= 120

    def rename(session: Session) -> Member:
        renamed = get_member(session, member_id=member.id)
        renamed.name = "Țuică"
        session.add(renamed)
        return renamed

    db.write_now(rename)
    assert db.read_now(get_member, member_id=member.id).name_key == "tuica"
