"""Who leads: one of several on PostgreSQL, for as long as its connection lives; always, on SQLite."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from cronos_core.database import Database, describe_failure
from cronos_core.leadership import Leadership


@pytest.fixture
def shared(postgres_url: str) -> Iterator[Database]:
    db = Database(postgres_url)
    yield db
    db.close()


@pytest.fixture
def two(shared: Database) -> Iterator[tuple[Leadership, Leadership]]:
    pair = (Leadership(shared), Leadership(shared))
    yield pair
    for one in pair:
        one.close()


def cut_connections(url: str) -> None:
    """What a restart of PostgreSQL, or a network that breaks, does to every sender's connection."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE application_name = 'cronos sender' AND datname = current_database()"
        )


def test_one_of_two_leads_until_it_lets_go(two: tuple[Leadership, Leadership]) -> None:
    first, second = two
    assert [first.hold(), second.hold(), first.hold(), second.hold()] == [True, False, True, False]
    first.release()
    assert [second.hold(), first.hold()] == [True, False]


def test_a_connection_that_broke_is_a_lead_that_was_lost(two: tuple[Leadership, Leadership], postgres_url: str) -> None:
    first, second = two
    first.hold()
    cut_connections(postgres_url)
    # It hears of its loss before it can lead again, even though nobody else took it.
    assert first.hold() is False
    assert first.hold() is True
    cut_connections(postgres_url)
    assert second.hold() is True
    assert [first.hold(), first.hold()] == [False, False]


def test_a_database_that_is_away_is_told_as_its_own_failure(postgres_url: str, postgres_server: str) -> None:
    db = Database(postgres_url)
    leadership = Leadership(db)
    name = postgres_url.removeprefix("postgresql://postgres@/").split("?")[0]
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    with pytest.raises(OperationalError) as refused:
        leadership.hold()
    assert describe_failure(refused.value) is not None
    leadership.close()
    db.close()


def test_on_sqlite_the_process_leads(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    leadership = Leadership(db)
    assert leadership.hold()
    leadership.close()
    db.close()
