"""The text of a message, a caption or an edit: read from a call, parsed, measured, with all its entities."""

from telegram.constants import MessageEntityType, MessageLimit

from bot.sandbox.call import Call
from bot.sandbox.detection import find_entities
from bot.sandbox.entities import checked_url, parse_html, tidy, utf16_length
from bot.sandbox.errors import Json, bad_request

_KNOWN_TYPES = {kind.value for kind in MessageEntityType}
# Telegram finds these by itself and ignores them when they are given.
_FOUND_TYPES = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_REQUIRED_FIELDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}


def read_text(call: Call) -> tuple[str, list[Json]]:
    """Return the text and entities of a message; raises 400 when it is empty, too long or can't be parsed."""
    source = call.text("text")
    if not source:
        raise bad_request("message text is empty")
    text, entities = format_text(source, call.text("parse_mode"), call.json("entities"))
    if not text:
        raise bad_request("text must be non-empty" if not source.strip() else "message text is empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def read_caption(call: Call) -> tuple[str, list[Json]]:
    """Return the caption and its entities, ("", []) without one; raises 400 when it is too long or can't be parsed."""
    return check_caption(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))


def check_caption(source: str, parse_mode: str, given: object) -> tuple[str, list[Json]]:
    """Return the parsed caption; raises 400 when it is too long or can't be parsed."""
    text, entities = format_text(source, parse_mode, given)
    if utf16_length(text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return text, entities


def format_text(source: str, parse_mode: str, given: object) -> tuple[str, list[Json]]:
    """Return plain text and all entities: those of the markup or those given, and those found in the text."""
    match parse_mode.lower():
        case "html":
            text, entities = parse_html(source)
        case "":
            text, entities = tidy(source, _check_entities(source, given))
        case "markdown" | "markdownv2":
            raise bad_request("can't parse entities: the sandbox reads no Markdown; send HTML")
        case _:
            raise bad_request("unsupported parse_mode")
    return text, find_entities(text, entities)


def with_text(fields: Json, kind: str, text: str, entities: list[Json]) -> Json:
    """Return the fields with a "text" or "caption" and its entities, where there are any."""
    if text:
        fields = {**fields, kind: text}
        if entities:
            fields["entities" if kind == "text" else "caption_entities"] = entities
    return fields


def _check_entities(text: str, given: object) -> list[Json]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(entity, dict) for entity in given):
        raise bad_request("can't parse entities JSON object")
    end = utf16_length(text)
    checked = []
    for entity in given:
        kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
        if kind not in _KNOWN_TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse MessageEntity: Can't find field \"offset\"")
        required = _REQUIRED_FIELDS.get(kind)
        if required and entity.get(required) is None:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{required}\"")
        if kind == "text_link" and checked_url(str(entity["url"])) is None:
            raise bad_request(f"entity URL '{entity['url']}' is invalid: Wrong HTTP URL")
        if offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {offset}")
        if offset > end:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            reason = f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
            raise bad_request(f"{reason} at UTF-16 offset {offset + length}")
        if kind not in _FOUND_TYPES and length > 0:
            checked.append(entity)
    return checked
