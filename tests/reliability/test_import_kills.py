"""`kill -9` in the middle of a long import, again and again: what stands is whole, and repeating it completes it."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from cronos_core.database import Database
from cronos_core.projects.catalogue import COLLECTION, Catalogue, read_documents
from cronos_core.projects.importing import PORTION
from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.projects.service import count_projects, search_projects
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.workgroups.service import create_workgroup
from tests.bot.commandline import ROOT, environment, types
from tests.factories import NOW

PROJECTS = 1500
# A process is killed so long, at most, after the first portion that it wrote, or (None) at some moment of its start.
WRITING_SECONDS, STARTING_SECONDS = 0.05, 1.5
LIVES = (WRITING_SECONDS, None, WRITING_SECONDS, WRITING_SECONDS)
PATIENCE_SECONDS = 60.0
AGRICULTURE, ENERGY = ("Agricultură", "Agriculture"), ("Energie", "Energy")
FILLING = "Senzorii măsoară umiditatea solului, iar datele ajung la fermieri în fiecare dimineață. " * 8

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]


def describe(number: int) -> dict[str, str]:
    """A row; every third one names its vertical, the others' is proposed from their words."""
    return {
        "id": f"P{number:04}",
        "title": f"Agricultură cu xilofonul{number:04}",
        "abstract": f"{FILLING}Încercarea {number}.",
        "lang": "ro",
        "verticals": "Energie" if number % 3 == 0 else "",
    }


ROWS = [describe(number) for number in range(PROJECTS)]
Texts = tuple[object, object, object]
WHOLE: dict[str, Texts] = {
    row["id"]: (row["title"], row["abstract"], ENERGY if row["verticals"] else AGRICULTURE) for row in ROWS
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "projects.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    return path


@contextmanager
def importing(table: Path, database_url: str) -> Iterator[subprocess.Popen[str]]:
    """`cronos import projects`, as a process of its own; killed at the end if it is still there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CRONOS_")}
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "import", "projects", str(table), "--json"],
        cwd=table.parent,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment({"database_url": database_url}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def import_and_kill(db: Database, table: Path, url: str, *, window: float | None, chance: random.Random) -> int:
    """Begin an import and kill it; gives its exit code, which is 0 where it was done before that."""
    before = db.read_now(count_projects)
    with importing(table, url) as process:
        if window is not None:
            wait_for_a_portion(db, process, before)
        time.sleep(chance.uniform(0, window or STARTING_SECONDS))
    # PostgreSQL may still be at the commit that it was sent last: this takes its turn after it.
    db.write_now(bump_revision, collection=COLLECTION)
    return process.returncode


def wait_for_a_portion(db: Database, process: subprocess.Popen[str], before: int) -> None:
    """Until the process has written something, or ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while db.read_now(count_projects) == before and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.002)


def read_whole(session: Session) -> dict[str, Texts]:
    """What search reads of every project."""
    return {document.id: _pick(document.fields) for document in read_documents(session)}


def read_indexed(session: Session, catalogue: Catalogue) -> dict[str, Texts]:
    """The same, as a process has it in memory that has run all the while and only takes in what is new."""
    documents: list[Document] = list(catalogue.fresh(session).documents())
    assert len({document.id for document in documents}) == len(documents)
    return {document.id: _pick(document.fields) for document in documents}


def _pick(fields: Mapping[str, str | tuple[str, ...]]) -> Texts:
    return fields["title"], fields["abstract"], fields["verticals"]


def count_rows(session: Session) -> tuple[int, int]:
    """Projects, and their places in verticals."""
    links = session.exec(select(func.count()).select_from(ProjectWorkgroup)).one()
    return session.exec(select(func.count()).select_from(Project)).one(), links


def test_an_import_that_is_killed_again_and_again_is_completed_by_the_last(
    database_url: str, table: Path, report: Callable[..., None]
) -> None:
    db, catalogue, chance = Database(database_url), Catalogue([]), random.Random(1500)
    for name_ro, name_en in (AGRICULTURE, ENERGY):
        db.write_now(create_workgroup, name_ro=name_ro, name_en=name_en, now=NOW)
    began, stood, codes = time.monotonic(), [0], []
    for window in LIVES:
        codes.append(import_and_kill(db, table, database_url, window=window, chance=chance))
        there = db.read_now(read_whole)
        assert there == {key: WHOLE[key] for key in there}
        assert there == db.read_now(read_indexed, catalogue=catalogue)
        assert db.read_now(count_rows) == (len(there), len(there))
        stood.append(len(there))
    with importing(table, database_url) as process:
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, err
    final = json.loads(out)
    kills = codes.count(-signal.SIGKILL)
    report(
        kills=kills, there_after_each=stood[1:], new=final["new"], unchanged=final["unchanged"],
        seconds=round(time.monotonic() - began, 1),
    )  # fmt: skip
    assert kills + codes.count(0) == len(LIVES)
    assert kills >= 2
    assert any(0 < count < PROJECTS for count in stood)
    assert stood == sorted(stood)
    assert [count % PORTION for count in stood] == [0] * len(stood)
    assert final == {
        "kind": "projects", "dry_run": False, "new": PROJECTS - stood[-1], "changed": 0, "unchanged": stood[-1],
        "ignored": [], "errors": [],
    }  # fmt: skip
    assert db.read_now(read_whole) == WHOLE == db.read_now(read_indexed, catalogue=catalogue)
    assert db.read_now(count_rows) == (PROJECTS, PROJECTS)
    last = ROWS[-1]
    found = db.read_now(search_projects, catalogue=catalogue, text="xilofonul1499", lang="ro", limit=3)
    assert [one.project.key for one in found.found][:1] == [last["id"]]
    db.close()
    said = json.loads(types("search", "xilofonul1499", "--limit", "3", "--json", database_url=database_url).out)
    assert [(one["id"], one["title"]) for one in said][:1] == [(last["id"], last["title"])]
