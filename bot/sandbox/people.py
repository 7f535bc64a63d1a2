"""The people who can be played on the page, and how Telegram describes them to the bot."""

from dataclasses import dataclass

from bot.sandbox.errors import Json


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Telegram account; `blurb` is a note for the visitor of the page, never sent to the bot."""

    id: int
    name: str
    username: str | None = None
    language_code: str = "ro"
    blurb: str = ""

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return self.name.partition(" ")[0]

    def names(self) -> Json:
        """Return the name fields that users and private chats share in the Bot API."""
        first, _, last = self.name.partition(" ")
        fields: Json = {"first_name": first}
        if last:
            fields["last_name"] = last
        if self.username:
            fields["username"] = self.username
        return fields

    def as_user(self) -> Json:
        """Return the Bot API `User`."""
        return {"id": self.id, "is_bot": False, **self.names(), "language_code": self.language_code}

    def as_json(self) -> Json:
        """Return what the page shows and what the store keeps."""
        return {
            "id": self.id,
            "name": self.name,
            "username": self.username,
            "language_code": self.language_code,
            "blurb": self.blurb,
        }


READY_MADE = (
    Person(1001, "Ana Popescu", "ana_popescu", "ro", "companie: AI & automotive"),
    Person(1002, "Mihai Ionescu", "mihai_ionescu", "ro", "cercetător, UTCN"),
    Person(1003, "Ioana Marin", "ioana_marin", "ro", "organizator"),
    Person(1004, "Emma Clarke", "emma_clarke", "en", "startup founder"),
)
