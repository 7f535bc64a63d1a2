"""How long a search takes among many projects, typos included, beside SQLite FTS5 and rapidfuzz alone.

The projects are made up: the glossary's terms between invented words whose frequencies fall as those of a language do.
Every contender indexes the same projects in a process of its own, and is asked the same queries.
"""

import multiprocessing
import os
import random
import resource
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from time import perf_counter, process_time

import numpy as np
from rapidfuzz import fuzz, process, utils

from cronos_core.retrieval.bridge import curated_pairs
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.presets import PROJECTS

TITLE_WORDS, KEYWORDS, SUMMARY_WORDS, ABSTRACT_WORDS, QUERY_WORDS = 7, 4, 18, 120, 3
# Words of the invented language, and the share of its running text that is the glossary's.
VOCABULARY, GLOSSARY_SHARE = 40_000, 0.2
CONSONANTS, VOWELS = "bcdfglmnprstvz", "aeiou"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIMIT = 10
WARM_UP = 10
MIB = 1024 * 1024

Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Latency:
    """What a query takes in milliseconds (`cpu_p95`: of processor time), and what the index took to be there.

    `found`: the share of the queries whose project is among the first ten. `memory_mib`: what the process held at most.
    """

    p50: float
    p95: float
    most: float
    cpu_p95: float
    found: float
    build_seconds: float
    memory_mib: float


def measure_search(*, projects: int, queries: int, seed: int) -> dict[str, Latency]:
    """Each contender's latency for queries of three words of a project, one of them mistyped; one after the other."""
    found = {}
    for name in CONTENDERS:
        # A process of its own, or the memory of one would be told as the next one's.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            found[name] = pool.submit(_measure, name, projects, queries, seed).result()
    return found


def _measure(name: str, projects: int, queries: int, seed: int) -> Latency:
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    picked = set(chance.sample(range(projects), k=min(queries, projects)))
    asked: list[tuple[str, str]] = []

    def supply() -> Iterator[Document]:
        """Made one by one: what a contender keeps of them, it keeps itself."""
        for number, document in enumerate(make_projects(projects, random.Random(seed))):  # noqa: S311  # nothing secret
            if number in picked:
                asked.append(_make_query(document, chance))
            yield document

    started = perf_counter()
    search = CONTENDERS[name](supply())
    built = perf_counter() - started
    for _, query in asked[:WARM_UP]:
        search(query)
    times, worked, hits = [], [], 0
    for wanted, query in asked:
        started, working = perf_counter(), process_time()
        hits += wanted in search(query)
        times.append((perf_counter() - started) * 1000)
        worked.append((process_time() - working) * 1000)
    p50, p95, most = np.percentile(times, [50, 95, 100]).tolist()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Latency(p50, p95, most, float(np.percentile(worked, 95)), hits / len(asked), built, memory)


def make_projects(count: int, chance: random.Random) -> Iterator[Document]:
    """Made-up projects in both languages; the same state of `chance` makes the same ones."""
    invented = ["".join(_syllable(chance) for _ in range(chance.randint(2, 4))) for _ in range(VOCABULARY)]
    # Zipf's law: the n-th most frequent word stands in a text about 1/n times as often as the first.
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    pairs = curated_pairs()

    def words(lang: str, number: int) -> str:
        text = chance.choices(invented, cum_weights=weights, k=number)
        for place in range(number):
            if chance.random() < GLOSSARY_SHARE:
                text[place] = chance.choice(pairs)[lang == "en"]
        return " ".join(text)

    for number in range(count):
        lang = chance.choice(("ro", "en"))
        fields: dict[str, str | tuple[str, ...]] = {
            "title": words(lang, TITLE_WORDS),
            "keywords": tuple(words(lang, 1) for _ in range(KEYWORDS)),
            "summary": words(lang, SUMMARY_WORDS),
            "abstract": words(lang, ABSTRACT_WORDS),
            "institution": f"Universitatea {chance.choice(invented[:200]).title()}",
        }
        yield Document(f"p{number}", lang, fields)


def _syllable(chance: random.Random) -> str:
    return chance.choice(CONSONANTS) + chance.choice(VOWELS)


def _make_query(document: Document, chance: random.Random) -> tuple[str, str]:
    """The project's id, and words of its title and keywords with one slip."""
    own = " ".join((*document.values("title"), *document.values("keywords"))).split()
    words = chance.sample(own, k=min(QUERY_WORDS, len(own)))
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    word = words[longest]
    place = chance.randrange(len(word))
    words[longest] = word[:place] + chance.choice(LETTERS) + word[place + 1 :]
    return document.id, " ".join(words)


def _cronos(documents: Iterable[Document]) -> Search:
    index = Index.build(documents, PROJECTS)
    return lambda query: [hit.id for hit in index.search(query, limit=LIMIT)]


def _fts5(documents: Iterable[Document]) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE project USING fts5(id UNINDEXED, title, keywords, summary, abstract, institution, "
        'tokenize = "porter unicode61 remove_diacritics 2")'
    )
    columns = ("title", "keywords", "summary", "abstract", "institution")
    rows = ([one.id, *(" ".join(one.values(column)) for column in columns)] for one in documents)
    connection.executemany("INSERT INTO project VALUES (?, ?, ?, ?, ?, ?)", rows)
    ranked = "SELECT id FROM project WHERE project MATCH ? ORDER BY bm25(project, 0, 2, 1.5, 1.5, 1, 0.7) LIMIT ?"

    def search(query: str) -> Sequence[str]:
        match = " OR ".join(f'"{word}"' for word in query.split())
        return [name for (name,) in connection.execute(ranked, (match, LIMIT))]

    return search


def _rapidfuzz(documents: Iterable[Document]) -> Search:
    # Over whole abstracts it would take seconds; people who use it alone compare titles and keywords.
    texts = {
        one.id: utils.default_process(" ".join((*one.values("title"), *one.values("keywords")))) for one in documents
    }

    def search(query: str) -> Sequence[str]:
        asked = utils.default_process(query)
        return [name for _, _, name in process.extract(asked, texts, scorer=fuzz.token_set_ratio, limit=LIMIT)]

    return search


CONTENDERS: dict[str, Callable[[Iterable[Document]], Search]] = {
    "cronos": _cronos,
    "fts5": _fts5,
    "rapidfuzz": _rapidfuzz,
}


def count_processors() -> int:
    """On how many processors this runs."""
    return os.cpu_count() or 1
