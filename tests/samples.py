"""A few articles and projects of our own, for tests that ask and search."""

from typing import Any

from sqlmodel import Session

from cronos_core.imports.rows import Row
from cronos_core.knowledge.importing import import_articles
from cronos_core.projects.importing import import_projects
from tests.factories import NOW, make_workgroup


def _article(
    key: str, lang: str, question: str, answer: str, *alternates: str, pair: str | None = None
) -> dict[str, Any]:
    return {
        "id": f"{key}-{lang}",
        "pair": key if pair is None else pair,
        "lang": lang,
        "question": question,
        "alternates": list(alternates),
        "answer": answer,
        "source": "Ghidul participantului" if lang == "ro" else "Participant's guide",
        "updated_on": "2026-03-01",
    }


ARTICLES: list[dict[str, Any]] = [
    _article(
        "parking", "ro", "Unde pot parca mașina la evenimente?",
        "În curtea din spate sunt 40 de locuri, gratuite pentru participanți.",
        "există parcare", "unde las mașina",
    ),
    _article(
        "parking", "en", "Where can I park my car at events?",
        "The back yard has 40 places, free for participants.", "is there parking", "car park",
    ),
    _article(
        "register", "ro", "Cum mă înscriu la un eveniment?",
        "Deschide /events, alege evenimentul și apasă Înscrie-mă.", "vreau să particip la un eveniment",
    ),
    _article(
        "register", "en", "How do I register for an event?",
        "Open /events, pick the event and press Register.", "sign up for an event",
    ),
    _article(
        "cancel", "ro", "Cum îmi anulez înscrierea la un eveniment?",
        "Deschide evenimentul și apasă Renunț. Locul merge la următorul de pe lista de așteptare.",
    ),
    _article(
        "cancel", "en", "How do I cancel my registration for an event?",
        "Open the event and press Leave. The place goes to the next on the waitlist.",
    ),
    _article("trl", "ro", "Ce înseamnă TRL?", "Nivelul de maturitate al unei tehnologii, de la 1 la 9."),
    _article("trl", "en", "What does TRL mean?", "The technology readiness level, from 1 to 9."),
    _article("wifi", "ro", "Care este parola de la internet?", "Parola stă pe ecusonul tău.", pair=""),
    _article("language", "ro", "Cum schimb limba în care îmi scrii?", "Scrie /language și alege."),
    _article("language", "en", "How do I change the language you write in?", "Type /language and choose."),
]  # fmt: skip

PROJECTS: list[dict[str, Any]] = [
    {
        "id": "AIR-1",
        "title": "Rețea de senzori pentru calitatea aerului în oraș",
        "acronym": "AERIS",
        "summary": "Senzori ieftini pe stâlpii de iluminat, cu hartă publică a poluării.",
        "abstract": "Măsurăm particulele fine la fiecare cinci minute și corectăm derivele prin învățare automată.",
        "keywords": ["calitatea aerului", "senzori", "poluare"],
        "institution": "Universitatea Tehnică din Cluj-Napoca",
        "contact_name": "Mihai Pop",
        "contact_email": "mihai.pop@example.org",
        "trl": 6,
        "offers": "Prototip și date",
        "seeks": "Primărie-pilot",
        "stage": "prototip",
        "lang": "ro",
        "url": "https://projects.example.org/aeris",
        "updated_on": "2026-05-18",
    },
    {
        "id": "MED-1",
        "title": "Second reader for lung nodules on CT",
        "acronym": "NODA",
        "summary": "Marks lung nodules and follows their growth for the radiologist.",
        "keywords": ["radiology", "lung nodules", "deep learning"],
        "institution": "UMF Cluj-Napoca",
        "trl": 5,
        "lang": "en",
        "updated_on": "2026-04-02",
    },
    {
        "id": "SOIL-1",
        "title": "Umiditatea solului din imagini de satelit",
        "summary": "Hărți pentru irigații, actualizate săptămânal.",
        "keywords": ["agricultură", "satelit", "irigații"],
        "institution": "USAMV Cluj-Napoca",
        "trl": 4,
        "lang": "ro",
    },
]


def load_samples(session: Session) -> None:
    """The articles and projects, and a vertical for one of them."""
    make_workgroup(session)
    for importer, records in ((import_articles, ARTICLES), (import_projects, PROJECTS)):
        rows = [Row(line, record) for line, record in enumerate(records, 2)]
        importer(session, rows=rows, actor_id=None, now=NOW)
