"""Files both ways."""

import struct
import zlib

import pytest
from telegram import Bot, InputMediaDocument
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, NetworkError

from bot.sandbox.files import picture_size
from tests.sandbox.conftest import TOKEN, Page, next_message


def png(width: int, height: int) -> bytes:
    """Return a black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_a_document_of_the_bot_reaches_the_page(bot: Bot, page: Page, ana: int) -> None:
    sent = await bot.send_document(
        ana, "nume;țară\n".encode(), filename="listă.csv", caption="<b>Lista</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("listă.csv", "text/csv")
    assert (sent.caption, sent.caption_entities[0].type) == ("Lista", "bold")
    download = await page.client.get(f"/api/files/{sent.document.file_id}")
    assert download.content.decode() == "nume;țară\n"
    assert download.headers["content-disposition"].startswith("attachment; filename*=UTF-8''list%C4%83.csv")
    again = await bot.send_document(ana, sent.document.file_id)
    assert again.document == sent.document
    edited = await sent.edit_caption("Altă listă")
    assert not isinstance(edited, bool) and edited.caption == "Altă listă"


async def test_a_photo_keeps_its_size(bot: Bot, page: Page, ana: int) -> None:
    photo = (await bot.send_photo(ana, png(40, 30))).photo[-1]
    assert (photo.width, photo.height) == (40, 30)
    shown = await page.client.get(f"/api/files/{photo.file_id}")
    assert shown.content == png(40, 30)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ana, b"not a picture")
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await bot.send_document(ana, photo.file_id)


async def test_an_upload_of_a_person_reaches_the_bot(bot: Bot, page: Page, ana: int) -> None:
    for kind, content in (
        ("document", b"a,b\n"),
        ("photo", png(2, 3)),
        ("voice", b"OggS"),
        ("video", b"mp4"),
        ("audio", b"mp3"),
    ):
        data = {"person": str(ana), "chat": str(ana), "kind": kind, "caption": "vezi @ana_popescu"}
        response = await page.client.post("/api/upload", data=data, files={"file": (f"{kind}.bin", content)})
        assert response.status_code == 200, response.text
        message = await next_message(bot)
        media = message.photo[-1] if kind == "photo" else getattr(message, kind)
        assert message.parse_caption_entities() == {message.caption_entities[0]: "@ana_popescu"}
        again = await getattr(bot, f"send_{kind}")(ana, media.file_id)
        assert (again.photo[-1] if kind == "photo" else getattr(again, kind)) == media
        file = await media.get_file()
        assert bytes(await file.download_as_bytearray()) == content
    data = {"person": str(ana), "kind": "photo"}
    refused = await page.client.post("/api/upload", data=data, files={"file": ("x.png", b"nothing")})
    assert (refused.status_code, refused.json()["error"]) == (400, "This is no picture; send it as a document.")


async def test_an_upload_answers_a_message(bot: Bot, page: Page, ana: int) -> None:
    sent = await bot.send_message(ana, "Ai o schiță?")
    data = {"person": str(ana), "chat": str(ana), "kind": "document", "reply_to": str(sent.message_id)}
    await page.client.post("/api/upload", data=data, files={"file": ("schiță.pdf", b"%PDF")})
    message = await next_message(bot)
    assert message.reply_to_message is not None and message.reply_to_message.text == "Ai o schiță?"
    assert message.document is not None and message.document.file_name == "schiță.pdf"


async def test_large_files_are_refused(bot: Bot, page: Page, ana: int) -> None:
    data = {"person": str(ana), "chat": str(ana)}
    large = b"0" * (FileSizeLimit.FILESIZE_DOWNLOAD + 1)
    await page.client.post("/api/upload", data=data, files={"file": ("mare.bin", large)})
    document = (await next_message(bot)).document
    assert document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await document.get_file()
    with pytest.raises(BadRequest, match="too big for a photo; the maximum size is 10000000 bytes"):
        await bot.send_photo(ana, large)
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(ana, b"0" * (FileSizeLimit.FILESIZE_UPLOAD + 1))
    response = await page.client.post(f"/bot{TOKEN}/sendDocument", content=b"0" * 52_000_000)
    assert (response.status_code, response.json()["description"]) == (413, "Request Entity Too Large")


async def test_refused_files(bot: Bot, ana: int) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(ana, "https://example.com/a.pdf")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(ana, b"x", caption="x" * 1025)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(ana, b"")
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")


async def test_albums(bot: Bot, page: Page, ana: int) -> None:
    album = [
        InputMediaDocument(b"unu", filename="1.txt", caption="primul"),
        InputMediaDocument(b"doi", filename="2.txt"),
    ]
    sent = await bot.send_media_group(ana, album)
    assert [message.document.file_name for message in sent if message.document] == ["1.txt", "2.txt"]
    assert len({message.media_group_id for message in sent}) == 1
    with pytest.raises(BadRequest, match="Wrong number of items in album"):
        await bot.send_media_group(ana, album[:1])


async def test_downloads_need_the_token(page: Page) -> None:
    assert (await page.client.get("/file/bot1:x/documents/file_0.txt")).status_code == 401
    assert (await page.client.get(f"/file/bot{TOKEN}/documents/file_0.txt")).status_code == 404
    assert (await page.client.get("/api/files/nothing")).status_code == 404


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(7, 9), (7, 9)),
        (b"GIF89a" + struct.pack("<HH", 5, 6), (5, 6)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 20, 30), (30, 20)),
        (b"RIFF____WEBPVP8X" + b"\0" * 8 + b"\x09\0\0\x13\0\0", (10, 20)),
        (b"RIFF____WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 11, 12), (11, 12)),
    ],
)
def test_picture_sizes(content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(content) == size


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"%PDF-1.7"])
def test_what_is_no_picture(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        picture_size(content)
