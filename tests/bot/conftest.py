"""The real application, over real HTTP, against the local Telegram."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram.request import HTTPXRequest

from bot.http_client import AiohttpRequest
from tests.bot.conversation import Chat, talking
from tests.bot.telegram_double import Client


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No `.env` of a developer, and no settings of theirs."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CRONOS_")]:
        monkeypatch.delenv(name)


@pytest.fixture
async def chat(sqlite_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Chat]:
    """A bot with an empty database; `@pytest.mark.settings(membership="approval")` changes its settings."""
    marker = request.node.get_closest_marker("settings")
    async with talking(sqlite_url, **(marker.kwargs if marker else {})) as conversation:
        yield conversation


@pytest.fixture(params=[AiohttpRequest, HTTPXRequest], ids=["ours", "stock"])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The bot's HTTP client, then the library's own; the environment names no proxy."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    chosen: Client = request.param
    return chosen
