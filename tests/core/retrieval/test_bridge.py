"""The glossary bridges Romanian and English, by stems, in both directions."""

from cronos_core.retrieval.bridge import Bridge, Translation, curated_pairs
from cronos_core.retrieval.normalise import tokenise


def test_the_curated_glossary_is_large_and_every_term_has_words_on_both_sides() -> None:
    pairs = curated_pairs()
    assert len(set(pairs)) == len(pairs) >= 350
    assert [pair for pair in pairs if not (tokenise(pair[0]) and tokenise(pair[1]))] == []


def test_longer_terms_and_the_words_within_them_are_translated() -> None:
    bridge = Bridge([("rețea neuronală", "neural network"), ("rețea", "network"), ("rețea", "grid")])
    assert bridge.translate(["retea", "neuronale"], "ro") == [
        Translation(0, 2, "en", (("neural", "network"),)),
        Translation(0, 1, "en", (("network",), ("grid",))),
    ]
    assert bridge.translate(["grids"], "en") == [Translation(0, 1, "ro", (("retea",),))]
    assert bridge.translate(["retea"], "en") == []


def test_extra_pairs_stand_beside_the_curated_ones() -> None:
    bridge = Bridge.load([("drojdie", "yeast")])
    assert [bridge.knows("drojdii", "ro"), bridge.knows("yeast", "en"), bridge.knows("sanatate", "ro")] == [True] * 3
    assert not Bridge.load().knows("drojdii", "ro")


def test_a_mistyped_term_is_recognised() -> None:
    bridge = Bridge([("agricultură", "agriculture")])
    assert (bridge.respell("agrcultura", "ro"), bridge.respell("zzzzzzz", "ro")) == ("agricultur", None)
