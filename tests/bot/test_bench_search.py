"""`cronos bench search`, in small."""

import json

from tests.bot.commandline import types


def test_every_contender_is_timed_on_the_same_queries() -> None:
    ended = types("bench", "search", "--projects", "60", "--queries", "20", "--json")
    assert ended.code == 0
    told = json.loads(ended.out)
    assert told["projects"] == 60
    for name in ("cronos", "fts5", "rapidfuzz"):
        one = told[name]
        assert 0 < one["p50"] <= one["p95"] <= one["most"]
        assert 0 < one["found"] <= 1
        assert one["memory_mib"] > 1
    assert told["cronos"]["found"] >= told["fts5"]["found"]
