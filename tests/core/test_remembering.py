"""Reads that hold for a second: asked once, however many ask at the same time; failures are not kept."""

import asyncio

import pytest
from sqlmodel import Session, col, func, select

from cronos_core.database import Database
from cronos_core.members.models import Member
from cronos_core.remembering import SECONDS, Remembering
from tests.factories import make_member


def count(session: Session, *, asked: list[str], name: str = "") -> int:
    asked.append(name)
    return session.exec(select(func.count(col(Member.id)))).one()


class Asked(list[str]):
    """Counts what was asked, and is the same argument every time."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


async def test_the_same_is_asked_of_the_database_once_a_second(db: Database) -> None:
    now = 100.0
    asked, memory = Asked(), Remembering(db, time=lambda: now)
    found = await asyncio.gather(*(memory.read(count, asked=asked, name="a") for _ in range(20)))
    await memory.write(make_member)
    assert (found, await memory.read(count, asked=asked, name="a"), list(asked)) == ([0] * 20, 0, ["a"])
    assert (await memory.read(count, asked=asked, name="b"), list(asked)) == (1, ["a", "b"])
    now += SECONDS
    assert (await memory.read(count, asked=asked, name="a"), list(asked)) == (1, ["a", "b", "a"])


async def test_whoever_goes_away_leaves_the_answer_to_the_others(db: Database) -> None:
    asked, memory = Asked(), Remembering(db)
    first = asyncio.create_task(memory.read(count, asked=asked))
    second = asyncio.create_task(memory.read(count, asked=asked))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second, list(asked)) == (0, [""])


async def test_a_failure_is_not_remembered(db: Database) -> None:
    def fail_once(session: Session, *, asked: list[str]) -> int:
        if not asked:
            asked.append("failed")
            raise LookupError("not yet")
        return count(session, asked=asked)

    asked, memory = Asked(), Remembering(db)
    with pytest.raises(LookupError):
        await memory.read(fail_once, asked=asked)
    assert await memory.read(fail_once, asked=asked) == 0
