"""How many messages of a file are taken for commands or for questions about one's own data, and how long that takes.

On questions to others, such as those that collections are measured with, every one of them is one too many.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from bot.application import FEATURES
from bot.features.knowledge.smalltalk import find_small_talk
from bot.router import Router
from cronos_core.retrieval.datasets import read_queries

# Of each kind, so many different texts are shown.
EXAMPLES = 5


@dataclass
class Count:
    """How many of the messages of one file were taken for what; `by_name` in total and with examples.

    `named`: those that a feature takes only if there is an event of the name in them, which the file cannot tell.
    """

    file: str
    messages: int = 0
    taken: int = 0
    named: int = 0
    small_talk: int = 0
    seconds: float = 0.0
    by_name: dict[str, list[str]] = field(default_factory=dict)

    @property
    def milliseconds(self) -> float:
        """Of processor time, for one message."""
        return 1000 * self.seconds / self.messages if self.messages else 0.0


def count_sayings(files: Sequence[Path]) -> list[Count]:
    """Ask every feature about every text of these files of queries (JSON Lines). Raises `DataFormatError`."""
    router = Router(FEATURES)
    return [_count(router, file) for file in files]


def _count(router: Router, file: Path) -> Count:
    texts = [query.text for query in read_queries(file)]
    count = Count(f"{file.parent.name}/{file.name}", messages=len(texts))
    started = process_time()
    found = [(text, router.find_saying(text, is_organizer=True), find_small_talk(text)) for text in texts]
    count.seconds = process_time() - started
    for text, saying, talk in found:
        if saying is not None:
            name = saying[1].name
            if "event" in saying[1].slots:
                count.named += 1
            else:
                count.taken += 1
        elif talk is not None:
            count.small_talk += 1
            name = f"small talk: {talk.kind}"
        else:
            continue
        count.by_name.setdefault(name, []).append(text)
    return count
