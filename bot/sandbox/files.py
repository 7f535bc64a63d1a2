"""The shelf of files that went through the sandbox, and how messages describe them."""

import hashlib
import mimetypes
import secrets
import struct
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.sandbox.call import Upload
from bot.sandbox.errors import Json

_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "audio": "music"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known about a file; `path` is where the bot downloads it."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    content_type: str
    size: int
    path: str
    width: int = 0
    height: int = 0

    def as_media(self) -> Json | list[Json]:
        """Return the Bot API object of this kind of file; a photo is a list of its sizes."""
        common: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}
        match self.kind:
            case "photo":
                return [{**common, "width": self.width, "height": self.height}]
            case "voice":
                # Nothing here decodes sound: the length is a guess at the usual 16 kbit/s.
                return {**common, "duration": max(1, self.size // 2000), "mime_type": self.content_type}
            case "audio":
                return {**common, "duration": max(1, self.size // 16000), "mime_type": self.content_type,
                        "file_name": self.name}  # fmt: skip
            case "video":
                return {**common, "width": 0, "height": 0, "duration": 0, "mime_type": self.content_type,
                        "file_name": self.name}  # fmt: skip
            case _:
                return {**common, "file_name": self.name, "mime_type": self.content_type}


class FileShelf:
    """Files by id, their bytes in a folder, or in memory without one."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._files: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._memory: dict[str, bytes] = {}

    def add(self, upload: Upload, kind: str) -> StoredFile:
        """Keep an uploaded file; a photo that is not a PNG, JPEG, GIF or WebP picture raises `ValueError`."""
        width, height = picture_size(upload.content) if kind == "photo" else (0, 0)
        file_id = secrets.token_urlsafe(24)
        name = Path(upload.name).name or "file"
        guessed = mimetypes.guess_type(name)[0]
        content_type = guessed or upload.content_type or "application/octet-stream"
        stored = StoredFile(
            file_id=file_id,
            unique_id=hashlib.sha256(upload.content).hexdigest()[:16],
            kind=kind,
            name=name,
            content_type=content_type,
            size=len(upload.content),
            path=f"{_FOLDERS[kind]}/file_{len(self._files)}{Path(name).suffix}",
            width=width,
            height=height,
        )
        if self._folder is None:
            self._memory[file_id] = upload.content
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / file_id).write_bytes(upload.content)
        self._remember(stored)
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file of this id."""
        return self._files.get(file_id)

    def find_by_path(self, path: str) -> StoredFile | None:
        """Return the file that the bot downloads at this path."""
        return self._by_path.get(path)

    def content(self, stored: StoredFile) -> bytes:
        """Return the bytes of a file."""
        return self._memory[stored.file_id] if self._folder is None else (self._folder / stored.file_id).read_bytes()

    def dump(self) -> list[Json]:
        """Return the descriptions of all files, for the store."""
        return [asdict(stored) for stored in self._files.values()]

    def load(self, descriptions: list[Json]) -> None:
        """Take back what `dump` returned; the bytes are in the folder."""
        for description in descriptions:
            self._remember(StoredFile(**description))

    def _remember(self, stored: StoredFile) -> None:
        self._files[stored.file_id] = stored
        self._by_path[stored.path] = stored


def picture_size(content: bytes) -> tuple[int, int]:
    """Return width and height from a picture's header; raises `ValueError` for anything that is no picture."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", content[16:24])
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return struct.unpack("<HH", content[6:10])
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp_size(content)
        if content.startswith(b"\xff\xd8"):
            return _jpeg_size(content)
    except (struct.error, IndexError):
        pass
    raise ValueError("not a picture")


def _webp_size(content: bytes) -> tuple[int, int]:
    match content[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        # The start-of-frame markers carry the size; C4, C8 and CC in their range are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise IndexError
