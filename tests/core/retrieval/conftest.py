"""Small collections of our own for the retrieval tests."""

import pytest

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.presets import ARTICLES, PROJECTS

ARTICLE_DOCUMENTS = (
    Document(
        "register",
        "ro",
        {
            "question": "Cum mă înscriu la un eveniment?",
            "alternates": ("Unde pot participa la o conferință?",),
            "answer": "Deschide lista de evenimente și apasă Înscrie-mă. Primești confirmarea imediat.",
        },
    ),
    Document(
        "slots",
        "ro",
        {
            "question": "Cum rezerv o întâlnire bilaterală?",
            "answer": "Alege o gazdă și un interval liber; locul este al tău din clipa aceea.",
        },
    ),
    Document(
        "membership",
        "en",
        {
            "question": "How much is the membership fee?",
            "answer": "The yearly contribution depends on the size of the company.",
        },
    ),
    Document(
        "patent",
        "en",
        {
            "question": "Who helps with a patent application?",
            "answer": "The technology transfer office advises inventors.",
        },
    ),
)

PROJECT_DOCUMENTS = (
    Document(
        "heart",
        "en",
        {
            "title": "Wearable sensors for heart failure",
            "acronym": "CARDIOBAND",
            "abstract": "Artificial intelligence predicts decompensation of patients at home.",
        },
    ),
    Document(
        "soil",
        "ro",
        {
            "title": "Senzori pentru umiditatea solului",
            "acronym": "TERRA",
            "abstract": "Rețea fără fir care spune fermierilor când să irige culturile.",
        },
    ),
    Document(
        "weld",
        "en",
        {
            "title": "Robotic welding of battery housings",
            "acronym": "VOLTWELD",
            "abstract": "Industry 4.0 cell for automotive suppliers.",
        },
    ),
)


@pytest.fixture(scope="session")
def articles() -> Index:
    return Index.build(ARTICLE_DOCUMENTS, ARTICLES)


@pytest.fixture(scope="session")
def projects() -> Index:
    return Index.build(PROJECT_DOCUMENTS, PROJECTS)
