"""How fast a backlog of updates is answered: Cronos beside the shortest bots of two frameworks, on the same server.

Each contender has a process of its own and its turn in every round; the order changes from round to round, so that
whatever else the machine does meets all of them.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import ProxyHandler, build_opener

from bot.bench.backlog import enrol_writers
from bot.bench.contenders import CONTENDERS
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.errors import CronosError
from cronos_core.migrate import upgrade

# A contender that needs longer than this for one update hangs.
LONGEST_SECONDS_PER_UPDATE, LONGEST_START_SECONDS = 0.1, 90.0
TITLES = {
    "stock": "python-telegram-bot echo",
    "aiogram": "aiogram echo",
    "cronos": "Cronos, the whole bot",
}


class BenchFailedError(CronosError):
    """A contender did not get through (`reason` says which, and its last words)."""

    key = "commandline-bench-failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """One contender's way through the backlog.

    `rate` is updates a second, from the first batch handed out to the last reply; `cpu_ms` the client's processor
    time for an update, user and system; `p50_ms` and `p99_ms` the time from the moment the server hands out an
    update, in a batch, to the moment that the reply to it arrives.
    """

    rate: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Spread:
    """What one figure was over the rounds."""

    median: float
    min: float
    max: float


@dataclass(frozen=True, slots=True)
class Result:
    """All turns, by contender, in the order of the rounds; `missing`: the packages of those that could not run."""

    updates: int
    chats: int
    turns: dict[str, list[Turn]]
    missing: dict[str, str]

    def spread(self, name: str, figure: str) -> Spread:
        """One figure of a contender, such as "rate"."""
        return spread_of([getattr(turn, figure) for turn in self.turns[name]])

    def ratio(self, figure: str) -> Spread:
        """Cronos' figure as a multiple of the stock echo's, round by round."""
        pairs = zip(self.turns["cronos"], self.turns["stock"], strict=True)
        return spread_of([getattr(ours, figure) / getattr(theirs, figure) for ours, theirs in pairs])


def spread_of(values: list[float]) -> Spread:
    """Median, least and most."""
    return Spread(median(values), min(values), max(values))


def measure_updates(*, updates: int, chats: int, rounds: int, tell: Callable[[str], None]) -> Result:
    """Run every contender `rounds` times over a backlog of `updates`; `tell` hears whose turn it is.

    Raises `BenchFailedError`.
    """
    missing = {} if find_spec("aiogram") else {"aiogram": "aiogram"}
    names = [name for name in CONTENDERS if name not in missing]
    turns: dict[str, list[Turn]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="cronos-bench-") as folder, _serving(updates, chats) as address:
        template = Path(folder) / "template.sqlite3"
        _make_database(template, chats)
        for number in range(rounds):
            for name in names[number % len(names) :] + names[: number % len(names)]:
                tell(f"round {number + 1} of {rounds}: {TITLES[name]}")
                path = Path(folder) / f"{number}.sqlite3"
                shutil.copy(template, path)
                turns[name].append(_take_turn(name, address, f"sqlite:///{path}", updates))
    return Result(updates, chats, turns, missing)


def _make_database(path: Path, chats: int) -> None:
    db = Database(f"sqlite:///{path}")
    try:
        upgrade(db)
        db.write_now(enrol_writers, chats=chats, now=SystemClock().now())
    finally:
        db.close()


@contextmanager
def _serving(updates: int, chats: int) -> Iterator[str]:
    date = int(SystemClock().now().timestamp())
    words = [sys.executable, "-m", "bot.bench.telegram", str(updates), str(chats), str(date)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=_environment()) as server:  # noqa: S603
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            if not port:
                raise BenchFailedError(reason="the benchmark's server did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _take_turn(name: str, address: str, database_url: str, updates: int) -> Turn:
    _ask(address, "/start")
    words = [sys.executable, "-m", "bot.bench.contenders", name, address, database_url]
    limit = LONGEST_START_SECONDS + updates * LONGEST_SECONDS_PER_UPDATE
    try:
        ended = subprocess.run(  # noqa: S603
            words, capture_output=True, text=True, env=_environment(), timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BenchFailedError(reason=f"{name} did not answer {updates} updates in {limit:.0f} seconds") from error
    if ended.returncode != 0:
        words_left = ended.stderr.strip().splitlines() or ["it said nothing"]
        raise BenchFailedError(reason=f"{name} ended with {ended.returncode}: {words_left[-1]}")
    report = _ask(address, "/report")
    times = sorted(report["latencies"])
    return Turn(
        rate=updates / report["seconds"],
        cpu_ms=1000 * float(ended.stdout.split()[-1]) / updates,
        p50_ms=1000 * _percentile(times, 50),
        p99_ms=1000 * _percentile(times, 99),
    )


def _ask(address: str, path: str) -> dict[str, Any]:
    with build_opener(ProxyHandler({})).open(f"{address}{path}", timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def _percentile(times: list[float], percent: int) -> float:
    """The nearest rank: of that many percent of the sorted times, none is longer."""
    return times[max(0, math.ceil(len(times) * percent / 100) - 1)]


def _environment() -> dict[str, str]:
    """This process's, without a setting or a proxy that would reach the contenders."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("CRONOS_") and not name.upper().endswith("_PROXY")
    }
    # The very code that measures is measured, wherever it was started.
    return kept | {"PYTHONPATH": str(Path(__file__).parents[2])}
