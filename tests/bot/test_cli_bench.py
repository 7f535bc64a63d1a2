"""`cronos bench updates`: every contender answers everything, and the figures are whole; how fast is not asked here."""

import json

import pytest

from bot.bench.telegram import read_form
from bot.bench.updates import Spread, spread_of
from tests.bot.commandline import types

FIGURES = {"rate", "cpu_ms", "p50_ms", "p99_ms"}


# Three processes that start one after the other, on a machine that may be busy.
@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_a_small_run() -> None:
    ended = types("bench", "updates", "--updates", "200", "--chats", "40", "--rounds", "1", "--json")
    assert ended.code == 0
    result = json.loads(ended.out)
    assert (result["updates"], result["chats"], result["missing"]) == (200, 40, {})
    assert list(result["contenders"]) == ["stock", "aiogram", "cronos"]
    for contender in result["contenders"].values():
        (turn,) = contender["rounds"]
        assert set(turn) == FIGURES
        assert all(value > 0 for value in turn.values())
        assert turn["p50_ms"] <= turn["p99_ms"]
        for figure in FIGURES:
            assert contender[figure] == {"median": turn[figure], "min": turn[figure], "max": turn[figure]}
    for figure, bound in (("rate", 1.0), ("cpu_ms", 1.5)):
        ours, theirs = (result["contenders"][name][figure]["median"] for name in ("cronos", "stock"))
        ratio = result["ratios"][figure]
        assert ratio["median"] == ratio["min"] == ratio["max"] == pytest.approx(ours / theirs)
        assert ratio["bound"] == bound
        assert ratio["is_met"] is (ratio["median"] >= bound if figure == "rate" else ratio["median"] <= bound)


@pytest.mark.parametrize(
    "words",
    [
        ["--updates", "0"],
        ["--chats", "-1"],
        ["--rounds", "many"],
        ["--contender", "cronos"],
    ],
)
def test_wrong_input(words: list[str]) -> None:
    ended = types("bench", "updates", *words)
    assert ended.code == 2
    assert ended.err.startswith("cronos: ")
    assert len(ended.err.splitlines()) == 1


def test_median_and_range() -> None:
    assert spread_of([3.0, 1.0, 2.0]) == Spread(median=2.0, min=1.0, max=3.0)


def test_calls_are_read_in_every_form_that_a_client_sends() -> None:
    fields = {"chat_id": "7000000001", "text": "ședință & <b>"}
    form = b"chat_id=7000000001&text=%C8%99edin%C8%9B%C4%83+%26+%3Cb%3E"
    parts = "".join(
        f'--x\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    assert read_form(form) == fields
    assert read_form(f"{parts}--x--\r\n".encode()) == fields
    assert read_form(json.dumps(fields).encode()) == fields
