"""What is kept about a person: told in a few lines, handed over as a file, and deleted after asking twice."""

import json
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.constants import ParseMode

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines
from bot.context import Context
from bot.dates import say_moment
from bot.dialogs import ask_for
from bot.feature import ChatCommand, Feature
from bot.i18n import Texts, best_language
from bot.navigation import HelpOpened, HostsOpened, PrivacyOpened
from bot.phrases import Wording
from bot.replies import show
from bot.sayings import Saying, opening
from bot.scene import Scene
from cronos_core.dialogs.service import close_dialog
from cronos_core.outbox.models import Notice
from cronos_core.privacy.erasing import delete_member, find_parted_meeting
from cronos_core.privacy.exporting import export_member
from cronos_core.retrieval.normalise import fold

LAST_STEP = "privacy-delete"


@dataclass(frozen=True)
class ExportAsked(CallbackData, prefix="pexp"):
    """Hand over everything as a file."""


@dataclass(frozen=True)
class DeletionAsked(CallbackData, prefix="pdel"):
    """The first of two questions before everything is deleted."""


@dataclass(frozen=True)
class DeletionInsisted(CallbackData, prefix="pdel2"):
    """The second question."""


@dataclass(frozen=True)
class DeletionConfirmed(CallbackData, prefix="pdel3", keeps_nobody=True):
    """Yes to both questions: it counts only while the second one waits, not from an old card.

    Who has deleted themselves with it stays unknown when Telegram brings the press once more.
    """


async def open_privacy(update: Update, context: Context, _choice: PrivacyOpened | None = None) -> None:
    """`/privacy`; at once `/privacy export`, and `/privacy delete`, which still asks twice."""
    typed = fold(context.args[0]) if context.args else ""
    if typed == "export":
        await send_export(update, context)
    elif typed in _words(context):
        await ask_once(update, context)
    else:
        await _leave_question(context)
        await show(update, context, _privacy_card(context.scene))


async def send_export(update: Update, context: Context, _choice: ExportAsked | None = None) -> None:
    """Send the document as a file; the card that was pressed stays."""
    chat = update.effective_chat
    if chat is None:
        raise LookupError("an export goes to a chat")
    held = await context.db.read(export_member, member_id=context.member.id, now=context.now())
    content = json.dumps(held, ensure_ascii=False, indent=2).encode()
    name = f"cronos-{context.now().astimezone(context.settings.zone):%Y-%m-%d}.json"
    caption = context.t("privacy-export-caption")
    await context.bot.send_document(chat.id, content, filename=name, caption=caption, parse_mode=ParseMode.HTML)


async def ask_once(update: Update, context: Context, _choice: DeletionAsked | None = None) -> None:
    t = context.t
    rows = [
        [Button(t.plain("privacy-button-export"), ExportAsked())],
        [
            Button(t.plain("privacy-button-insist"), DeletionInsisted()),
            Button(t.plain("privacy-button-keep"), PrivacyOpened()),
        ],
    ]
    await show(update, context, Card(t("privacy-delete-first"), rows))


async def ask_twice(update: Update, context: Context, _choice: DeletionInsisted) -> None:
    t = context.t
    rows = [
        [Button(t.plain("privacy-button-confirm"), DeletionConfirmed())],
        [Button(t.plain("privacy-button-keep"), PrivacyOpened())],
    ]
    await ask_for(update, context, step=LAST_STEP, card=Card(t("privacy-delete-second"), rows))


async def take_word(update: Update, context: Context, text: str) -> None:
    """The word that was asked for deletes; anything else keeps everything."""
    if fold(text) in _words(context):
        await _delete(update, context)
        return
    await _leave_question(context)
    await show(update, context, Card(context.t("privacy-kept-all"), _privacy_card(context.scene).rows))


async def confirm(update: Update, context: Context, _choice: DeletionConfirmed) -> None:
    if context.identity is None:
        await _say_deleted_again(update, context)
        return
    if context.dialog is None or context.dialog.step != LAST_STEP:
        await ask_once(update, context)
        return
    await _delete(update, context)


async def render_partner_left(scene: Scene, notice: Notice) -> Card | None:
    """A meeting fell away because its other side is gone: say so, and lead to those who are still there."""
    parted = await scene.db.read(find_parted_meeting, meeting_id=notice.params["meeting_id"], now=scene.now)
    if parted is None:
        return None
    t, event = scene.t, parted.event
    when = say_moment(t, parted.slot.starts_at, zone=ZoneInfo(event.time_zone), now=scene.now)
    text = t("privacy-partner-left", event=scene.choose(event.title_ro, event.title_en), when=when)
    return Card(text, [[Button(t.plain("privacy-button-hosts"), HostsOpened(event.id))]])


async def _delete(update: Update, context: Context) -> None:
    await context.db.write(delete_member, member_id=context.member.id, now=context.now())
    await show(update, context, Card(context.t("privacy-deleted")))


async def _say_deleted_again(update: Update, context: Context) -> None:
    """To somebody of whom nothing is known any more, in the language that Telegram tells."""
    code = update.effective_user.language_code if update.effective_user else None
    await show(update, context, Card(Texts(best_language(code, context.settings.language))("privacy-deleted")))


async def _leave_question(context: Context) -> None:
    if context.dialog is not None and context.dialog.step == LAST_STEP:
        await context.db.write(close_dialog, member_id=context.member.id)


def _privacy_card(scene: Scene) -> Card:
    t = scene.t
    rows = [
        [
            Button(t.plain("privacy-button-export"), ExportAsked()),
            Button(t.plain("privacy-button-delete"), DeletionAsked()),
        ],
        [Button(t.plain("button-back"), HelpOpened())],
    ]
    return Card(join_lines(t("privacy-title"), t("privacy-kept")), rows)


def _words(context: Context) -> set[str]:
    """What one types to delete, in the member's language or in English."""
    return {"delete", fold(context.t.plain("privacy-delete-word"))}


_SAID = Wording(
    "privacy",
    ro="""
        (datele|confidentialitate|confidentialitatea) [mele|datelor mele]
        ce (stii|date ai|pastrezi|ai salvat|informatii ai) despre mine
        (sterge|vreau sa sterg|vreau sa mi sterg|cum sterg|cum imi sterg) [mi|contul|datele] [mele|meu]
    """,
    en="""
        [my] (data|privacy) [settings]
        what (do you know|data do you have|do you keep|do you store) about me
        (delete|i want to delete|erase|how do i delete) my (data|account|profile)
    """,
)

FEATURE = Feature(
    name="privacy",
    commands=(ChatCommand("privacy", open_privacy),),
    presses=(
        (PrivacyOpened, open_privacy),
        (ExportAsked, send_export),
        (DeletionAsked, ask_once),
        (DeletionInsisted, ask_twice),
        (DeletionConfirmed, confirm),
    ),
    sayings=(Saying(_SAID, opening(open_privacy), is_question=True),),
    steps={LAST_STEP: take_word},
    notices={"partner-left": render_partner_left},
)
