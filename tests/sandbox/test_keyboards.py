"""Keyboards and button presses."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.sandbox import actions, switchboard
from tests.sandbox.conftest import IOANA, Page, Wire, next_updates


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "Da", "callback_data": "da"} | fields


def keyboard(*rows: list[Any]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


PLACE = "Bad Request: can't parse inline keyboard button"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (keyboard([button(callback_data="x" * 65)]), "Bad Request: BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="ș" * 33)]), "Bad Request: BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), f"{PLACE}: Text buttons are unallowed in the inline keyboard"),
        (keyboard([{"text": "Da"}]), f"{PLACE}: Text buttons are unallowed in the inline keyboard"),
        (keyboard([{"callback_data": "da"}]), f'{PLACE}: Can\'t find field "text"'),
        (keyboard([button(text=" ")]), f"{PLACE}: Button text must be non-empty"),
        (
            keyboard([button(url="https://x.ro")]),
            f"{PLACE}: exactly one action must be specified, found callback_data, url",
        ),
        (keyboard([button(colour="red")]), f'{PLACE}: unknown field "colour"'),
        (keyboard([button()] * 9), "Bad Request: REPLY_MARKUP_TOO_LONG"),
        (keyboard(*[[button()]] * 101), "Bad Request: REPLY_MARKUP_TOO_LONG"),
        (
            keyboard([{"text": "x", "url": "nowhere"}]),
            "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard([{"text": "x", "url": "ftp://example.com"}]),
            "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (keyboard([{"text": "x", "copy_text": {"text": "x" * 257}}]), "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (
            keyboard([{"text": "x", "web_app": {"url": "http://x.ro"}}]),
            "Bad Request: inline keyboard button Web App URL 'http://x.ro' is invalid: Only HTTPS links are allowed",
        ),
        ({"inline_keyboard": "bad"}, 'Bad Request: field "inline_keyboard" must be of type Array'),
        ({"keyboard": [[{"text": ""}]]}, "Bad Request: can't parse keyboard button: Button text must be non-empty"),
        ({"force_reply": "yes"}, 'Bad Request: field "force_reply" must be of type Boolean'),
    ],
)
async def test_refused_keyboards(wire: Wire, ana: int, markup: dict[str, Any], words: str) -> None:
    assert await wire.refusal("sendMessage", chat_id=ana, text="x", reply_markup=markup) == words


async def test_the_largest_keyboard_is_accepted(wire: Wire, ana: int) -> None:
    rows = [[button(callback_data="ș" * 32)] * 8] * 12 + [[button()] * 4]
    sent = await wire.result("sendMessage", chat_id=ana, text="x", reply_markup=keyboard(*rows))
    assert len(sent["reply_markup"]["inline_keyboard"]) == 13


async def test_a_press_waits_for_the_answer(bot: Bot, page: Page, ana: int) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Da", callback_data="da")]])
    sent = await bot.send_message(ana, "Vii?", reply_markup=markup)
    press = asyncio.create_task(page.post("press", person=ana, chat=ana, message_id=sent.message_id, row=0, column=0))
    query = (await next_updates(bot, 2))[0].callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("da", ana, "Vii?")
    assert await query.answer("Te-am notat", show_alert=True)
    assert await press == {"answered": True, "text": "Te-am notat", "show_alert": True, "url": None}
    assert await query.answer("prea târziu, dar nu e o greșeală")


async def test_forged_data_reaches_the_bot(bot: Bot, page: Page, ana: int) -> None:
    press = asyncio.create_task(page.post("press", person=ana, chat=ana, message_id=1, data="admin:1"))
    query = (await next_updates(bot, 2))[0].callback_query
    assert query.data == "admin:1"
    await query.answer()
    assert (await press)["text"] is None


async def test_unanswered_presses_end(page: Page, ana: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ANSWER_SECONDS", 0.05)
    answer = await page.post("press", person=ana, chat=ana, message_id=1, data="da")
    assert answer == {"answered": False, "text": None, "show_alert": False, "url": None}


async def test_buttons_with_addresses_ask_nobody(bot: Bot, page: Page, ana: int) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Site", url="https://clujit.ro/a?b=1")]])
    sent = await bot.send_message(ana, "x", reply_markup=markup)
    answer = await page.post("press", person=ana, chat=ana, message_id=sent.message_id, row=0, column=0)
    assert answer["url"] == "https://clujit.ro/a?b=1"
    refusal = await page.refusal("press", person=ana, chat=ana, message_id=sent.message_id, row=1, column=0)
    assert refusal == (404, "There is no such button.")
    assert await page.refusal("press", person=IOANA, chat=ana, message_id=1, data="x") == (
        404,
        "There is no such chat.",
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"text": "x" * 201}, "Bad Request: MESSAGE_TOO_LONG"),
        ({"url": "https://example.com"}, "Bad Request: URL_INVALID"),
        ({}, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_refused_answers(wire: Wire, answer: dict[str, Any], words: str) -> None:
    assert await wire.refusal("answerCallbackQuery", callback_query_id="1", **answer) == words


async def test_old_queries_can_not_be_answered(bot: Bot, page: Page, ana: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switchboard, "QUERY_LIFETIME_SECONDS", 0.01)
    monkeypatch.setattr(actions, "ANSWER_SECONDS", 0.05)
    await page.post("press", person=ana, chat=ana, message_id=1, data="da")
    query = (await next_updates(bot, 2))[0].callback_query
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()
