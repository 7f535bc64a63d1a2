"""The one list of Bot API methods: a decorator that names them and checks calls against python-telegram-bot.

python-telegram-bot keeps its own conveniences keyword-only, so the positional parameters of a `telegram.Bot` method
are exactly those of the Bot API.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.switchboard import Switchboard

# A handler returns the "result" of the answer, or an awaitable of it.
Handler = Callable[[Switchboard, Call], Any]

METHODS: dict[str, "Method"] = {}

# What Telegram says for the parameters that it names when they are missing.
_MISSING = {"text": "message text is empty", "file_id": "invalid file_id"}


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API with what it accepts and needs."""

    name: str
    handler: Handler
    parameters: frozenset[str]
    required: tuple[str, ...]

    def check(self, call: Call) -> None:
        """Refuse unknown parameters and missing required ones with 400."""
        # Uploads may have any name: "attach://name" refers to it.
        for name in call.values:
            if name not in self.parameters:
                raise bad_request(f'unknown parameter "{name}" in {self.name}')
        for name in self.required:
            if call.values.get(name) is None and name not in call.uploads:
                raise bad_request(_MISSING.get(name, f"{name} is empty"))


def method(name: str, *, requires: tuple[str, ...] = ()) -> Callable[[Handler], Handler]:
    """Register a handler under a Bot API name; `requires` adds what python-telegram-bot leaves optional."""

    def register(handler: Handler) -> Handler:
        snake_case = re.sub(r"(?=[A-Z])", "_", name).lower()
        parameters = [
            parameter
            for parameter in inspect.signature(getattr(Bot, snake_case)).parameters.values()
            if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and parameter.name != "self"
        ]
        needed = [parameter.name for parameter in parameters if parameter.default is inspect.Parameter.empty]
        METHODS[name.lower()] = Method(
            name, handler, frozenset(parameter.name for parameter in parameters), (*needed, *requires)
        )
        return handler

    return register
