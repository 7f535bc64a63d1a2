"""Files dropped on the bot: an organizer's list is rehearsed, shown and imported; the rest is answered kindly."""

import json

import pytest

from bot.features.imports.buttons import ImportConfirmed
from bot.sandbox.faults import Fault
from cronos_core.imports.portions import import_portion
from cronos_core.imports.reading import read_table
from cronos_core.projects.importing import PORTION, collect_projects
from cronos_core.projects.service import count_projects
from tests.bot.conversation import Chat, Seen
from tests.samples import ARTICLES, PROJECTS

GOOD = b"id,title,trl,colour\nA,Primul proiect,3,red\nB,Al doilea proiect,4,blue\n"
WRONG = b"id,title,trl\n" + b"".join(b"P%d,,3\n" % n for n in range(1, 8))

PROPOSALS = {
    "ro": Seen(
        "📄 lista.csv: proiecte\nAm citit tot fișierul și nu e nimic greșit. Încă nu am scris nimic.\n"
        "2 noi, 0 schimbate, 0 neschimbate.\nLăsate deoparte, fiindcă nu le cunosc: colour\n"
        "Fără butoane, scrie /import 1 da sau /import 1 nu.",
        [["Importă 2 rânduri", "Renunță"]],
    ),
    "en": Seen(
        "📄 lista.csv: projects\nI have read the whole file and nothing is wrong. Nothing is written yet.\n"
        "2 new, 0 changed, 0 unchanged.\nLeft out, as I don't know them: colour\n"
        "Without buttons, type /import 1 yes or /import 1 no.",
        [["Import 2 rows", "Cancel"]],
    ),
}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_list_is_rehearsed_and_imported_on_a_press(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ioana.uploads("lista.csv", GOOD)
    assert ioana.sees() == PROPOSALS[language]
    assert await chat.db.read(count_projects) == 0
    await ioana.presses(PROPOSALS[language].buttons[0][0])
    assert ioana.sees() == (
        Seen(
            "✅ lista.csv: proiecte\nAm importat 2 rânduri.\n2 noi, 0 schimbate, 0 neschimbate.",
            [["Vezi proiectele"], ["‹ Înapoi"]],
        )
        if language == "ro"
        else Seen(
            "✅ lista.csv: projects\n2 rows were imported.\n2 new, 0 changed, 0 unchanged.",
            [["See the projects"], ["‹ Back"]],
        )
    )
    assert await chat.db.read(count_projects) == 2
    await ioana.forges(ImportConfirmed(1).pack())
    gone = "Fișierul acesta nu mai așteaptă" if language == "ro" else "This file no longer waits"
    assert ioana.sees().text.startswith(gone)
    await ioana.uploads("lista.csv", GOOD)
    same = "Nimic nou: toate cele 2 rânduri" if language == "ro" else "Nothing new: all 2 rows"
    assert same in ioana.sees().text


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_long_list_that_was_broken_off_goes_on_and_tells_of_all(chat: Chat, language: str) -> None:
    ro = language == "ro"
    count = PORTION + 20
    content = b"id,title\n" + b"".join(b"P%d,Proiectul %d\n" % (n, n) for n in range(count))
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ioana.uploads("lista.csv", content)
    rows = read_table(content, "lista.csv")
    plan = (await chat.db.read(collect_projects, rows=rows, actor_id=None)).work_out()
    member = ioana.member
    # An earlier process ended after its first portion.
    await chat.db.write(import_portion, plan=plan, number=0, upload_id=1, actor_id=member.id, now=chat.clock.now())
    assert await chat.db.read(count_projects) == PORTION
    await ioana.presses(f"Importă {count} de rânduri" if ro else f"Import {count} rows")
    assert ioana.sees().text == (
        f"✅ lista.csv: proiecte\nAm importat {count} de rânduri.\n{count} noi, 0 schimbate, 0 neschimbate."
        if ro
        else f"✅ lista.csv: projects\n{count} rows were imported.\n{count} new, 0 changed, 0 unchanged."
    )
    assert await chat.db.read(count_projects) == count
    await ioana.forges(ImportConfirmed(1).pack())
    assert ioana.sees().text.startswith("Fișierul acesta nu mai așteaptă" if ro else "This file no longer waits")
    assert await chat.db.read(count_projects) == count


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_long_list_says_that_it_is_being_written(chat: Chat, language: str) -> None:
    ro, count = language == "ro", PORTION + 20
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ioana.uploads("lista.csv", b"id,title\n" + b"".join(b"P%d,Proiectul %d\n" % (n, n) for n in range(count)))
    await ioana.presses(f"Importă {count} de rânduri" if ro else f"Import {count} rows")
    assert ioana.sees().text.startswith("✅")
    # The card that was pressed no longer says that nothing is written, nor offers to write it.
    working = (
        f"⏳ lista.csv: proiecte\nImport {count} de rânduri și îți scriu când sunt toate. "
        "Dacă mă întrerupe ceva, continui singur."
        if ro
        else f"⏳ lista.csv: projects\nI import {count} rows and write when all are in. "
        "If anything interrupts me, I go on by myself."
    )
    assert (await ioana.reads())[-2] == Seen(working, [])


async def test_typing_that_cannot_be_shown_stops_no_import(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", organizer=True)
    chat.sandbox.faults.add(Fault(method="sendChatAction", kind="5xx"))
    await ioana.uploads("lista.csv", GOOD)
    assert ioana.sees() == PROPOSALS["ro"]


async def test_a_file_that_telegram_does_not_give(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    chat.sandbox.faults.add(Fault(method="getFile", kind="5xx"))
    await ioana.uploads("lista.csv", GOOD)
    assert ioana.sees().text.startswith("lista.csv cannot be opened: ")


async def test_giving_up_forgets_the_file(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.uploads("lista.csv", GOOD)
    await ioana.presses("Renunță")
    assert ioana.sees() == Seen("Am renunțat la fișier. Nimic nu s-a schimbat.", [["‹ Înapoi"]])
    assert await chat.db.read(count_projects) == 0


async def test_wrong_rows_are_named_by_line(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.uploads("lista.csv", WRONG)
    lines = [f"• linia {line}, title: lipsește" for line in range(2, 7)]
    assert ioana.sees() == Seen(
        "\n".join(
            [
                "📄 lista.csv: proiecte",
                "7 locuri sunt greșite, așa că nu am scris nimic.",
                *lines,
                "… și încă 2",
                "Corectează fișierul și trimite-l din nou.",
            ]
        ),
        [["‹ Înapoi"]],
    )


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("poza.ppt", b"%PDF", "Nu știu să citesc poza.ppt."),
        ("a.csv", b"foo\n1\n", "Nu recunosc lista din a.csv."),
        ("a.csv", b"id,title\n1,2,3\n", "În a.csv, linia 2, coloana 3 nu are un nume al ei."),
        ("a.json", b"[{", "a.json e stricat la linia 1: nu este JSON corect."),
        ("a.xlsx", b"PK nothing", "a.xlsx e stricat la linia 1: nu este un registru XLSX care se poate deschide."),
    ],
)
async def test_a_damaged_file_gets_a_clear_sentence(chat: Chat, name: str, content: bytes, text: str) -> None:
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.uploads(name, content)
    assert ioana.sees().text.startswith(text)


async def test_the_kind_is_seen_from_the_columns(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    await ioana.uploads("a.json", json.dumps(ARTICLES).encode())
    assert ioana.sees().text.splitlines()[0] == "📄 a.json: articles"
    await ioana.uploads("p.jsonl", "\n".join(json.dumps(row) for row in PROJECTS).encode())
    assert ioana.sees().text.splitlines()[0] == "📄 p.jsonl: projects"
    await ioana.uploads("m.csv", b"telegram_id,name\n7000000999,Dan\n")
    assert ioana.sees().text.splitlines()[0] == "📄 m.csv: members"
    await ioana.uploads("e.csv", b"id,title_en,title_ro,starts_at,ends_at\nx,X,X,2026-12-01 10:00,2026-12-01 12:00\n")
    assert ioana.sees().text.splitlines()[0] == "📄 e.csv: events"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Mulțumesc, dar fișiere citesc doar de la organizatori."),
        ("en", "Thank you, but I only read files from organizers."),
    ],
)
async def test_a_members_file_gets_a_friendly_sentence(chat: Chat, language: str, text: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    await ana.uploads("lista.csv", GOOD)
    assert ana.sees().text.startswith(text)
    assert await chat.db.read(count_projects) == 0


async def test_confirming_and_giving_up_by_typing(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    await ioana.uploads("lista.csv", GOOD)
    await ioana.sends("/import 1 no")
    assert ioana.sees().text == "I dropped the file. Nothing was changed."
    await ioana.uploads("lista.csv", GOOD)
    typed = ioana.sees().text.splitlines()[-1].removeprefix("Without buttons, type ").split(" yes")[0]
    await ioana.sends(f"{typed} yes")
    assert ioana.sees().text.startswith("✅ lista.csv: projects")
    assert await chat.db.read(count_projects) == 2
    await ioana.sends(f"{typed} yes")
    assert ioana.sees().text.startswith("This file no longer waits")
    await ioana.sends("/import")
    assert ioana.sees().text.startswith("📥 Import a file")
    ana = await chat.person("Ana Popescu")
    await ana.sends("/import 2 da")
    assert ana.sees().text.startswith("Fișierul acesta nu mai așteaptă")
