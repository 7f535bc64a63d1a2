"""What the texts of an article must be like when they are typed in the chat."""

from cronos_core.knowledge.errors import ArticleTextEmptyError, ArticleTextTooLongError
from cronos_core.knowledge.formatting import plain_text
from cronos_core.retrieval.normalise import tokenise

# An answer is shown in one message, beside its source.
MAX_ANSWER = 3000
# Marks and addresses of links, which nobody sees, may take as much again.
MAX_FORMATTED = 2 * MAX_ANSWER
MAX_QUESTION = 300
MAX_ALTERNATES = 50


def clean_question(text: str) -> str:
    """A question or wording on one line. Raises `ArticleTextEmptyError`, `ArticleTextTooLongError`."""
    said = " ".join(text.split())
    if not tokenise(said):
        raise ArticleTextEmptyError()
    if len(said) > MAX_QUESTION:
        raise ArticleTextTooLongError(length=len(said), limit=MAX_QUESTION)
    return said


def clean_answer(text: str) -> str:
    """A formatted answer. Raises `ArticleTextEmptyError`, `ArticleTextTooLongError`."""
    said = text.strip()
    shown = plain_text(said)
    if not tokenise(shown):
        raise ArticleTextEmptyError()
    if len(shown) > MAX_ANSWER or len(said) > MAX_FORMATTED:
        raise ArticleTextTooLongError(length=max(len(shown), len(said) // 2), limit=MAX_ANSWER)
    return said


def clean_alternates(text: str, *, question: str) -> list[str]:
    """The wordings in a text, one a line or parted by "|"; each once, and none that is the question itself.

    Raises `ArticleTextTooLongError`. Without any: none are wanted.
    """
    parts = [part for line in text.splitlines() for part in line.split("|")]
    return pick_alternates([clean_question(part) for part in parts if tokenise(part)], question=question)


def pick_alternates(wordings: list[str], *, question: str) -> list[str]:
    """The wordings that ask in other words than the question, each once whatever its spelling, in order."""
    seen = {tuple(tokenise(question))}
    kept = []
    for wording in wordings:
        words = tuple(tokenise(wording))
        if words and words not in seen:
            seen.add(words)
            kept.append(wording)
    return kept[:MAX_ALTERNATES]
