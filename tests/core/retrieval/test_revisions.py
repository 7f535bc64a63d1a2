"""What is built from a collection follows its revision; who asks meanwhile waits a moment, or gets the one before."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlmodel import Session

from cronos_core.database import Database
from cronos_core.retrieval import revisions
from cronos_core.retrieval.revisions import Cached, bump_revision, find_revision


class Building:
    """A collection's value is its revision; its builds begin when told to, and are counted."""

    def __init__(self, db: Database, *, seconds: float = 0.0) -> None:
        self.db = db
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()
        self.built: list[int] = []
        self.seconds = seconds
        self.cached = Cached("things", self._build)

    def _build(self, session: Session) -> int:
        self.begun.set()
        assert self.may_end.wait(20)
        time.sleep(self.seconds)
        self.built.append(find_revision(session, collection="things"))
        return self.built[-1]

    def change(self) -> None:
        self.db.write_now(bump_revision, collection="things")

    def ask(self, how: Callable[[Session], int] | None = None) -> int:
        return self.db.read_now(how or self.cached.current)


@pytest.fixture
def threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(4)


def ask_twice_while_it_is_built(building: Building, threads: ThreadPoolExecutor) -> tuple[Future[int], Future[int]]:
    building.begun.clear()
    building.may_end.clear()
    first = threads.submit(building.ask)
    assert building.begun.wait(20)
    second = threads.submit(building.ask)
    time.sleep(0.05)
    return first, second


def test_it_is_built_once_a_revision(db: Database) -> None:
    building = Building(db)
    assert [building.ask(), building.ask()] == [0, 0]
    building.change()
    assert [building.ask(), building.ask(building.cached.fresh)] == [1, 1]
    assert building.built == [0, 1]


def test_what_takes_a_moment_is_waited_for(db: Database, threads: ThreadPoolExecutor) -> None:
    building = Building(db)
    building.ask()
    building.change()
    first, second = ask_twice_while_it_is_built(building, threads)
    building.may_end.set()
    assert [first.result(20), second.result(20), building.built] == [1, 1, [0, 1]]


def test_what_takes_long_is_not(db: Database, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MOMENT_SECONDS", 0.01)
    building = Building(db, seconds=0.02)
    building.ask()
    building.change()
    first, second = ask_twice_while_it_is_built(building, threads)
    assert second.result(20) == 0
    building.may_end.set()
    assert (first.result(20), building.ask(), building.built) == (1, 1, [0, 1])


def test_whoever_must_know_waits_however_long_it_takes(
    db: Database, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "MOMENT_SECONDS", 0.01)
    building = Building(db, seconds=0.02)
    building.ask()
    building.change()
    first, _ = ask_twice_while_it_is_built(building, threads)
    must_know = threads.submit(building.ask, building.cached.fresh)
    building.may_end.set()
    assert (first.result(20), must_know.result(20)) == (1, 1)
