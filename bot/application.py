"""The one place that wires features, handlers and the error handler into python-telegram-bot."""

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.context import BotData, Context, Services
from bot.dialogs import cancel_dialog, remind_of_dialog
from bot.errors import handle_error
from bot.feature import ChatCommand, Feature
from bot.features import (
    announcements,
    articles,
    digest,
    documents,
    events,
    help,  # noqa: A004 - the feature is named as its command
    imports,
    inbox,
    interests,
    knowledge,
    matchmaking,
    members,
    organize,
    privacy,
    projects,
    reminders,
    stats,
)
from bot.groups import take_group_question, take_group_text
from bot.http_client import AiohttpRequest
from bot.identify import identify_sender
from bot.limiter import Limiter, Turn
from bot.menus import Menus
from bot.navigation import DialogCancelled
from bot.router import Router, on_press, point_to_private_chat
from cronos_core.members.service import mark_unreachable

# The order is that of the command menu.
FEATURES: tuple[Feature, ...] = (
    knowledge.FEATURE,
    projects.FEATURE,
    interests.FEATURE,
    events.FEATURE,
    matchmaking.FEATURE,
    reminders.FEATURE,
    members.FEATURE,
    privacy.FEATURE,
    help.FEATURE,
    organize.FEATURE,
    announcements.FEATURE,
    inbox.FEATURE,
    articles.FEATURE,
    documents.FEATURE,
    stats.FEATURE,
    digest.FEATURE,
    imports.FEATURE,
)
CANCEL = ChatCommand("cancel", cancel_dialog)
COMMANDS: tuple[ChatCommand, ...] = (
    *(command for feature in FEATURES for command in feature.commands if not command.for_organizers),
    CANCEL,
    *(command for feature in FEATURES for command in feature.commands if command.for_organizers),
)
RENDERERS = {kind: renderer for feature in FEATURES for kind, renderer in feature.notices.items()}
ROOM_RENDERERS = {kind: renderer for feature in FEATURES for kind, renderer in feature.room_notices.items()}
FAILURES = {kind: tell for feature in FEATURES for kind, tell in feature.failures.items()}
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]

CronosApplication = Application[ExtBot[Turn], Context, dict[Any, Any], dict[Any, Any], BotData, None]

IDENTIFY, HANDLE, AFTERWARDS = -1, 0, 1
CONNECTIONS = 64
# A burst waits for its turn.
POOL_SECONDS = 30


def build_application(services: Services, *, token: str) -> CronosApplication:
    """The bot, wired and ready to be initialized; nothing is sent yet."""
    limiter = Limiter(
        per_second=services.settings.messages_per_second,
        announcements_per_second=services.settings.announcements_per_second,
    )
    context_types = ContextTypes(context=Context, bot_data=BotData)
    application: CronosApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{services.settings.telegram_api_url}/bot")
        .base_file_url(f"{services.settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest(CONNECTIONS, pool_timeout=POOL_SECONDS))
        # The poller fetches through the one above; without a second, the library makes one of its own.
        .get_updates_request(AiohttpRequest(1))
        .context_types(context_types)
        .updater(None)
        .job_queue(None)
        .rate_limiter(limiter)
        .build()
    )
    application.bot_data.services = services
    _add_handlers(application, Router(FEATURES), Menus(COMMANDS, services.settings.language))
    application.add_error_handler(handle_error)
    return application


def _add_handlers(application: CronosApplication, router: Router, menus: Menus) -> None:
    # An edited message was answered when it was new; as an answer to a later question it would be a wrong one.
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    application.bot_data.services.router = router
    application.bot_data.services.menus = menus
    application.add_handler(TypeHandler(Update, identify_sender), group=IDENTIFY)
    group = application.bot_data.services.settings.inbox_group
    if group is not None:
        # What is written there to nobody in particular is no concern of the inbox.
        spoken = filters.IS_TOPIC_MESSAGE | filters.REPLY
        inside = new & filters.Chat(group) & spoken & ~filters.COMMAND & ~filters.StatusUpdate.ALL
        for feature in FEATURES:
            if feature.inbox_group:
                application.add_handler(MessageHandler(inside, feature.inbox_group), group=HANDLE)
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, command.handler, filters=private), group=HANDLE)
    for feature in FEATURES:
        for button, handler in feature.presses:
            application.add_handler(CallbackQueryHandler(on_press(button, handler), pattern=button.matches), HANDLE)
    application.add_handler(InlineQueryHandler(router.on_inline), HANDLE)
    stop_dialog = on_press(DialogCancelled, cancel_dialog)
    application.add_handler(CallbackQueryHandler(stop_dialog, pattern=DialogCancelled.matches), HANDLE)
    application.add_handler(CallbackQueryHandler(router.on_stale_press), HANDLE)
    application.add_handler(ChatMemberHandler(note_blocked, ChatMemberHandler.MY_CHAT_MEMBER), HANDLE)
    application.add_handler(MessageHandler(private & filters.COMMAND, router.on_unknown_command), HANDLE)
    application.add_handler(MessageHandler(private & filters.TEXT, router.on_text), HANDLE)
    application.add_handler(MessageHandler(private & filters.Document.ALL, router.on_document), HANDLE)
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, router.on_anything_else), HANDLE)
    grouped = new & filters.ChatType.GROUPS
    application.add_handler(CommandHandler("ask", take_group_question, filters=grouped), HANDLE)
    application.add_handler(MessageHandler(grouped & filters.TEXT & ~filters.COMMAND, take_group_text), HANDLE)
    application.add_handler(MessageHandler(new & filters.COMMAND, point_to_private_chat), HANDLE)
    application.add_handler(TypeHandler(Update, remind_of_dialog), group=AFTERWARDS)
    application.add_handler(TypeHandler(Update, menus.keep), group=AFTERWARDS + 1)


async def note_blocked(update: Update, context: Context) -> None:
    """A person who blocks the bot is not written to until they come back."""
    change = update.my_chat_member
    if change is not None and change.chat.type == change.chat.PRIVATE and change.new_chat_member.status == "kicked":
        await context.db.write(mark_unreachable, member_id=context.member.id, now=context.now())
