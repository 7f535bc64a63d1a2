"""`kill -9` around a question that went to a person: it, who is on it, and the half-written answer are still there."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session, col, select

from bot.sandbox.server import Sandbox
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.models import Handover
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice, Outcome
from tests.bot.commandline import running
from tests.bot.conversation import TOKEN
from tests.reliability.phone import PATIENCE_SECONDS, Phone

ANA, IOANA = 1001, 1003
QUESTION = "Unde este parcarea la eveniment?"


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    async with Sandbox(token=TOKEN).serve() as address:
        yield address


def outcomes(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for notice in session.exec(select(Notice).order_by(col(Notice.id))):
        found.setdefault(notice.kind, []).append(notice.outcome)
    return found


def find_claimer(session: Session) -> int | None:
    claimers = select(Member.telegram_id).join(Handover, col(Handover.claimed_by) == col(Member.id))
    return session.exec(claimers).one_or_none()


def answer_second(session: Session) -> None:
    ioana = session.exec(select(Member).where(col(Member.telegram_id) == IOANA)).one()
    answer_question(session, question_id=2, actor_id=ioana.id, text="La zece.", now=SystemClock().now())


async def settled(db: Database, kind: str, expected: list[str]) -> None:
    """Wait until the notices of this kind have ended as expected."""
    deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while db.read_now(outcomes).get(kind) != expected:
        assert asyncio.get_running_loop().time() < deadline, db.read_now(outcomes)
        await asyncio.sleep(0.05)


@pytest.mark.heavy
async def test_question_claim_dialog_and_answer_outlive_the_process(
    telegram: str, sqlite_url: str, tmp_path: Path
) -> None:
    settings = {
        "bot_token": TOKEN,
        "telegram_api_url": telegram,
        "database_url": sqlite_url,
        "organizers": str(IOANA),
    }
    db = Database(sqlite_url)
    async with httpx.AsyncClient(base_url=telegram, timeout=30) as client:
        ana, ioana = Phone(client, ANA), Phone(client, IOANA)
        async with running("run", folder=tmp_path, **settings) as bot:
            await bot.logs("started")
            await ioana.types("/inbox")
            await ioana.shows("Nicio întrebare nu așteaptă")
            await ana.types(f"/questions {QUESTION}")
            await ioana.shows("O întrebare pentru tine")
            await ioana.presses("Preiau eu")
            await ioana.shows("e la tine")
            await ioana.presses("Răspunde")
            await ioana.shows("Scrie răspunsul la")
            assert await bot.stops(signal.SIGKILL) == -signal.SIGKILL
        assert db.read_now(find_claimer) == IOANA
        assert db.read_now(outcomes)["question-claimed"] == [Outcome.PENDING]
        # The answer, and one more question, wait at Telegram while nobody runs.
        await ioana.types("În curte.")
        await ana.types("/questions Când începe evenimentul?")
        async with running("run", folder=tmp_path, **settings) as bot:
            await ana.shows("Când începe evenimentul?", newest=False)
            await settled(db, "question-answered", [Outcome.SENT])
            await settled(db, "question-asked", [Outcome.SENT] * 2)
            assert await bot.stops(signal.SIGKILL) == -signal.SIGKILL
        # An answer that was committed a moment before the process died.
        db.write_now(answer_second)
        async with running("run", folder=tmp_path, **settings) as bot:
            await ana.shows("La zece.")
            await settled(db, "question-answered", [Outcome.SENT] * 2)
            assert await bot.stops(signal.SIGKILL) == -signal.SIGKILL
        async with running("run", folder=tmp_path, **settings) as bot:
            await bot.logs("started")
            await ioana.types("/inbox")
            await ioana.shows("Nicio întrebare nu așteaptă")
            assert [await ana.count(text) for text in ("În curte.", "La zece.", "se ocupă")] == [1, 1, 0]
            assert await ioana.count("O întrebare pentru tine") + await ioana.count("Scrie răspunsul la") == 2
            assert await bot.stops() == 0, bot.log
    assert db.read_now(outcomes)["question-claimed"] == [Outcome.CANCELLED]
    db.close()
