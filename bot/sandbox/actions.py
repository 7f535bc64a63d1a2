"""What people do: write, upload, press buttons, edit, use the inline mode, block the bot, found groups.

Each action changes the world through the switchboard and tells the bot; no HTTP here (page_api.py).
"""

import asyncio
from typing import Any

from telegram.constants import InlineQueryLimit, MessageLimit

from bot.sandbox.call import Upload
from bot.sandbox.detection import find_entities
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Json, PageError
from bot.sandbox.files import StoredFile
from bot.sandbox.methods.chats import member_json
from bot.sandbox.methods.sending import without_reply
from bot.sandbox.people import Person
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.texts import with_text
from bot.sandbox.world import Chat

ANSWER_SECONDS = 15
_LONGEST_TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
_LONGEST_QUERY = int(InlineQueryLimit.MAX_QUERY_LENGTH)


def open_chat(board: Switchboard, person: Person, chat_id: int) -> Chat:
    """Return a chat that this person may write to; writing to a bot that was blocked unblocks it first."""
    if chat_id == person.id:
        set_blocked(board, person, blocked=False)
        return board.world.ensure_private_chat(person)
    chat = board.world.chats.get(chat_id)
    if chat is None or person.id not in chat.members:
        raise PageError(f"{person.name} is in no chat {chat_id}.", 404)
    return chat


def find_message(chat: Chat, message_id: int) -> Json:
    """Return a message of a chat; raises `PageError` when it is not there."""
    message = chat.messages.get(message_id)
    if message is None:
        raise PageError(f"There is no message {message_id} in this chat.", 404)
    return message


def send_text(board: Switchboard, person: Person, chat: Chat, text: str, reply_to: int | None = None) -> Json:
    """Write a message; commands, mentions and links in it become entities.

    Like Telegram's apps, this makes several messages of a text that is too long for one; the last is returned.
    """
    first, rest = _split(text.strip())
    if not first:
        raise PageError("Write something first.")
    fields = with_text({}, "text", first, find_entities(first, []))
    message = _send(board, person, chat, {**_context(chat, reply_to), **fields})
    return send_text(board, person, chat, rest, reply_to) if rest else message


def send_file(
    board: Switchboard,
    person: Person,
    chat: Chat,
    upload: Upload,
    kind: str,
    caption: str,
    reply_to: int | None = None,
) -> Json:
    """Send a document, photo, video, voice message or piece of music."""
    context = _context(chat, reply_to)
    if not upload.content:
        raise PageError("The file is empty.")
    try:
        stored: StoredFile = board.files.add(upload, kind)
    except ValueError:
        raise PageError("This is no picture; send it as a document.") from None
    caption = caption.strip()
    media = {**context, kind: stored.as_media()}
    return _send(board, person, chat, with_text(media, "caption", caption, find_entities(caption, [])))


def send_fields(board: Switchboard, person: Person, chat: Chat, fields: Json, reply_to: int | None = None) -> Json:
    """Send a message of ready Bot API fields: a contact or a location."""
    return _send(board, person, chat, {**_context(chat, reply_to), **fields})


async def press(board: Switchboard, person: Person, chat: Chat, message: Json, data: str) -> Json | None:
    """Press a callback button and wait for the bot's answer; None when none comes in `ANSWER_SECONDS`."""
    answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
    query: Json = {
        "id": board.callbacks.ask(person.id, answer),
        "from": person.as_user(),
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    inline_id = message.get("inline_message_id")
    if inline_id is None:
        query["message"] = message
    else:
        query["inline_message_id"] = inline_id
    board.tell_bot("callback_query", query, chat, person)
    return await _answer(answer)


async def ask_inline(board: Switchboard, person: Person, query: str, offset: str) -> Json | None:
    """Type a query after the bot's name and wait for its results; None when none come."""
    if len(query) > _LONGEST_QUERY:
        raise PageError(f"An inline query has at most {_LONGEST_QUERY} characters.")
    answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
    asked = {
        "id": board.inline_queries.ask(person.id, answer),
        "from": person.as_user(),
        "query": query,
        "offset": offset,
        "chat_type": "sender",
    }
    board.tell_bot("inline_query", asked, None, person)
    given = await _answer(answer)
    if given is not None:
        board.inline_results[person.id] = query, {result["id"]: result for result in given["results"]}
    return given


def choose_inline(board: Switchboard, person: Person, chat: Chat, query: str, result_id: str) -> Json:
    """Send the result that the person picked from what the bot last answered to this query."""
    asked, results = board.inline_results.get(person.id, ("", {}))
    if asked != query or result_id not in results:
        raise PageError("This result is not among the last answers to this query.", 404)
    result = results[result_id]
    fields: Json = {"via_bot": board.world.bot.as_user(), **_inline_content(board, result)}
    chosen: Json = {"result_id": result_id, "from": person.as_user(), "query": query}
    if "reply_markup" in result:
        inline_id = f"inline-{chat.id}-{chat.next_message_id}"
        chosen["inline_message_id"] = fields["inline_message_id"] = inline_id
        board.world.inline_messages[inline_id] = (chat.id, chat.next_message_id)
        fields["reply_markup"] = result["reply_markup"]
    board.tell_bot("chosen_inline_result", chosen, None, person)
    return _send(board, person, chat, fields)


def edit_text(board: Switchboard, person: Person, chat: Chat, message_id: int, text: str) -> Json:
    """Change the text of an own message."""
    message = find_message(chat, message_id)
    if message["from"]["id"] != person.id or "text" not in message:
        raise PageError("Only one's own text messages can be edited.")
    text = text.strip()
    if not text or utf16_length(text) > _LONGEST_TEXT:
        raise PageError(f"A message has 1 to {_LONGEST_TEXT} characters.")
    kept = {name: value for name, value in message.items() if name not in ("text", "entities")}
    edited = with_text({**kept, "edit_date": board.now()}, "text", text, find_entities(text, []))
    board.replace(chat, edited)
    board.tell_bot("edited_message", edited, chat, person)
    return edited


def set_blocked(board: Switchboard, person: Person, *, blocked: bool) -> None:
    """Block the bot or take it back; the bot is told when that changes something."""
    chat = board.world.chats.get(person.id)
    if chat is None and blocked:
        chat = board.world.ensure_private_chat(person)
    if chat is None or chat.blocked == blocked:
        return
    chat.blocked = blocked
    _tell_membership(board, person, chat, _standing(board, not blocked), _standing(board, blocked))


def found_group(
    board: Switchboard, title: str, members: list[int], *, forum: bool, manages_topics: bool = True
) -> Chat:
    """Found a group of these people, the first its owner, with the bot as an administrator."""
    if not members or any(member not in board.world.people for member in members):
        raise PageError("A group needs people who exist.")
    if not title.strip():
        raise PageError("A group needs a title.")
    chat = board.world.new_group(title.strip(), list(dict.fromkeys(members)), forum=forum)
    chat.manages_topics = manages_topics
    owner = board.world.people[members[0]]
    left = {"user": board.world.bot.as_user(), "status": "left"}
    _tell_membership(board, owner, chat, member_json(board.world, chat, board.world.bot.id), left)
    people = [board.world.people[member].as_user() for member in chat.members[1:]]
    _send(board, owner, chat, {"new_chat_members": [board.world.bot.as_user(), *people]})
    return chat


def _send(board: Switchboard, person: Person, chat: Chat, fields: Json) -> Json:
    if fields.get("message_thread_id") in chat.closed_topics and person.id != chat.members[0]:
        raise PageError("This topic is closed: only administrators can write in it.")
    message = board.post(chat, person.as_user(), fields)
    board.tell_bot_of_message(chat, message, person)
    return board.view(chat, message, person.id)


def _split(text: str) -> tuple[str, str]:
    """Return as much of a text as fits into one message, cut at a blank where there is one, and the rest."""
    if utf16_length(text) <= _LONGEST_TEXT:
        return text, ""
    head = text[:_LONGEST_TEXT].encode("utf-16-le")[: _LONGEST_TEXT * 2].decode("utf-16-le", "ignore")
    cut = max(head.rfind(" "), head.rfind("\n"))
    head = head[:cut] if cut > 0 else head
    return head.rstrip(), text[len(head) :].lstrip()


def _context(chat: Chat, reply_to: int | None) -> Json:
    """Return the reply, and the topic that comes with it, as message fields."""
    if reply_to is None:
        return {}
    replied = find_message(chat, reply_to)
    thread: Json = {name: replied[name] for name in ("message_thread_id", "is_topic_message") if name in replied}
    return {"reply_to_message": without_reply(replied), **thread}


async def _answer(answer: asyncio.Future[Json | None]) -> Json | None:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await asyncio.shield(answer)
    except TimeoutError:
        return None


def _inline_content(board: Switchboard, result: Json) -> Json:
    content: Any = result.get("input_message_content")
    if content is None:
        for kind in ("photo", "document", "voice"):
            stored = board.files.find(str(result.get(f"{kind}_file_id", "")))
            if stored is not None:
                media = {kind: stored.as_media()}
                return with_text(media, "caption", result.get("caption", ""), result.get("caption_entities") or [])
        raise PageError("The sandbox can't send a result of this kind.")
    if "message_text" in content:
        return with_text({}, "text", content["message_text"], content["entities"])
    if "phone_number" in content:
        return {"contact": content}
    location = {name: content[name] for name in ("latitude", "longitude") if name in content}
    if "address" in content:
        return {"venue": {"location": location, "title": content["title"], "address": content["address"]}}
    return {"location": location}


def _standing(board: Switchboard, present: bool) -> Json:
    user = board.world.bot.as_user()
    return {"user": user, "status": "member"} if present else {"user": user, "status": "kicked", "until_date": 0}


def _tell_membership(board: Switchboard, person: Person, chat: Chat, new: Json, old: Json) -> None:
    change = {
        "chat": board.world.chat_json(chat),
        "from": person.as_user(),
        "date": board.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    board.tell_bot("my_chat_member", change, chat, person)
