"""Formatted answers: what is read, what is shown as it is, and that no text is ever lost or taken for a tag."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity

from bot.formatting import from_message, read_formatted, said_html, to_html
from cronos_core.knowledge.formatting import LineKind, Span, escape_formatting, plain_text, read_lines, write_line
from tests.factories import NOW

TEXTS = st.text(st.sampled_from("ab ă*_`~|[]()<>&\\-•.!\n😀"), max_size=40)
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre")
LINES = TEXTS.map(lambda text: text.replace("\n", ""))
URLS = st.sampled_from(["", "https://x.ro/a_(b)?c=1&d=%20"])
FLAGS = ("bold", "italic", "code", "underline", "strikethrough", "spoiler")
SPANS = st.builds(Span, LINES, url=URLS, **dict.fromkeys(FLAGS, st.booleans()))
TAGS = ("b", "i", "u", "s", "code", "tg-spoiler", "blockquote")


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**tare** și *ușor* sau _ușor_", "<b>tare</b> și <i>ușor</i> sau <i>ușor</i>"),
        ("***amândouă***", "<b><i>amândouă</i></b>"),
        ("__joi__, nu ~~vineri~~", "<u>joi</u>, nu <s>vineri</s>"),
        ("parola: ||xyz||!", "parola: <tg-spoiler>xyz</tg-spoiler>!"),
        (
            "||[x](https://a.ro)|| __init__ a__b__c",
            '<tg-spoiler><a href="https://a.ro">x</a></tg-spoiler> <u>init</u> a__b__c',
        ),
        (
            "||`a||b`|| a||b, x || y || z, |||| \\||c||",
            "<tg-spoiler><code>a||b</code></tg-spoiler> a||b, x || y || z, |||| ||c||",
        ),
        ("scrie `/start`", "scrie <code>/start</code>"),
        ("[ghid](https://example.org/a?b=1&c=2)", '<a href="https://example.org/a?b=1&amp;c=2">ghid</a>'),
        ("- unu\n- **doi**", "• unu\n• <b>doi</b>"),
        ("> citat\n> lung\ndupă", "<blockquote>citat\nlung</blockquote>\ndupă"),
        (">> ce se\n>> desface", "<blockquote expandable>ce se\ndesface</blockquote>"),
        ("<b>x</b> & <script>", "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;"),
        ("[x](javascript:alert(1)) [y](tg://user?id=7)", "[x](javascript:alert(1)) [y](tg://user?id=7)"),
        ("fișier_cu_liniuțe, 2*3*4, 5 * 6, **neînchis", "fișier_cu_liniuțe, 2*3*4, 5 * 6, **neînchis"),
        ("1) unu\n\n  doi  ", "1) unu\n\n  doi  "),
    ],
)
def test_what_is_written_is_shown(written: str, html: str) -> None:
    assert to_html(written) == html


def test_plain_text_has_no_marks_and_keeps_its_lines() -> None:
    assert plain_text("**Da**, [aici](https://x.ro).\n\n- *unu*\n> doi") == "Da, aici.\n\n- unu\n> doi"


@given(TEXTS)
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    assert plain_text(escape_formatting(text)) == text
    assert all(line.kind not in {LineKind.QUOTE, LineKind.FOLDED} for line in read_lines(escape_formatting(text)))


@given(TEXTS.filter(lambda text: not set(text) & set("*_`~|[]\\")))
def test_a_text_without_marks_is_plain(text: str) -> None:
    assert plain_text(text) == text


@given(TEXTS)
def test_only_our_own_tags_leave_us(text: str) -> None:
    shown = str(to_html(text))
    for tag in TAGS:
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>") - (tag == "blockquote") * shown.count(" expandable>")
    bare = shown
    for tag in TAGS:
        bare = bare.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in bare.replace("<blockquote expandable>", "").replace('<a href="', "").replace("</a>", "")


@given(st.lists(SPANS, max_size=4), st.sampled_from(LineKind))
def test_a_written_line_holds_the_same_text(spans: list[Span], kind: LineKind) -> None:
    lines = read_lines(write_line(kind, spans))
    marks = {LineKind.TEXT: "", LineKind.ITEM: "- ", LineKind.QUOTE: "> ", LineKind.FOLDED: ">> "}
    assert [line.mark + line.text for line in lines] == [marks[kind] + "".join(span.text for span in spans)]


@given(st.lists(SPANS, max_size=4), st.sampled_from(LineKind))
def test_what_is_hidden_stays_hidden_whatever_stands_beside_it(spans: list[Span], kind: LineKind) -> None:
    [line] = read_lines(write_line(kind, spans))
    assert [one.spoiler for one in letters(line.spans)] == [one.spoiler for one in letters(spans)]


def letters(spans: Sequence[Span]) -> list[Span]:
    return [replace(span, text=letter) for span in spans for letter in span.text if not letter.isspace()]


@given(st.lists(st.builds(Span, st.sampled_from(["joi", "ora 9"]), **dict.fromkeys(FLAGS, st.booleans())), max_size=4))
def test_styles_between_spaces_are_read_as_they_were_written(words: list[Span]) -> None:
    spans = [part for word in words for part in (word, Span(" și "))]
    [line] = read_lines(write_line(LineKind.TEXT, spans))
    assert letters(line.spans) == letters(spans)


def typed(text: str, *entities: tuple[str, str]) -> Message:
    """A message in which these parts are formatted; lengths are counted as Telegram counts them."""
    found = []
    for kind, part in entities:
        offset = len(text[: text.index(part)].encode("utf-16-le")) // 2
        url = "https://example.org/x" if kind == MessageEntity.TEXT_LINK else None
        found.append(MessageEntity(kind, offset, len(part.encode("utf-16-le")) // 2, url=url))
    return Message(1, NOW, Chat(1, Chat.PRIVATE), text=text, entities=found)


def test_telegrams_own_formatting_is_kept() -> None:
    text = "😀 Vino joi, la 2*3*4 și [vezi] aici.\nCitat\nlung\nGata"
    message = typed(
        text, ("bold", "joi, la"), ("italic", "la"), ("text_link", "aici"), ("expandable_blockquote", "Citat\nlung")
    )
    written = from_message(message)
    assert plain_text(written) == text.replace("Citat\nlung", ">> Citat\n>> lung")
    assert to_html(written) == (
        '😀 Vino <b>joi,</b> <b><i>la</i></b> 2*3*4 și [vezi] <a href="https://example.org/x">aici</a>.\n'
        "<blockquote expandable>Citat\nlung</blockquote>\nGata"
    )


def test_underlining_striking_and_hiding_are_kept_within_words_and_across_styles() -> None:
    text = "Joi, nu vineri: parola e a||b c. Subliniat"
    message = typed(
        text, ("underline", "Joi"), ("strikethrough", "vineri"), ("spoiler", "a||b c"), ("bold", "b c"),
        ("underline", "Sub"), ("spoiler", "niat"),
    )  # fmt: skip
    assert to_html(from_message(message)) == (
        "<u>Joi</u>, nu <s>vineri</s>: parola e <tg-spoiler>a||</tg-spoiler><tg-spoiler><b>b c</b></tg-spoiler>."
        " Subli<tg-spoiler>niat</tg-spoiler>"
    )


def test_typed_marks_count_where_telegram_formats_nothing() -> None:
    assert from_message(typed("**joi** pe example.org", ("url", "example.org"))) == "**joi** pe example.org"


def test_what_is_plain_stays_as_it_was_typed() -> None:
    text = "- **nu** <b> & `x` [a](https://x.ro)\n> 2*3*4 \\*"
    assert read_formatted(typed(text, ("url", "https://x.ro")), text) == ""
    assert said_html(text, "") == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_beside_formatting_typed_marks_stay_as_well() -> None:
    text = "Vino joi:\n- **nu** <b> & `x`\n> 2*3*4"
    written = read_formatted(typed(text, ("bold", "joi")), text)
    assert said_html(text, written) == (
        "Vino <b>joi</b>:\n- **nu** &lt;b&gt; &amp; `x`\n&gt; 2*3*4"  # as typed, but for what Telegram formatted
    )


def test_the_end_of_a_message_keeps_its_own_formatting() -> None:
    text = "/inbox 😀12 Da, 😀 vino joi aici"
    message = typed(text, ("bold", "12 Da"), ("code", "joi"), ("text_link", "aici"))
    assert read_formatted(message, "Da, 😀 vino joi aici") == "**Da**, 😀 vino `joi` [aici](<https://example.org/x>)"
    assert read_formatted(message, "") == ""


def test_a_caption_is_read_like_a_text() -> None:
    entities = [MessageEntity("italic", 0, 2)]
    photo = Message(1, NOW, Chat(1, Chat.PRIVATE), caption="Da, vino", caption_entities=entities)
    assert read_formatted(photo, "Da, vino") == "*Da*, vino"


@given(TEXTS, st.lists(st.tuples(st.sampled_from(STYLES), TEXTS), max_size=3))
def test_formatting_changes_no_character(text: str, parts: list[tuple[str, str]]) -> None:
    message = typed(text, *[(kind, part) for kind, part in parts if part and part in text])
    shown = str(said_html(text, read_formatted(message, text)))
    for tag in TAGS:
        shown = shown.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert shown == str(said_html(text, ""))
