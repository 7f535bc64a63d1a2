"""From the blocks of a document to passages: stretches of about a hundred words that are about one thing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cronos_core.documents.blocks import MAX_HEADING, Block, has_letters
from cronos_core.retrieval.function_words import FUNCTION_WORDS
from cronos_core.retrieval.language import ROMANIAN_LETTERS
from cronos_core.retrieval.normalise import tokenise

# Words of a passage: one is full from the first figure on; no paragraph is longer than the second in one piece.
FEWEST, MOST = 80, 160
# What is left at the end of a section and is shorter joins the passage before.
REST = 30

# Not after what is short for something: "art. 5", "nr. 12", "str. Memorandumului".
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bnr\.)(?<!\bart\.)(?<!\balin\.)(?<!\blit\.)(?<!\bstr\.)\s+"
    r"(?=[^\W\d_a-zăâîșț]|[„“\"(•\-–\d])|\n+"
)
# More Romanian letters than this among the letters: the text is Romanian, whatever its small words say.
_ROMANIAN_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage to be: its text, its section, the pages on which it begins and ends, its language."""

    text: str
    heading: str
    page: int | None
    last_page: int | None
    lang: str


@dataclass(slots=True)
class _Part:
    text: str
    page: int | None
    words: int


def split_blocks(blocks: Sequence[Block], *, default_lang: str) -> list[Stretch]:
    """The passages, in order; no text is lost. Headings that nothing follows become text of their own."""
    written = "\n".join(block.text for block in blocks)
    usual = guess_language_of(written, default=default_lang)
    return [
        Stretch(
            text="\n".join(part.text for part in parts),
            heading=heading[:MAX_HEADING],
            page=parts[0].page,
            last_page=parts[-1].page,
            lang=guess_language_of("\n".join(part.text for part in parts), default=usual),
        )
        for heading, section in _sections(without_title(blocks))
        for parts in _fill(section)
        if any(has_letters(part.text) for part in parts)
    ]


def guess_language_of(text: str, *, default: str) -> str:
    """The language of a longer text: of its small words, so that a name in it does not decide."""
    counts = Counter(tokenise(text))
    small = {lang: sum(counts[word] for word in words) for lang, words in FUNCTION_WORDS.items()}
    letters = sum(map(str.isalpha, text))
    if letters and len(ROMANIAN_LETTERS.findall(text)) / letters > _ROMANIAN_SHARE:
        return "ro"
    most = max(small.values())
    winners = [lang for lang, count in small.items() if count == most]
    return winners[0] if len(winners) == 1 else default


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a line is one as well."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence.strip()]


def without_title(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the heading that stands above all others: it is the document's title, beside every passage."""
    highest = min((block.level for block in blocks if block.level), default=0)
    tops = [n for n, block in enumerate(blocks) if block.level and block.level == highest]
    is_title = len(tops) == 1 and any(block.level > highest for block in blocks) and tops[0] < len(blocks) - 1
    return [block for n, block in enumerate(blocks) if n != tops[0]] if is_title else blocks


def _sections(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """(path of headings, its paragraphs), in order."""
    path: list[Block] = []
    section: list[Block] = []
    for block in blocks:
        if not block.level:
            section.append(block)
            continue
        if path or section:
            yield from _close(path, section)
        section = []
        path = [above for above in path if above.level < block.level] + [block]
    yield from _close(path, section)


def _close(path: Sequence[Block], section: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    if section:
        yield " › ".join(block.text for block in path), section


def _fill(section: Iterable[Block]) -> list[list[_Part]]:
    filled: list[list[_Part]] = []
    held: list[_Part] = []
    for part in (part for block in section for part in _parts_of(block)):
        held.append(part)
        if sum(one.words for one in held) >= FEWEST:
            filled.append(held)
            held = []
    if held:
        if filled and sum(one.words for one in held) < REST:
            filled[-1] = filled[-1] + held
        else:
            filled.append(held)
    return filled


def _parts_of(block: Block) -> Iterator[_Part]:
    """The paragraph, or pieces of about the same length where it is long, cut between sentences."""
    words = len(block.text.split())
    if words <= MOST:
        yield _Part(block.text, block.page, words)
        return
    goal = words / -(-words // MOST)
    held: list[str] = []
    count = 0
    for sentence in _short_sentences(block.text):
        size = len(sentence.split())
        if held and count + size / 2 > goal:
            yield _Part(" ".join(held), block.page, count)
            held, count = [], 0
        held.append(sentence)
        count += size
    if held:
        yield _Part(" ".join(held), block.page, count)


def _short_sentences(text: str) -> Iterator[str]:
    for sentence in split_sentences(text):
        words = sentence.split()
        for start in range(0, len(words), MOST):
            yield " ".join(words[start : start + MOST])
