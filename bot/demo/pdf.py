"""Writes a small PDF of plain text, so that the sample needs no binary file: Helvetica, headings, numbered pages.

Romanian letters are there for whoever reads the text; of viewers, only those with a large Helvetica draw them.
"""

import textwrap
from collections.abc import Iterable, Sequence

# What the standard fonts call the letters that Romanian needs beyond ASCII, and the codes that they get here.
_GLYPHS = {
    "ă": "abreve", "â": "acircumflex", "î": "icircumflex", "ș": "scommaaccent", "ț": "tcommaaccent",
    "Ă": "Abreve", "Â": "Acircumflex", "Î": "Icircumflex", "Ș": "Scommaaccent", "Ț": "Tcommaaccent",
    "„": "quotedblbase", "”": "quotedblright", "“": "quotedblleft", "’": "quoteright", "–": "endash", "•": "bullet",
}  # fmt: skip
_CODES = {letter: code for code, letter in enumerate(_GLYPHS, 128)}
_WIDTH, _LINES = 84, 40
_TOP, _LEFT, _LEADING = 780, 60, 17

# (text, whether it is a heading)
Line = tuple[str, bool]


def write_pdf(markdown: str) -> bytes:
    """The text as PDF: lines that begin with "#" are headings, and a line "---" begins a new page."""
    pages = [page for part in markdown.split("\n---\n") for page in _paginate(part)]
    differences = " ".join(f"/{name}" for name in _GLYPHS.values())
    title = next((line for page in pages for line, is_heading in page if is_heading), "")
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    encoding = f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 {differences}] >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica", encoding),
        _font("Helvetica-Bold", encoding),
        _stream(_to_unicode().encode()),
        b"<< /Title <feff" + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    for number, page in enumerate(pages, 1):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = f"/MediaBox [0 0 595 842] /Resources {resources} /Contents {len(objects) + 2} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} >>".encode())
        objects.append(_stream(_draw(page, number)))
    return _assemble(objects)


def _paginate(text: str) -> Iterable[Sequence[Line]]:
    lines: list[Line] = []
    for paragraph in text.strip().split("\n\n"):
        heading = paragraph.startswith("#")
        flat = " ".join(paragraph.lstrip("# ").split())
        lines += [(line, heading) for line in textwrap.wrap(flat, _WIDTH)] + [("", False)]
    for start in range(0, len(lines), _LINES):
        yield lines[start : start + _LINES]


def _draw(lines: Sequence[Line], number: int) -> bytes:
    drawn = [b"BT %d TL 1 0 0 1 %d %d Tm" % (_LEADING, _LEFT, _TOP)]
    for text, heading in lines:
        drawn.append((b"/F2 14 Tf " if heading else b"/F1 11 Tf ") + b"(" + _encode(text) + b") Tj T*")
    drawn.append(b"/F1 9 Tf 1 0 0 1 290 40 Tm (%d) Tj ET" % number)
    return b"\n".join(drawn)


def _encode(text: str) -> bytes:
    codes = b"".join(
        bytes([_CODES[letter]]) if letter in _CODES else letter.encode("latin-1", "replace") for letter in text
    )
    return codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _font(name: str, encoding: str) -> bytes:
    kind = f"/Type /Font /Subtype /Type1 /BaseFont /{name}"
    return f"<< {kind} /Encoding {encoding} /ToUnicode 5 0 R >>".encode()


def _to_unicode() -> str:
    """Which letter each code is, for whoever copies or reads the text."""
    letters = {code: chr(code) for code in range(32, 127)} | {code: letter for letter, code in _CODES.items()}
    pairs = [f"<{code:02x}> <{ord(letter):04x}>" for code, letter in letters.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Sample def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{body}\nendcmap end end"
    )


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _assemble(objects: Sequence[bytes]) -> bytes:
    """The file: the objects, numbered from 1, and the table of where each begins."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
