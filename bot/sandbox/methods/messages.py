"""Methods that put messages into chats, copies and forwards included; files are in files.py, edits in edits.py."""

from telegram.constants import BulkRequestLimit, ChatAction, ReactionEmoji

from bot.sandbox.call import Call
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.methods.sending import destination, find_chat, send
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.texts import check_caption, read_text, with_text
from bot.sandbox.world import Chat

_DELETABLE_SECONDS = 48 * 3600
_ACTIONS = {action.value for action in ChatAction}
_REACTIONS = {emoji.value for emoji in ReactionEmoji}
# Fields of a message that belong to its place and not to its content.
_OF_PLACE = frozenset(
    ("message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup", "message_thread_id",
     "is_topic_message", "has_protected_content", "via_bot", "forward_origin", "pinned_message")
)  # fmt: skip


@method("sendMessage")
def send_message(board: Switchboard, call: Call) -> Json:
    text, entities = read_text(call)
    content = with_text({}, "text", text, entities)
    if (preview := call.json("link_preview_options")) is not None:
        content["link_preview_options"] = preview
    return send(board, call, destination(board, call), content)


@method("sendLocation", requires=("latitude", "longitude"))
def send_location(board: Switchboard, call: Call) -> Json:
    return send(board, call, destination(board, call), {"location": _location(call)})


@method("sendVenue", requires=("latitude", "longitude", "title", "address"))
def send_venue(board: Switchboard, call: Call) -> Json:
    location = _location(call)
    venue = {"location": location, "title": call.text("title"), "address": call.text("address")}
    return send(board, call, destination(board, call), {"venue": venue, "location": location})


@method("sendContact", requires=("phone_number", "first_name"))
def send_contact(board: Switchboard, call: Call) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.text(name) for name in names if call.has(name)}
    return send(board, call, destination(board, call), {"contact": contact})


@method("sendChatAction")
def send_chat_action(board: Switchboard, call: Call) -> bool:
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = destination(board, call, messages=0)
    for person_id in board.hub.watchers(chat.members):
        board.hub.publish(person_id, "typing", {"chat_id": chat.id, "action": action})
    return True


@method("forwardMessage")
def forward_message(board: Switchboard, call: Call) -> Json:
    original = _original(board, call, "message to forward not found")
    origin = {"type": "user", "date": original["date"], "sender_user": original["from"]}
    chat = destination(board, call)
    return send(board, call, chat, {**_content(original), "forward_origin": original.get("forward_origin", origin)})


@method("copyMessage")
def copy_message(board: Switchboard, call: Call) -> Json:
    content = _content(_original(board, call, "message to copy not found"))
    if "caption" in call.values and "text" not in content:
        content = {name: value for name, value in content.items() if name not in ("caption", "caption_entities")}
        caption = check_caption(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))
        content = with_text(content, "caption", *caption)
    return {"message_id": send(board, call, destination(board, call), content)["message_id"]}


@method("deleteMessage")
def delete_message(board: Switchboard, call: Call) -> bool:
    chat = find_chat(board, call)
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if board.now() - message["date"] > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    board.remove(chat, [message["message_id"]])
    return True


@method("deleteMessages")
def delete_messages(board: Switchboard, call: Call) -> bool:
    chat = find_chat(board, call)
    message_ids = call.json("message_ids")
    if not isinstance(message_ids, list) or not all(isinstance(message_id, int) for message_id in message_ids):
        raise bad_request("can't parse message identifiers JSON object")
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > BulkRequestLimit.MAX_LIMIT:
        raise bad_request("too many message identifiers specified")
    oldest = board.now() - _DELETABLE_SECONDS
    known = [message_id for message_id in message_ids if message_id in chat.messages]
    board.remove(chat, [message_id for message_id in known if chat.messages[message_id]["date"] >= oldest])
    return True


@method("setMessageReaction")
def set_message_reaction(board: Switchboard, call: Call) -> bool:
    chat = find_chat(board, call)
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = call.json("reaction") or []
    if any(reaction.get("type") != "emoji" or reaction.get("emoji") not in _REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if reactions:
        chat.reactions[message["message_id"]] = reactions
    else:
        chat.reactions.pop(message["message_id"], None)
    board.tell_pages("edited", chat, message)
    return True


@method("pinChatMessage")
def pin_chat_message(board: Switchboard, call: Call) -> bool:
    chat = find_chat(board, call)
    message = _pinnable(chat, call.integer("message_id"))
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
        board.post(chat, board.world.bot.as_user(), {"pinned_message": _shown_inside(message)})
    return True


@method("unpinChatMessage")
def unpin_chat_message(board: Switchboard, call: Call) -> bool:
    chat = find_chat(board, call)
    if call.has("message_id"):
        message_id = _pinnable(chat, call.integer("message_id"))["message_id"]
        chat.pinned = [pinned for pinned in chat.pinned if pinned != message_id]
    else:
        del chat.pinned[-1:]
    board.dirty = True
    return True


def _pinnable(chat: Chat, message_id: int) -> Json:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to pin not found")
    return message


def _shown_inside(message: Json) -> Json:
    return {name: value for name, value in message.items() if name not in ("reply_to_message", "pinned_message")}


def _location(call: Call) -> Json:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _original(board: Switchboard, call: Call, missing: str) -> Json:
    message = find_chat(board, call, "from_chat_id").messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request(missing)
    if message.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    return message


def _content(message: Json) -> Json:
    content = {name: value for name, value in message.items() if name not in _OF_PLACE}
    if not content:
        raise bad_request("message can't be copied")
    return content
