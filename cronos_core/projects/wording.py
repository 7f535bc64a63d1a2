"""Filters said in words: "AI sănătate TRL>5 Babeș-Bolyai" is a search for "AI sănătate" with two filters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from cronos_core.projects.filters import HIGHEST, LOWEST, ProjectFilter
from cronos_core.projects.models import Want
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.lexicon import forgiven_slips
from cronos_core.retrieval.normalise import fold, tokenise

_AT_LEAST = r"peste|minim|minimum|cel pu[țţt]in|m[ăa]car|de la|at least|over|above|from"
_AT_MOST = r"sub|maxim|maximum|cel mult|p[âa]n[ăa] la|at most|below|under|up to"
_TRL = re.compile(
    rf"\btrl\b\s*(?P<sign>>=|≥|>|<=|≤|<|=|:|{_AT_LEAST}|{_AT_MOST})?\s*(?P<first>[1-9])"
    r"(?:\s*(?:[-–—]|to|la|p[âa]n[ăa] la)\s*(?P<last>[1-9])\b|(?P<plus>\s*\+))?(?!\d)",
    re.IGNORECASE,
)
_WANTS = {
    Want.PARTNER: r"partener\w*|partner\w*",
    Want.PILOT: r"pilo[țţt]\w*",
    Want.FUNDING: r"finan[țţt]\w*|fund\w*|investi\w*",
    Want.LICENCE: r"licen\w*",
}
# "care caută parteneri" is said of a project, "caută parteneri" to the bot: only the first narrows.
_OF_PROJECTS = r"(?:care|ce|that|which|and|[șşs]i)\s+"
_SEEKS = rf"(?:{_OF_PROJECTS}(?:caut[ăa]|seek|need|are looking for)|seeking|seeks|needs|needing)"
_OFFERS = rf"(?:{_OF_PROJECTS}(?:ofer[ăa]|offer)|offering|offers)"
_ARTICLE = r"(?:\s+(?:un|o|a|an))?\s+"
# A name that several institutions share names none of them.
_MOST_MEANT = 2
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def read_filters(text: str, *, institutions: Sequence[str]) -> tuple[str, ProjectFilter]:
    """What is left to search for, and what the text narrows to; `institutions` are those that there are."""
    chosen = ProjectFilter()
    text, trl = _read_trl(text)
    chosen = replace(chosen, trl_from=trl[0], trl_to=trl[1])
    for verb, name in ((_SEEKS, "seeking"), (_OFFERS, "offering")):
        for want, words in _WANTS.items():
            found = re.search(rf"\b{verb}{_ARTICLE}(?:{words})\b", text, re.IGNORECASE)
            if found is not None:
                chosen = (
                    replace(chosen, seeking=str(want)) if name == "seeking" else replace(chosen, offering=str(want))
                )
                text = text[: found.start()] + " " + text[found.end() :]
                break
    text, institution = _read_institution(text, institutions)
    return " ".join(text.split()).strip(" ,;"), replace(chosen, institution=institution)


def _read_trl(text: str) -> tuple[str, tuple[int, int]]:
    found = _TRL.search(text)
    if found is None:
        return text, (LOWEST, HIGHEST)
    sign, first = (found["sign"] or "").lower(), int(found["first"])
    if found["last"]:
        bounds = min(first, int(found["last"])), max(first, int(found["last"]))
    elif found["plus"] or sign in (">=", "≥") or re.fullmatch(_AT_LEAST, sign):
        bounds = first, HIGHEST
    elif sign == ">":
        bounds = min(first + 1, HIGHEST), HIGHEST
    elif sign in ("<=", "≤") or re.fullmatch(_AT_MOST, sign):
        bounds = LOWEST, first
    elif sign == "<":
        bounds = LOWEST, max(first - 1, LOWEST)
    else:
        bounds = first, first
    return text[: found.start()] + " " + text[found.end() :], bounds


def _read_institution(text: str, institutions: Sequence[str]) -> tuple[str, str]:
    """The longest run of words that names one institution: two words or more of its name, or its short name."""
    words = list(_WORD.finditer(text))
    names = [(name, tokenise(name), _short_names(name)) for name in institutions]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            said = [token for word in run for token in tokenise(word[0])]
            if not said or _is_grammar(said[0]) or _is_grammar(said[-1]):
                continue
            meant = [name for name, tokens, short in names if _names(said, tokens, short)]
            if 1 <= len(meant) <= _MOST_MEANT and len({fold(name) for name in meant}) == 1:
                return text[: run[0].start()] + " " + text[run[-1].end() :], meant[0]
    return text, ""


def _is_grammar(token: str) -> bool:
    return carries_grammar(token, "ro") or carries_grammar(token, "en")


def _names(said: Sequence[str], tokens: Sequence[str], short: Iterable[str]) -> bool:
    if len(said) == 1:
        return said[0] in short
    runs = (tokens[start : start + len(said)] for start in range(len(tokens) - len(said) + 1))
    return any(all(map(_is_same, said, run)) for run in runs)


def _is_same(said: str, written: str) -> bool:
    return OSA.distance(said, written) <= forgiven_slips(written)


def _short_names(institution: str) -> set[str]:
    """What stands in brackets, and words written in capitals: "Universitatea Babeș-Bolyai (UBB)" is UBB."""
    return {word.lower() for word in re.findall(r"\b[A-Z][A-Z0-9]{1,11}\b", institution)}
