"""One Bot API call as it came in: its parameters, whatever body they came in, and the uploaded files."""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was uploaded."""

    name: str
    content_type: str
    content: bytes


@dataclass(slots=True)
class Call:
    """Parameters by name. Forms carry text only, JSON bodies carry values: the readers here accept both."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether the parameter was given with a value."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Return a text parameter, "" when absent."""
        value = self.values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, `default` when it is absent or no number (as Telegram does)."""
        value = self.values.get(name)
        try:
            return default if value is None else int(value)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """Return a number; raises 400 when it is absent or not one."""
        try:
            return float(self.values.get(name))  # type: ignore[arg-type]  # the error is the check
        except (TypeError, ValueError):
            raise bad_request(f"{name} is empty" if not self.has(name) else f"can't parse {name}") from None

    def boolean(self, name: str) -> bool:
        """Return a truth value: the word "true", "yes", "t", "y" or a number other than zero, in any case."""
        return str(self.values.get(name, "")).strip().lower() in ("true", "yes", "t", "y", "1")

    def json(self, name: str) -> Any:
        """Return a parameter that is serialised in forms, None when absent; raises 400 when it can't be read."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
