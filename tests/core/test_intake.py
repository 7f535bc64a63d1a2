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
    SAME_PRESS,
    OpenUpdate,
    Received,
    claim_orphans,
    delete_settled_updates,
    do_once,
    find_orphans,
    free_all_chats,
    give_back_chats,
    keep_updates,
    leave_chats,
    list_dead_workers,
    measure_backlog,
    receive_updates,
    settle_updates,
)
from cronos_core.presence import Presence
from cronos_core.workgroups.models import Workgroup
from tests.factories import NOW

A, B = 1, 2


def came(number: int, chat: int = 1, press: str | None = None, digest: str = "same") -> Received:
    return Received(number, chat, f'{{"update_id":{number}}}', digest, press)


def numbers(found: list[OpenUpdate] | object) -> list[int]:
    assert isinstance(found, list | tuple)
    return [one.update_id for one in found]


def receive(db: Database, worker: int, *updates: Received, now: datetime = NOW) -> list[int]:
    return numbers(list(db.write_now(receive_updates, updates=updates, worker=worker, dead=[], now=now)))


def id_of(db: Database, number: int) -> int:
    newest = select(IncomingUpdate.id).where(IncomingUpdate.update_id == number).order_by(col(IncomingUpdate.id).desc())
    return db.read_now(lambda session: session.exec(newest).first()) or -1


def settle(db: Database, *updates: int) -> None:
    db.write_now(settle_updates, settled={id_of(db, number): "" for number in updates}, now=NOW)


def do(db: Database, number: int, work: Callable[[Session], None]) -> None:
    db.write_now(do_once, open_id=id_of(db, number), work=work, now=NOW)


def test_what_is_brought_again_is_kept_once(db: Database) -> None:
    assert receive(db, A, came(7), came(5)) == [5, 7]
    assert receive(db, A, came(7), came(8)) == [5, 7, 8]
    settle(db, 7)
    assert receive(db, A, came(7)) == [5, 8]


def test_a_number_may_come_again_with_another_content(db: Database) -> None:
    """Telegram begins to count anew after a quiet week; what came under that number before is another update."""
    assert receive(db, A, came(7, digest="old")) == [7]
    settle(db, 7)
    assert receive(db, A, came(7, digest="new")) == [7]


def test_a_press_that_comes_again_under_a_new_number_is_the_same_press(db: Database) -> None:
    assert receive(db, A, came(7, press="77")) == [7]
    assert receive(db, A, came(9, press="77"), came(10, press="78")) == [7, 10]
    later = NOW + SAME_PRESS + timedelta(seconds=1)
    assert receive(db, A, came(11, press="77"), now=later) == [7, 10, 11]


def test_a_chat_is_worked_on_by_one_process(db: Database) -> None:
    assert receive(db, A, came(1, chat=1), came(2, chat=2)) == [1, 2]
    assert receive(db, B, came(3, chat=1), came(4, chat=3)) == [4]
    settle(db, 1, 2)
    # What came for chat 1 meanwhile keeps it with A; chat 2 is anybody's again.
    assert numbers(list(db.write_now(give_back_chats, chat_keys=[1, 2], worker=A))) == [3]
    assert receive(db, B, came(5, chat=1), came(6, chat=2)) == [6]


def test_an_earlier_update_that_another_process_kept_comes_first(db: Database) -> None:
    receive(db, A, came(10))
    receive(db, B, came(9))
    assert receive(db, A, came(11)) == [9, 10, 11]


def test_the_chats_of_a_dead_process_are_taken_over(db: Database) -> None:
    receive(db, A, came(1, chat=1), came(2, chat=1), came(3, chat=2))
    do(db, 1, lambda _session: None)
    assert db.read_now(find_orphans, dead=[], limit=10, now=NOW) == []
    assert sorted(db.read_now(find_orphans, dead=[A], limit=10, now=NOW)) == [1, 2]
    taken = db.write_now(claim_orphans, worker=B, dead=[A], limit=10, now=NOW)
    assert [(one.update_id, one.is_done, one.attempts) for one in taken] == [(1, True, 2), (2, False, 1), (3, False, 2)]
    assert db.read_now(find_orphans, dead=[A], limit=10, now=NOW) == []
    # The dead one was only slow: its chats are not its any more.
    assert receive(db, A, came(4, chat=1)) == []


def test_what_processes_die_of_rests_longer_and_longer(db: Database) -> None:
    receive(db, A, came(1), came(2))
    rests = []
    moment = NOW
    for _ in range(8):
        db.write_now(claim_orphans, worker=A, dead=[A], limit=10, now=moment)
        begun = moment
        while not db.read_now(find_orphans, dead=[A], limit=10, now=moment):
            moment += timedelta(seconds=1)
        rests.append((moment - begun).seconds)
    assert rests == [0, 0, 2, 4, 8, 16, 32, 64]


def test_a_process_that_stops_leaves_its_chats_to_others(db: Database) -> None:
    receive(db, A, came(1))
    db.write_now(leave_chats, worker=A)
    assert numbers(list(db.write_now(claim_orphans, worker=B, dead=[], limit=10, now=NOW))) == [1]


def test_who_is_alone_takes_everything_over_at_once(db: Database) -> None:
    receive(db, A, came(1))
    db.write_now(free_all_chats)
    assert numbers(list(db.write_now(claim_orphans, worker=B, dead=[], limit=10, now=NOW))) == [1]


def test_who_is_alive_is_known_by_their_connection(postgres_url: str) -> None:
    db = Database(postgres_url)
    alive, gone, idle = (Presence(db) for _ in range(3))
    for presence in (alive, gone, idle):
        presence.hold()
    receive(db, alive.number, came(1, chat=1))
    receive(db, gone.number, came(2, chat=2))
    assert db.read_now(list_dead_workers) == []
    gone.release()
    assert db.read_now(list_dead_workers) == [gone.number]
    gone.hold()
    assert db.read_now(list_dead_workers) == []
    for presence in (alive, gone, idle):
        presence.release()
    db.close()


def test_one_round_of_book_keeping(db: Database) -> None:
    receive(db, A, came(1, chat=1), came(2, chat=2))
    receive(db, B, came(3, chat=2))
    found = db.write_now(
        keep_updates,
        received=[came(4, chat=1), came(5, chat=5)],
        settled={id_of(db, 1): "", id_of(db, 2): "cannot be read"},
        idle_chats=[1, 2],
        worker=A,
        dead=[],
        now=NOW,
    )
    assert numbers(list(found)) == [4, 5, 3]
    kept = db.read_now(lambda session: {row.update_id: row for row in session.exec(select(IncomingUpdate))})
    assert (kept[1].document, kept[1].failure, kept[1].done_at, kept[1].settled_at) == ("", "", NOW, NOW)
    assert kept[2].failure == "cannot be read"
    assert db.read_now(measure_backlog) == (3, NOW)


def test_what_was_settled_long_ago_is_forgotten(db: Database) -> None:
    receive(db, A, came(1), came(2))
    settle(db, 1)
    assert db.write_now(delete_settled_updates, before=NOW) == 0
    assert db.write_now(delete_settled_updates, before=NOW + timedelta(seconds=1)) == 1
    assert db.read_now(measure_backlog) == (1, NOW)


def found(name: str) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        session.add(Workgroup(slug=name, name_ro=name, name_en=name, created_at=NOW))

    return work


def test_effects_and_done_mark_are_one_commit(db: Database) -> None:
    receive(db, A, came(1))

    def break_off(session: Session) -> None:
        found("lost")(session)
        session.flush()
        raise RuntimeError("a process ends here")

    with pytest.raises(RuntimeError):
        do(db, 1, break_off)
    do(db, 1, found("kept"))
    with pytest.raises(UpdateTakenError):
        do(db, 1, found("again"))
    with pytest.raises(UpdateTakenError):
        do(db, 2, found("never received"))
    assert db.read_now(lambda session: session.exec(select(Workgroup.name_ro)).all()) == ["kept"]


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


def test_two_processes_that_do_the_same_update_do_it_once(db: Database) -> None:
    for number in range(20):
        receive(db, A, came(number))
        refused: list[int] = []

        def work(runner: int, number: int = number, refused: list[int] = refused) -> None:
            try:
                do(db, number, found(f"{number}-{runner}"))
            except UpdateTakenError:
                refused.append(runner)

        race(3, work)
        assert len(refused) == 2
    assert len(db.read_now(lambda session: session.exec(select(Workgroup)).all())) == 20


def test_nothing_is_overlooked_between_giving_back_and_receiving(db: Database) -> None:
    """A gives a chat back while B receives for it: one of them must go on with what B received."""
    for number in range(0, 60, 2):
        assert receive(db, A, came(number)) == [number]
        settle(db, number)
        went_on: list[tuple[int, list[int]]] = []

        def work(runner: int, number: int = number, went_on: list[tuple[int, list[int]]] = went_on) -> None:
            if runner:
                went_on.append((B, receive(db, B, came(number + 1))))
            else:
                went_on.append((A, numbers(list(db.write_now(give_back_chats, chat_keys=[1], worker=A)))))

        race(2, work)
        (worker,) = [worker for worker, numbers_ in went_on if numbers_ == [number + 1]]
        settle(db, number + 1)
        db.write_now(give_back_chats, chat_keys=[1], worker=worker)
        assert db.read_now(lambda session: session.exec(select(ChatLease)).all()) == []
