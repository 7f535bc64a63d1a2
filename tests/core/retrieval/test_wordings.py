"""Several wordings of one document speak for it together."""

import numpy as np
import pytest

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.wordings import add_up_wordings, average_wordings, rank_within


def ints(*values: int) -> "np.typing.NDArray[np.int32]":
    return np.array(values, np.int32)


def test_rows_are_numbered_within_their_group() -> None:
    assert rank_within(ints(0, 0, 0, 2, 5, 5)).tolist() == [0, 1, 2, 0, 0, 1]
    assert rank_within(ints()).tolist() == []


def test_each_further_wording_adds_less() -> None:
    scores = np.array([1.0, 4.0, 2.0, 0.0, 3.0])
    assert add_up_wordings(scores, ints(0, 0, 0, 1, 2), 4, 0.5).tolist() == [4 + 1 + 0.25, 0.0, 3.0, 0.0]
    assert add_up_wordings(scores, ints(0, 0, 0, 1, 2), 4, 0.0).tolist() == [4.0, 0.0, 3.0, 0.0]


def test_a_long_list_of_wordings_is_no_better_than_a_good_one() -> None:
    five, twenty = (add_up_wordings(np.ones(n), np.zeros(n, np.int32), 1, 0.6)[0] for n in (5, 20))
    assert five == pytest.approx(twenty)


def test_nearness_is_averaged_so_that_one_wording_is_enough() -> None:
    near = np.array([0.9, 0.5, 0.8])
    found = average_wordings(near, ints(0, 0, 2), 3, 0.5)
    assert found[[0, 2]] == pytest.approx([(0.9 + 0.25) / 1.5, 0.8])
    assert np.isnan(found[1])


def test_two_wordings_that_both_fit_beat_one() -> None:
    documents = [
        Document("two", "en", {"question": "book a room", "alternates": ("reserve the room", "room for a meeting")}),
        Document("one", "en", {"question": "clean a room", "alternates": ("dust", "sweep the floor")}),
    ]
    assert [hit.id for hit in Index.build(documents, ARTICLES).search("room", "en")] == ["two", "one"]
