"""Keyboards: the checks that Telegram makes before it shows one."""

import inspect
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, KeyboardButton
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.sandbox.entities import checked_url, utf16_length
from bot.sandbox.errors import Json, bad_request

_LOOKS = {"text", "style", "icon_custom_emoji_id"}
_INLINE_FIELDS = set(inspect.signature(InlineKeyboardButton).parameters) - {"api_kwargs"}
_REPLY_FIELDS = set(inspect.signature(KeyboardButton).parameters) - {"api_kwargs"}
_REPLY_FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
_STYLES = ("danger", "success", "primary")


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A checked reply markup: `inline` hangs on the message, `reply` replaces or removes the person's keyboard."""

    inline: Json | None = None
    reply: Json | None = None


def read_markup(value: Any) -> Keyboard:
    """Check a `reply_markup`; raises 400 with Telegram's reason."""
    if value is None:
        return Keyboard()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = _rows(value, "inline_keyboard")
        checked = [[_inline_button(button) for button in row] for row in rows]
        return Keyboard(inline={"inline_keyboard": checked} if checked else None)
    if "keyboard" in value:
        for flag in _REPLY_FLAGS:
            _check_flag(value, flag)
        rows = [[_reply_button(button) for button in row] for row in _rows(value, "keyboard")]
        return Keyboard(reply={**value, "keyboard": rows})
    for flag in ("remove_keyboard", "force_reply"):
        if flag in value:
            _check_flag(value, flag)
            return Keyboard(reply=value if value[flag] else None)
    return Keyboard()


def _check_flag(value: Json, flag: str) -> None:
    if not isinstance(value.get(flag, False), bool):
        raise bad_request(f'field "{flag}" must be of type Boolean')


def _rows(value: Json, name: str) -> list[list[Any]]:
    rows = value[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be of type Array')
    rows = [row for row in rows if row]
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if name == "inline_keyboard" and any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows):
        # Telegram shows such rows cut; refusing them finds the mistake where it is made.
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _inline_button(button: Any) -> Json:
    place = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{place}: InlineKeyboardButton must be an Object")
    _check_label(button, place, _INLINE_FIELDS)
    actions = [name for name in button if name not in _LOOKS and button[name] not in (None, "", False)]
    # An empty switch_inline_query is an action: it opens the inline mode with nothing typed.
    actions += [name for name in ("switch_inline_query", "switch_inline_query_current_chat") if button.get(name) == ""]
    if not actions:
        raise bad_request(f"{place}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{place}: exactly one action must be specified, found {', '.join(actions)}")
    return _checked_action(button, actions[0], place)


def _checked_action(button: Json, action: str, place: str) -> Json:
    value = button[action]
    match action:
        case "callback_data":
            if not isinstance(value, str):
                raise bad_request(f'{place}: Field "callback_data" must be of type String')
            if len(value.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            url = checked_url(str(value))
            if url is None:
                known = str(value).partition("://")[0].lower() in ("http", "https") or "://" not in str(value)
                reason = "Wrong HTTP URL" if known else "Unsupported URL protocol"
                raise bad_request(f"inline keyboard button URL '{value}' is invalid: {reason}")
            return {**button, "url": url}
        case "copy_text":
            text = value.get("text") if isinstance(value, dict) else None
            if not isinstance(text, str) or not 1 <= utf16_length(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "web_app":
            _check_web_app(value, "inline keyboard button")
        case "pay" | "callback_game":
            raise bad_request("BUTTON_TYPE_INVALID")
    return button


def _reply_button(button: Any) -> Json:
    place = "can't parse keyboard button"
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{place}: KeyboardButton must be an Object")
    _check_label(button, place, _REPLY_FIELDS)
    if "web_app" in button:
        _check_web_app(button["web_app"], "keyboard button")
    return button


def _check_label(button: Json, place: str, fields: set[str]) -> None:
    if "text" not in button:
        raise bad_request(f'{place}: Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad_request(f'{place}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{place}: Button text must be non-empty")
    if unknown := set(button) - fields:
        raise bad_request(f'{place}: unknown field "{min(unknown)}"')
    if button.get("style") not in (None, *_STYLES):
        raise bad_request(f"{place}: invalid button style specified")


def _check_web_app(value: Any, place: str) -> None:
    url = str(value.get("url", "")) if isinstance(value, dict) else ""
    if not url.startswith("https://"):
        raise bad_request(f"{place} Web App URL '{url}' is invalid: Only HTTPS links are allowed")
