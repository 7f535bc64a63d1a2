"""From which confidence a particular collection answers: fitted again from its own articles and people's judgements.

Confidences mean different things in different collections, so the shipped threshold is only where this starts. Each
of a sample of the articles' own wordings is asked while its article is taken out: nothing left answers it, yet it
speaks of the same matters as real questions do. Whatever confidence those reach is too little to answer with.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.evidence import Features, sentences_of, weigh_evidence
from cronos_core.retrieval.index import Index

# Of an article that nobody wrote a question for, so many sentences are asked.
_SENTENCES_ASKED = 3


# The texts that are asked of a document while it is out.
WaysOfAsking = Callable[[Index, Document], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of an answer: whether it helped with this question."""

    text: str
    lang: str | None
    helpful: bool


def refit_to_collection(
    index: Index,
    calibration: Calibration,
    *,
    groups: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
    ways: WaysOfAsking | None = None,
) -> Calibration:
    """Return the calibration with the thresholds of this collection.

    `groups`: which documents are one (an article and its translation) by a common name; others stand for themselves.
    `ways`: what is asked of each; by default its wordings, else its first sentences.
    The same collection and judgements always give the same thresholds.
    """
    unanswerable = ask_without_their_articles(index, calibration.refit.wordings, groups or {}, ways)
    judged = [(weigh_evidence(index, index.retrieve(one.text, one.lang)), one.helpful) for one in judgements]
    return refit_thresholds(calibration, unanswerable, judged)


def ask_without_their_articles(
    index: Index, most: int, groups: Mapping[str, str], ways: WaysOfAsking | None = None
) -> list[Features]:
    """Return the evidence for at most so many of the collection's wordings, each asked while its article is out."""
    members: dict[str, list[str]] = {}
    for document in index.documents():
        members.setdefault(groups.get(document.id, document.id), []).append(document.id)
    found = []
    for document, text in sample_wordings(index, most, ways or ways_of_asking):
        rest = index.with_changes((), members[groups.get(document.id, document.id)])
        found.append(weigh_evidence(rest, rest.retrieve(text, document.lang)))
    return found


def refit_thresholds(
    calibration: Calibration, unanswerable: Sequence[Features], judged: Sequence[tuple[Features, bool]] = ()
) -> Calibration:
    """Return the calibration with thresholds that keep this evidence of unanswerable questions below them.

    `judged`: the evidence for answered questions, and whether the answer helped.
    """
    refit = calibration.refit
    helped = calibration.confidences([features for features, helpful in judged if helpful]).tolist()
    failed = calibration.confidences([features for features, helpful in judged if not helpful]).tolist()
    # A judged question is a real one: it weighs as much as several made-up ones.
    confidences = calibration.confidences(unanswerable).tolist() + failed * refit.judged
    if not confidences:
        return calibration
    count = len(confidences)
    own = _least_above(confidences, min(int(refit.answered * (count + 1)), _most(count, refit.at_most, refit.sure)))
    if own < calibration.answer_from:
        own = _mix(own, count / (count + refit.doubt), calibration.answer_from)
    own = _lower(own, _least_above(confidences, int(refit.at_most * count)), helped, failed, refit.failing)
    return replace(calibration, answer_from=own, suggest_from=min(calibration.suggest_from, own))


def sample_wordings(index: Index, most: int, ways: WaysOfAsking) -> list[tuple[Document, str]]:
    """Return (document, wording) picked by their digests, so that a new article changes the sample little."""
    wordings = [
        (sha256(f"{document.id}\n{text}".encode("utf-8", "replace")).digest(), document, text)
        for document in index.documents()
        for text in ways(index, document)
    ]
    return [(document, text) for _, document, text in sorted(wordings, key=lambda found: found[0])[:most]]


def ways_of_asking(index: Index, document: Document) -> Iterable[str]:
    """Return the document's wordings; without any, its first sentences: they say how the matter is spoken of."""
    written = [text for field in index.fields.wordings for text in document.values(field) if text]
    return written or sentences_of(index, document)[:_SENTENCES_ASKED]


def _least_above(confidences: Sequence[float], reaching: int) -> float:
    """Return the least confidence that no more than `reaching` of these reach."""
    falling = sorted(confidences, reverse=True)
    return math.nextafter(falling[reaching], 2.0) if reaching < len(falling) else 0.0


def _most(count: int, share: float, sure: float) -> int:
    """Return how many of so many may be answered if it is to be this sure that the share of all is not higher.

    The upper bound of Clopper and Pearson (1934), turned around; with few questions, none may be.
    """
    most, chance = 0, (1 - share) ** count
    while most < count and chance <= 1 - sure:
        most += 1
        chance += math.comb(count, most) * share**most * (1 - share) ** (count - most)
    return max(most - 1, 0)


def _mix(own: float, weight: float, shipped: float) -> float:
    """Return the mean of two probabilities on the scale of their odds."""
    odds = weight * _log_odds(own) + (1 - weight) * _log_odds(shipped)
    return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(inside / (1 - inside))


def _lower(own: float, bound: float, helped: Sequence[float], failed: Sequence[float], failing: float) -> float:
    """Return the threshold, moved down towards the bound as far as answers below it helped and seldom failed."""
    lowest = own
    for candidate in sorted({confidence for confidence in helped if bound <= confidence < own}, reverse=True):
        useful = sum(candidate <= confidence < own for confidence in helped)
        useless = sum(candidate <= confidence < own for confidence in failed)
        if useless > failing * (useful + useless):
            break
        lowest = candidate
    return lowest
