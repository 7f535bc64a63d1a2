"""The thresholds of a collection: fitted from its own wordings and from what people said of answers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cronos_core.retrieval.confidence import Calibration, assess
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.evidence import Features
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.threshold import (
    Judgement,
    ask_without_their_articles,
    refit_thresholds,
    refit_to_collection,
)

SHIPPED = Calibration.load()


def with_mass(*values: float) -> list[Features]:
    """Evidence whose confidence grows with the mass."""
    return [Features(mass=value, fit=0.1) for value in values]


def alike(count: int) -> Index:
    """Articles whose titles differ in one word, so that each is sure to be taken for another."""
    things = ["badge", "desk", "room", "locker", "printer", "projector", "whiteboard", "parking", "kitchen", "garden"]
    documents = [
        Document(thing, "en", {"question": f"Where do I book the {thing} of the innovation cluster office?"})
        for thing in things[:count]
    ]
    return Index.build(documents, ARTICLES)


@settings(deadline=None)
@given(st.lists(st.floats(0, 4), min_size=1, max_size=200))
def test_no_more_than_the_stated_share_of_unanswerable_questions_is_answered(masses: list[float]) -> None:
    unanswerable = with_mass(*masses)
    fitted = refit_thresholds(SHIPPED, unanswerable)
    answered = SHIPPED.confidences(unanswerable) >= fitted.answer_from
    assert answered.mean() <= SHIPPED.refit.answered or fitted.answer_from >= 1
    assert fitted.suggest_from <= fitted.answer_from


def test_a_lower_threshold_needs_many_wordings_and_a_higher_one_none() -> None:
    low, high = with_mass(0.0), with_mass(4.0)
    few, many = (refit_thresholds(SHIPPED, low * count).answer_from for count in (20, 2000))
    assert many < few < SHIPPED.answer_from
    assert refit_thresholds(SHIPPED, high * 20).answer_from > SHIPPED.confidence(high[0]) > SHIPPED.answer_from


def test_without_wordings_or_judgements_the_shipped_thresholds_stay() -> None:
    assert refit_thresholds(SHIPPED, []) == SHIPPED


def test_answers_that_failed_raise_the_threshold_and_those_that_helped_lower_it_within_bounds() -> None:
    unanswerable = with_mass(*np.linspace(0, 3, 400).tolist())
    plain = refit_thresholds(SHIPPED, unanswerable).answer_from
    above = with_mass(3.5)
    failed = refit_thresholds(SHIPPED, unanswerable, [(above[0], False)] * 10).answer_from
    assert failed > plain
    helped = [(features, True) for features in with_mass(*np.linspace(1, 3, 200).tolist())]
    lowered = refit_thresholds(SHIPPED, unanswerable, helped).answer_from
    assert lowered < plain
    answered = SHIPPED.confidences(unanswerable) >= lowered
    assert SHIPPED.refit.answered < answered.mean() <= SHIPPED.refit.at_most


def test_a_title_is_asked_while_its_article_is_out() -> None:
    index = alike(10)
    found = ask_without_their_articles(index, 300, {})
    assert len(found) == 10
    assert all(0 < features.fit < 1 for features in found)
    assert len(ask_without_their_articles(index, 4, {})) == 4


def test_an_article_goes_out_together_with_its_translation() -> None:
    documents = [
        Document("wifi-en", "en", {"question": "Wi-Fi guest network password"}),
        Document("wifi-ro", "ro", {"question": "Wi-Fi guest network password"}),
        Document("bus", "en", {"question": "Which bus stops here"}),
    ]
    index = Index.build(documents, ARTICLES)
    alone = ask_without_their_articles(index, 300, {})
    paired = ask_without_their_articles(index, 300, {"wifi-en": "wifi", "wifi-ro": "wifi"})
    assert max(features.fit for features in alone) == pytest.approx(1.0)
    assert max(features.fit for features in paired) < 0.5


def test_an_article_without_a_question_is_asked_for_by_its_first_sentences() -> None:
    text = "The office is open. Badges are at the desk. Coffee is free. Lights go out at nine."
    documents = [Document(name, "en", {"answer": text}) for name in ("a", "b")]
    found = ask_without_their_articles(Index.build(documents, ARTICLES), 300, {})
    assert len(found) == 6


def test_where_titles_repeat_each_other_more_confidence_is_asked_for() -> None:
    twice = [replace(document, id=f"{document.id} {n}") for document in alike(10).documents() for n in (1, 2)]
    index = Index.build(twice, ARTICLES)
    fitted = refit_to_collection(index, SHIPPED)
    assert fitted.answer_from > SHIPPED.answer_from
    assert fitted.foreseen == SHIPPED.foreseen


def test_the_same_collection_gives_the_same_thresholds_in_any_order() -> None:
    index = alike(10)
    turned = Index.build(list(index.documents())[::-1], ARTICLES)
    judgements = [Judgement("book a room", "en", True)]
    assert refit_to_collection(index, SHIPPED, judgements=judgements) == refit_to_collection(
        turned, SHIPPED, judgements=judgements
    )


def test_a_foreseen_question_is_answered_where_the_threshold_was_not_raised() -> None:
    index = Index.build(
        [Document("wifi", "en", {"question": "Wi-Fi?"}), Document("b", "en", {"question": "Bus"})], ARTICLES
    )
    assert assess(index, "wi-fi").decision.outcome == "answer"
    strict = replace(SHIPPED, answer_from=0.99)
    assert assess(index, "wi-fi", calibration=strict).decision.outcome == "suggest"
