"""Methods that answer what people ask by a button or in the inline mode."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from telegram.constants import CallbackQueryLimit, InlineQueryLimit, InlineQueryResultLimit, InlineQueryResultType

from bot.sandbox.call import Call
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import ApiError, Json, bad_request
from bot.sandbox.markup import read_markup
from bot.sandbox.methods.registry import method
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.texts import check_caption, read_text

_RESULT_TYPES = {kind.value for kind in InlineQueryResultType}


@method("answerCallbackQuery")
def answer_callback_query(board: Switchboard, call: Call) -> bool:
    text, url = call.text("text"), call.text("url")
    if utf16_length(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _is_deep_link(url, board.world.bot.username):
        raise bad_request("URL_INVALID")
    answer = {"text": text or None, "show_alert": call.boolean("show_alert"), "url": url or None}
    if not board.callbacks.answer(call.text("callback_query_id"), answer):
        raise _too_old()
    return True


@method("answerInlineQuery")
def answer_inline_query(board: Switchboard, call: Call) -> bool:
    results = _checked_results(call.json("results"))
    if len(call.text("next_offset").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer = {"results": results, "next_offset": call.text("next_offset"), "button": call.json("button")}
    if not board.inline_queries.answer(call.text("inline_query_id"), answer):
        raise _too_old()
    return True


def _too_old() -> ApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def _is_deep_link(url: str, username: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.hostname in ("t.me", "telegram.me")
        and parts.path.strip("/").lower() == username.lower()
        and "start" in parse_qs(parts.query)
    )


def _checked_results(results: Any) -> list[Json]:
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > InlineQueryLimit.RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_checked_result(result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    return checked


def _checked_result(result: Json) -> Json:
    """Check a result; its text comes back parsed, with the entities beside it."""
    place = "can't parse inline query result"
    if result.get("type") not in _RESULT_TYPES:
        raise bad_request(f"{place}: Invalid inline query result type specified")
    result_id = str(result.get("id", ""))
    if not InlineQueryResultLimit.MIN_ID_LENGTH <= len(result_id.encode()) <= InlineQueryResultLimit.MAX_ID_LENGTH:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article" and not str(result.get("title", "")).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if content is None and result["type"] == "article":
        raise bad_request(f"{place}: input_message_content is required")
    checked = {**result, "id": result_id}
    if isinstance(content, dict) and "message_text" in content:
        call = Call({"text": content["message_text"], **{key: content.get(key) for key in ("parse_mode", "entities")}})
        text, entities = read_text(call)
        checked["input_message_content"] = {"message_text": text, "entities": entities}
    elif result.get("caption"):
        caption = check_caption(result["caption"], result.get("parse_mode") or "", result.get("caption_entities"))
        checked["caption"], checked["caption_entities"] = caption
    markup = read_markup(result.get("reply_markup"))
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    if markup.inline is not None:
        checked["reply_markup"] = markup.inline
    return checked
