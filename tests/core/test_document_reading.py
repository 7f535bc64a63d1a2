"""Files read as documents: what is found in them, and what hostile or broken ones get instead."""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.demo.pdf import write_pdf
from cronos_core.documents.blocks import Block
from cronos_core.documents.errors import (
    BrokenDocumentError,
    DocumentTooLongError,
    DocumentTooSlowError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ScannedDocumentError,
)
from cronos_core.documents.lines import without_margins
from cronos_core.documents.quoting import quote_passage
from cronos_core.documents.reading import ReadDocument, read_document
from cronos_core.documents.splitting import FEWEST, MOST, REST, split_blocks
from cronos_core.errors import CronosError
from cronos_core.imports.errors import FileTooLargeError, UnknownFileTypeError
from tests.handbooks import guide_pdf

SENTENCE = "The adviser of the cluster sits in on the first conversation, if either side asks for it in time."


def read(content: bytes, name: str, seconds: float = 30) -> ReadDocument:
    return read_document(content, name, default_lang="ro", seconds=seconds)


def word_file(fill: Callable[[WordDocument], None] = lambda _: None) -> bytes:
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_keeps_its_pages_and_headings() -> None:
    found = read(guide_pdf(), "ghid.pdf")
    assert (found.title, found.pages, found.silent_pages) == ("Ghidul participantului", 5, 0)
    assert found.languages == {"ro": 9}
    food = next(passage for passage in found.passages if "12:30" in passage.text)
    assert (food.heading, food.page, food.last_page, food.lang) == ("3. Mâncare și pauze", 2, 2, "ro")
    # The page numbers below the text are no part of it.
    assert not [passage for passage in found.passages if passage.text.endswith((" 1", " 2", " 3"))]


def test_a_word_file_keeps_headings_tables_and_its_date() -> None:
    def fill(document: WordDocument) -> None:
        document.add_heading("Regulament", 0)
        document.add_heading("Termene", 1)
        document.add_paragraph("Cererile se depun până vineri la prânz.")
        document.add_heading("Sume", 2)
        table = document.add_table(rows=2, cols=2)
        for row, texts in zip(table.rows, [("Voucher", "8.000 euro"), ("Taxă", "150 de lei")], strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        bold = document.add_paragraph()
        bold.add_run("Contestații").bold = True
        document.add_paragraph("Se fac în cinci zile, în scris.")
        document.core_properties.modified = datetime(2026, 3, 4)  # noqa: DTZ001 - as Word writes it

    found = read(word_file(fill), "regulament_2026.docx")
    assert (found.title, found.pages, found.modified_on) == ("Regulament", None, date(2026, 3, 4))
    assert [(passage.heading, passage.text) for passage in found.passages] == [
        ("Termene", "Cererile se depun până vineri la prânz."),
        ("Termene › Sume", "Voucher · 8.000 euro\nTaxă · 150 de lei"),
        ("Termene › Sume › Contestații", "Se fac în cinci zile, în scris."),
    ]


def test_markdown_loses_its_marks_and_nothing_else() -> None:
    text = (
        "---\ntitle: House rules\n---\n# Rules\n\nBe **kind**, and read [the guide](https://example.org).\n\n"
        "- one\n- two `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlet x = 1\n```\n"
    )
    found = read(text.encode(), "rules.md")
    assert found.title == "House rules"
    assert [(one.heading, one.text) for one in found.passages] == [
        ("Rules", "Be kind, and read the guide.\none\ntwo code\na · b\n1 · 2\nlet x = 1")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_plain_text_in_the_encodings_of_the_day(encoding: str) -> None:
    text = "Dispoziţii finale\n\nSe aplică de la întâi ianuarie, pentru toţi membrii.\n"
    found = read(text.encode(encoding), "nota-interna_v2.txt")
    assert (found.title, found.passages[0].heading) == ("Nota interna v2", "Dispoziţii finale")
    assert found.passages[0].text == "Se aplică de la întâi ianuarie, pentru toţi membrii."


def test_a_long_text_becomes_passages_of_whole_sentences() -> None:
    long = " ".join(f"Sentence number {n} says that {SENTENCE[0].lower()}{SENTENCE[1:]}" for n in range(60))
    found = split_blocks([Block("Advice", 1), Block(long, 0, 3), Block(SENTENCE, 0, 4)], default_lang="ro")
    sizes = [len(passage.text.split()) for passage in found]
    assert min(sizes) >= FEWEST
    assert max(sizes) <= MOST + FEWEST
    assert all(passage.text.endswith(".") and passage.heading == "Advice" for passage in found)
    assert (found[0].page, found[-1].last_page) == (3, 4)


words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
paragraphs = st.lists(words, min_size=1, max_size=250).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(paragraphs, st.sampled_from([0, 0, 0, 1, 2])), max_size=12))
def test_no_word_of_a_paragraph_is_lost(parts: list[tuple[str, int]]) -> None:
    blocks = [Block(text, level) for text, level in parts]
    found = split_blocks(blocks, default_lang="en")
    assert all(len(passage.text.split()) <= FEWEST + MOST + REST for passage in found)
    kept = " ".join(passage.text for passage in found).split()
    written = " ".join(block.text for block in blocks if not block.level).split()
    assert [word for word in kept if word.isalpha()] == [word for word in written if word.isalpha()] or not any(
        map(str.isalpha, "".join(written))
    )


def test_a_quote_is_what_the_words_point_to() -> None:
    text = " ".join(f"Sentence {word} is about something else, as it says." for word in "abcdefghij")
    said = quote_passage(f"{text} Vouchers pay 8,000 euros. {text}", "en", terms={"voucher"}, rarity=lambda _: 1.0)
    assert "Vouchers pay 8,000 euros." in said
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert len(said) < 340


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(guide_pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"0" * 80_000_000 + b"</a>")
    return out.getvalue()


def swollen() -> bytes:
    """A page whose text unpacks to gigabytes."""
    packed = zlib.compressobj(9)
    stream = b"".join([packed.compress(b"(a) Tj " * 1_000_000) for _ in range(150)]) + packed.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", b"%PDF-1.7 and then nothing", BrokenDocumentError),
        ("a.pdf", b"\x00" * 5000, BrokenDocumentError),
        ("a.pdf", guide_pdf()[:1500], BrokenDocumentError),
        ("a.pdf", encrypted(), EncryptedDocumentError),
        ("a.pdf", blank(3), ScannedDocumentError),
        ("a.pdf", blank(1001), DocumentTooLongError),
        ("a.docx", b"PK nothing", BrokenDocumentError),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, EncryptedDocumentError),
        ("a.docx", bomb(), DocumentTooLongError),
        ("a.docx", word_file(), EmptyDocumentError),
        ("a.md", b"", EmptyDocumentError),
        ("a.md", b"# ---\n\n***\n", EmptyDocumentError),
        ("a.txt", b"\x00\x01\x02\xff" * 300, BrokenDocumentError),
        ("a.txt", b"Prea lung. " * 300_000, DocumentTooLongError),
        ("a.doc", b"\xd0\xcf\x11\xe0", UnknownFileTypeError),
        ("a.txt", b"a" * (20 * 1024 * 1024 + 1), FileTooLargeError),
    ],
)
def test_a_hostile_or_broken_file_is_refused_in_time(name: str, content: bytes, error: type[CronosError]) -> None:
    with pytest.raises(error):
        read(content, name)


def test_what_takes_too_long_or_too_much_memory_is_stopped() -> None:
    with pytest.raises((DocumentTooSlowError, BrokenDocumentError)):
        read(swollen(), "a.pdf", seconds=3)


def test_the_reader_tells_one_json_object_whatever_comes() -> None:
    command = [sys.executable, "-m", "cronos_core.documents.extracting", ".md"]
    done = subprocess.run(command, input=b"# A\n\n" + b"> " * 5000 + b"deep", capture_output=True, check=True)
    assert done.stdout.startswith(b"{")


def test_a_path_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "guide.pdf"
    path.write_bytes(write_pdf(f"# Guide\n\n{SENTENCE}"))
    assert read_document(path, "guide.pdf", default_lang="ro").passages[0].text == SENTENCE


@pytest.mark.parametrize("count", [2, 3, 8])
def test_running_headers_and_page_numbers_are_no_text(count: int) -> None:
    pages = [
        ["Regulament 2026", f"Here begins page {'abcdefgh'[n]}.", f"{'ABCDEFGH'[n]} says more.", f"{n + 1} / {count}"]
        for n in range(count)
    ]
    assert without_margins(pages) == [page[1:3] for page in pages]
    assert without_margins(pages[:1]) == [pages[0][:3]]
