"""The phone of somebody who writes to a bot that runs in a process of its own."""

import asyncio
from typing import Any

import httpx

PATIENCE_SECONDS = 40.0


class Phone:
    """A person's chat with a bot that is another process."""

    def __init__(self, client: httpx.AsyncClient, person: int) -> None:
        self._client = client
        self._person = person

    async def types(self, text: str) -> None:
        await self._client.post("/api/send", json={"person": self._person, "chat": self._person, "text": text})

    async def shows(self, text: str, *, newest: bool = True) -> dict[str, Any]:
        """Wait until the newest message (or any) is the bot's and contains `text`."""
        messages: list[dict[str, Any]] = []
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            messages = await self._read()
            for message in messages[-1:] if newest else messages:
                if not message["outgoing"] and text in message["text"]:
                    return message
            await asyncio.sleep(0.05)
        raise AssertionError(f"{text!r} never came; the chat: {[m['text'] for m in messages]}")

    async def count(self, text: str) -> int:
        return sum(text in message["text"] for message in await self._read() if not message["outgoing"])

    async def presses(self, label: str) -> None:
        """Press the button with this label on the newest message that has one."""
        for message in reversed(await self._read()):
            for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
                for column, button in enumerate(buttons):
                    if button["text"] == label:
                        where = {"message_id": message["message_id"], "row": row, "column": column}
                        chat = {"person": self._person, "chat": self._person}
                        await self._client.post("/api/press", json=chat | where)
                        return
        raise AssertionError(f"there is no button {label!r}")

    async def _read(self) -> list[dict[str, Any]]:
        answer = await self._client.get("/api/messages", params={"person": self._person, "chat": self._person})
        messages: list[dict[str, Any]] = answer.json()
        return messages
