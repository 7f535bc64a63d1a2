"""Where the heavy tests leave their counts."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def artefacts() -> Path:
    """The folder in which a run's counts can be read afterwards."""
    folder = ROOT / "artefacts" / "reliability"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
