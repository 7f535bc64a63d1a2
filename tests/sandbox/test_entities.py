"""Telegram's HTML and what it finds by itself in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.detection import find_entities
from bot.sandbox.entities import checked_url, parse_html, utf16_length
from bot.sandbox.errors import ApiError, Json


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a <b>b</b>", "a b", [entity("bold", 2, 1)]),
        ("😀<i>ș😀</i>!", "😀ș😀!", [entity("italic", 2, 3)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<STRONG>a</STRONG>", "a", [entity("bold", 0, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [entity("strikethrough", at, 1) for at in range(3)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<a href='https://x.ro/?a=1&amp;b=2'>x</a>", "x", [entity("text_link", 0, 1, url="https://x.ro/?a=1&b=2")]),
        ("<a href=nowhere>x</a>", "x", []),
        ("<a>x.ro</a>", "x.ro", [entity("text_link", 0, 4, url="http://x.ro/")]),
        ("<code>a &lt; b</code>", "a < b", [entity("code", 0, 5)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [entity("pre", 0, 1, language="python")]),
        ("<pre><b>a</b></pre>", "a", [entity("pre", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a\nb</blockquote>", "a\nb", [entity("expandable_blockquote", 0, 3)]),
        ('<tg-emoji emoji-id="12">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="12")]),
        (
            '<tg-time unix="1700000000" format="wDT">joi</tg-time>',
            "joi",
            [entity("date_time", 0, 3, unix_time=1700000000, date_time_format="wDT")],
        ),
        ("&lt;&gt;&amp;&quot;&#39;&#x21;&nbsp;&", "<>&\"'!&nbsp;&", []),
        ("  <b> a </b> ", "a", [entity("bold", 0, 1)]),
        ("a<b></b>", "a", []),
    ],
)
def test_html(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("ș😀<foo>", 'Unsupported start tag "foo" at byte offset 6'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <3", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<i =x>y</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_complaints(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start e-1", [entity("bot_command", 0, 6)]),
        ("😀 /help@CronosDemoBot acum", [entity("bot_command", 3, 19)]),
        ("@ana_popescu, salut", [entity("mention", 0, 12)]),
        ("scrie la ana@clujit.ro.", [entity("email", 9, 13)]),
        ("vezi https://t.me/CronosDemoBot?start=e-1.", [entity("url", 5, 36)]),
        ("#cluj2026 și 1/2", [entity("hashtag", 0, 9)]),
        ("a/b, c@d", []),
    ],
)
def test_what_is_found_in_a_text(text: str, entities: list[Json]) -> None:
    assert find_entities(text, []) == entities


def test_nothing_is_found_inside_links_and_code() -> None:
    text, entities = parse_html('<a href="https://x.ro">@ana_popescu</a> <code>/start</code> /help')
    found = find_entities(text, entities)
    assert [item["type"] for item in found] == ["text_link", "code", "bot_command"]


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://clujit.ro", "https://clujit.ro/"),
        ("clujit.ro/a", "http://clujit.ro/a"),
        ("http://127.0.0.1:8090/x", "http://127.0.0.1:8090/x"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("http://localhost/x", None),
        ("javascript:alert(1)", None),
        ("https://a b.ro", None),
    ],
)
def test_links(url: str, stored: str | None) -> None:
    assert checked_url(url) == stored


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "&amp;", "&", "<", ">", "😀", "ș", "a", " "]), max_size=12)
)
def test_entities_always_lie_inside_the_text(pieces: list[str]) -> None:
    try:
        text, entities = parse_html("".join(pieces))
    except ApiError as refusal:
        assert refusal.code == 400
        return
    assert text == text.strip()
    for item in entities:
        assert item["length"] > 0
        assert 0 <= item["offset"] <= item["offset"] + item["length"] <= utf16_length(text)
