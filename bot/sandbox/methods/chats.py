"""Methods about chats, their members and topics."""

from telegram.constants import ForumTopicLimit

from bot.sandbox.call import Call
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.methods.sending import find_chat, without_reply
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.world import Chat, World

_DEFAULT_TOPIC_COLOUR = 0x6FB9F0
_RIGHTS = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
           "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
           "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_manage_topics")  # fmt: skip
_WITHHELD = ("can_be_edited", "is_anonymous", "can_promote_members")
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@method("getChat")
def get_chat(board: Switchboard, call: Call) -> Json:
    chat = find_chat(board, call)
    full: Json = {
        **board.world.chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])) is not None:
        full["pinned_message"] = without_reply(pinned)
    return full


@method("getChatMember")
def get_chat_member(board: Switchboard, call: Call) -> Json:
    return member_json(board.world, find_chat(board, call), call.integer("user_id"))


@method("getChatAdministrators")
def get_chat_administrators(board: Switchboard, call: Call) -> list[Json]:
    chat = find_chat(board, call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [member_json(board.world, chat, user_id) for user_id in (chat.members[0], board.world.bot.id)]


@method("createForumTopic")
def create_forum_topic(board: Switchboard, call: Call) -> Json:
    chat, name = find_chat(board, call), call.text("name").strip()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.manages_topics:
        raise bad_request("not enough rights to create a topic")
    if not ForumTopicLimit.MIN_NAME_LENGTH <= utf16_length(name) <= ForumTopicLimit.MAX_NAME_LENGTH:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_INVALID")
    topic = {"name": name, "icon_color": call.integer("icon_color", _DEFAULT_TOPIC_COLOUR)}
    # A topic is known by the id of the service message that opened it.
    thread = {"message_thread_id": chat.next_message_id, "is_topic_message": True}
    chat.topics[chat.next_message_id] = name
    board.post(chat, board.world.bot.as_user(), {**thread, "forum_topic_created": topic})
    return {"message_thread_id": thread["message_thread_id"], **topic}


@method("closeForumTopic")
def close_forum_topic(board: Switchboard, call: Call) -> bool:
    return _turn_topic(board, call, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(board: Switchboard, call: Call) -> bool:
    return _turn_topic(board, call, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(board: Switchboard, call: Call) -> bool:
    chat, thread_id = _topic(board, call)
    del chat.topics[thread_id]
    chat.closed_topics.discard(thread_id)
    inside = [number for number, message in chat.messages.items() if message.get("message_thread_id") == thread_id]
    board.remove(chat, inside)
    return True


def _turn_topic(board: Switchboard, call: Call, *, closed: bool) -> bool:
    chat, thread_id = _topic(board, call)
    if (thread_id in chat.closed_topics) == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    (chat.closed_topics.add if closed else chat.closed_topics.discard)(thread_id)
    thread = {"message_thread_id": thread_id, "is_topic_message": True}
    board.post(chat, board.world.bot.as_user(), {**thread, f"forum_topic_{'closed' if closed else 'reopened'}": {}})
    return True


def _topic(board: Switchboard, call: Call) -> tuple[Chat, int]:
    """Return the chat and the topic that a call is about; raises 400 where there is none, or no right to change it."""
    chat, thread_id = find_chat(board, call), call.integer("message_thread_id")
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.manages_topics:
        raise bad_request("not enough rights to manage topics")
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return chat, thread_id


def member_json(world: World, chat: Chat, user_id: int) -> Json:
    """Return the Bot API `ChatMember` of the bot or a person; raises 400 for an id that nobody has."""
    if user_id == world.bot.id:
        return _bot_membership(world, chat)
    if user_id not in world.people:
        raise bad_request("user not found")
    user = world.people[user_id].as_user()
    if user_id not in chat.members:
        return {"user": user, "status": "left"}
    if chat.is_private or chat.members[0] != user_id:
        return {"user": user, "status": "member"}
    return {"user": user, "status": "creator", "is_anonymous": False}


def _bot_membership(world: World, chat: Chat) -> Json:
    user = world.bot.as_user()
    if chat.is_private:
        return {"user": user, "status": "member"}
    rights = {right: right not in _WITHHELD for right in _RIGHTS} | {"can_manage_topics": chat.manages_topics}
    return {"user": user, "status": "administrator", **rights}
