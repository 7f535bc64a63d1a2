"""Telling a search for projects from a question, and leaving only what is searched for."""

import re
from collections.abc import Sequence

from cronos_core.retrieval.normalise import fold

_NOUNS = "proiect proiecte proiectele project projects tehnologie tehnologii technology technologies"
_OTHER_THINGS = """
eveniment evenimente evenimentul evenimentele event events intalnire intalniri intalnirea meeting meetings agenda
reminder remindere reminders parcare parking hotel cazare masa table sala room programul inscriere inscrierea
registration profil profilul profile meu mea mei mele my mine cronos articol document documente sablon template
"""
_LEADING = """
caut cautam cauta cautati gaseste gasiti mi ne eu vreau as vrea sa doresc arata va rog te niste ceva un o
ce care aveti avem exista sunt cumva despre legat legate de din domeniul cu pe tema temele pentru in la
find search searching look looking for i am m im we re are me show list please any some a an the which what is there
do you have want about on regarding related to with of
"""
_TRAILING = "va rog te please aveti exista sunt do you have are there"

# "Proiectul Cronos" is the programme that people ask about; the bare noun begins a search.
NOUNS = frozenset(_NOUNS.split())
# Words of what is no project: "caut parcare" and "find my meeting" are questions.
OTHER_THINGS = frozenset(_OTHER_THINGS.split())
# What stands around the words searched for: "caut un proiect despre …", "looking for a project about …".
LEADING, TRAILING = frozenset(_LEADING.split()), frozenset(_TRAILING.split())
# Verbs that say that something is wanted.
SEEKING = (
    "caut", "cautam", "cauta", "cautati", "as cauta", "vreau sa caut", "gaseste", "gasiti", "find", "search",
    "look for", "looking for", "searching for", "i am looking for", "i m looking for", "im looking for",
    "we are looking for", "we re looking for", "i search for",
)  # fmt: skip
# Words that begin a search only when projects are named right after them.
SHOWING = (
    "arata", "vreau", "as vrea", "doresc", "ce", "care", "aveti", "exista", "sunt", "show", "list", "which", "what",
    "any", "are there", "is there", "do you have", "have you", "i want",
)  # fmt: skip
# Words that make "… projects" a question about them.
ASKING = frozenset(["cum", "cate", "cine", "cand", "how", "who", "when", "why", "un", "o", "a"])
# Nobody asks a question in these signs: "AI sănătate TRL>5" narrows projects down.
_NARROWED = re.compile(r"\btrl\s*(?:[<>≤≥]|[1-9]\s*(?:\+|[-–]\s*[1-9]))", re.IGNORECASE)


def looks_for_projects(text: str) -> bool:
    """Whether a free text is a search: it begins with the noun or a verb of seeking, or ends as "… projects" does.

    So is what names a range of TRLs, unless it asks something.
    """
    words = fold(text).split()
    if _NARROWED.search(text) and "?" not in text:
        return True
    if not words or any(word in OTHER_THINGS for word in words):
        return False
    named = any(word in NOUNS for word in words)
    if words[0] in NOUNS:
        return True
    if _begins(words, SEEKING):
        return len(words) > 1
    if named and _begins(words, SHOWING):
        return any(word in NOUNS for word in words[1:5])
    return words[-1] in NOUNS and len(words) <= 4 and words[0] not in ASKING


def words_to_search(text: str) -> str:
    """What is left of a search without "caut proiecte despre"; "" where only projects as such are asked for."""
    words = [word.strip('.,;:!?…"„”“') for word in text.split()]
    words = [word for word in words if fold(word)]
    while words and _is_all(words[0], LEADING | NOUNS):
        words.pop(0)
    while words and _is_all(words[-1], TRAILING | NOUNS):
        words.pop()
    return " ".join(words)


def _begins(words: Sequence[str], phrases: Sequence[str]) -> bool:
    return any(list(words[: len(phrase.split())]) == phrase.split() for phrase in phrases)


def _is_all(word: str, known: frozenset[str]) -> bool:
    """Whether all that a written word folds to is known: "găsește-mi" is two."""
    return all(part in known for part in fold(word).split())
