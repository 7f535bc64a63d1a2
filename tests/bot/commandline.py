"""Typing `cronos …`: inside this process for most tests, as a process of its own where that is the point."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import build_app

ROOT = Path(__file__).parents[2]
START_SECONDS = 30.0


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def types(*words: str, **settings: str) -> Ended:
    """Run `cronos <words>` in this process; settings go by their names without the prefix, in small letters."""
    result = CliRunner().invoke(build_app(), list(words), env=environment(settings))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {f"CRONOS_{name.upper()}": value for name, value in settings.items()}


class Running:
    """A `cronos` process; what it logs is collected."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log = ""
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log += line.decode()

    async def logs(self, text: str) -> None:
        """Wait until the log says `text`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + START_SECONDS
        while text not in self.log:
            assert loop.time() < deadline, f"{text!r} is not in the log:\n{self.log}"
            assert self.process.returncode is None, f"it ended:\n{self.log}"
            await asyncio.sleep(0.05)

    async def ends(self, seconds: float = START_SECONDS) -> int:
        """Wait until it ends by itself; gives its exit code."""
        code = await asyncio.wait_for(self.process.wait(), seconds)
        await self._reader
        return code

    async def stops(self, number: signal.Signals = signal.SIGTERM, seconds: float = 5.0) -> int:
        """Send a signal and wait; gives the exit code."""
        self.process.send_signal(number)
        return await self.ends(seconds)


@asynccontextmanager
async def running(*words: str, folder: Path, **settings: str) -> AsyncIterator[Running]:
    """`cronos <words>` as a process of its own, killed at the end if it is still there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CRONOS_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        *words,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment(settings),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    command = Running(process)
    try:
        yield command
    finally:
        if process.returncode is None:
            process.kill()
        await command.ends()
