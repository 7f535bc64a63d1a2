"""What the two doors of the sandbox refuse with: `ApiError` towards the bot, `PageError` towards the page.

The words are Telegram's own where Telegram has words for the case.
"""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A Bot API call that is refused; becomes `{"ok": false, …}` with the same HTTP status."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Return the body that Telegram answers with."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class PageError(Exception):
    """A request of the page that is refused with one sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad_request(reason: str) -> ApiError:
    """Return the 400 of this reason, which comes without the "Bad Request" prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return the 403 of this reason."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return the 409 of this reason."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Return the 429 that asks to wait `retry_after` seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
