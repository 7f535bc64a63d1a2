"""`cronos bench sayings`, in small."""

import json
from pathlib import Path

from bot.bench.sayings import count_sayings


def test_what_is_taken_for_something_else_is_counted(tmp_path: Path) -> None:
    texts = ["unde pot parca?", "la ce masă sunt?", "setări", "when is the gala?", "mulțumesc", "how do I register?"]
    file = tmp_path / "queries.jsonl"
    file.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    [count] = count_sayings([file])
    assert (count.messages, count.taken, count.named, count.small_talk) == (6, 2, 1, 1)
    assert count.by_name == {
        "my-table": ["la ce masă sunt?"],
        "settings": ["setări"],
        "named-event": ["when is the gala?"],
        "small talk: thanks": ["mulțumesc"],
    }
    assert count.milliseconds > 0
