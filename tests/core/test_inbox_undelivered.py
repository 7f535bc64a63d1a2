"""What Telegram refuses for good: who wrote it is told once, in the transaction of the failure, and can try again."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.audit.service import list_actions
from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import Tray, get_asked_question, list_tray
from cronos_core.inbox.dismissing import ASKER_TOLD_AFTER, dismiss_question, reopen_question
from cronos_core.inbox.errors import AskerUnreachableError
from cronos_core.inbox.group import FAILED, MESSAGE, TOPIC, settle_inbox_group
from cronos_core.inbox.models import Dismissal, MessageKind
from cronos_core.inbox.thread import Said, write_to_asker, write_to_organizers
from cronos_core.inbox.undelivered import (
    ANSWERED,
    DISMISSED,
    REPLIED,
    UNDELIVERED,
    UNHEARD,
    WRITTEN,
    send_again,
    tell_undelivered,
    tell_unheard,
)
from cronos_core.members.models import Member
from cronos_core.members.service import mark_unreachable, revoke_organizer
from cronos_core.outbox.leasing import fail_notice, lease_notices, settle_notice
from cronos_core.outbox.models import Lane, Notice, Outcome
from tests.core.inbox import ask, list_notices
from tests.factories import make_member

GROUP = -1001234567890
TELLING = {
    ANSWERED: tell_undelivered,
    WRITTEN: tell_undelivered,
    DISMISSED: tell_undelivered,
    REPLIED: tell_unheard,
    MESSAGE: tell_unheard,
}
PARKING = ("Unde este parcarea la eveniment?", "unde e parcarea la eveniment", "Unde e parcarea, la eveniment?")


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


@pytest.fixture
def organizers(db: Database) -> list[Member]:
    return [db.write_now(make_member, name=name, organizer=True) for name in ("Ioana Rusu", "Dan Pop")]


def write(db: Database, question_id: int, actor: Member, now: datetime, said: Said | None = None) -> int:
    said = said or Said(text="Da.")
    written = db.write_now(write_to_asker, question_id=question_id, actor_id=actor.id, said=said, now=now)
    return written.message.id


def reply(db: Database, question_id: int, asker: Member, now: datetime, text: str = "Sigur?") -> int:
    said = Said(text=text)
    return db.write_now(write_to_organizers, question_id=question_id, member_id=asker.id, said=said, now=now).id


def send_all(db: Database, now: datetime, *, refusing: Collection[int] = (), kinds: Collection[str] = ()) -> None:
    """Everything due leaves; whoever refuses gets nothing (of these kinds), and neither does the group (-1)."""
    while leased := db.write_now(lease_notices, lanes=tuple(Lane), worker="w", limit=50, now=now):
        for notice in leased:
            to = -1 if notice.chat_id else notice.member_id
            if to in refusing and (not kinds or notice.kind in kinds):
                tell = TELLING.get(notice.kind)
                db.write_now(fail_notice, notice_id=notice.id, worker="w", now=now, reason="Forbidden", tell=tell)
            else:
                number, sent = notice.id, Outcome.SENT
                db.write_now(settle_notice, notice_id=number, worker="w", now=now, outcome=sent, message_id=number)


def missed(db: Database, question_id: int, actor: Member) -> list[tuple[str, bool, bool]]:
    """Whom the question says that nothing reached: the name, whether it is a file's fault, whether the person's."""
    view = db.read_now(get_asked_question, question_id=question_id, actor_id=actor.id)
    return [(one.asker.name, one.is_file, one.is_unreachable) for one in view.undelivered]


def test_who_answered_is_told_once_and_the_question_says_so(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, ioana, now)
    assert missed(db, question, dan) == []
    send_all(db, now, refusing={ana.id})
    assert list_notices(db, UNDELIVERED) == [(ioana.id, Outcome.SENT)]
    assert missed(db, question, dan) == [("Ana Popescu", False, False)]
    [view] = db.read_now(list_tray, tray=Tray.DONE, actor_id=dan.id, offset=0, limit=5)
    assert [one.asker.id for one in view.undelivered] == [ana.id]


def test_a_failure_that_was_settled_before_tells_nobody(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, organizers[0], now)
    [notice] = db.write_now(lease_notices, lanes=tuple(Lane), worker="w", limit=9, now=now)
    failed: dict[str, Any] = {"notice_id": notice.id, "now": now, "reason": "Forbidden", "tell": tell_undelivered}
    assert db.write_now(fail_notice, worker="another", **failed) is False
    assert list_notices(db, UNDELIVERED) == []
    assert [db.write_now(fail_notice, worker="w", **failed) for _ in range(2)] == [True, False]
    assert len(list_notices(db, UNDELIVERED)) == 1


def test_the_failure_and_what_tells_of_it_are_one_transaction(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, organizers[0], now)
    [notice] = db.write_now(lease_notices, lanes=tuple(Lane), worker="w", limit=9, now=now)

    def dies(session: Session) -> None:
        tell = tell_undelivered
        assert fail_notice(session, notice_id=notice.id, worker="w", now=now, reason="Forbidden", tell=tell)
        raise RuntimeError("no power")

    with pytest.raises(RuntimeError):
        db.write_now(dies)
    assert list_notices(db, ANSWERED) == [(ana.id, Outcome.PENDING)]
    assert list_notices(db, UNDELIVERED) == []


def test_of_several_who_asked_the_same_those_who_got_nothing_are_one_notice(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    others = [db.write_now(make_member, name=name) for name in ("Bogdan Ene", "Carmen Ilie")]
    first = ask(db, ana, PARKING[0], now)
    for member, text in zip(others, PARKING[1:], strict=True):
        ask(db, member, text, now)
    send_all(db, now)
    write(db, first, organizers[0], now)
    db.write_now(mark_unreachable, member_id=others[0].id, now=now)
    send_all(db, now, refusing={ana.id, others[0].id}, kinds={ANSWERED})
    assert list_notices(db, UNDELIVERED) == [(organizers[0].id, Outcome.SENT)]
    assert missed(db, first, organizers[1]) == [("Ana Popescu", False, False), ("Bogdan Ene", False, True)]


def test_a_later_failure_is_told_again(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    bogdan = db.write_now(make_member, name="Bogdan Ene")
    first = ask(db, ana, PARKING[0], now)
    ask(db, bogdan, PARKING[1], now)
    send_all(db, now)
    write(db, first, organizers[0], now)
    for notice in db.write_now(lease_notices, lanes=tuple(Lane), worker="w", limit=9, now=now):
        tell = tell_undelivered
        db.write_now(fail_notice, notice_id=notice.id, worker="w", now=now, reason="Forbidden", tell=tell)
        # What was told of the first has left before the second fails.
        for told in db.write_now(lease_notices, lanes=tuple(Lane), worker="v", limit=9, now=now):
            db.write_now(settle_notice, notice_id=told.id, worker="v", outcome=Outcome.SENT, now=now)
    assert list_notices(db, UNDELIVERED) == [(organizers[0].id, Outcome.SENT)] * 2


def test_a_file_and_the_text_behind_it_are_one_message(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana = organizers[0]
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    said = Said(MessageKind.DOCUMENT, "cuvânt " * 200, file_id="F1", file_name="harta.pdf")
    write(db, question, ioana, now, said)
    send_all(db, now, refusing={ana.id}, kinds={ANSWERED, WRITTEN})
    assert len(list_notices(db, UNDELIVERED)) == 1
    # Only the file was refused: the text behind it came, and the message has not arrived all the same.
    write(db, question, ioana, now, said)

    def refuse_file(session: Session) -> None:
        rows = session.exec(select(Notice).where(col(Notice.kind) == WRITTEN).order_by(col(Notice.id))).all()
        for row in rows[-2:]:
            row.outcome = Outcome.FAILED if row.params["part"] == "file" else Outcome.SENT

    db.write_now(refuse_file)
    assert missed(db, question, ioana) == [("Ana Popescu", True, False)]
    write(db, question, ioana, now, Said(text="Harta: intrarea e pe stânga."))
    send_all(db, now)
    assert missed(db, question, ioana) == []


def test_it_is_sent_again_in_order_and_told_again(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana = organizers[0]
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, ioana, now)
    write(db, question, ioana, now, Said(text="Și mai târziu."))
    send_all(db, now, refusing={ana.id}, kinds={ANSWERED, WRITTEN})
    assert len(list_notices(db, UNDELIVERED)) == 2
    db.write_now(mark_unreachable, member_id=ana.id, now=now)
    again: dict[str, Any] = {"question_id": question, "actor_id": ioana.id}
    with pytest.raises(AskerUnreachableError) as caught:
        db.write_now(send_again, now=now, **again)
    assert caught.value.params == {"name": "Ana Popescu", "count": 1}

    def come_back(session: Session) -> None:
        session.get_one(Member, ana.id).unreachable_since = None

    db.write_now(come_back)
    later = now + timedelta(days=2)
    assert [db.write_now(send_again, now=later, **again) for _ in range(2)] == [1, 0]
    assert missed(db, question, ioana) == []
    # Refused again, it is news again; and then it arrives.
    send_all(db, later, refusing={ana.id}, kinds={ANSWERED, WRITTEN})
    assert len(list_notices(db, UNDELIVERED)) == 4
    db.write_now(send_again, now=later, **again)
    send_all(db, later)
    assert list_notices(db, ANSWERED) + list_notices(db, WRITTEN) == [(ana.id, Outcome.SENT)] * 2
    assert db.write_now(send_again, now=later, **again) == 0
    assert [one.action for one in db.read_now(list_actions)].count("send-again") == 2
    with pytest.raises(NotAllowedError):
        db.write_now(send_again, question_id=question, actor_id=ana.id, now=now)


def test_where_its_author_is_gone_all_organizers_are_told(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, ioana, now)
    db.write_now(revoke_organizer, telegram_id=ioana.telegram_id or 0)
    send_all(db, now, refusing={ana.id})
    assert list_notices(db, UNDELIVERED) == [(dan.id, Outcome.SENT)]


def test_the_groups_topic_is_told_as_well(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    db.write_now(settle_inbox_group, chat_id=GROUP)
    question = ask(db, ana, PARKING[0], now)
    send_all(db, now)
    write(db, question, organizers[0], now)
    send_all(db, now, refusing={ana.id})
    assert list_notices(db, FAILED) == [(ana.id, Outcome.SENT)]
    assert list_notices(db, UNDELIVERED) == [(organizers[0].id, Outcome.SENT)]
    assert len(list_notices(db, TOPIC)) == 1


def test_what_the_asker_wrote_goes_to_others_then_back(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    question = ask(db, ana, PARKING[0], now)
    write(db, question, ioana, now)
    send_all(db, now)
    reply(db, question, ana, now)
    send_all(db, now, refusing={ioana.id})
    # Who answered is not reached: somebody else is.
    assert list_notices(db, REPLIED) == [(ioana.id, Outcome.FAILED), (dan.id, Outcome.SENT)]
    assert list_notices(db, UNHEARD) == []
    reply(db, question, ana, now, "Alo?")
    send_all(db, now, refusing={ioana.id, dan.id})
    assert list_notices(db, UNHEARD) == [(ana.id, Outcome.SENT)]


def test_a_group_that_got_it_is_enough(db: Database, ana: Member, organizers: list[Member], now: datetime) -> None:
    db.write_now(settle_inbox_group, chat_id=GROUP)
    question = ask(db, ana, PARKING[0], now)
    write(db, question, organizers[0], now)
    send_all(db, now)
    everybody = {organizer.id for organizer in organizers}
    reply(db, question, ana, now)
    send_all(db, now, refusing=everybody)
    assert list_notices(db, UNHEARD) == []
    reply(db, question, ana, now, "Alo?")
    send_all(db, now, refusing={*everybody, -1}, kinds={REPLIED, MESSAGE})
    assert list_notices(db, UNHEARD) == [(ana.id, Outcome.SENT)]


def test_why_a_question_was_closed_comes_back_to_who_closed_it(
    db: Database, ana: Member, organizers: list[Member], now: datetime
) -> None:
    ioana, dan = organizers
    bogdan = db.write_now(make_member, name="Bogdan Ilie")
    first, second = (ask(db, member, text, now) for member, text in zip((ana, bogdan), PARKING[:2], strict=True))
    send_all(db, now)
    for number in range(1, 3):
        at = now + number * 2 * ASKER_TOLD_AFTER
        closing: dict[str, Any] = {"question_id": first, "actor_id": dan.id, "reason": Dismissal.OUTDATED}
        db.write_now(dismiss_question, now=at, **closing)
        send_all(db, at + ASKER_TOLD_AFTER, refusing={ana.id, bogdan.id})
        # One notice for all whom it does not reach; closed once more, it is news again.
        assert list_notices(db, UNDELIVERED) == [(dan.id, Outcome.SENT)] * number
        assert sorted(missed(db, first, ioana)) == [("Ana Popescu", False, False), ("Bogdan Ilie", False, False)]
        if number == 1:
            db.write_now(reopen_question, question_id=first, actor_id=dan.id, now=at + ASKER_TOLD_AFTER)
            assert missed(db, first, ioana) == []
    view = db.read_now(get_asked_question, question_id=first, actor_id=ioana.id)
    assert all(one.is_reason and len(one.notice_ids) == 1 for one in view.undelivered)
    later = now + 6 * ASKER_TOLD_AFTER
    assert db.write_now(send_again, question_id=second, actor_id=ioana.id, now=later) == 2
    send_all(db, later)
    assert missed(db, first, ioana) == []
    assert db.write_now(send_again, question_id=second, actor_id=ioana.id, now=later) == 0
