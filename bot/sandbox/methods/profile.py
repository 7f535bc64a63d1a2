"""Methods about the bot itself: who it is, its names and descriptions, its menu button."""

import re

from telegram.constants import BotDescriptionLimit, BotNameLimit

from bot.sandbox.call import Call
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.switchboard import Switchboard

_MENU_BUTTONS = ("commands", "web_app", "default")


@method("getMe")
def get_me(board: Switchboard, call: Call) -> Json:
    return {
        **board.world.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


@method("logOut")
def log_out(board: Switchboard, call: Call) -> bool:
    return True


@method("close")
def close(board: Switchboard, call: Call) -> bool:
    return True


@method("setMyName")
def set_my_name(board: Switchboard, call: Call) -> bool:
    return _set(board, board.world.bot.names, call, "name", int(BotNameLimit.MAX_NAME_LENGTH))


@method("getMyName")
def get_my_name(board: Switchboard, call: Call) -> Json:
    names = board.world.bot.names
    return {"name": names.get(language_of(call)) or names.get("") or board.world.bot.name}


@method("setMyDescription")
def set_my_description(board: Switchboard, call: Call) -> bool:
    limit = int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)
    return _set(board, board.world.bot.descriptions, call, "description", limit)


@method("getMyDescription")
def get_my_description(board: Switchboard, call: Call) -> Json:
    return {"description": board.world.bot.descriptions.get(language_of(call), "")}


@method("setMyShortDescription")
def set_my_short_description(board: Switchboard, call: Call) -> bool:
    limit = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
    return _set(board, board.world.bot.short_descriptions, call, "short_description", limit)


@method("getMyShortDescription")
def get_my_short_description(board: Switchboard, call: Call) -> Json:
    return {"short_description": board.world.bot.short_descriptions.get(language_of(call), "")}


@method("setChatMenuButton")
def set_chat_menu_button(board: Switchboard, call: Call) -> bool:
    button = call.json("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse menu button: Type must be one of commands, web_app, default")
    board.world.bot.menu_buttons[_menu_chat(board, call)] = button
    board.dirty = True
    return True


@method("getChatMenuButton")
def get_chat_menu_button(board: Switchboard, call: Call) -> Json:
    buttons = board.world.bot.menu_buttons
    return buttons.get(_menu_chat(board, call)) or buttons.get(0) or {"type": "commands"}


def language_of(call: Call) -> str:
    """Return the `language_code` of a call, "" when absent; raises 400 for anything but two letters."""
    language = call.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _set(board: Switchboard, texts: dict[str, str], call: Call, name: str, limit: int) -> bool:
    text, language = call.text(name), language_of(call)
    if utf16_length(text) > limit:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    board.dirty = True
    return True


def _menu_chat(board: Switchboard, call: Call) -> int:
    chat_id = call.integer("chat_id")
    if chat_id and chat_id not in board.world.people:
        raise bad_request("chat not found")
    return chat_id
