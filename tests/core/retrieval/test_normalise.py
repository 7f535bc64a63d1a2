"""Folding: every spelling of a word is one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cronos_core.retrieval.normalise import fold, tokenise
from cronos_core.retrieval.stemming import stem


@pytest.mark.parametrize(
    "spelling",
    [
        "Înscriere ȘTIINȚĂ",
        "înscriere ştiinţă",
        "inscriere stiinta",
        "ÎNSCRIERE ŞTIINŢĂ",
        "i\u0302nscriere s\u0326tiint\u0326a\u0306",
    ],
)
def test_every_romanian_spelling_folds_to_the_same_words(spelling: str) -> None:
    assert fold(spelling) == "inscriere stiinta"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("🎉 — …", []),
        ("TRL>5, Babeș-Bolyai", ["trl", "5", "babes", "bolyai"]),
        ("snake_case(x);", ["snake", "case", "x"]),
        ("Straße ﬁne ①", ["strasse", "fine", "1"]),
        ("Здравствуй мир", ["здравствуи", "мир"]),
    ],
)
def test_words_of_odd_texts(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_hold_neither_capitals_nor_marks_nor_spaces(text: str) -> None:
    for word in tokenise(text):
        assert word == word.casefold()
        assert word.isalnum()


@given(st.text(alphabet="aăâbcdeiîlnorsștțuAȘȚÎ -", max_size=60))
def test_legacy_cedillas_and_missing_diacritics_make_no_difference(text: str) -> None:
    cedilla = text.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
    bare = text.translate(str.maketrans("ăâîșțȘȚÎ", "aaistSTI"))
    assert tokenise(cedilla) == tokenise(text) == tokenise(bare)


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("ro", ["aplicatie", "aplicatii", "aplicatiilor", "aplicatia"]),
        ("ro", ["eveniment", "evenimente", "evenimentelor", "evenimentul"]),
        ("en", ["meeting", "meetings"]),
        ("en", ["connected", "connection", "connecting"]),
    ],
)
def test_inflected_forms_share_a_stem(lang: str, forms: list[str]) -> None:
    assert len({stem(form, lang) for form in forms}) == 1


def test_words_of_other_languages_and_numbers_stand_for_themselves() -> None:
    assert [stem("programare", "de"), stem("2018", "ro"), stem("x" * 500, "en")] == ["programare", "2018", "x" * 500]
