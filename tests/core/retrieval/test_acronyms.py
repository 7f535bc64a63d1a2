"""Abbreviations are found by what they are short for, and the other way round, where they are meant."""

import pytest

from cronos_core.retrieval.acronyms import find_acronyms
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.presets import PROJECTS

TITLES = {
    "ro": "Diagnostic cu inteligență artificială",
    "en": "Artificial intelligence for radiology",
    "short": "Asistent AI pentru finanțări",
    "grammar": "Ce trebuie să ai la drum",
    "things": "Lots of things that nobody needs",
    "iot": "IoT în stupină",
}


@pytest.fixture(scope="module")
def projects() -> Index:
    langs = {"en": "en", "things": "en"}
    return Index.build(
        [Document(key, langs.get(key, "ro"), {"title": title}) for key, title in TITLES.items()], PROJECTS
    )


@pytest.mark.parametrize("lang", ["ro", "en", None])
@pytest.mark.parametrize("text", ["AI", "ai", "IA", "proiecte de AI"])
def test_an_abbreviation_finds_what_says_it_in_full(projects: Index, text: str, lang: str | None) -> None:
    assert {"ro", "en", "short"} <= {hit.id for hit in projects.search(text, lang)}


def test_a_single_word_of_what_it_is_short_for_says_little(projects: Index) -> None:
    assert next(hit.id for hit in projects.search("IoT")) == "iot"


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("Ce proiecte de AI aveți?", "ro", {"ai"}),
        ("ce ai de făcut", "ro", set()),
        ("CE AI DE FĂCUT", "ro", set()),
        ("ai projects", "en", {"ai"}),
        ("cineva ar ști", "ro", set()),
        ("ochelari VR și AR", "ro", {"vr", "ar"}),
        ("proiecte iot", "ro", {"iot"}),
        ("o sticlă de 120 ml", "ro", set()),
    ],
)
def test_what_is_written_like_another_word_needs_capitals(text: str, lang: str, meant: set[str]) -> None:
    words = tokenise(text)
    assert {words[found.start] for found in find_acronyms(text, words, lang)} == meant
