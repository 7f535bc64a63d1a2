"""From the lines of pages to paragraphs and headings: PDF and plain text say no more than where lines end."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from cronos_core.documents.blocks import Block, has_letters
from cronos_core.retrieval.normalise import fold

# A line that ends before this share of the usual width was ended by its author, not by the margin.
_FULL = 0.75
_MOST_HEADING_WORDS = 12
_MOST_HEADING_LETTERS = 90
# Headers and footers are looked for so many lines from either end of a page, and stand on this share of the pages.
_MARGIN_LINES = 2
_REPEATED = 0.5
_FEWEST_PAGES = 4
# So many headings one after the other are a list.
_MOST_HEADINGS_IN_A_ROW = 2

_BULLET = re.compile(r"[•▪◦●‣∙·\-–—*]\s+|\(?\w{1,3}[.)]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:(?:art\.|articolul|article|capitolul|chapter|secțiunea|section|anexa|annex)\s+)?"
                       r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVXLC]{1,6}\.)\s+\S", re.IGNORECASE)  # fmt: skip
_ENDS = (".", "!", "?", "…", ":", ";", "”", '"', ")")
_OPEN_ENDED = (",", ";", ":", ".", "!", "?", "…", "-", "–")
_HYPHEN = re.compile(r"(\w)[-‐]$")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|page|pag\.|p\.)\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:/|din|of)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")

Pages = Sequence[Sequence[str]]


def without_margins(pages: Pages) -> list[list[str]]:
    """The pages' lines without running headers, footers and page numbers."""
    repeated: Counter[str] = Counter()
    for lines in pages:
        repeated.update({_shape(line) for line in _margin(lines)})
    count = len(pages)
    # Of a few pages, all must have it; one page repeats nothing.
    least = max(3.0, _REPEATED * count) if count >= _FEWEST_PAGES else max(2, count)
    kept = []
    for lines in pages:
        edges = {*range(_MARGIN_LINES), *range(len(lines) - _MARGIN_LINES, len(lines))}
        kept.append(
            [
                line
                for n, line in enumerate(lines)
                if n not in edges or not (repeated[_shape(line)] >= least or _PAGE_NUMBER.fullmatch(line.strip()))
            ]
        )
    return kept


def read_lines(pages: Pages, headings: Collection[str] = (), *, numbered_pages: bool = True) -> list[Block]:
    """The blocks that the lines make up; `headings` are known titles, folded, such as those of the bookmarks."""
    lengths = sorted(len(line) for lines in pages for line in lines if has_letters(line))
    # Most lines of running text are as long as the column; the ninth in ten is long, whatever the headings are.
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    blocks: list[Block] = []
    for number, lines in enumerate(pages, 1):
        page = number if numbered_pages else None
        for block in _paragraphs(lines, width, headings, page):
            if blocks and _goes_on(blocks[-1], block):
                blocks[-1] = blocks[-1]._replace(text=_join(blocks[-1].text, block.text))
            else:
                blocks.append(block)
    return without_lists_of_headings(blocks)


def without_lists_of_headings(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with headings that follow each other in number made paragraphs: they are a list, or a title page."""
    found: list[Block] = []
    for _, group in groupby(blocks, key=lambda block: block.level):
        run = list(group)
        is_list = run[0].level > 0 and len(run) > _MOST_HEADINGS_IN_A_ROW
        found += [block._replace(level=0) for block in run] if is_list else run
    return found


def _paragraphs(lines: Sequence[str], width: int, headings: Collection[str], page: int | None) -> Iterator[Block]:
    held = ""
    last = ""
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else ""
        starts = not held or _ends_paragraph(last, width) or bool(_BULLET.match(line))
        if fold(line) in headings or (starts and _is_heading(line, following, width)):
            if held:
                yield Block(held, 0, page)
            yield Block(line, 1, page)
            held = last = ""
            continue
        if starts and held:
            yield Block(held, 0, page)
            held = ""
        held = _join(held, line) if held else line
        last = line
    if held:
        yield Block(held, 0, page)


def _ends_paragraph(line: str, width: int) -> bool:
    return (len(line) < _FULL * width and line.endswith(_ENDS)) or len(line) < _FULL * width * 0.6


def _is_heading(line: str, following: str, width: int) -> bool:
    """Whether a line that begins a paragraph looks like the title of what follows."""
    words = line.split()
    if not has_letters(line) or len(words) > _MOST_HEADING_WORDS or len(line) > _MOST_HEADING_LETTERS:
        return False
    if line.endswith(_OPEN_ENDED) or not following:
        return False
    if _NUMBERED.match(line):
        return len(line) < _FULL * width
    if _BULLET.match(line) or not line[0].isupper():
        return False
    letters = [letter for letter in line if letter.isalpha()]
    if len(letters) >= 4 and all(map(str.isupper, letters)):
        return True
    if len(line) >= _FULL * width:
        return False
    return bool(_NUMBERED.match(following)) or (following[0].isupper() and len(following) > len(line))


def _goes_on(before: Block, after: Block) -> bool:
    """Whether a paragraph goes on over the end of a page."""
    if before.level or after.level or before.page == after.page:
        return False
    return not before.text.endswith(_ENDS) and after.text[:1].islower()


def _join(before: str, after: str) -> str:
    """Two lines of a paragraph as one; a word that was parted at the margin is whole again."""
    if _HYPHEN.search(before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"


def _margin(lines: Sequence[str]) -> list[str]:
    return [*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]]


def _shape(line: str) -> str:
    return _DIGITS.sub("#", fold(line))
