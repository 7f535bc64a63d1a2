"""The real application, over real HTTP, against the local Telegram."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.conversation import Chat, talking


@pytest.fixture
async def chat(sqlite_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Chat]:
    """A bot with an empty database; `@pytest.mark.settings(membership="approval")` changes its settings."""
    marker = request.node.get_closest_marker("settings")
    async with talking(sqlite_url, **(marker.kwargs if marker else {})) as conversation:
        yield conversation
