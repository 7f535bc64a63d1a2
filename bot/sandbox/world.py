"""Everything the sandbox remembers: people, chats, messages, the bot's public face.

Plain state with its questions; what happens when somebody acts is in switchboard.py, storage in store.py.
Message dictionaries are never changed in place: an edit puts a new one, so updates already queued keep what they said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.sandbox.errors import Json
from bot.sandbox.people import Person

# Basic groups count down from here; supergroups (the kind with topics) have Telegram's -100 prefix.
FIRST_GROUP_ID = -5001
FIRST_SUPERGROUP_ID = -1001000000001


@dataclass(slots=True)
class Chat:
    """One conversation, as the bot sees it: a private chat has its person's id."""

    id: int
    type: str
    title: str
    members: list[int]
    is_forum: bool = False
    blocked: bool = False
    next_message_id: int = 1
    messages: dict[int, Json] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    unseen: set[int] = field(default_factory=set)
    # Messages that were sent without a sound.
    silent: set[int] = field(default_factory=set)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    # Whether the bot, an administrator, was also given the right to manage topics.
    manages_topics: bool = True
    pinned: list[int] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.type == "private"

    def last_message(self) -> Json | None:
        """Return the newest message, or None in an empty chat."""
        return self.messages[next(reversed(self.messages))] if self.messages else None


@dataclass(slots=True)
class BotFace:
    """What people see of the bot: names, descriptions and command menus, each by language ("" is the default)."""

    id: int
    name: str
    username: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    # scope key -> language code -> commands
    commands: dict[str, dict[str, list[Json]]] = field(default_factory=dict)
    # chat id, or 0 for the default -> menu button
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def as_user(self) -> Json:
        """Return the Bot API `User` of the bot as it appears in messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.names.get("", self.name), "username": self.username}


class World:
    """The state of one sandbox."""

    def __init__(self, bot: BotFace, people: Iterable[Person]) -> None:
        self.bot = bot
        self.people: dict[int, Person] = {person.id: person for person in people}
        self.chats: dict[int, Chat] = {}
        # inline message id -> (chat id, message id)
        self.inline_messages: dict[str, tuple[int, int]] = {}

    def chat_json(self, chat: Chat) -> Json:
        """Return the Bot API `Chat` that messages carry."""
        if chat.is_private:
            return {"id": chat.id, "type": "private", **self.people[chat.id].names()}
        fields: Json = {"id": chat.id, "type": chat.type, "title": chat.title}
        if chat.is_forum:
            fields["is_forum"] = True
        return fields

    def ensure_private_chat(self, person: Person) -> Chat:
        """Return the person's chat with the bot, which exists from their first message on."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person.id, "private", person.name, [person.id])
        return chat

    def new_group(self, title: str, members: list[int], *, forum: bool) -> Chat:
        """Found a group; its first member is the owner and the bot an administrator."""
        first = FIRST_SUPERGROUP_ID if forum else FIRST_GROUP_ID
        kind = "supergroup" if forum else "group"
        taken = sum(1 for chat in self.chats.values() if chat.type == kind)
        chat = Chat(first - taken, kind, title, members, is_forum=forum)
        self.chats[chat.id] = chat
        return chat

    def groups_of(self, person_id: int) -> list[Chat]:
        """Return the groups that this person is in."""
        return [chat for chat in self.chats.values() if not chat.is_private and person_id in chat.members]

    def new_person_id(self) -> int:
        """Return an id that nobody has."""
        return max(self.people, default=1000) + 1
