"""From Romanian words to English ones and back, by the curated glossary and the pairs that organizers add to it.

Only whole terms are known here (one word or several); how far a translation is trusted is the caller's affair.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from cronos_core.retrieval.lexicon import Lexicon
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.stemming import stem

_OTHER = {"ro": "en", "en": "ro"}

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """Words `start` to `stop` of the text, and the ways of saying them in `lang` as folded words."""

    start: int
    stop: int
    lang: str
    wordings: tuple[tuple[str, ...], ...]


class Bridge:
    """A two-way glossary of Romanian and English terms; inflected forms are met by their stems."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._wordings: dict[str, dict[Stems, list[tuple[str, ...]]]] = {"ro": {}, "en": {}}
        for romanian, english in pairs:
            words = {"ro": tuple(tokenise(romanian)), "en": tuple(tokenise(english))}
            for lang, other in _OTHER.items():
                if words[lang] and words[other]:
                    known = self._wordings[lang].setdefault(_stems(words[lang], lang), [])
                    if words[other] not in known:
                        known.append(words[other])
        self._longest = {lang: max(map(len, known), default=0) for lang, known in self._wordings.items()}

    @classmethod
    def load(cls, extra: Iterable[tuple[str, str]] = ()) -> "Bridge":
        """Return the bridge of the curated glossary and further (Romanian, English) pairs."""
        further = tuple(extra)
        return cls([*curated_pairs(), *further]) if further else _curated_bridge()

    def knows(self, word: str, lang: str) -> bool:
        """Return whether the folded word is, by its stem, a term of the glossary."""
        return (stem(word, lang),) in self._wordings[lang]

    def translate(self, words: list[str], lang: str) -> list[Translation]:
        """Return the translations of the longest terms found at each place, and of single words within longer terms."""
        stems = _stems(tuple(words), lang)
        known = self._wordings[lang]
        found: list[Translation] = []
        covered = 0
        for start in range(len(stems)):
            for stop in range(min(len(stems), start + self._longest[lang]), start, -1):
                wordings = known.get(stems[start:stop])
                if wordings and (stop > covered or stop - start == 1):
                    found.append(Translation(start, stop, _OTHER[lang], tuple(wordings)))
                    covered = max(covered, stop)
        return found

    def respell(self, word: str, lang: str) -> str | None:
        """Return the stem of the glossary that a mistyped word most likely means, if one is near."""
        near = self._single_stems[lang].corrections(stem(word, lang))
        # Of words that are equally near, swapped letters are likelier than a lost one.
        written = len(stem(word, lang))
        return min(near, key=lambda found: (found[1], abs(len(found[0]) - written), found[0]))[0] if near else None

    @cached_property
    def _single_stems(self) -> dict[str, Lexicon]:
        return {
            lang: Lexicon.build({stems[0]: 1 for stems in known if len(stems) == 1})
            for lang, known in self._wordings.items()
        }


@lru_cache(maxsize=1)
def _curated_bridge() -> Bridge:
    # Every index asks for it, and it takes longer to make than a small index; it never changes.
    return Bridge(curated_pairs())


def _stems(words: tuple[str, ...], lang: str) -> Stems:
    return tuple(stem(word, lang) for word in words)


@lru_cache(maxsize=1)
def curated_pairs() -> tuple[tuple[str, str], ...]:
    """Return the (Romanian, English) pairs of `glossary.json`: by theme, "wordings": "wordings", parted by commas."""
    themes = json.loads(files(__package__).joinpath("glossary.json").read_text("utf-8"))
    return tuple(
        (romanian, english)
        for terms in themes.values()
        for left, right in terms.items()
        for romanian in left.split(", ")
        for english in right.split(", ")
    )
