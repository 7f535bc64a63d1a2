"""The settings, read once from the environment (prefix `CRONOS_`) or a `.env` file."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Language = Literal["ro", "en"]
LANGUAGES: tuple[Language, ...] = ("ro", "en")
TELEGRAM_API_URL = "https://api.telegram.org"
# Telegram promises that its ids have at most 52 significant bits.
LARGEST_TELEGRAM_ID = 2**52 - 1
LARGEST_PORT = 65_535


def default_database_url() -> str:
    """The SQLite file in the user's data folder."""
    return f"sqlite:///{platformdirs.user_data_path('cronos') / 'cronos.sqlite3'}"


class Settings(BaseSettings):
    """Everything that can be set from outside; the README's table lists the same names."""

    model_config = SettingsConfigDict(
        env_prefix="CRONOS_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM_API_URL
    database_url: str = Field(default_factory=default_database_url)
    organizers: Annotated[frozenset[int], NoDecode] = frozenset()
    membership: Literal["open", "approval", "invite"] = "open"
    timezone: str = "Europe/Bucharest"
    language: Language = "ro"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    public_url: str | None = None
    inbox_group: int | None = None
    log_format: Literal["text", "json"] = "text"
    backups_kept: int = Field(default=7, ge=0, le=1000)
    keep_notices_days: int = Field(default=180, ge=0)
    keep_announcements_days: int = Field(default=730, ge=0)
    keep_reminders_days: int = Field(default=90, ge=0)
    keep_updates_days: int = Field(default=7, ge=0)
    keep_audit_days: int = Field(default=1095, ge=0)
    escalate_minutes: int = Field(default=240, ge=0, le=100_000)
    keep_conversations_days: int = Field(default=730, ge=0)
    stale_articles_days: int = Field(default=365, ge=0, le=36_500)
    messages_per_second: int = Field(default=30, ge=1)
    announcements_per_second: int = Field(default=25, ge=1)

    @field_validator("organizers", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if isinstance(value, str):
            return [_read_id(part.strip()) for part in value.replace(";", ",").split(",") if part.strip()]
        return [value] if isinstance(value, int) else value

    @field_validator("inbox_group")
    @classmethod
    def _group_id(cls, value: int | None) -> int | None:
        if value is not None and value >= 0:
            raise ValueError("must be a group's Telegram id, which is negative, such as -1001234567890")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{value!r} is not a time zone such as Europe/Bucharest") from error
        return value

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        return value

    @field_validator("telegram_api_url", "webhook_url", "public_url")
    @classmethod
    def _http_url(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else None

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port[:6]) > LARGEST_PORT:
            raise ValueError("must be host:port")
        return value

    @model_validator(mode="after")
    def _webhook_needs_a_secret(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("CRONOS_WEBHOOK_SECRET is needed with CRONOS_WEBHOOK_URL")
        return self

    @property
    def serves_web(self) -> bool:
        """Whether the web side is wanted: by a webhook, or by an address that somebody chose."""
        return self.webhook_url is not None or "listen" in self.model_fields_set

    @property
    def zone(self) -> ZoneInfo:
        """The cluster's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def sqlite_path(self) -> Path | None:
        """The database file, or None on PostgreSQL."""
        prefix = "sqlite:///"
        return Path(self.database_url.removeprefix(prefix)) if self.database_url.startswith(prefix) else None


def _read_id(said: str) -> int:
    if not said.isdecimal() or len(said) > len(str(LARGEST_TELEGRAM_ID)) or not 1 <= int(said) <= LARGEST_TELEGRAM_ID:
        raise ValueError(f"{said[:40]!r} is no Telegram id; name numbers such as 7000000001, separated by commas")
    return int(said)
