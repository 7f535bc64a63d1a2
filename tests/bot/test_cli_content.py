"""`cronos import`, `export`, `ask`, `search` and `evaluate`: their output to the letter, and what they refuse."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cronos_core.database import Database
from cronos_core.documents.service import count_documents
from cronos_core.events.service import register_for_event
from cronos_core.imports.reading import read_table
from cronos_core.projects.service import count_projects
from tests.bot.commandline import Ended, types
from tests.factories import NOW, make_event, make_member
from tests.handbooks import guide_pdf
from tests.samples import ARTICLES, PROJECTS, load_samples


@pytest.fixture
def db(sqlite_url: str) -> Iterator[Database]:
    database = Database(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def sample(db: Database) -> Database:
    db.write_now(load_samples)
    return db


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def refused(ended: Ended, line: str) -> None:
    assert (ended.code, ended.err) == (2, f"cronos: {line}\n")


def test_importing_and_its_rehearsal(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    file = write(tmp_path / "p.jsonl", [PROJECTS[0] | {"colour": "red"}, *PROJECTS[1:]])
    dry = types("import", "projects", str(file), "--dry-run", "--json", database_url=sqlite_url)
    report: dict[str, Any] = {"kind": "projects", "dry_run": True, "new": 3, "changed": 0, "unchanged": 0}
    report |= {"ignored": ["colour"], "errors": []}
    assert (dry.code, json.loads(dry.out)) == (0, report)
    assert db.read_now(count_projects) == 0
    done = types("import", "projects", str(file), database_url=sqlite_url)
    assert (done.code, done.out) == (
        0, "projects: 3 new, 0 changed, 0 unchanged\nleft out, as nobody knows them: colour\n",
    )  # fmt: skip
    assert db.read_now(count_projects) == 3
    again = types("import", "projects", str(file), "--json", database_url=sqlite_url)
    assert json.loads(again.out) == report | {"dry_run": False, "new": 0, "unchanged": 3}


def test_of_a_refused_file_nothing_is_new(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    file = write(tmp_path / "p.jsonl", [*PROJECTS, PROJECTS[0] | {"id": "X", "trl": 12}])
    ended = types("import", "projects", str(file), "--json", database_url=sqlite_url)
    report = json.loads(ended.out)
    assert ended.code == 2
    assert (report["new"], report["changed"], report["unchanged"], len(report["errors"])) == (0, 0, 0, 1)
    assert db.read_now(count_projects) == 0


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("knowledge", ARTICLES),
        ("members", [{"telegram_id": 7000000123, "name": "Dan Pop"}]),
        (
            "events",
            [
                {
                    "id": "x",
                    "title_ro": "X",
                    "title_en": "X",
                    "starts_at": "2026-12-01 10:00",
                    "ends_at": "2026-12-01 12:00",
                }
            ],
        ),
    ],
)
def test_every_kind_has_its_importer(
    db: Database, sqlite_url: str, tmp_path: Path, kind: str, rows: list[dict[str, Any]]
) -> None:
    ended = types("import", kind, str(write(tmp_path / "a.jsonl", rows)), "--json", database_url=sqlite_url)
    assert (ended.code, json.loads(ended.out)["new"]) == (0, len(rows)), ended.err


def test_meetings_are_imported_with_their_slots(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    # The command line lives by the machine's clock.
    event = db.write_now(make_event, starts_at=datetime(2099, 11, 7, 8, tzinfo=UTC))
    people = [db.write_now(make_member, name=name) for name in ("Ana Popescu", "Mihai Pop")]
    for member in people:
        db.write_now(register_for_event, event_id=event.id, member_id=member.id, now=NOW)
    rows = [
        {"event": "b2u", "host": "Mihai Pop", "table": 4, "starts_at": "2099-11-07 11:20", "length_minutes": 20,
         "attendee": "Ana Popescu"},
    ]  # fmt: skip
    file = write(tmp_path / "m.jsonl", rows)
    ended = types("import", "meetings", str(file), "--json", database_url=sqlite_url)
    assert (ended.code, json.loads(ended.out)["new"]) == (0, 1), ended.out
    exported = types("export", "meetings", "--event", "b2u", "--format", "json", database_url=sqlite_url)
    [meeting] = json.loads(exported.out)
    assert (meeting["table"], meeting["host"], meeting["attendee"]) == (4, "Mihai Pop", "Ana Popescu")


def test_wrong_rows_write_nothing(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("id,title,trl\nA,Unu,3\nB,,14\nA,Doi,4\n", "utf-8")
    line = "p.csv: nothing was imported, 2 wrong; line 3, title: it is missing"
    ended = types("import", "projects", str(file), database_url=sqlite_url)
    refused(ended, line)
    assert ended.out == "line 3, title: it is missing\nline 4, id: “A” stands on line 2 already\n"
    as_json = types("import", "projects", str(file), "--json", database_url=sqlite_url)
    refused(as_json, line)
    assert json.loads(as_json.out)["errors"] == [
        {"line": 3, "column": "title", "reason": "it is missing"},
        {"line": 4, "column": "id", "reason": "“A” stands on line 2 already"},
    ]
    assert db.read_now(count_projects) == 0


def test_a_file_that_cannot_be_read_is_one_document_too(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes(b'id,title\n1,"a')
    reason = "p.csv is broken at line 2: the quotation marks do not close where they should."
    ended = types("import", "projects", str(file), "--dry-run", "--json", database_url=sqlite_url)
    refused(ended, reason)
    assert json.loads(ended.out) == {
        "kind": "projects", "dry_run": True, "new": 0, "changed": 0, "unchanged": 0, "ignored": [],
        "errors": [{"line": 2, "column": None, "reason": reason}],
    }  # fmt: skip


def test_files_that_cannot_be_read(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    def run(name: str, content: bytes | None) -> Ended:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        return types("import", "projects", str(tmp_path / name), database_url=sqlite_url)

    refused(run("none.csv", None), "none.csv cannot be opened: No such file or directory.")
    refused(
        run("a.txt", b"x"),
        "I can't read a.txt. I read lists from CSV, XLSX, JSON or JSON Lines (.jsonl), "
        "documents from PDF, DOCX, Markdown or TXT.",
    )
    refused(
        run("a.csv", b'id,title\n1,"a'),
        "a.csv is broken at line 2: the quotation marks do not close where they should.",
    )
    refused(
        run("b.csv", b"name\nx\n"),
        "Columns are missing: id, title. This list (projects) cannot be read without them.",
    )


def test_asking(sample: Database, sqlite_url: str) -> None:
    found = types("ask", "unde pot parca masina", "--lang", "en", "--json", database_url=sqlite_url)
    answer = json.loads(found.out)
    assert 0 < answer.pop("confidence") <= 1
    assert answer == {
        "answer": "The back yard has 40 places, free for participants.",
        "source": "Participant's guide",
        "decision": "answer",
        "suggestions": [],
    }
    suggested = json.loads(types("ask", "event", "--lang", "en", "--json", database_url=sqlite_url).out)
    assert (suggested["decision"], suggested["answer"], suggested["source"]) == ("suggest", None, None)
    assert "How do I register for an event?" in suggested["suggestions"]
    unknown = json.loads(types("ask", "Cât costă un avion?", "--json", database_url=sqlite_url).out)
    assert (unknown["decision"], unknown["answer"], unknown["suggestions"]) == ("abstain", None, [])
    assert types("ask", "Cât costă un avion?", database_url=sqlite_url).out == "I don't know.\n"
    refused(types("ask", "?!", database_url=sqlite_url), "the question holds no word")


def test_searching(sample: Database, sqlite_url: str) -> None:
    [found] = json.loads(types("search", "calitatea aerlui", "--json", database_url=sqlite_url).out)
    assert list(found) == ["id", "title", "score", "matched"]
    assert (found["id"], found["title"]) == ("AIR-1", PROJECTS[0]["title"])
    assert found["matched"] == ["calitatea", "aerului"]
    assert 0 < found["score"] <= 1
    assert json.loads(types("search", "xqzwv", "--json", database_url=sqlite_url).out) == []
    assert types("search", "xqzwv", database_url=sqlite_url).out == "No project was found.\n"
    limited = types("search", "senzori satelit", "--limit", "1", "--json", database_url=sqlite_url)
    assert len(json.loads(limited.out)) == 1
    refused(types("search", "...", database_url=sqlite_url), "the query holds no word")


def test_exporting(sample: Database, sqlite_url: str, tmp_path: Path) -> None:
    event = sample.write_now(make_event)
    member = sample.write_now(make_member, name="=HYPERLINK(1)")
    sample.write_now(register_for_event, event_id=event.id, member_id=member.id, now=NOW)
    out = tmp_path / "p.xlsx"
    ended = types("export", "projects", "--out", str(out), database_url=sqlite_url)
    assert (ended.code, ended.out, ended.err) == (0, "", f"3 projects are in {out}\n")
    assert [row.values["id"] for row in read_table(out, out.name)] == ["AIR-1", "MED-1", "SOIL-1"]
    listed = types("export", "registrations", "--event", "b2u", database_url=sqlite_url)
    header, line = listed.out.lstrip("\ufeff").splitlines()
    assert header == "event,event_title,telegram_id,name,organization,state,registered_at"
    assert line.split(",")[3:6] == ["'=HYPERLINK(1)", "", "registered"]
    members = json.loads(types("export", "members", "--format", "json", database_url=sqlite_url).out)
    assert [one["name"] for one in members] == ["=HYPERLINK(1)"]


def test_exports_that_make_no_sense(sample: Database, sqlite_url: str, tmp_path: Path) -> None:
    refused(types("export", "projects", "--format", "xlsx", database_url=sqlite_url), "an XLSX file needs --out FILE")
    refused(
        types("export", "projects", "--event", "b2u", database_url=sqlite_url),
        "--event goes with registrations and meetings, not with projects",
    )
    unknown = types("export", "meetings", "--event", "none", database_url=sqlite_url)
    assert (unknown.code, unknown.out, unknown.err.count("\n")) == (2, "", 1)
    missing = tmp_path / "no" / "p.csv"
    refused(
        types("export", "projects", "--out", str(missing), database_url=sqlite_url),
        f"{missing}: No such file or directory",
    )


DOCS: list[dict[str, Any]] = [
    {"id": "a", "title": "Where can I park?", "text": "In the back yard.", "lang": "en", "alternates": ["car park"]},
    {"id": "b", "title": "How do I register?", "text": "Open the list of events.", "lang": "en"},
]
QUERIES: list[dict[str, Any]] = [
    {"id": "q1", "text": "where may I prak my car", "lang": "en"},
    {"id": "q2", "text": "", "lang": "en"},
    {"id": "q3", "text": "register", "lang": "en", "oos": False},
]


@pytest.mark.parametrize("what", ["answers", "search"])
def test_evaluating(sqlite_url: str, tmp_path: Path, what: str) -> None:
    docs, queries = write(tmp_path / "docs.jsonl", DOCS), write(tmp_path / "queries.jsonl", QUERIES)
    run = tmp_path / "run.jsonl"
    words = ["evaluate", what, "--docs", str(docs), "--queries", str(queries), "--out", str(run), "--limit", "1"]
    ended = types(*words, database_url=sqlite_url)
    assert (ended.code, ended.out) == (0, f"3 queries were run; the rankings are in {run}\n")
    lines = [json.loads(line) for line in run.read_text("utf-8").splitlines()]
    assert [list(line) for line in lines] == [["id", "ranking", "decision", "confidence", "milliseconds"]] * 3
    assert [(line["id"], [doc for doc, _ in line["ranking"]]) for line in lines] == [
        ("q1", ["a"]), ("q2", []), ("q3", ["b"]),
    ]  # fmt: skip


def test_evaluating_damaged_files(sqlite_url: str, tmp_path: Path) -> None:
    queries = write(tmp_path / "queries.jsonl", QUERIES)
    broken, run = write(tmp_path / "broken.jsonl", [DOCS[0], {"id": "b"}]), tmp_path / "run.jsonl"
    run.write_text("an earlier run", "utf-8")

    def evaluate(docs: Path, queries: Path) -> Ended:
        words = ["evaluate", "answers", "--docs", str(docs), "--queries", str(queries), "--out", str(run)]
        return types(*words, database_url=sqlite_url)

    refused(evaluate(broken, queries), 'broken.jsonl, line 2: "title" is missing or not a text')
    refused(evaluate(tmp_path / "none", queries), f"{tmp_path / 'none'}: No such file or directory")
    assert run.read_text("utf-8") == "an earlier run"


def test_a_document_is_imported_and_cited(db: Database, sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "ghid.pdf"
    path.write_bytes(guide_pdf())

    def run(*arguments: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(types(*arguments, "--json", database_url=sqlite_url).out)
        return told

    rehearsed = run("import", "knowledge", str(path), "--dry-run")
    document = rehearsed.pop("document")
    assert rehearsed == {
        "kind": "knowledge",
        "dry_run": True,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "ignored": [],
        "errors": [],
    }
    assert (document["title"], document["pages"], document["passages"]) == ("Ghidul participantului", 5, 9)
    assert (document["languages"], document["pages_without_text"]) == ({"ro": 9}, 0)
    assert db.read_now(count_documents) == 0
    assert (run("import", "knowledge", str(path))["new"], db.read_now(count_documents)) == (1, 1)
    assert run("import", "knowledge", str(path))["unchanged"] == 1
    path.write_bytes(guide_pdf() + b"% newer")
    assert run("import", "knowledge", str(path))["changed"] == 1
    assert db.read_now(count_documents) == 1
    answer = run("ask", "se decontează cazarea?")
    assert (answer["decision"], answer["source"]) == ("answer", "Ghidul participantului, p. 4")
    assert answer["answer"].endswith("Drumul cu mașina personală și cazarea nu se decontează.")
    typed = types("ask", "se decontează cazarea?", database_url=sqlite_url).out
    assert "Ghidul participantului, p. 4 · " in typed
    path.write_bytes(b"%PDF-1.4 broken")
    failed = types("import", "knowledge", str(path), "--json", database_url=sqlite_url)
    reason = (
        "I can't read ghid.pdf: it is damaged, or no PDF file. Open it on a computer, save it anew and send it again."
    )
    assert json.loads(failed.out)["errors"] == [{"line": None, "column": None, "reason": reason}]
    refused(failed, reason)
