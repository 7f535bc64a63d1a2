"""Where the heavy tests leave their counts."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def artefacts() -> Path:
    """The folder in which a run's counts can be read afterwards."""
    folder = ROOT / "artefacts" / "reliability"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def report(request: pytest.FixtureRequest, artefacts: Path) -> Callable[..., None]:
    """Write down a test's counts: in its output, and in a file of its own."""

    def write(**counts: object) -> None:
        line = ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in counts.items())
        print(line)  # noqa: T201 - shown with -rP
        name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
        (artefacts / f"{name}.txt").write_text(f"{line}, processors: {os.cpu_count()}\n", "utf-8")

    return write
