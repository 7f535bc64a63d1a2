"""Finding by meaning, with a small model of our own in the place of an installed one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cronos_core.retrieval.confidence import assess
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.embedding import Role, Vector
from cronos_core.retrieval.evidence import feature_names, weigh_evidence
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.meaning import (
    Closeness,
    Shelf,
    direction,
    fuse_closeness,
    parts_of,
    stand_out,
    texts_to_embed,
)
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.presets import ARTICLES, PROJECTS
from cronos_core.retrieval.segment import Segment
from tests.core.retrieval.conftest import ARTICLE_DOCUMENTS, PROJECT_DOCUMENTS

CONCEPTS = (
    {"masina", "auto", "car", "vehicle", "parchez", "park"},
    {"bani", "cost", "taxa", "fee", "price", "pay", "contribution"},
    {"inscriu", "participa", "register", "eveniment", "event", "conferinta"},
    {"brevet", "patent", "invention", "inventors"},
)


class ConceptModel:
    """Counts concepts instead of words; every other word is a little of a last concept."""

    weight = 1.0
    usual_lead = 0.5

    def __init__(self, name: str = "concepts", languages: Sequence[str] = ("ro", "en")) -> None:
        self.name = name
        self.asked: list[tuple[str, Role]] = []
        self._languages = frozenset(languages)

    def compares(self, asked: str, written: str) -> bool:
        return {asked, written} <= self._languages

    def embed(self, text: str, role: Role) -> Vector:
        self.asked.append((text, role))
        words = tokenise(text)
        counts = [float(sum(word in concept for word in words)) for concept in CONCEPTS]
        vector = np.array([*counts, 0.1 * len(words) + 0.01], np.float32)
        return vector / np.linalg.norm(vector)


def build(model: ConceptModel, documents: Sequence[Document] = ARTICLE_DOCUMENTS) -> Index:
    return Index.build(documents, ARTICLES, shelf=Shelf([model], embeds=True))


def test_what_shares_no_word_is_found_by_its_meaning() -> None:
    assert "membership" not in [hit.id for hit in Index.build(ARTICLE_DOCUMENTS, ARTICLES).search("price", "en")]
    index = build(ConceptModel())
    assert index.understands
    assert index.search("price", "en")[0].id == "membership"
    assert index.search("brevet", "ro")[0].id == "patent"


def test_wordings_are_embedded_as_questions_and_other_texts_as_passages() -> None:
    wanted = list(texts_to_embed(ARTICLE_DOCUMENTS[0], ARTICLES, [ConceptModel()]))
    assert [(one.role, one.text.split()[0]) for one in wanted] == [
        ("question", "Cum"),
        ("question", "Unde"),
        ("passage", "Deschide"),
    ]
    project = list(texts_to_embed(PROJECT_DOCUMENTS[0], PROJECTS, [ConceptModel()]))
    assert [(one.role, one.text.count("\n")) for one in project] == [("passage", 1)]


def test_a_long_answer_is_embedded_whole_and_in_parts() -> None:
    text = " ".join(f"Sentence number {n} says something about the membership fee of the cluster." for n in range(8))
    document = Document("long", "en", {"answer": text})
    roles = [one.role for one in texts_to_embed(document, ARTICLES, [ConceptModel()])]
    assert roles == ["passage", "part", "part", "part"]
    assert " ".join(parts_of(text)) == text
    assert parts_of("") == []
    index = build(ConceptModel(), [document, ARTICLE_DOCUMENTS[3]])
    assert index.search("price", "en")[0].id == "long"


def test_a_model_is_only_asked_about_its_own_languages() -> None:
    english = ConceptModel("english", ["en"])
    index = build(english)
    asked = len(english.asked)
    assert not index.retrieve("brevet", "ro").closeness
    assert len(english.asked) == asked
    closeness = index.retrieve("which price to pay", "en").closeness["english"]
    assert [bool(np.isnan(cosine)) for cosine in closeness.cosines] == [True, True, False, False]


def test_until_every_document_has_its_vectors_words_decide_alone() -> None:
    model = ConceptModel()
    shelf = Shelf([model])
    index = Index.build(ARTICLE_DOCUMENTS, ARTICLES, shelf=shelf)
    missing = index.list_missing()
    assert not index.understands
    assert "membership" not in [hit.id for hit in index.search("price", "en")]
    assert len(missing) == 9
    for one in missing:
        shelf.put(model.name, one.digest, model.embed(one.text, one.role).astype(np.float16))
    assert index.list_missing() == []
    assert Index.build(ARTICLE_DOCUMENTS, ARTICLES, shelf=shelf).understands
    assert not index.with_changes([Document("new", "en", {"question": "Where to park a car?"})]).understands


def test_a_known_wording_is_not_embedded_again_as_a_question() -> None:
    model = ConceptModel()
    index = build(model)
    asked = len(model.asked)
    index.search("How much is the membership fee?", "en")
    index.search("a question of its own", "en")
    index.search("a question of its own", "en")
    assert len(model.asked) == asked + 1


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from(["park a car", "pay the fee", "register", "patent", "hall"])
        ),
        max_size=12,
    ),
    st.sampled_from(["vehicle", "price to pay", "which event", "unde parchez", "hall"]),
)
def test_changes_give_what_building_anew_gives(changes: list[tuple[str, str]], query: str) -> None:
    model = ConceptModel()
    shelf = Shelf([model], embeds=True)
    index = Index.build(ARTICLE_DOCUMENTS, ARTICLES, shelf=shelf)
    current = {document.id: document for document in ARTICLE_DOCUMENTS}
    for name, text in changes:
        if name in current:
            del current[name]
            index = index.with_changes((), [name])
        else:
            current[name] = Document(name, "en", {"question": text, "alternates": (f"to {text}",)})
            index = index.with_changes([current[name]])
    anew = Index.build(list(current.values()), ARTICLES, shelf=shelf)
    found, expected = index.search(query, "en"), anew.search(query, "en")
    assert [hit.id for hit in found] == [hit.id for hit in expected]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-6)
    after, before = weigh_evidence(index, index.retrieve(query, "en")), weigh_evidence(anew, anew.retrieve(query, "en"))
    assert after.vector(feature_names()) == pytest.approx(before.vector(feature_names()), abs=1e-5)


def test_merged_segments_keep_each_vector_with_its_document() -> None:
    shelf = Shelf([ConceptModel()], embeds=True)
    parts = [Segment.build([document], ARTICLES, shelf) for document in ARTICLE_DOCUMENTS]
    merged = Segment.merge([parts[0].without(frozenset(["register"]), ARTICLES), *parts[1:]])
    rows = merged.vectors["concepts"]
    assert rows.owner.tolist() == [0, 0, 1, 1, 2, 2]
    assert merged.embedded.all()


def test_confidence_grows_with_nearness_and_a_question_of_nothing_has_none() -> None:
    index = build(ConceptModel())
    near = weigh_evidence(index, index.retrieve("which price to pay", "en"))
    far = weigh_evidence(index, index.retrieve("hall", "en"))
    assert near.nearness > far.nearness >= 0
    assert near.vector(("nearness*found", "fit")) == (near.nearness * near.found, near.fit)
    for text in ("", "🎉🎉", "?!"):
        assert assess(index, text).decision.outcome == "abstain"


def test_a_question_lies_in_the_direction_of_its_answer_as_seen_from_the_middle_of_all() -> None:
    index = build(ConceptModel())
    near = weigh_evidence(index, index.retrieve("which price to pay", "en"))
    assert near.direction == pytest.approx(1, abs=0.1)
    east, north = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    assert direction(east + north, 3 * north, middle=north) == 0
    assert direction(east + north, 2 * east + north, middle=north) == pytest.approx(1)
    assert direction(east + north, north - east, middle=north) == pytest.approx(-1)
    alone = build(ConceptModel(), ARTICLE_DOCUMENTS[:1])
    assert weigh_evidence(alone, alone.retrieve("price", "en")).direction == 0
    words = Index.build(ARTICLE_DOCUMENTS, ARTICLES)
    assert weigh_evidence(words, words.retrieve("patent", "en")).direction == 0


def test_what_the_parts_of_a_long_text_say_does_not_move_its_centre() -> None:
    model = ConceptModel()
    text = " ".join(f"Sentence number {n} says something about the membership fee of the cluster." for n in range(8))
    index = build(model, [Document("long", "en", {"question": "price", "answer": text})])
    whole = [model.embed("price", "question"), model.embed(text, "passage")]
    assert index.segments[0].vectors["concepts"].centres == pytest.approx(np.mean(whole, axis=0)[None, :], abs=1e-3)


def test_a_hit_is_clear_by_how_far_it_is_ahead_in_words_and_in_meaning() -> None:
    index = build(ConceptModel())
    retrieval = index.retrieve("the price of a membership", "en")
    best, *others = retrieval.hits

    def clearness(*hits: Hit) -> float:
        return weigh_evidence(index, replace(retrieval, hits=hits)).clear

    assert clearness(best) == pytest.approx(best.by_words(index.mix) * best.nearness)
    assert clearness(best) > clearness(best, *others) >= 0
    assert clearness(best, best) == clearness(best, replace(best, nearness=2 * best.nearness)) == 0
    assert weigh_evidence(index, index.retrieve("🎉")).clear == 0


def test_the_channels_weigh_as_the_collection_wants_it_where_models_understand_it() -> None:
    words = Index.build(ARTICLE_DOCUMENTS, ARTICLES)
    assert words.mix == ARTICLES.mix
    assert build(ConceptModel()).mix == ARTICLES.mix_with_meaning
    projects = Index.build(PROJECT_DOCUMENTS, PROJECTS, shelf=Shelf([ConceptModel()], embeds=True))
    assert projects.mix == PROJECTS.mix_with_meaning


def test_a_collection_believes_a_model_as_far_as_it_wants_to() -> None:
    fields = replace(ARTICLES, believed={"concepts": 2.5})
    index = Index.build(ARTICLE_DOCUMENTS, fields, shelf=Shelf([ConceptModel(), ConceptModel("other")], embeds=True))
    closeness = index.retrieve("which price to pay", "en").closeness
    assert {name: one.weight for name, one in closeness.items()} == {"concepts": 2.5, "other": 1.0}


def test_models_are_averaged_by_weight_where_they_compare() -> None:
    first, second = ConceptModel("first"), ConceptModel("second")
    question = first.embed("price", "question")
    closeness = {
        "first": Closeness.of(first, 1.0, question, np.array([0.8, 0.4, 0.6])),
        "second": Closeness.of(second, 3.0, question, np.array([np.nan, 0.2, 0.6])),
    }
    assert fuse_closeness(closeness) == pytest.approx([1.0, 0.0, 0.75])
    assert stand_out(closeness.values(), 0) == pytest.approx(0.4)
    assert stand_out(closeness.values(), 2) == pytest.approx((0 + 3 * 0.4) / 4)
    assert stand_out((), 0) == 0.0
