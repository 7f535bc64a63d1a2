"""Three replicas on one PostgreSQL, one of them killed now and then: no update lost, doubled or too early."""

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlmodel import Session, col, select

from bot.web import SECRET_HEADER
from cronos_core.database import Database
from cronos_core.intake.service import measure_backlog
from cronos_core.knowledge.models import Question
from cronos_core.members.models import Member
from tests.factories import make_member
from tests.reliability.replicas import SECRET, BotApi, Replica

CHATS, UPDATES, KILLS = 500, 10_000, 15
FIRST_CHAT = 7_500_000_000
PATIENCE_SECONDS = 30.0


class Telegram:
    """Brings updates as Telegram does: a chat's next one only after a replica has taken the one before."""

    def __init__(self, replicas: list[Replica], client: aiohttp.ClientSession, chance: random.Random) -> None:
        self._replicas = replicas
        self._client = client
        self._chance = chance
        self._number = 0
        self._progress = asyncio.Condition()
        self.brought = 0
        self.brought_again = 0

    async def bring(self, chat_id: int, count: int) -> None:
        for number in range(count):
            self._number += 1
            update = written(self._number, chat_id, f"întrebarea numărul {number}")
            while not await self._deliver(update):
                self.brought_again += 1
                await asyncio.sleep(self._chance.uniform(0.02, 0.2))
            async with self._progress:
                self.brought += 1
                self._progress.notify_all()
            if self._chance.random() < 0.03:
                # The answer was lost on the way: it is brought once more, to whoever the balancer chooses.
                self.brought_again += await self._deliver(update)

    async def has_brought(self, count: int) -> None:
        """Wait until so many updates were taken."""
        async with self._progress:
            await self._progress.wait_for(lambda: self.brought >= count)

    async def _deliver(self, update: dict[str, Any]) -> bool:
        replica = self._chance.choice(self._replicas)
        try:
            async with self._client.post(
                f"{replica.url}/telegram", json=update, headers={SECRET_HEADER: SECRET}
            ) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False


def written(number: int, chat_id: int, text: str) -> dict[str, Any]:
    sender = {"id": chat_id, "is_bot": False, "first_name": "Ana", "username": f"u{chat_id}"}
    chat = {"id": chat_id, "type": "private", "first_name": "Ana"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": text},
    }


def introduce(session: Session) -> None:
    for number in range(CHATS):
        make_member(session, name="Ana Popescu", telegram_id=FIRST_CHAT + number, username=f"u{FIRST_CHAT + number}")


def questions_of(session: Session) -> dict[int, list[str]]:
    """What each chat asked, in the order in which it was written down."""
    statement = select(Member.telegram_id, Question.text).join(Question, col(Question.member_id) == col(Member.id))
    found: dict[int, list[str]] = {}
    for telegram_id, text in session.exec(statement.order_by(col(Question.id))):
        found.setdefault(telegram_id or 0, []).append(text)
    return found


async def kill_now_and_then(telegram: Telegram, replicas: list[Replica], chance: random.Random) -> None:
    """Kill one of the replicas, and start it again, at moments spread over the whole work."""
    moments = sorted(chance.sample(range(UPDATES // 20, UPDATES - UPDATES // 20), KILLS))
    for moment in moments:
        await telegram.has_brought(moment)
        replica = chance.choice(replicas)
        await asyncio.to_thread(replica.kill)
        replica.start()


async def worked_off(db: Database) -> None:
    """Wait until nothing is open; however slow the machine, it becomes less all the time."""
    fewest, deadline = UPDATES + 1, 0.0
    while left := (await db.read(measure_backlog))[0]:
        now = asyncio.get_running_loop().time()
        if left < fewest:
            fewest, deadline = left, now + PATIENCE_SECONDS
        assert now < deadline, f"{left} updates are open and become no fewer"
        await asyncio.sleep(0.1)


@pytest.mark.heavy
@pytest.mark.timeout(600)
async def test_replicas_under_kills(postgres_url: str, artefacts: Path) -> None:
    chance = random.Random(20261125)
    db = Database(postgres_url)
    await db.write(introduce)
    api = BotApi()
    async with api.serving() as address:
        replicas = [Replica(postgres_url, address) for _ in range(3)]
        for replica in replicas:
            replica.start()
        connector = aiohttp.TCPConnector(limit=64)
        async with aiohttp.ClientSession(connector=connector) as client:
            telegram = Telegram(replicas, client, chance)
            killing = asyncio.create_task(kill_now_and_then(telegram, replicas, chance))
            chats = range(FIRST_CHAT, FIRST_CHAT + CHATS)
            await asyncio.gather(*(telegram.bring(chat_id, UPDATES // CHATS) for chat_id in chats))
            await killing
        await worked_off(db)
        codes = [await asyncio.to_thread(replica.stop) for replica in replicas]
    asked = await db.read(questions_of)
    db.close()
    wanted = [f"întrebarea numărul {number}" for number in range(UPDATES // CHATS)]
    lost = sum(len(set(wanted) - set(asked.get(chat_id, []))) for chat_id in chats)
    twice = sum(sum(n - 1 for n in Counter(texts).values()) for texts in asked.values())
    disordered = sum(texts != sorted(texts, key=wanted.index) for texts in asked.values())
    answers = sum(map(len, api.messages.values()))
    (artefacts / "replicas.txt").write_text(
        f"{telegram.brought} updates in {CHATS} chats, {KILLS} kills of one of 3 replicas, {telegram.brought_again} "
        f"brought again\n{lost} lost, {twice} done twice, {disordered} chats out of order\n"
        f"{answers} answers sent: {answers - telegram.brought:+d}\n"
    )
    assert (telegram.brought, lost, twice, disordered) == (UPDATES, 0, 0, 0)
    assert codes == [0, 0, 0]
