"""Roles, migrations, backups from the command line; and the one clear line for everything that is wrong."""

import json
import os
import re
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlmodel import Session, select

from cronos_core.audit.service import list_actions
from cronos_core.backup import check_sqlite
from cronos_core.database import Database
from cronos_core.members.models import OrganizerGrant
from cronos_core.migrate import newest_revision
from tests.bot.commandline import Ended, types
from tests.factories import make_member

COMMANDS = (
    "demo", "run", "doctor", "import", "export", "ask", "search", "evaluate", "grant", "revoke", "db", "backup",
    "restore", "grant organizer", "revoke organizer", "db upgrade", "db check",
)  # fmt: skip
NOBODY = 65534


@pytest.fixture
def file(sqlite_url: str) -> Path:
    """A migrated database."""
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database without any tables."""
    name = f"empty_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_server.format(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def refused(ended: Ended) -> str:
    """The one line with which a command refused."""
    assert (ended.code, ended.out) == (2, "")
    assert re.fullmatch(r"cronos: .+\n", ended.err), ended.err
    return ended.err.removeprefix("cronos: ").strip()


def grants(session: Session) -> list[int]:
    return [grant.telegram_id for grant in session.exec(select(OrganizerGrant))]


def look(url: str) -> tuple[list[int], list[tuple[str, str]]]:
    """Who is an organizer, and what the audit log says, oldest first."""
    db = Database(url)
    try:
        return db.read_now(grants), [(entry.action, entry.subject) for entry in db.read_now(list_actions)][::-1]
    finally:
        db.close()


@contextmanager
def without_roots_powers() -> Iterator[None]:
    """For root nothing is read-only: be somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


class TestEveryCommand:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_has_help(self, command: str) -> None:
        ended = types(*command.split(), "--help")
        assert (ended.code, ended.err) == (0, "")
        assert f"Usage: cronos {command}" in ended.out

    def test_the_bare_command_shows_them_all(self) -> None:
        ended = types()
        assert ended.code == 0
        assert all(f" {command} " in ended.out for command in COMMANDS if " " not in command)

    def test_version(self) -> None:
        assert re.fullmatch(r"cronos \d+\.\d+\.\d+\n", types("--version").out)

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            (["nonsense"], "No such command 'nonsense'"),
            (["grant"], "Missing command"),
            (["grant", "organizer"], "Missing argument 'TELEGRAM_ID'"),
            (["grant", "organizer", "ana"], "Invalid value for 'TELEGRAM_ID'"),
            (["grant", "organizer", "0"], "Invalid value for 'TELEGRAM_ID'"),
            (["grant", "organizer", "99999999999999999999"], "Invalid value for 'TELEGRAM_ID'"),
            (["run", "--fast"], "No such option: --fast"),
        ],
    )
    def test_wrong_words_get_one_line(self, words: list[str], line: str) -> None:
        said = refused(types(*words))
        assert said.startswith(line)
        assert said.endswith("; see cronos --help")

    @pytest.mark.parametrize(
        ("name", "value", "line"),
        [
            ("timezone", "Mars/Olympus", "CRONOS_TIMEZONE: 'Mars/Olympus' is not a time zone such as Europe/Bucharest"),
            ("organizers", "12,ana,Ioana", "CRONOS_ORGANIZERS: 'ana' is no Telegram id"),
            ("organizers", "99999999999999999999", "CRONOS_ORGANIZERS: '99999999999999999999' is no Telegram id"),
            ("organizers", "0", "CRONOS_ORGANIZERS: '0' is no Telegram id"),
            ("database_url", "mysql://there", "CRONOS_DATABASE_URL: must start with sqlite:/// or postgresql://"),
            ("language", "de", "CRONOS_LANGUAGE: Input should be 'ro' or 'en'"),
            ("listen", "here", "CRONOS_LISTEN: must be host:port"),
            ("listen", "127.0.0.1:99999", "CRONOS_LISTEN: must be host:port"),
            ("webhook_url", "https://bot.example.org", "CRONOS_WEBHOOK_SECRET is needed with CRONOS_WEBHOOK_URL"),
        ],
    )
    def test_a_wrong_setting_is_named(self, name: str, value: str, line: str) -> None:
        assert refused(types("db", "check", **{name: value})).startswith(line)

    def test_an_empty_setting_is_unset(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
        assert types("db", "upgrade", database_url=url, webhook_url="", organizers="", timezone="").code == 0


class TestWrongDatabase:
    def test_not_a_database(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Not a database at all. " * 100)
        line = refused(types("grant", "organizer", "5", database_url=f"sqlite:///{path}"))
        assert line == f"{path} cannot be opened as a database: file is not a database"

    def test_another_programs_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "other.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE recipe (id INTEGER)")
        before = path.read_bytes()
        line = refused(types("db", "upgrade", database_url=f"sqlite:///{path}"))
        assert line == f"{path} is a database of another program"
        assert path.read_bytes() == before

    def test_a_newer_versions(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
        line = refused(types("grant", "organizer", "5", database_url=f"sqlite:///{file}"))
        assert "from_the_future" in line
        assert "install a newer Cronos" in line

    def test_where_nothing_can_be_written(self) -> None:
        line = refused(types("grant", "organizer", "5", database_url="sqlite:////proc/cronos.sqlite3"))
        assert line.startswith("/proc/cronos.sqlite3 cannot be written")

    def test_read_only(self, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        with TemporaryDirectory() as folder:
            # Everybody may enter the folder and read the file, nobody may write; pytest's own folders are private.
            path = Path(shutil.copy(file, folder))
            path.chmod(0o444)
            Path(folder).chmod(0o555)
            monkeypatch.chdir(folder)
            before = path.read_bytes()
            with without_roots_powers():
                line = refused(types("grant", "organizer", "5", database_url=f"sqlite:///{path}"))
            assert "cannot be written" in line
            assert path.read_bytes() == before
            Path(folder).chmod(0o755)
            monkeypatch.chdir(tmp_path)

    def test_a_folder_that_may_not_be_looked_into(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with TemporaryDirectory() as folder:
            # Root's own, as the command's caller is somebody else.
            path = Path(shutil.copy(file, folder))
            Path(folder).chmod(0o700 if os.geteuid() == 0 else 0)
            monkeypatch.chdir("/")
            # Python itself may lie where only root looks: what is imported late is imported now.
            types("doctor", telegram_api_url="http://127.0.0.1:1")
            with without_roots_powers():
                for words in (["grant", "organizer", "5"], ["db", "check"], ["backup", "copy"], ["restore", str(path)]):
                    line = refused(types(*words, database_url=f"sqlite:///{path}"))
                    assert re.search(r"cannot be opened|Permission denied", line)
                looked = types("doctor", database_url=f"sqlite:///{path}", telegram_api_url="http://127.0.0.1:1")
            Path(folder).chmod(0o700)
        assert f"database: {path} cannot be opened: Permission denied" in looked.out

    def test_no_postgresql_there(self) -> None:
        url = "postgresql://cronos@127.0.0.1:1/cronos"
        assert refused(types("grant", "organizer", "5", database_url=url)).startswith("PostgreSQL does not answer")


class TestRoles:
    def test_granted_and_revoked_with_a_trace(self, database_url: str) -> None:
        def typed(verb: str) -> str:
            ended = types(verb, "organizer", "7000000001", database_url=database_url, organizers="7000000001")
            assert (ended.code, ended.err) == (0, "")
            return ended.out

        assert typed("grant") == "7000000001 is an organizer now.\n"
        assert typed("grant") == "7000000001 was an organizer already.\n"
        assert look(database_url)[0] == [7000000001]
        revoked, again = typed("revoke"), typed("revoke")
        assert revoked.startswith("7000000001 is no organizer any more.\nCRONOS_ORGANIZERS still names this id")
        assert again.startswith("7000000001 was no organizer.\n")
        assert look(database_url) == (
            [],
            [("grant-organizer", "telegram:7000000001"), ("revoke-organizer", "telegram:7000000001")],
        )


class TestMigrations:
    def test_checking_a_missing_file_makes_none(self, tmp_path: Path) -> None:
        path = tmp_path / "none.sqlite3"
        ended = types("db", "check", database_url=f"sqlite:///{path}")
        assert ended.code == 1
        assert ended.out.endswith("Bring it up to date: cronos db upgrade\n")
        assert not path.exists()

    def test_upgrade_then_check(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'deep' / 'new.sqlite3'}"
        assert types("db", "upgrade", database_url=url).out == f"The database is at revision {newest_revision()}.\n"
        checked = types("db", "check", "--json", database_url=url)
        newest = newest_revision()
        assert (checked.code, json.loads(checked.out)) == (
            0,
            {"up_to_date": True, "revision": newest, "newest": newest, "drift": []},
        )

    def test_a_difference_is_told(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("DROP TABLE audit_entry")
        ended = types("db", "check", "--json", database_url=f"sqlite:///{file}")
        document = json.loads(ended.out)
        assert (ended.code, document["up_to_date"]) == (1, False)
        assert any("audit_entry" in line for line in document["drift"])
        assert "audit_entry" in types("db", "check", database_url=f"sqlite:///{file}").out

    def test_postgresql_is_not_migrated_unasked(self, empty_postgres: str) -> None:
        line = refused(types("grant", "organizer", "5", database_url=empty_postgres))
        assert line.endswith("run: cronos db upgrade")
        assert types("db", "check", database_url=empty_postgres).code == 1
        assert types("db", "upgrade", database_url=empty_postgres).code == 0
        assert types("db", "check", database_url=empty_postgres).code == 0
        assert types("grant", "organizer", "5", database_url=empty_postgres).code == 0


class TestBackup:
    def test_there_and_back(self, file: Path, tmp_path: Path) -> None:
        url, copy = f"sqlite:///{file}", tmp_path / "copy.sqlite3"
        types("grant", "organizer", "5", database_url=url)
        bot = Database(url)
        bot.write_now(make_member)
        assert types("backup", str(copy), database_url=url).out == f"The database is copied to {copy}.\n"
        bot.close()
        check_sqlite(copy)
        types("revoke", "organizer", "5", database_url=url)
        ended = types("restore", str(copy), database_url=url)
        assert ended.code == 0
        assert look(url)[0] == [5]
        [kept] = tmp_path.glob(f"{file.stem}-before-restore-*.sqlite3")
        assert str(kept) in ended.out
        assert look(f"sqlite:///{kept}")[0] == []

    def test_restored_where_there_was_none(self, file: Path, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'fresh' / 'cronos.sqlite3'}"
        ended = types("restore", str(file), database_url=url)
        assert (ended.code, len(ended.out.splitlines())) == (0, 1)
        assert look(url) == ([], [])

    def test_a_running_bot_is_not_pulled_from_under(self, file: Path, make_copy: Path) -> None:
        url = f"sqlite:///{file}"
        bot = Database(url)
        bot.write_now(make_member)
        line = refused(types("restore", str(make_copy), database_url=url))
        assert line.startswith(f"{file} is in use: stop the bot first")
        bot.write_now(make_member, name="Still there")
        bot.close()

    def test_a_damaged_database_can_be_replaced(self, file: Path, make_copy: Path) -> None:
        file.write_bytes(b"damaged" * 1000)
        log = file.with_name(f"{file.name}-wal")
        log.write_bytes(b"left behind")
        assert types("restore", str(make_copy), database_url=f"sqlite:///{file}").code == 0
        assert not log.exists()
        assert types("db", "check", database_url=f"sqlite:///{file}").code == 0

    @pytest.mark.parametrize("content", [b"", b"nonsense" * 500])
    def test_what_is_no_backup_changes_nothing(self, file: Path, tmp_path: Path, content: bytes) -> None:
        bad = tmp_path / "bad.sqlite3"
        bad.write_bytes(content)
        before = file.read_bytes()
        assert str(bad) in refused(types("restore", str(bad), database_url=f"sqlite:///{file}"))
        assert file.read_bytes() == before

    def test_the_rest_is_refused_in_one_line(self, file: Path, tmp_path: Path) -> None:
        url, there = f"sqlite:///{file}", tmp_path / "there.sqlite3"
        there.touch()
        none = tmp_path / "none.sqlite3"
        assert refused(types("backup", str(there), database_url=url)).endswith("choose another name")
        assert "no folder" in refused(types("backup", str(tmp_path / "no" / "copy"), database_url=url))
        assert "no database" in refused(types("backup", str(none), database_url=f"sqlite:///{none}"))
        assert "no file" in refused(types("restore", str(none), database_url=url))
        assert refused(types("restore", str(file), database_url=url)).endswith("is the database itself")

    def test_postgresql_is_pointed_to_its_own_tools(self, tmp_path: Path) -> None:
        url = "postgresql://cronos@127.0.0.1:1/cronos"
        assert "pg_dump --format=custom" in refused(types("backup", "x.dump", database_url=url))
        assert "pg_restore" in refused(types("restore", "x.dump", database_url=url))

    @pytest.fixture
    def make_copy(self, file: Path, tmp_path: Path) -> Path:
        copy = tmp_path / "copy.sqlite3"
        assert types("backup", str(copy), database_url=f"sqlite:///{file}").code == 0
        return copy
