"""A question is embedded as the collection writes its words."""

import pytest

from cronos_core.retrieval.bridge import Bridge
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.query import read_query
from cronos_core.retrieval.spelling import spell_out, texts_of, written_forms
from tests.core.retrieval.conftest import ARTICLE_DOCUMENTS
from tests.core.retrieval.test_meaning import ConceptModel


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("Cum mă înscriu la un eveniment?", "Cum mă înscriu la un eveniment?"),
        ("cum ma inscriu la un eveniment?", "cum mă înscriu la un eveniment?"),
        ("CUM MA ÎNSCRIU LA UN EVENIMENT?", "Cum mă înscriu la un eveniment?"),
        ("Unde e conferinta?", "Unde e conferință?"),
        ("How much is the memebrship fee", "How much is the membership fee"),
        ("Who helps, please?", "Who helps, please?"),
        ("🎉", "🎉"),
    ],
    ids=["as written", "no diacritics", "capitals", "one of them", "typo", "strange words stay", "no word"],
)
def test_a_question_is_spelled_as_the_collection_does(articles: Index, typed: str, spelled: str) -> None:
    query = read_query(typed, None, articles, Bridge.load())
    assert spell_out(typed, query, written_forms(texts_of(articles.documents()))) == spelled


def test_the_commonest_way_of_writing_a_word_counts() -> None:
    assert written_forms(["Țara", "tara țara țara", "ȚARA", "Cluj"]) == {"tara": "țara", "cluj": "Cluj"}


def test_a_mistyped_question_reaches_the_model_corrected() -> None:
    model = ConceptModel()
    documents = [*ARTICLE_DOCUMENTS, Document("x", "en", {"question": "Vehicle of the cluster"})]
    index = Index.build(documents, ARTICLES, shelf=Shelf([model], embeds=True))
    index.search("where is the vehilce", "en")
    assert model.asked[-1] == ("where is the vehicle", "question")
