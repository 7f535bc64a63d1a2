"""How each collection is ranked and how queries are matched: the one place of these numbers.

They were chosen on the mean over the development sets, never for one of them.
"""

from dataclasses import dataclass

from cronos_core.retrieval.documents import Fields
from cronos_core.retrieval.embedding import EnglishMiniLm


@dataclass(frozen=True, slots=True)
class Matching:
    """How far a query's words are stretched.

    `function_word`: weight of words such as "the" and "care" (a topic word weighs 1).
    `trust_in_…`: what a match by correction (per slip), completion or translation is worth beside the word itself.
    `translated_grams`: weight of the 4-grams of a translation of several words; `translated_word_grams`: of a single
    word, shared by the ways of saying it; `corrected_grams`: of the likeliest correction, beside the word as typed.
    `longest_query`: words read of a query; the rest of a very long text is left out.
    """

    function_word: float
    trust_in_correction: float
    trust_in_completion: float
    trust_in_translation: float
    translated_grams: float
    translated_word_grams: float
    corrected_grams: float
    most_corrections: int
    most_completions: int
    longest_query: int


MATCHING = Matching(
    function_word=0.5,
    trust_in_correction=0.8,
    trust_in_completion=0.7,
    trust_in_translation=0.8,
    translated_grams=0.5,
    translated_word_grams=0.25,
    corrected_grams=0.5,
    most_corrections=3,
    most_completions=5,
    longest_query=120,
)

ARTICLES = Fields(
    weights={"question": 2.0, "alternates": 1.0, "answer": 1.0},
    wordings=("question", "alternates"),
    further_wordings=0.8,
    passages=(("answer",),),
    parts=True,
    meaning=1.0,
    gram_fields=("question", "alternates", "answer"),
    k1=1.2,
    b=0.75,
    mix={"stems": 1.5, "grams": 1.0, "wording_stems": 1.5, "wording_grams": 1.0},
    # What 4-grams of a wording find beside its stems, models find more surely.
    mix_with_meaning={"stems": 1.5, "grams": 1.0, "wording_stems": 1.5, "wording_grams": 0.25},
)

# Parts of documents: nobody wrote down how people ask for them, and the heading says what they are about.
PASSAGES = Fields(
    weights={"heading": 1.5, "text": 1.0, "title": 0.3},
    wordings=(),
    further_wordings=0.0,
    passages=(("heading", "text"),),
    parts=True,
    meaning=1.0,
    gram_fields=("heading", "text"),
    k1=1.2,
    b=0.75,
    mix={"stems": 1.5, "grams": 1.0},
)

PROJECTS = Fields(
    weights={
        "title": 2.0,
        "acronym": 2.0,
        "keywords": 1.5,
        "summary": 1.5,
        "abstract": 1.0,
        "verticals": 1.0,
        "offered": 1.0,
        "sought": 1.0,
        "institution": 0.7,
        "team": 0.7,
    },
    wordings=(),
    further_wordings=0.0,
    passages=(("title", "keywords", "summary", "abstract"),),
    parts=False,
    meaning=0.93,
    gram_fields=("title", "acronym", "keywords", "institution", "team"),
    k1=1.4,
    b=0.75,
    mix={"stems": 1.0, "grams": 0.5},
    mix_with_meaning={"stems": 1.0, "grams": 0.25},
    # Abstracts in English are what it was trained on.
    believed={EnglishMiniLm.name: 2.0},
)
