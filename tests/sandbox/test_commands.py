"""Command menus: which one a person sees, and which ones are refused."""

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)

from tests.sandbox.conftest import ANA, EMMA, IOANA, Page, Wire


async def menu(page: Page, person: int, chat: int | None = None) -> str:
    return " ".join(command["command"] for command in await page.get("commands", person=person, chat=chat or person))


async def test_scope_goes_before_language(bot: Bot, page: Page, ana: int) -> None:
    await bot.set_my_commands([("default", "x")])
    await bot.set_my_commands([("default_ro", "x")], language_code="ro")
    assert (await menu(page, ana), await menu(page, EMMA)) == ("default_ro", "default")
    await bot.set_my_commands([("private", "x")], scope=BotCommandScopeAllPrivateChats())
    assert (await menu(page, ana), await menu(page, EMMA)) == ("private", "private")
    await bot.set_my_commands([("own", "x")], scope=BotCommandScopeChat(ana), language_code="ro")
    assert (await menu(page, ana), await menu(page, EMMA)) == ("own", "private")
    assert [command.command for command in await bot.get_my_commands(BotCommandScopeChat(ana), "ro")] == ["own"]
    await bot.delete_my_commands(BotCommandScopeChat(ana), "ro")
    assert await menu(page, ana) == "private"


async def test_menus_in_groups(bot: Bot, page: Page) -> None:
    group = (await page.post("groups", title="Grup", members=[IOANA, ANA]))["id"]
    await bot.set_my_commands([("default", "x")])
    assert await menu(page, ANA, group) == "default"
    await bot.set_my_commands([("groups", "x")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("owners", "x")], scope=BotCommandScopeAllChatAdministrators())
    assert (await menu(page, ANA, group), await menu(page, IOANA, group)) == ("groups", "owners")
    await bot.set_my_commands([("this", "x")], scope=BotCommandScopeChat(group))
    assert (await menu(page, ANA, group), await menu(page, IOANA, group)) == ("this", "this")
    await bot.set_my_commands([("her", "x")], scope=BotCommandScopeChatMember(group, ANA))
    assert (await menu(page, ANA, group), await menu(page, IOANA, group)) == ("her", "this")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"commands": [{"command": "Start", "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "Bad Request: BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "română"}, "Bad Request: invalid language code specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "Bad Request: chat not found"),
        (
            {"commands": [], "scope": {"type": "x"}},
            "Bad Request: can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": "x"}, "Bad Request: can't parse commands JSON object"),
        ({}, "Bad Request: commands is empty"),
    ],
)
async def test_refused_commands(wire: Wire, parameters: dict[str, Any], words: str) -> None:
    assert await wire.refusal("setMyCommands", **parameters) == words
