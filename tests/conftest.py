"""A migrated database per test, on SQLite and on PostgreSQL: both copied from a template."""

import gc
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cronos_core.database import Database
from cronos_core.migrate import upgrade
from tests.compiled import share_compiled_statements
from tests.databases import Databases, run_on
from tests.factories import NOW
from tests.postgres import running_postgres

TEMPLATE = "cronos_template"
share_compiled_statements()


def pytest_xdist_auto_num_workers() -> int:
    """More than two workers a processor: tests of a bot wait as much as they compute."""
    return 2 * (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Leave what all tests share out of garbage collection, and collect less often: it took a quarter of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture
def now() -> object:
    """The moment at which tests begin."""
    return NOW


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and closed SQLite file."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    db = Database(f"sqlite:///{path}")
    upgrade(db)
    db.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server of this test process, with `{}` where the database's name goes."""
    # Not pytest's own folder: a socket's path may take 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        with running_postgres(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> Databases:
    """Migrated databases of that server."""
    run_on(postgres_server, f"CREATE DATABASE {TEMPLATE}")
    db = Database(postgres_server.format(TEMPLATE))
    upgrade(db)
    db.close()
    return Databases(postgres_server, TEMPLATE)


@pytest.fixture
def make_sqlite_url(sqlite_template: Path, tmp_path: Path) -> Callable[[], str]:
    """Makes a fresh migrated SQLite file and gives its URL."""

    def make() -> str:
        path = tmp_path / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copy(sqlite_template, path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture
def make_postgres_url(postgres_server: str, postgres_databases: Databases) -> Iterator[Callable[[], str]]:
    """Takes a fresh migrated PostgreSQL database and gives its URL; all are given back after the test."""
    names: list[str] = []

    def make() -> str:
        names.append(postgres_databases.take())
        return postgres_server.format(names[-1])

    yield make
    for name in names:
        postgres_databases.give_back(name)


@pytest.fixture
def postgres_url(make_postgres_url: Callable[[], str]) -> str:
    """The URL of a fresh migrated PostgreSQL database."""
    return make_postgres_url()


@pytest.fixture
def sqlite_url(make_sqlite_url: Callable[[], str]) -> str:
    """The URL of a fresh migrated SQLite file."""
    return make_sqlite_url()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh migrated database, on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A fresh migrated database, on each engine."""
    database = Database(database_url)
    yield database
    database.close()
