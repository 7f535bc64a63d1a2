"""Writes a small DOCX of plain text, so that the sample needs no binary file: headings and paragraphs."""

import io
from datetime import UTC, date, datetime, time


def write_docx(markdown: str, day: date) -> bytes:
    """The text as DOCX, last changed on that day: "#" is the title, "##" a heading; a line "---" means nothing here."""
    # Slow to import, and only needed once.
    from docx import Document  # noqa: PLC0415

    document = Document()
    for paragraph in markdown.strip().split("\n\n"):
        marks, _, heading = paragraph.partition("# ")
        if paragraph.strip() == "---":
            continue
        if heading and not marks.strip("#"):
            document.add_heading(heading, len(marks))
        else:
            document.add_paragraph(" ".join(paragraph.split()))
    # Else the file would be as old as the template that the library starts from.
    document.core_properties.modified = datetime.combine(day, time(), UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
