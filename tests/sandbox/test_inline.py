"""Inline mode."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from bot.sandbox import actions
from tests.sandbox.conftest import IOANA, Page, Wire, next_updates


def article(result_id: str, text: str, **more: Any) -> InlineQueryResultArticle:
    content = InputTextMessageContent(f"<b>{text}</b>", parse_mode="HTML")
    return InlineQueryResultArticle(result_id, title=text, input_message_content=content, **more)


async def test_a_result_is_chosen_edited_and_pressed(bot: Bot, page: Page, ana: int) -> None:
    asking = asyncio.create_task(page.post("inline", person=ana, query="robotică"))
    query = (await next_updates(bot, 2))[0].inline_query
    assert (query.query, query.from_user.id) == ("robotică", ana)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mă interesează", callback_data="p-1")]])
    await query.answer([article("1", "Robot"), article("2", "Braț", reply_markup=keyboard)], is_personal=True)
    assert [result["title"] for result in (await asking)["results"]] == ["Robot", "Braț"]

    group = await page.post("groups", title="Robotică", members=[IOANA, ana])
    chosen = await page.post("inline/choose", person=ana, chat=group["id"], query="robotică", result_id="2")
    assert (chosen["text"], chosen["entities"][0]["type"], chosen["outgoing"]) == ("Braț", "bold", True)
    updates = await bot.get_updates()
    result = next(update.chosen_inline_result for update in updates if update.chosen_inline_result)
    assert (result.result_id, result.query) == ("2", "robotică")
    assert await bot.edit_message_text(
        "Braț robotic", inline_message_id=result.inline_message_id, reply_markup=keyboard
    )
    assert (await page.texts(IOANA, group["id"]))[-1] == "Braț robotic"

    place = {"chat": group["id"], "message_id": chosen["message_id"]}
    press = asyncio.create_task(page.post("press", person=IOANA, **place, row=0, column=0))
    pressed = (await next_updates(bot, updates[-1].update_id + 1))[0].callback_query
    assert (pressed.inline_message_id, pressed.message) == (result.inline_message_id, None)
    await pressed.answer("Notat")
    assert (await press)["text"] == "Notat"


async def test_only_the_last_results_can_be_chosen(page: Page, ana: int) -> None:
    refusal = await page.refusal("inline/choose", person=ana, chat=ana, query="x", result_id="1")
    assert refusal == (404, "This result is not among the last answers to this query.")


async def test_without_an_answer_there_are_no_results(page: Page, ana: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ANSWER_SECONDS", 0.05)
    assert await page.post("inline", person=ana, query="x") == {"results": []}
    assert (await page.refusal("inline", person=ana, query="x" * 257))[0] == 400


RESULT = {"type": "article", "id": "1", "title": "a", "input_message_content": {"message_text": "a"}}


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([RESULT] * 51, "Bad Request: RESULTS_TOO_MUCH"),
        ([RESULT] * 2, "Bad Request: RESULT_ID_DUPLICATE"),
        ([{**RESULT, "id": ""}], "Bad Request: RESULT_ID_INVALID"),
        ([{**RESULT, "id": "x" * 65}], "Bad Request: RESULT_ID_INVALID"),
        ([{**RESULT, "title": ""}], "Bad Request: ARTICLE_TITLE_EMPTY"),
        (
            [{**RESULT, "type": "pigeon"}],
            "Bad Request: can't parse inline query result: Invalid inline query result type specified",
        ),
        ([{**RESULT, "input_message_content": {"message_text": ""}}], "Bad Request: message text is empty"),
        ([], "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_refused_results(wire: Wire, results: list[Any], words: str) -> None:
    assert await wire.refusal("answerInlineQuery", inline_query_id="1", results=results) == words


async def test_edits_of_unknown_inline_messages_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id="nothing")
