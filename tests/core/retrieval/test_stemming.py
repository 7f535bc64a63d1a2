"""Stemming from many threads at once, as readers and index builders do."""

import sys
import threading
from collections.abc import Iterator

import pytest

from cronos_core.retrieval.stemming import stem

STARTS = ("implementa", "cercetator", "national", "organiza", "vehicul")
ENDINGS = ("rile", "ului", "elor", "ati", "tiilor", "ii", "ea", "ului", "ilor", "rea")
WORDS = [start + middle + ending for start in STARTS for middle in "abcdefghij" for ending in ENDINGS]


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads take turns as often as they can, so that a race shows at once."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("eager_threads")
def test_threads_do_not_mix_up_their_words() -> None:
    # Past the cache, which would hide who computed what.
    alone = [stem.__wrapped__(word, "ro") for word in WORDS]
    outcomes: list[object] = []

    def run() -> None:
        try:
            outcomes.append([stem.__wrapped__(word, "ro") for word in WORDS])
        except IndexError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [alone] * 4
