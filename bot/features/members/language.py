"""The language that the bot speaks with a person."""

from dataclasses import dataclass, replace

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card
from bot.context import Context
from bot.features.members.buttons import Tongue
from bot.navigation import HelpOpened, LanguageOpened, ProfileOpened
from bot.replies import show
from bot.scene import Scene
from cronos_core.members.service import choose_language


@dataclass(frozen=True)
class LanguageChosen(CallbackData, prefix="lang"):
    """Speak this language from now on."""

    language: Tongue


async def open_languages(update: Update, context: Context, _choice: LanguageOpened | None = None) -> None:
    """`/language`, or at once `/language en`."""
    typed = context.args[0].lower() if context.args else ""
    if typed in set(Tongue):
        await speak(context, Tongue(typed))
        await show(update, context, _chosen_card(context.scene))
        return
    await show(update, context, _choice_card(context.scene))


async def choose(update: Update, context: Context, choice: LanguageChosen) -> None:
    await speak(context, choice.language)
    await show(update, context, _chosen_card(context.scene))


async def speak(context: Context, language: Tongue) -> None:
    """Change the language, so that what answers this very update is in it already."""
    member = await context.db.write(choose_language, member_id=context.member.id, language=language.value)
    if context.identity is not None:
        context.identity = replace(context.identity, member=member)


def _choice_card(scene: Scene) -> Card:
    choices = [Button(tongue.own_name, LanguageChosen(tongue)) for tongue in Tongue]
    return Card(scene.t("members-language-question"), [choices, [Button(scene.t.plain("button-back"), HelpOpened())]])


def _chosen_card(scene: Scene) -> Card:
    t = scene.t
    other = Tongue(t.language).other
    rows = [
        [Button(t.plain("button-help"), HelpOpened()), Button(t.plain("members-button-profile"), ProfileOpened())],
        [Button(other.own_name, LanguageChosen(other))],
    ]
    return Card(t("members-language-chosen"), rows)
