"""Projects in the chat: searched as people type, browsed, opened, passed on."""

import pytest

from bot.features.projects.words import looks_for_projects, words_to_search
from cronos_core.imports.rows import Row
from cronos_core.projects.importing import import_projects
from tests.bot.conversation import Chat, Seen
from tests.factories import NOW
from tests.samples import load_samples

AERIS = "Rețea de senzori pentru calitatea aerului în oraș"
CARD = (
    f"{AERIS} (AERIS)\nUniversitatea Tehnică din Cluj-Napoca · TRL 6 · prototip\n{{vertical}}\n\n"
    "Senzori ieftini pe stâlpii de iluminat, cu hartă publică a poluării.\n"
    "{offers} Prototip și date\n{seeks} Primărie-pilot\n"
    "Măsurăm particulele fine la fiecare cinci minute și corectăm derivele prin învățare automată.\n{updated}"
)
CARDS = {
    "ro": Seen(
        CARD.format(vertical="Orașe inteligente", offers="Oferă:", seeks="Caută:", updated="Actualizat: 18 mai 2026"),
        [
            ["🤝 Mă interesează"],
            ["Întreabă despre el", "Vezi pagina"],
            ["☆ Păstrează", "Asemănătoare"],
            ["Copiază linkul", "‹ Înapoi"],
        ],
    ),
    "en": Seen(
        CARD.format(vertical="Smart cities", offers="Offers:", seeks="Seeks:", updated="Updated: 18 May 2026"),
        [
            ["🤝 I'm interested"],
            ["Ask about it", "Open its page"],
            ["☆ Bookmark", "Similar ones"],
            ["Copy the link", "‹ Back"],
        ],
    ),
}
RESULTS = {
    "ro": Seen(
        "🔎 Un proiect pentru „calitatea aerlui”\n"
        f"1 · {AERIS}\nUniversitatea Tehnică din Cluj-Napoca · TRL 6 · potrivire: calitatea, aerului",
        [["1 · AERIS"], ["Urmărește"], ["Vezi pe verticale", "Vezi toate"]],
    ),
    "en": Seen(
        "🔎 One project for “calitatea aerlui”\n"
        f"1 · {AERIS}\nUniversitatea Tehnică din Cluj-Napoca · TRL 6 · matches: calitatea, aerului",
        [["1 · AERIS"], ["Follow"], ["Browse by vertical", "See all"]],
    ),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Caut un proiect despre calitatea aerlui"),
        ("ro", "/projects calitatea aerlui"),
        ("en", "looking for projects about calitatea aerlui"),
        ("en", "/project calitatea aerlui"),
    ],
)
async def test_a_search_with_a_slip_and_without_diacritics_opens_a_card(chat: Chat, language: str, text: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends(text)
    assert ana.sees() == RESULTS[language]
    await ana.presses("1 · AERIS")
    assert ana.sees() == CARDS[language]
    await ana.presses("‹")
    assert ana.sees() == RESULTS[language]


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_card_by_number_and_by_link(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    for reach in (ana.sends("/project 1"), ana.sends("/project #1"), ana.starts("p-1")):
        await reach
        assert ana.sees() == CARDS[language]
    gone = "Proiectul acesta nu mai este" if language == "ro" else "This project is no longer"
    for payload in ("p-99", "p-x", "p-" + "9" * 40):
        await ana.starts(payload)
        assert ana.sees().text.startswith(gone)


async def test_pages_of_results_survive(chat: Chat) -> None:
    rows = [Row(n, {"id": str(n), "title": f"Robot de livadă, ediția {n}", "lang": "ro"}) for n in range(1, 10)]
    await chat.db.write(import_projects, rows=rows, actor_id=None, now=NOW)
    ana = await chat.person("Ana Popescu")
    await ana.sends("proiecte robot livada")
    first = ana.sees()
    assert first.text.splitlines()[0] == "🔎 9 proiecte pentru „robot livada”"
    assert [len(row) for row in first.buttons] == [2, 2, 1, 3, 2]
    assert first.buttons[2] == ["Pagina 2 din 3 ›"]
    assert await ana.turns_page()
    assert ana.sees().buttons[2] == ["‹ Pagina 1", "Pagina 3 din 3 ›"]
    await ana.presses("6 · ")
    await ana.presses("Înapoi")
    assert await ana.turns_page()
    assert ana.sees().buttons[0] == ["9 · Robot de livadă, ediția 9"]


@pytest.mark.parametrize(
    ("language", "title"),
    [("ro", "🔎 Niciun proiect pentru „xqzwv”"), ("en", "🔎 No project for “xqzwv”")],
)
async def test_nothing_found_leads_on(chat: Chat, language: str, title: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/projects xqzwv")
    assert ana.sees().text.splitlines()[0] == title
    assert ana.sees().buttons[-1] == (
        ["Vezi pe verticale", "Vezi toate"] if language == "ro" else ["Browse by vertical", "See all"]
    )


async def test_browsing_by_vertical(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    await ana.sends("/projects")
    assert ana.sees() == Seen(
        "🗂 There are no projects in the list yet\nAn organizer can add them by sending me a CSV or XLSX file.",
        [["What I can do"]],
    )
    await chat.db.write(load_samples)
    await ana.sends("what projects do you have?")
    assert ana.sees().text.splitlines()[0] == "🗂 3 projects, newest first"
    assert ana.sees().buttons == [
        ["1 · AERIS", "2 · NODA"],
        ["3 · Umiditatea solului din…"],
        ["What I follow", "Bookmarks", "My interests"],
        ["Browse by vertical", "Filter", "‹ Back"],
    ]
    await ana.presses("Browse by vertical")
    assert ana.sees() == Seen("Which vertical?", [["Smart cities (1)"], ["‹ Back"]])
    await ana.presses("Smart cities")
    listed = ana.sees()
    assert listed.text.splitlines()[0] == "🗂 Smart cities: one project"
    await ana.presses("1 · AERIS")
    assert ana.sees() == CARDS["en"]
    await ana.presses("Back")
    assert ana.sees() == listed


async def test_asking_an_organizer_about_a_project(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ana.sends("/project 1")
    await ana.presses("Întreabă despre el")
    await ana.sends("Aveți date publice?")
    assert ana.sees() == Seen(
        f"📨 Am trimis întrebarea\nE despre „{AERIS}”. Răspunsul vine aici.", [["Vezi întrebarea"], ["‹ Înapoi"]]
    )
    await ioana.waits_for(f"Aveți date publice? (despre proiectul „{AERIS}”)")
    await ana.presses("Vezi întrebarea")
    assert "Așteaptă un răspuns de azi" in ana.sees().text


async def test_who_is_behind_a_project_only_organizers_read(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ana.sends("/project 1")
    found = await ana.asks_inline("aerului")
    assert not [one for one in ("Mihai Pop", "@example.org") if one in ana.sees().text + str(found)]
    await ioana.sends("/project 1")
    assert "Contact: Mihai Pop" in ioana.sees().text


async def test_projects_in_any_chat(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    assert [one["title"] for one in await ana.asks_inline("proiecte despre calitatea aerului")] == [AERIS]
    assert len([one for one in await ana.asks_inline("") if one["id"].startswith("p-")]) == 3
    assert await ana.asks_inline("xqzwv") == []


SEARCHES = {
    "caut proiecte despre agricultură": "agricultură",
    "Caut un proiect cu blockchain, vă rog": "blockchain",
    "proiecte AI sănătate": "AI sănătate",
    "găsește-mi ceva cu senzori": "senzori",
    "exista proiecte de medicina": "medicina",
    "ce proiecte aveți despre energie?": "energie",
    "ce proiecte aveți?": "",
    "projects on air quality": "air quality",
    "looking for a computer vision project": "computer vision",
    "We are looking for partners in robotics": "partners in robotics",
    "show me projects about farming": "farming",
    "do you have any projects on robots?": "robots",
    "blockchain projects": "blockchain",
    "AI sănătate TRL>5 Babeș-Bolyai": "AI sănătate TRL>5 Babeș-Bolyai",
    "roboți TRL 4-6": "roboți TRL 4-6",
}
QUESTIONS = [
    "Ce este proiectul Cronos?",
    "Care este scopul proiectului Cronos?",
    "Cum adaug proiectul meu în listă?",
    "Câte activități are proiectul?",
    "Cum caut un proiect?",
    "Ce înseamnă TRL 4-6?",
    "ce este trl 6",
    "caut parcare",
    "caut",
    "find my meeting",
    "how many projects are there",
    "What should be there at the end of the Cronos project?",
    "unde pot parca mașina?",
    "",
]


def test_searches_are_told_from_questions() -> None:
    assert [text for text in SEARCHES if not looks_for_projects(text)] == []
    assert [text for text in QUESTIONS if looks_for_projects(text)] == []


def test_only_what_is_searched_for_is_left() -> None:
    assert {text: words_to_search(text) for text in SEARCHES} == SEARCHES


async def test_a_long_project_is_read_on_pages(chat: Chat) -> None:
    row = Row(2, {"id": "long", "lang": "ro", "title": "Foarte lung " * 41, "abstract": "cuvânt " * 2800})
    await chat.db.write(import_projects, rows=[row], actor_id=None, now=NOW)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/project 1")
    await ana.presses("Citește tot")
    read = ana.sees().text
    while await ana.turns_page():
        read += " " + ana.sees().text
    assert read.count("cuvânt") == 2800
    await ana.presses("‹ Înapoi")
    assert ana.sees().buttons[-1] == ["Copiază linkul", "‹ Înapoi"]


async def test_every_institution_can_be_chosen_however_many_there_are(chat: Chat) -> None:
    rows = [
        Row(n, {"id": str(n), "title": f"Robot {n}", "lang": "ro", "institution": f"Institutul {n:02}"})
        for n in range(1, 24)
    ]
    await chat.db.write(import_projects, rows=rows, actor_id=None, now=NOW)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/projects")
    await ana.presses("Filtrează")
    await ana.presses("Instituție")
    assert ana.sees().buttons[-3:] == [["Institutul 10 (1)"], ["Pagina 2 din 3 ›"], ["‹ Înapoi"]]
    while await ana.turns_page():
        pass
    assert ana.sees().buttons[:-2] == [["Institutul 21 (1)"], ["Institutul 22 (1)"], ["Institutul 23 (1)"]]
    await ana.presses("Institutul 23")
    assert ana.sees().buttons[0] == ["23 · Robot 23"]


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_institutions_that_begin_alike_can_be_told_apart(chat: Chat, language: str) -> None:
    long = "INSTITUTUL NATIONAL DE CERCETARE-DEZVOLTARE PENTRU"
    fields = ["FIZICA MATERIALELOR", "TEHNOLOGII IZOTOPICE SI MOLECULARE", *(f"DOMENIUL {n:02}" for n in range(1, 30))]
    rows = [
        Row(n, {"id": str(n), "title": f"Robot {n}", "lang": "ro", "institution": f"{long} {field}"})
        for n, field in enumerate(fields, start=1)
    ]
    await chat.db.write(import_projects, rows=rows, actor_id=None, now=NOW)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/projects")
    await ana.presses("Filtrează" if language == "ro" else "Filter")
    await ana.presses("Instituție" if language == "ro" else "Institution")
    typed = (
        "Mai repede: scrie /projects și numele instituției."
        if language == "ro"
        else "Faster: type /projects and the name of the institution."
    )
    assert ana.sees().text.splitlines()[1] == typed
    labels = [row[0] for row in ana.sees().buttons]
    page, turn = ("Pagina", "din") if language == "ro" else ("Page", "of")
    while await ana.turns_page():
        labels += [row[0] for row in ana.sees().buttons]
        if ana.sees().buttons[-2][0] == "« 1":
            assert ana.sees().buttons[-2][:2] in (["« 1", f"‹ {page} 2"], ["« 1", f"‹ {page} 3"])
    named = [label for label in labels if label.startswith("INSTITUTUL")]
    assert len(set(named)) == len(fields) and "INSTITUTUL NATIONAL… FIZICA MATERIALELOR (1)" in named
    await ana.presses("« 1")
    assert ana.sees().buttons[-2] == [f"{page} 2 {turn} 4 ›"]
    await ana.sends("/projects fizica materialelor")
    assert "INSTITUTUL NATIONAL DE… FIZICA MATERIALELOR" in ana.sees().text


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_narrowing_down_by_buttons_and_by_words(chat: Chat, language: str) -> None:
    said = {
        "ro": ["Filtrează", "Instituție", "Doar: Universitatea", "Filtre (1)", "Fără filtre", "Niciun proiect"],
        "en": ["Filter", "Institution", "Only: Universitatea", "Filters (1)", "Without filters", "No project"],
    }
    narrow, institution, only, filters, widen, none = said[language]
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/projects")
    await ana.presses(narrow)
    await ana.presses(institution)
    await ana.presses("Universitatea Tehnică din Cluj-Napoca (1)")
    narrowed = ana.sees()
    assert only in narrowed.text and narrowed.text.startswith("🔎 ")
    await ana.presses("1 · AERIS")
    await ana.presses("‹")
    assert ana.sees() == narrowed
    await ana.presses(filters)
    await ana.presses(widen)
    assert ana.sees().text.startswith("🔎 3 pro")
    await ana.sends("proiecte trl 6" if language == "ro" else "projects with trl 6")
    assert "AERIS" in str(ana.sees().buttons)
    await ana.sends("/projects aer trl>8")
    assert ana.sees().text.startswith(f"🔎 {none}")
    await ana.presses(widen)
    assert "AERIS" in str(ana.sees().buttons)
