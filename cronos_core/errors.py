"""The root of every expected failure. Each slice defines its own errors beside its service.

An error states a fact with parameters; its text for people lives in the locale files under its key.
"""

from typing import ClassVar


class CronosError(Exception):
    """An expected failure: `key` names its text, the keyword parameters fill it in."""

    key: ClassVar[str] = "error-unexpected"

    def __init__(self, **params: object) -> None:
        self.params = params
        details = ", ".join(f"{name}={value!r}" for name, value in params.items())
        super().__init__(f"{self.key}({details})")


class NotAllowedError(CronosError):
    """The actor lacks the role that this action needs."""

    key = "error-not-allowed"


class DatabaseNotReadyError(CronosError):
    """The database cannot be opened, read or written as it should be (`reason` is a short English sentence)."""

    key = "error-database"
