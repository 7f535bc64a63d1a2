"""The same question or another one: slips, spellings and languages do not matter, what is asked does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cronos_core.retrieval.likeness import ALIKE, NEAR, SAME, group_alike, measure_likeness, read_wording


def likeness(one: str, other: str) -> float:
    return measure_likeness(read_wording(one), read_wording(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unde este parcarea la eveniment?", "unde e parcarea la eveniment"),
        ("Unde găsesc programul evenimentului?", "UNDE GASESC PROGRAMUL EVENIMENTULUI"),
        ("Când se închid înscrierile la matchmaking?", "cand se inchid inscrieirle la matchmaking ?"),
        ("Trebuie să plătim pentru înscriere?", "Trebuie sã plătim pentru înscriere"),
        ("Where can we park at the event?", "where can we park at the events"),
        ("Ce este transferul tehnologic?", "What is technology transfer?"),
        ("Cine organizează evenimentul?", "Cine organizeaza evenimentele?"),
    ],
)
def test_what_asks_the_same(one: str, other: str) -> None:
    assert likeness(one, other) >= SAME
    assert likeness(other, one) == likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Când începe evenimentul?", "Unde începe evenimentul?"),
        ("Pot aduce 3 persoane?", "Pot aduce 4 persoane?"),
        ("Unde este parcarea?", "Unde este parcarea pentru biciclete?"),
        ("Cât costă participarea?", "Cât durează participarea?"),
        ("Merge internetul în sală?", "Nu merge internetul în sală"),
        ("De ce s-a anulat întâlnirea?", "Când s-a anulat întâlnirea?"),
        ("Cine e gazda mesei?", "Cine e gazda casei?"),
        ("Ajutor", "Ajutor"),
        ("Bună ziua", "Bună seara"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_what_does_not(one: str, other: str) -> None:
    assert likeness(one, other) < SAME


def test_what_resembles_is_shown_to_a_person() -> None:
    assert NEAR <= likeness("Unde este parcarea la eveniment?", "Unde este parcarea la hotel?") < SAME


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_a_likeness(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0 <= found <= 1
    assert found == likeness(other, one)


def test_groups_gather_around_their_first_text() -> None:
    texts = ["Unde e parcarea?", "Cât costă?", "unde este parcarea", "Există meniu vegetarian?", "UNDE E PARCAREA"]
    assert group_alike(texts, least=ALIKE)[0] == [0, 2, 4]
    assert sorted(place for group in group_alike(texts) for place in group) == [0, 1, 2, 3, 4]
    assert group_alike([]) == []
