"""Updates on both engines: kept once, worked on in order by one process, taken over from the dead, done once."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.intake.errors import UpdateTakenError
from cronos_core.intake.models import ChatLease, IncomingUpdate
from cronos_core.intake.service import (
    ALIVE,
    SAME_PRESS,
    OpenUpdate,
    Received,
    claim_orphans,
    delete_settled_updates,
    dismiss_worker,
    do_once,
    enrol_worker,
    find_orphans,
    give_back_chats,
    keep_updates,
    measure_backlog,
    receive_updates,
    settle_updates,
)
from cronos_core.workgroups.models import Workgroup
from tests.factories import NOW

A, B = "worker-a", "worker-b"


def came(number: int, chat: int = 1, press: str | None = None, digest: str = "same") -> Received:
    return Received(number, chat, f'{{"update_id":{number}}}', digest, press)


def numbers(found: list[OpenUpdate] | object) -> list[int]:
    assert isinstance(found, list | tuple)
    return [one.update_id for one in found]


@pytest.fixture
def two(db: Database) -> Database:
    """Two living processes."""
    for worker in (A, B):
        db.write_now(enrol_worker, worker=worker, alone=False, now=NOW)
    return db


def receive(db: Database, worker: str, *updates: Received, now: datetime = NOW) -> list[int]:
    return numbers(list(db.write_now(receive_updates, updates=updates, worker=worker, now=now)))


def id_of(db: Database, number: int) -> int:
    newest = select(IncomingUpdate.id).where(IncomingUpdate.update_id == number).order_by(col(IncomingUpdate.id).desc())
    return db.read_now(lambda session: session.exec(newest).first()) or -1


def settle(db: Database, *updates: int) -> None:
    db.write_now(settle_updates, settled={id_of(db, number): "" for number in updates}, now=NOW)


def do(db: Database, number: int, work: Callable[[Session], None]) -> None:
    db.write_now(do_once, open_id=id_of(db, number), work=work, now=NOW)


def test_what_is_brought_again_is_kept_once(two: Database) -> None:
    assert receive(two, A, came(7), came(5)) == [5, 7]
    assert receive(two, A, came(7), came(8)) == [5, 7, 8]
    settle(two, 7)
    assert receive(two, A, came(7)) == [5, 8]


def test_a_number_may_come_again_with_another_content(two: Database) -> None:
    """Telegram begins to count anew after a quiet week; what came under that number before is another update."""
    assert receive(two, A, came(7, digest="old")) == [7]
    settle(two, 1)
    assert receive(two, A, came(7, digest="new")) == [7]


def test_a_press_that_comes_again_under_a_new_number_is_the_same_press(two: Database) -> None:
    assert receive(two, A, came(7, press="77")) == [7]
    assert receive(two, A, came(9, press="77"), came(10, press="78")) == [7, 10]
    later = NOW + SAME_PRESS + timedelta(seconds=1)
    two.write_now(enrol_worker, worker=A, alone=False, now=later)
    assert receive(two, A, came(11, press="77"), now=later) == [7, 10, 11]


def test_a_chat_is_worked_on_by_one_process(two: Database) -> None:
    assert receive(two, A, came(1, chat=1), came(2, chat=2)) == [1, 2]
    assert receive(two, B, came(3, chat=1), came(4, chat=3)) == [4]
    settle(two, 1, 2)
    # What came for chat 1 meanwhile keeps it with A; chat 2 is anybody's again.
    assert numbers(list(two.write_now(give_back_chats, chat_keys=[1, 2], worker=A))) == [3]
    assert receive(two, B, came(5, chat=1), came(6, chat=2)) == [6]


def test_an_earlier_update_that_another_process_kept_comes_first(two: Database) -> None:
    receive(two, A, came(10))
    receive(two, B, came(9))
    assert receive(two, A, came(11)) == [9, 10, 11]


def test_the_chats_of_a_dead_process_are_taken_over(two: Database) -> None:
    receive(two, A, came(1, chat=1), came(2, chat=1), came(3, chat=2))
    do(two, 1, lambda _session: None)
    assert two.read_now(find_orphans, limit=10, now=NOW) == []
    later = NOW + ALIVE
    two.write_now(enrol_worker, worker=B, alone=False, now=later)
    assert sorted(two.read_now(find_orphans, limit=10, now=later)) == [1, 2]
    taken = two.write_now(claim_orphans, worker=B, limit=10, now=later)
    assert [(one.update_id, one.is_done, one.attempts) for one in taken] == [(1, True, 2), (2, False, 2), (3, False, 2)]
    assert two.read_now(find_orphans, limit=10, now=later) == []
    # The dead one was only slow: its updates are not its any more.
    two.write_now(enrol_worker, worker=A, alone=False, now=later)
    assert receive(two, A, came(4, chat=1), now=later) == []


def test_a_process_that_stops_leaves_its_chats_to_others(two: Database) -> None:
    receive(two, A, came(1))
    two.write_now(dismiss_worker, worker=A)
    assert numbers(list(two.write_now(claim_orphans, worker=B, limit=10, now=NOW))) == [1]


def test_who_is_alone_takes_everything_over_at_once(db: Database) -> None:
    db.write_now(enrol_worker, worker=A, alone=True, now=NOW)
    receive(db, A, came(1))
    db.write_now(enrol_worker, worker=B, alone=True, now=NOW)
    assert numbers(list(db.write_now(claim_orphans, worker=B, limit=10, now=NOW))) == [1]
    years_later = NOW + timedelta(days=4000)
    assert db.read_now(find_orphans, limit=10, now=years_later) == []


def test_one_round_of_book_keeping(two: Database) -> None:
    receive(two, A, came(1, chat=1), came(2, chat=2))
    receive(two, B, came(3, chat=2))
    found = two.write_now(
        keep_updates,
        received=[came(4, chat=1), came(5, chat=5)],
        settled={id_of(two, 1): "", id_of(two, 2): "cannot be read"},
        idle_chats=[1, 2],
        worker=A,
        now=NOW,
    )
    assert numbers(list(found)) == [4, 5, 3]
    kept = two.read_now(lambda session: {row.update_id: row for row in session.exec(select(IncomingUpdate))})
    assert (kept[1].document, kept[1].failure, kept[1].done_at, kept[1].settled_at) == ("", "", NOW, NOW)
    assert kept[2].failure == "cannot be read"
    assert two.read_now(measure_backlog) == (3, NOW)


def test_what_was_settled_long_ago_is_forgotten(two: Database) -> None:
    receive(two, A, came(1), came(2))
    settle(two, 1)
    assert two.write_now(delete_settled_updates, before=NOW) == 0
    assert two.write_now(delete_settled_updates, before=NOW + timedelta(seconds=1)) == 1
    assert two.read_now(measure_backlog) == (1, NOW)


def found(name: str) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        session.add(Workgroup(slug=name, name_ro=name, name_en=name, created_at=NOW))

    return work


def test_effects_and_done_mark_are_one_commit(two: Database) -> None:
    receive(two, A, came(1))

    def break_off(session: Session) -> None:
        found("lost")(session)
        session.flush()
        raise RuntimeError("a process ends here")

    with pytest.raises(RuntimeError):
        do(two, 1, break_off)
    do(two, 1, found("kept"))
    with pytest.raises(UpdateTakenError):
        do(two, 1, found("again"))
    with pytest.raises(UpdateTakenError):
        do(two, 2, found("never received"))
    assert two.read_now(lambda session: session.exec(select(Workgroup.name_ro)).all()) == ["kept"]


def race(count: int, work: Callable[[int], None]) -> None:
    barrier = threading.Barrier(count)

    def run(number: int) -> None:
        barrier.wait()
        work(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_processes_that_do_the_same_update_do_it_once(two: Database) -> None:
    for number in range(20):
        receive(two, A, came(number))
        refused: list[int] = []

        def work(runner: int, number: int = number, refused: list[int] = refused) -> None:
            try:
                do(two, number, found(f"{number}-{runner}"))
            except UpdateTakenError:
                refused.append(runner)

        race(3, work)
        assert len(refused) == 2
    assert len(two.read_now(lambda session: session.exec(select(Workgroup)).all())) == 20


def test_nothing_is_overlooked_between_giving_back_and_receiving(two: Database) -> None:
    """A gives a chat back while B receives for it: one of them must go on with what B received."""
    for number in range(0, 60, 2):
        assert receive(two, A, came(number)) == [number]
        settle(two, number)
        went_on: list[tuple[str, list[int]]] = []

        def work(runner: int, number: int = number, went_on: list[tuple[str, list[int]]] = went_on) -> None:
            if runner:
                went_on.append((B, receive(two, B, came(number + 1))))
            else:
                went_on.append((A, numbers(list(two.write_now(give_back_chats, chat_keys=[1], worker=A)))))

        race(2, work)
        (worker,) = [worker for worker, numbers_ in went_on if numbers_ == [number + 1]]
        settle(two, number + 1)
        two.write_now(give_back_chats, chat_keys=[1], worker=worker)
        assert two.read_now(lambda session: session.exec(select(ChatLease)).all()) == []
