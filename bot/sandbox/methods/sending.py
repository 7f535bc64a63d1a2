"""What all sending methods share: the chat that they may write to, and the fields that every message has."""

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import Json, bad_request, forbidden, too_many_requests
from bot.sandbox.markup import read_markup
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.world import Chat


def find_chat(board: Switchboard, call: Call, name: str = "chat_id") -> Chat:
    """Return the chat of a parameter; raises 400 when the bot does not know it."""
    if not call.has(name):
        raise bad_request(f"{name} is empty")
    chat = board.world.chats.get(call.integer(name))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def destination(board: Switchboard, call: Call, *, messages: int = 1) -> Chat:
    """Return the chat to write to, with `messages` counted against its limits.

    Raises 400 for an unknown chat, 403 where the person blocked the bot or never wrote to it, 429 over the limits.
    """
    if call.integer("chat_id") in board.world.people and call.integer("chat_id") not in board.world.chats:
        raise forbidden("bot can't initiate conversation with a user")
    chat = find_chat(board, call)
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if messages and (wait := board.limits.take(chat.id, is_group=not chat.is_private, amount=messages)):
        raise too_many_requests(wait)
    return chat


def send(board: Switchboard, call: Call, chat: Chat, content: Json) -> Json:
    """Post a message of the bot with this content and the common parameters of the call."""
    keyboard = read_markup(call.json("reply_markup"))
    fields = {**common_fields(call, chat), **content}
    if keyboard.inline is not None:
        fields["reply_markup"] = keyboard.inline
    if call.boolean("disable_notification"):
        chat.silent.add(chat.next_message_id)
    return board.post(chat, board.world.bot.as_user(), fields, keyboard=keyboard.reply)


def common_fields(call: Call, chat: Chat) -> Json:
    """Return thread, reply and protection as message fields; raises 400 where they refer to nothing."""
    fields: Json = {}
    if call.has("message_thread_id"):
        thread_id = call.integer("message_thread_id")
        if thread_id not in chat.topics:
            raise bad_request("message thread not found")
        fields |= {"message_thread_id": thread_id, "is_topic_message": True}
    if call.has("business_connection_id"):
        raise bad_request("business connection not found")
    reply = call.json("reply_parameters")
    if reply is not None:
        fields |= _reply_fields(reply, chat)
    if call.boolean("protect_content"):
        fields["has_protected_content"] = True
    return fields


def without_reply(message: Json) -> Json:
    """Return a message as it appears inside a reply to it: replies do not nest."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _reply_fields(reply: Any, chat: Chat) -> Json:
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id"), int):
        raise bad_request('can\'t find field "message_id"')
    replied = chat.messages.get(reply["message_id"])
    if replied is not None:
        return {"reply_to_message": without_reply(replied)}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
