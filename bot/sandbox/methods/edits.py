"""Methods that change messages: text, caption, keyboard."""

from bot.sandbox.call import Call
from bot.sandbox.errors import Json, bad_request
from bot.sandbox.markup import read_markup
from bot.sandbox.methods.registry import method
from bot.sandbox.methods.sending import find_chat
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.texts import read_caption, read_text, with_text
from bot.sandbox.world import Chat

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_TEXT_FIELDS = ("text", "entities", "link_preview_options", "reply_markup")
_CAPTION_FIELDS = ("caption", "caption_entities", "reply_markup")
_WITH_CAPTION = ("photo", "document", "voice", "video", "audio")


@method("editMessageText")
def edit_message_text(board: Switchboard, call: Call) -> Json | bool:
    text, entities = read_text(call)
    content = with_text({}, "text", text, entities)
    if (preview := call.json("link_preview_options")) is not None:
        content["link_preview_options"] = preview
    chat, message = _target(board, call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(board, call, chat, message, _TEXT_FIELDS, content)


@method("editMessageCaption")
def edit_message_caption(board: Switchboard, call: Call) -> Json | bool:
    content = with_text({}, "caption", *read_caption(call))
    chat, message = _target(board, call)
    if not any(kind in message for kind in _WITH_CAPTION):
        raise bad_request("there is no caption in the message to edit")
    return _edit(board, call, chat, message, _CAPTION_FIELDS, content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(board: Switchboard, call: Call) -> Json | bool:
    chat, message = _target(board, call)
    return _edit(board, call, chat, message, ("reply_markup",), {})


def _target(board: Switchboard, call: Call) -> tuple[Chat, Json]:
    """Return the message to edit, which the bot has sent or which was sent through its inline mode."""
    if call.has("inline_message_id"):
        place = board.world.inline_messages.get(call.text("inline_message_id"))
        message = board.world.chats[place[0]].messages.get(place[1]) if place else None
        if place is None or message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return board.world.chats[place[0]], message
    chat = find_chat(board, call)
    if not call.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != board.world.bot.id or "pinned_message" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(
    board: Switchboard, call: Call, chat: Chat, message: Json, replaced: tuple[str, ...], content: Json
) -> Json | bool:
    """Replace these fields of a message by new content and the call's keyboard; refuse when nothing changes."""
    keyboard = read_markup(call.json("reply_markup"))
    if keyboard.reply is not None:
        raise bad_request("inline keyboard expected")
    if keyboard.inline is not None:
        content = {**content, "reply_markup": keyboard.inline}
    if {name: message[name] for name in replaced if name in message} == content:
        raise bad_request(_SAME)
    edited = {name: value for name, value in message.items() if name not in replaced} | content
    if len(replaced) > 1:
        edited["edit_date"] = board.now()
    board.replace(chat, edited)
    return True if call.has("inline_message_id") else edited
