"""Methods about command menus, and which of them a person sees: scope first, then language."""

import re
from typing import Any

from telegram.constants import BotCommandLimit, BotCommandScopeType

from bot.sandbox.call import Call
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.methods.profile import language_of
from bot.sandbox.methods.registry import method
from bot.sandbox.people import Person
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.world import Chat, World

_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


@method("setMyCommands")
def set_my_commands(board: Switchboard, call: Call) -> bool:
    commands = _checked_commands(call.json("commands"))
    board.world.bot.commands.setdefault(_scope_key(board, call), {})[language_of(call)] = commands
    return _changed(board)


@method("getMyCommands")
def get_my_commands(board: Switchboard, call: Call) -> list[Json]:
    return board.world.bot.commands.get(_scope_key(board, call), {}).get(language_of(call), [])


@method("deleteMyCommands")
def delete_my_commands(board: Switchboard, call: Call) -> bool:
    board.world.bot.commands.get(_scope_key(board, call), {}).pop(language_of(call), None)
    return _changed(board)


def visible_commands(world: World, person: Person, chat: Chat | None) -> list[Json]:
    """Return the menu of a person in a chat (None: their private chat with the bot): the narrowest scope that has one.

    Within a scope the person's language goes before the commands that have none, as Telegram documents it.
    """
    if chat is None or chat.is_private:
        keys = [f"chat {person.id}", "all_private_chats", "default"]
    else:
        keys = [f"chat_member {chat.id} {person.id}", f"chat {chat.id}", "all_group_chats", "default"]
        if chat.members[0] == person.id:
            keys.insert(1, f"chat_administrators {chat.id}")
            keys.insert(3, "all_chat_administrators")
    for key in keys:
        languages = world.bot.commands.get(key, {})
        for language in (person.language_code[:2], ""):
            if languages.get(language):
                return languages[language]
    return []


def _changed(board: Switchboard) -> bool:
    board.dirty = True
    board.hub.publish_to_all("commands", {})
    return True


def _scope_key(board: Switchboard, call: Call) -> str:
    scope = call.json("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in list(BotCommandScopeType):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind in _PLAIN_SCOPES:
        return str(kind)
    chat_id = _identifier(scope.get("chat_id"))
    if chat_id not in board.world.chats:
        raise bad_request("chat not found")
    if kind == "chat":
        return f"chat {chat_id}"
    if board.world.chats[chat_id].is_private:
        raise bad_request("can't use specified scope in private chats")
    if kind == "chat_administrators":
        return f"chat_administrators {chat_id}"
    user_id = _identifier(scope.get("user_id"))
    if user_id not in board.world.people:
        raise bad_request("user not found")
    return f"chat_member {chat_id} {user_id}"


def _identifier(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


def _checked_commands(commands: Any) -> list[Json]:
    if not isinstance(commands, list) or not all(isinstance(command, dict) for command in commands):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= BotCommandLimit.MAX_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return [{"command": command["command"], "description": command["description"]} for command in commands]
