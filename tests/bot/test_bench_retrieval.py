"""`cronos bench retrieval`, in small."""

from bot.bench.retrieval import measure_retrieval


def test_questions_are_timed() -> None:
    result = measure_retrieval(articles=30, questions=20, seed=1, passages=40)
    assert (result.articles, result.passages, result.questions) == (30, 40, 20)
    assert 0 < result.words.p50 <= result.words.p95 <= result.words.most
    assert result.words.build_seconds > 0
