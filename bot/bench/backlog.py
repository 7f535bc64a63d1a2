"""The people of the benchmark and what they wrote: `/help`, each in their own chat, half of them in Romanian."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cronos_core.database import Session
from cronos_core.members.joining import Membership, join
from cronos_core.members.service import identify

FIRST_PERSON = 7_000_000_001
FIRST_UPDATE = 500_000_001


@dataclass(frozen=True)
class Writer:
    """Somebody who writes to the bot."""

    telegram_id: int
    name: str
    username: str
    language: str


def list_writers(chats: int) -> list[Writer]:
    """As many people as there are chats."""
    return [Writer(FIRST_PERSON + i, f"Member{i}", f"member_{i}", "en" if i % 2 else "ro") for i in range(chats)]


def write_backlog(updates: int, chats: int, *, date: int) -> Iterator[tuple[int, int, bytes]]:
    """Number, chat and JSON of each update, the chats in turn; `date` is in Unix seconds."""
    writers = list_writers(chats)
    for i in range(updates):
        writer = writers[i % chats]
        user = {"first_name": writer.name, "username": writer.username}
        message = {
            "message_id": 10 + i,
            "from": {"id": writer.telegram_id, "is_bot": False, **user, "language_code": writer.language},
            "chat": {"id": writer.telegram_id, "type": "private", **user},
            "date": date,
            "text": "/help",
            "entities": [{"offset": 0, "length": 5, "type": "bot_command"}],
        }
        number = FIRST_UPDATE + i
        yield number, writer.telegram_id, json.dumps({"update_id": number, "message": message}).encode()


def enrol_writers(session: Session, *, chats: int, now: datetime) -> None:
    """Make the writers members, as if each had written and joined a moment ago."""
    for writer in list_writers(chats):
        identity = identify(
            session,
            telegram_id=writer.telegram_id,
            name=writer.name,
            username=writer.username,
            language=writer.language,
            now=now,
        )
        join(session, member_id=identity.member.id, membership=Membership.OPEN, now=now)
