"""Methods that send files and fetch them."""

from typing import Any

from telegram.constants import FileSizeLimit, MediaGroupLimit

from bot.sandbox.call import Call
from bot.sandbox.errors import ApiError, Json, bad_request
from bot.sandbox.files import StoredFile
from bot.sandbox.methods.registry import method
from bot.sandbox.methods.sending import destination, send
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.texts import check_caption, read_caption, with_text


@method("sendPhoto")
def send_photo(board: Switchboard, call: Call) -> Json:
    return _send_file(board, call, "photo")


@method("sendDocument")
def send_document(board: Switchboard, call: Call) -> Json:
    return _send_file(board, call, "document")


@method("sendVoice")
def send_voice(board: Switchboard, call: Call) -> Json:
    return _send_file(board, call, "voice")


@method("sendVideo")
def send_video(board: Switchboard, call: Call) -> Json:
    return _send_file(board, call, "video")


@method("sendAudio")
def send_audio(board: Switchboard, call: Call) -> Json:
    return _send_file(board, call, "audio")


@method("sendMediaGroup")
def send_media_group(board: Switchboard, call: Call) -> list[Json]:
    media = call.json("media")
    if not isinstance(media, list) or not all(isinstance(item, dict) for item in media):
        raise bad_request("can't parse media JSON object")
    if not MediaGroupLimit.MIN_MEDIA_LENGTH <= len(media) <= MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad_request("wrong number of items in album; must be from 2 to 10")
    if any(item.get("type") not in ("photo", "document") for item in media):
        raise bad_request("can't parse InputMedia: the sandbox sends albums of photos or documents")
    contents = []
    for item in media:
        caption = check_caption(item.get("caption") or "", item.get("parse_mode") or "", item.get("caption_entities"))
        stored = _resolve(board, call, item.get("media"), item["type"])
        contents.append(with_text({stored.kind: stored.as_media()}, "caption", *caption))
    chat = destination(board, call, messages=len(contents))
    group = {"media_group_id": str(chat.next_message_id)}
    return [send(board, call, chat, {**group, **content}) for content in contents]


@method("getFile")
def get_file(board: Switchboard, call: Call) -> Json:
    stored = board.files.find(call.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def _send_file(board: Switchboard, call: Call, kind: str) -> Json:
    caption = read_caption(call)
    chat = destination(board, call)
    stored = _resolve(board, call, kind if kind in call.uploads else call.values.get(kind), kind)
    return send(board, call, chat, with_text({stored.kind: stored.as_media()}, "caption", *caption))


def _resolve(board: Switchboard, call: Call, reference: Any, kind: str) -> StoredFile:
    """Return the file that a parameter means: an upload by its name, "attach://name", or the id of a known file."""
    name = str(reference or "").removeprefix("attach://")
    upload = call.uploads.get(name)
    if upload is None:
        stored = board.files.find(name)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind and "photo" in (stored.kind, kind):
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored
    size = len(upload.content)
    if not size:
        raise bad_request("file must be non-empty")
    if size > FileSizeLimit.FILESIZE_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and size > FileSizeLimit.PHOTOSIZE_UPLOAD:
        limit = int(FileSizeLimit.PHOTOSIZE_UPLOAD)
        raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {limit} bytes")
    try:
        return board.files.add(upload, kind)
    except ValueError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
