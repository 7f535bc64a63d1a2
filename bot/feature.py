"""What a feature hands to `application.py`: its commands, buttons, dialog steps, notices and links.

All features look alike: a module in `bot/features/` that ends with one `FEATURE = Feature(…)`.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Card
from bot.context import Context
from bot.inline import InlineSource
from bot.posting import Post
from bot.sayings import Saying
from bot.scene import Room, Scene
from cronos_core.outbox.leasing import TellFailure
from cronos_core.outbox.models import Notice

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
# A press brings its unpacked button; the handler's third parameter has that button's own type.
PressHandler = Callable[[Update, Context, Any], Coroutine[Any, Any, None]]
# A dialog step brings the text that was typed; the step's data is `context.dialog.data`.
StepHandler = Callable[[Update, Context, str], Awaitable[None]]
# A deep link brings what stands behind its letter: `start=e-7` gives "7".
LinkHandler = Callable[[Update, Context, str], Awaitable[None]]
# None: the notice has nothing to say any more (its subject was cancelled), and is settled as expired.
Renderer = Callable[[Scene, Notice], Awaitable[Card | None]]
# The same for a group, which has no single reader.
RoomRenderer = Callable[[Room, Notice], Awaitable[Post | None]]
# A message that answers one of the bot's; False where it is not about this feature's things.
AnswerHandler = Callable[[Update, Context], Awaitable[bool]]


class NotYetError(Exception):
    """Raised by a renderer: something else has to arrive first, and the notice is tried again in a second."""


@dataclass(frozen=True)
class ChatCommand:
    """A command: its menu text is `command-<name>`; `for_organizers` hides it from everybody else."""

    name: str
    handler: Handler
    for_organizers: bool = False
    in_menu: bool = True


@dataclass(frozen=True)
class Feature:
    """One capability, whole."""

    name: str
    commands: tuple[ChatCommand, ...] = ()
    presses: tuple[tuple[type[CallbackData], PressHandler], ...] = ()
    steps: Mapping[str, StepHandler] = field(default_factory=dict)
    notices: Mapping[str, Renderer] = field(default_factory=dict)
    room_notices: Mapping[str, RoomRenderer] = field(default_factory=dict)
    # Who hears of it where a notice of this kind fails for good; the others fail silently, but for the figures.
    failures: Mapping[str, TellFailure] = field(default_factory=dict)
    links: Mapping[str, LinkHandler] = field(default_factory=dict)
    # What is answered or opened when it is said in words.
    sayings: Sequence[Saying] = ()
    # Free text that no dialog waits for: the first feature that claims it gets it; `claims` None takes what is left.
    claims: Callable[[str], bool] | None = None
    free_text: StepHandler | None = None
    # The same for what is said to the bot in a group; it answers briefly, and with nothing personal.
    group_text: StepHandler | None = None
    # Files with these endings; a feature that names none gets what is left.
    documents: Handler | None = None
    reads: tuple[str, ...] = ()
    # What comes to a dialog's step instead of text: a photo, a file, a voice message, or something of no use.
    file_steps: Mapping[str, Handler] = field(default_factory=dict)
    # Telegram's own reply to a message of the bot, or a picture that belongs to one; before any dialog.
    answers: AnswerHandler | None = None
    # Whatever is written in the organizers' group in a topic, or as a reply.
    inbox_group: Handler | None = None
    # What is offered for `@bot words` in any chat.
    inline: InlineSource | None = None
