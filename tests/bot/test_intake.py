"""Updates on their way in: those that cannot be read, and those that are for somebody else."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlmodel import Session, col, select
from starlette.types import ASGIApp

from bot.claims import Claim, SecondWriteError, UpdateTransactions
from bot.intake import describe_update
from bot.web import SECRET_HEADER, build_web
from cronos_core.database import Database
from cronos_core.intake.errors import UpdateTakenError
from cronos_core.intake.models import IncomingUpdate
from cronos_core.intake.service import MAX_ATTEMPTS, OpenUpdate, do_once, free_all_chats, receive_updates
from tests.bot.conversation import Chat, Person
from tests.factories import NOW

BROKEN: dict[str, Any] = {"update_id": 8, "poll": {"id": "1"}}


class RefusedError(Exception):
    """What a handler's work was refused with."""


def refuse(_session: Session) -> None:
    raise RefusedError


def written(number: int, person: Person, text: str, kind: str = "message") -> dict[str, Any]:
    sender = {"id": person.id, "is_bot": False, "first_name": "Ana"}
    chat = {"id": person.id, "type": "private", "first_name": "Ana"}
    message: dict[str, Any] = {"message_id": 900 + number, "date": 1, "chat": chat, "from": sender, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"update_id": number, kind: message}


async def kept(chat: Chat) -> list[tuple[int, str, bool]]:
    """The updates in the database: number, why it failed, whether it is settled."""
    rows = await chat.db.read(
        lambda session: list(session.exec(select(IncomingUpdate).order_by(col(IncomingUpdate.id))))
    )
    return [(row.update_id, row.failure, row.settled_at is not None) for row in rows]


async def test_an_update_that_cannot_be_read_stops_nobody(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await chat.runtime.intake.receive([BROKEN, {"update_id": 10, "message": 7}, written(9, ana, "/help")])
    await ana.waits_for("Ce pot face")
    await chat.settles()
    assert await kept(chat) == [(8, "cannot be read", True), (9, "", True), (10, "cannot be read", True)]


async def test_what_is_brought_twice_is_answered_once(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    for document in (written(9, ana, "/help"), written(9, ana, "/help"), written(10, ana, "/help")):
        await chat.runtime.intake.receive([document])
        await chat.settles()
    assert len(await ana.reads()) == 2


async def test_a_press_that_is_brought_again_is_the_same_press(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/reminders")
    message = (await ana.messages())[-1]
    sender = {"id": ana.id, "is_bot": False, "first_name": "Ana"}
    press = {"id": "77", "from": sender, "chat_instance": "1", "message": message, "data": "x:1"}
    for number in (7, 8):
        await chat.runtime.intake.receive([{"update_id": number, "callback_query": press}])
        await chat.settles()
    assert [number for number, _, _ in await kept(chat) if number in {7, 8}] == [7]


async def test_updates_of_a_dead_process_are_gone_on_with(chat: Chat) -> None:
    """One was done but perhaps not answered, one not begun, one ended every process that touched it."""
    ana = await chat.person("Ana Popescu")
    documents = [written(number, ana, "/agenda") for number in (7, 8, 9)]
    received = [describe_update(document) for document in documents]

    def leave(session: Session) -> None:
        rows = receive_updates(session, updates=received, worker=1, dead=[], now=NOW)
        do_once(session, open_id=rows[0].id, work=lambda _session: None, now=NOW)
        last = session.get_one(IncomingUpdate, rows[2].id)
        last.attempts = MAX_ATTEMPTS + 1
        session.add(last)
        free_all_chats(session)

    await chat.db.write(leave)
    await ana.waits_for("E goală")
    await chat.settles()
    assert [one.text[:20] for one in await ana.reads()] == ["⏸ Am fost întrerupt ", "🗓 Agenda ta\n\nE goală"]
    assert await kept(chat) == [(7, "", True), (8, "", True), (9, "ended every process", True)]


def has_room(db: Database, room: bool) -> None:
    """Let the database grow no further, as a full disk does, or lift that."""
    with db.writer.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {1_000_000_000 if room else now}")


async def test_what_cannot_be_kept_waits_and_the_sender_knows(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    await asyncio.to_thread(has_room, chat.db, False)
    await chat.post("/api/send", person=ana.id, chat=ana.id, text="/help " + "x" * 4000)
    await chat.post("/api/send", person=ana.id, chat=ana.id, text="/help " + "y" * 4000)
    await ana.waits_for("I cannot reach my data right now")
    await asyncio.to_thread(has_room, chat.db, True)
    await ana.waits_for("What I can do")
    await chat.settles()
    texts = [one.text for one in await ana.reads()]
    assert [text.startswith("⏳") for text in texts] == [True, False, False]


async def test_one_update_is_one_write(chat: Chat) -> None:
    opened = OpenUpdate(1, 1, 1, "{}", 1, NOW, is_done=False)
    received = [describe_update({"update_id": 1})]
    await chat.db.write(receive_updates, updates=received, worker=1, dead=[], now=NOW)
    transactions = UpdateTransactions(chat.db, Claim(opened), chat.clock)
    with pytest.raises(RefusedError):
        await transactions.write(refuse)
    await transactions.write(lambda session: None)
    with pytest.raises(SecondWriteError):
        await transactions.write(lambda session: None)
    with pytest.raises(UpdateTakenError):
        await UpdateTransactions(chat.db, Claim(opened), chat.clock).write(lambda session: None)


@pytest.mark.settings(webhook_url="https://bot.example.org", webhook_secret="a-secret")
async def test_the_webhook_takes_what_it_cannot_read_off_telegrams_hands(chat: Chat) -> None:
    """Telegram brings a refused update again and again, and everybody's later ones wait behind it."""
    ana = await chat.person("Ana Popescu")
    app: ASGIApp = build_web(chat.runtime)
    headers = {SECRET_HEADER: "a-secret"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as web:
        bodies = [b"{", b"[]", b"7", b"{}", b'{"update_id": "x"}', b"[" * 100_000]
        refused = [(await web.post("/telegram", content=body, headers=headers)).status_code for body in bodies]
        assert refused == [400] * len(bodies)
        for document in (BROKEN, written(9, ana, "caut proiecte de imagistică")):
            assert (await web.post("/telegram", json=document, headers=headers)).status_code == 200
    await ana.waits_for("imagistică")


async def test_an_edited_message_answers_no_dialog(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/evnts")
    before = await ana.reads()
    document = written(9, ana, "caut proiecte", kind="edited_message")
    await chat.runtime.intake.receive([document])
    await chat.settles()
    assert await ana.reads() == before


async def test_commands_for_another_bot(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/events@AnotherBot")
    assert ana.sees().text.startswith("Nu cunosc comanda /events@anotherbot. Scrie /help")
    group = (await chat.post("/api/groups", title="Grup", members=[ana.id]))["id"]

    async def heard(text: str) -> int:
        await chat.post("/api/send", person=ana.id, chat=group, text=text)
        await chat.settles()
        messages = await chat.get("/api/messages", person=ana.id, chat=group)
        return sum(not message["outgoing"] and "privat" in message.get("text", "") for message in messages)

    assert await heard("/events@AnotherBot") == 0
    assert await heard(f"/events@{chat.runtime.application.bot.username}") == 1
    assert await heard("/events") == 2
