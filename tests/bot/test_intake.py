"""Updates on their way in: those that cannot be read, and those that are for somebody else."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp
from telegram import Update

from bot.intake import FetchRequest
from bot.web import SECRET_HEADER, build_web
from tests.bot.conversation import Chat, Person

BROKEN: dict[str, Any] = {"update_id": 8, "poll": {"id": "1"}}


def written(number: int, person: Person, text: str, kind: str = "message") -> dict[str, Any]:
    sender = {"id": person.id, "is_bot": False, "first_name": "Ana"}
    chat = {"id": person.id, "type": "private", "first_name": "Ana"}
    return {
        "update_id": number,
        kind: {"message_id": 900 + number, "date": 1, "chat": chat, "from": sender, "text": text},
    }


def test_an_unreadable_update_leaves_its_number() -> None:
    """The next request confirms it, so that later updates come."""
    fine = [{"update_id": 7}, {"update_id": 9}]
    payload = json.dumps({"ok": True, "result": [fine[0], BROKEN, fine[1]]}).encode()
    answer = FetchRequest.parse_json_payload(payload)
    assert answer == {"ok": True, "result": [fine[0], {"update_id": 8}, fine[1]]}
    assert FetchRequest.parse_json_payload(b'{"ok": true, "result": true}') == {"ok": True, "result": True}


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
    await chat.runtime.application.update_queue.put(Update.de_json(document, chat.runtime.application.bot))
    await asyncio.sleep(0.2)
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
        messages = (await chat.client.get("/api/messages", params={"person": ana.id, "chat": group})).json()
        return sum(not message["outgoing"] and "privat" in message.get("text", "") for message in messages)

    assert await heard("/events@AnotherBot") == 0
    assert await heard(f"/events@{chat.runtime.application.bot.username}") == 1
    assert await heard("/events") == 2
