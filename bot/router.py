"""Where an update goes that is no known command: to the waiting dialog, the feature that claims it, or to help."""

from collections.abc import Sequence
from pathlib import PurePath

from rapidfuzz import process
from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode

from bot.callback_data import SEPARATOR, CallbackData
from bot.cards import Button, Card
from bot.context import Context
from bot.dialogs import cancel_by_word, is_cancelling
from bot.errors import answer_press
from bot.feature import Feature, Handler, PressHandler, StepHandler
from bot.groups import OWN
from bot.inline import offer_inline
from bot.navigation import HelpOpened
from bot.phrases import Said, compile_phrases
from bot.replies import send
from bot.sayings import Saying
from cronos_core.dialogs.service import close_dialog
from cronos_core.errors import CronosError

ALIKE = 60


class StaleDialogError(CronosError):
    """A dialog of an older version waits for a step that is no more."""

    key = "error-stale-dialog"


class Router:
    """Finds the handler among the features."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._steps: dict[str, StepHandler] = {}
        self._links = {letter: handler for feature in features for letter, handler in feature.links.items()}
        self._commands = [command for feature in features for command in feature.commands]
        # The feature without a claim takes what is left, so it is asked last.
        self._free_text = sorted((f for f in features if f.free_text), key=lambda f: f.claims is None)
        self._file_steps = {step: handler for feature in features for step, handler in feature.file_steps.items()}
        self._answers = [feature.answers for feature in features if feature.answers]
        self._sayings = {saying.wording.name: saying for feature in features for saying in feature.sayings}
        self._phrases = compile_phrases(tuple(saying.wording for saying in self._sayings.values()))
        self._inline = [feature.inline for feature in features if feature.inline]
        self._group_text = sorted((f for f in features if f.group_text), key=lambda f: f.claims is None)
        # The feature that names no endings takes what is left, so it is asked last.
        self._documents = sorted((f for f in features if f.documents), key=lambda f: not f.reads)
        for feature in features:
            self._steps.update(feature.steps)
        # The feature behind every step and every button.
        self._homes = {step: feature.name for feature in features for step in feature.steps}
        self._rooms = {button.prefix: feature.name for feature in features for button, _ in feature.presses}

    async def on_text(self, update: Update, context: Context) -> None:
        """Free text: a reply to what the bot wrote, an answer to the open dialog, else a question or a search."""
        if await self._is_taken(update, context):
            return
        message = update.effective_message
        text = (message.text if message else None) or ""
        if context.dialog is not None:
            step = self._steps.get(context.dialog.step)
            if step is None:
                await context.db.write(close_dialog, member_id=context.member.id)
                raise StaleDialogError()
            if is_cancelling(text):
                await cancel_by_word(update, context)
                return
            await step(update, context, text)
            return
        if await self.on_saying(update, context, text):
            return
        for feature in self._free_text:
            if feature.free_text and (feature.claims is None or feature.claims(text)):
                await feature.free_text(update, context, text)
                return

    async def on_group_text(self, update: Update, context: Context, text: str) -> None:
        """A question that was put to the bot in a group, and is about nobody's own things."""
        for feature in self._group_text:
            if feature.group_text and (feature.claims is None or feature.claims(text)):
                await feature.group_text(update, context, text)
                return

    async def on_inline(self, update: Update, context: Context) -> None:
        """`@bot words`, typed in any chat."""
        await offer_inline(update, context, self._inline)

    async def on_saying(self, update: Update, context: Context, text: str, *, questions: bool = False) -> bool:
        """Answer what a feature knows by its wording (only `questions`, not commands); False where none does."""
        found = self.find_saying(text, is_organizer=context.is_organizer)
        if found is None or (questions and not found[0].is_question):
            return False
        saying, said = found
        return await saying.handler(update, context, said)

    def find_saying(self, text: str, *, is_organizer: bool) -> tuple[Saying, Said] | None:
        """What was said, and by whom it is answered."""
        said = self._phrases.find(text)
        saying = self._sayings[said.name] if said else None
        if said is None or saying is None or (saying.for_organizers and not is_organizer):
            return None
        return saying, said

    def leads_away(self, update: Update, step: str) -> bool:
        """Whether the update is a command, or a press in another feature than that of the dialog's `step`."""
        query = update.callback_query
        if query is not None:
            room = self._rooms.get((query.data or "").split(SEPARATOR, 1)[0])
            return room is not None and room != self._homes.get(step)
        message = update.effective_message
        return ((message.text if message else None) or "").startswith("/")

    async def on_link(self, update: Update, context: Context, payload: str) -> bool:
        """A deep link's payload, such as "e-7"; False where no feature knows it."""
        letter, _, rest = payload.partition("-")
        if letter == OWN:
            return await self._on_saying_link(update, context, rest)
        handler = self._links.get(letter)
        if handler is None or not rest:
            return False
        await handler(update, context, rest)
        return True

    async def _on_saying_link(self, update: Update, context: Context, name: str) -> bool:
        """A question about one's own things, begun in a group and answered here to who opens the link."""
        saying = self._sayings.get(name)
        if saying is None or not saying.by_link or (saying.for_organizers and not context.is_organizer):
            return False
        return await saying.handler(update, context, Said(name, context.member.language))

    async def on_document(self, update: Update, context: Context) -> None:
        """A file: a reply, what the open dialog waits for, else for the features that read files."""
        if await self._is_taken(update, context) or await self._is_awaited(update, context):
            return
        document = update.effective_message.document if update.effective_message else None
        ending = PurePath((document.file_name if document else None) or "").suffix.lower()
        for feature in self._documents:
            if feature.documents and (not feature.reads or ending in feature.reads):
                await feature.documents(update, context)
                return

    async def on_unknown_command(self, update: Update, context: Context) -> None:
        """Name the nearest command, since most unknown ones are slips."""
        message = update.effective_message
        typed = ((message.text if message else None) or "/").split()[0].lstrip("/").lower()
        known = [c.name for c in self._commands if context.is_organizer or not c.for_organizers]
        name = typed.removesuffix(f"@{context.bot.username.lower()}")
        # What is meant for another bot resembles nothing here, however well it is spelled.
        near = None if "@" in name else process.extractOne(name, known, score_cutoff=ALIKE)
        key = "router-unknown-command-near" if near else "router-unknown-command"
        text = context.t(key, command=f"/{typed[:32]}", near=f"/{near[0]}" if near else "")
        await send(update, context, Card(text, [_help_row(context)]))

    async def on_anything_else(self, update: Update, context: Context) -> None:
        """A sticker, a photo, a voice message: where nothing waits for it, say what the bot can read."""
        if await self._is_taken(update, context) or await self._is_awaited(update, context):
            return
        await send(update, context, Card(context.t("router-not-readable"), [_help_row(context)]))

    async def _is_taken(self, update: Update, context: Context) -> bool:
        """Whether the message answers one of the bot's, and was dealt with as that."""
        message = update.effective_message
        if message is None or not (message.reply_to_message or message.media_group_id):
            return False
        for handler in self._answers:
            if await handler(update, context):
                return True
        return False

    async def _is_awaited(self, update: Update, context: Context) -> bool:
        """Whether the open dialog takes more than text, and was given this."""
        handler = self._file_steps.get(context.dialog.step) if context.dialog else None
        if handler is None:
            return False
        await handler(update, context)
        return True

    async def on_stale_press(self, update: Update, context: Context) -> None:
        """A button that no feature knows any more, or a forged one."""
        await answer_press(update, context)
        await send(update, context, Card(context.t("error-stale-button"), [_help_row(context)]))


def on_press(button: type[CallbackData], handler: PressHandler) -> Handler:
    """A handler for presses of `button`: unpacks, runs, and always stops the spinner."""

    async def run(update: Update, context: Context) -> None:
        query = update.callback_query
        choice = button.unpack((query.data if query else None) or "")
        await handler(update, context, choice)
        await answer_press(update, context)

    return run


async def point_to_private_chat(update: Update, context: Context) -> None:
    """Commands in a group show personal things, so they are answered in private; those of other bots not at all."""
    message = update.effective_message
    if message is None:
        return
    _, _, named = (message.text or "").split(maxsplit=1)[0].partition("@")
    if named and named.lower() != context.bot.username.lower():
        return
    button = Button(context.t.plain("router-open-private"), url=f"https://t.me/{context.bot.username}?start=group")
    keyboard = InlineKeyboardMarkup([[button.to_telegram()]])
    await message.reply_text(context.t("router-private-only"), parse_mode=ParseMode.HTML, reply_markup=keyboard)


def _help_row(context: Context) -> list[Button]:
    return [Button(context.t.plain("button-help"), HelpOpened())]
