"""How long a question takes in a large knowledge base: words alone, and with the installed models.

The articles are made up of the glossary's terms. Their vectors are random: how long a comparison takes does not depend
on them, while embedding thousands of made-up texts would take an hour. The question is embedded for real.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

import numpy as np

from cronos_core.documents.finding import load_calibration
from cronos_core.retrieval.bridge import curated_pairs
from cronos_core.retrieval.confidence import assess
from cronos_core.retrieval.documents import Document, Fields
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf, texts_to_embed
from cronos_core.retrieval.presets import ARTICLES, PASSAGES

QUESTION_WORDS, ANSWER_WORDS = 8, 60
HEADING_WORDS, PASSAGE_WORDS = 3, 110
WARM_UP = 10

Collection = tuple[Sequence[Document], Fields]


@dataclass(frozen=True, slots=True)
class Latency:
    """What a question takes, in milliseconds (`cpu_p95`: of processor time), and building the index, in seconds."""

    p50: float
    p95: float
    most: float
    cpu_p95: float
    build_seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """The latencies by words alone and with models (None: not installed), and on how many processors.

    Each question is put to the articles and, where there are any, to the passages of documents.
    """

    articles: int
    passages: int
    questions: int
    processors: int
    words: Latency
    meaning: Latency | None


def measure_retrieval(*, articles: int, questions: int, seed: int, passages: int = 0) -> Result:
    """Index made-up articles and passages and ask made-up questions with two typing slips each.

    The same seed asks the same.
    """
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    written = [_make_article(number, chance) for number in range(articles)]
    asked = [_make_question(chance.choice(written), chance) for _ in range(questions + WARM_UP)]
    documents = [(written, ARTICLES)]
    if passages:
        documents.append(([_make_passage(number, chance) for number in range(passages)], PASSAGES))
    embedders = installed_embedders()
    return Result(
        articles=articles,
        passages=passages,
        questions=questions,
        processors=os.cpu_count() or 1,
        words=_measure(documents, asked, Shelf(())),
        meaning=_measure(documents, asked, _fill(documents, embedders, seed)) if embedders else None,
    )


def _measure(collections: Sequence[Collection], asked: Sequence[str], shelf: Shelf) -> Latency:
    started = perf_counter()
    indexes = [Index.build(documents, fields, shelf=shelf) for documents, fields in collections]
    built = perf_counter() - started
    # Articles have the shipped one.
    passages = load_calibration(understands=bool(shelf.embedders))
    times, worked = [], []
    for question in asked:
        started, working = perf_counter(), process_time()
        for index in indexes:
            assess(index, question, calibration=passages if index.fields is PASSAGES else None)
        times.append((perf_counter() - started) * 1000)
        worked.append((process_time() - working) * 1000)
    p50, p95, most = np.percentile(times[WARM_UP:], [50, 95, 100]).tolist()
    return Latency(p50, p95, most, float(np.percentile(worked[WARM_UP:], 95)), built)


def _fill(collections: Sequence[Collection], embedders: Sequence[Embedder], seed: int) -> Shelf:
    shelf = Shelf(embedders)
    noise = np.random.default_rng(seed)
    sizes = {embedder.name: len(embedder.embed("size", "question")) for embedder in embedders}
    wanted = (
        one
        for documents, fields in collections
        for document in documents
        for one in texts_to_embed(document, fields, embedders)
    )
    for one in wanted:
        vector = noise.standard_normal(sizes[one.embedder.name])
        shelf.put(one.embedder.name, one.digest, (vector / np.linalg.norm(vector)).astype(np.float16))
    return shelf


def _make_article(number: int, chance: random.Random) -> Document:
    lang = chance.choice(("ro", "en"))
    return Document(
        f"a{number}",
        lang,
        {"question": f"{_words(lang, QUESTION_WORDS, chance)}?", "answer": f"{_words(lang, ANSWER_WORDS, chance)}."},
    )


def _make_passage(number: int, chance: random.Random) -> Document:
    lang = chance.choice(("ro", "en"))
    texts = {"title": "Handbook", "heading": _words(lang, HEADING_WORDS, chance)}
    return Document(f"p{number}", lang, texts | {"text": f"{_words(lang, PASSAGE_WORDS, chance)}."})


def _words(lang: str, count: int, chance: random.Random) -> str:
    terms = [pair[lang == "en"] for pair in chance.choices(curated_pairs(), k=count)]
    return " ".join(terms)


def _make_question(document: Document, chance: random.Random) -> str:
    text = document.values("question")[0]
    for _ in range(2):
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1 :]
    return text
