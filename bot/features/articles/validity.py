"""Days as people type them: from when and until when an article is valid."""

import re
from datetime import date

from cronos_core.knowledge.errors import ArticleValidityError
from cronos_core.retrieval.normalise import tokenise

ALWAYS = {"mereu", "intotdeauna", "always"}
FROM = {"de", "din", "from", "since", "incepand"}
UNTIL = {"pana", "until", "till", "to"}
_DAY = re.compile(
    r"\b(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4}))\b"
)


def parse_validity(text: str) -> tuple[date | None, date | None]:
    """The first and the last day in "31.12.2026", "de la 1.12.2026", "2026-12-01 - 2026-12-31", "mereu" (neither).

    A single day without a word before it is the last one. Raises `ArticleValidityError`.
    """
    days = [_read(found) for found in _DAY.finditer(text)]
    rest = set(tokenise(_DAY.sub(" ", text)))
    if not days and rest & ALWAYS:
        return None, None
    if len(days) == 1:
        return (days[0], None) if rest & FROM and not rest & UNTIL else (None, days[0])
    if len(days) != 2 or days[1] < days[0]:
        raise ArticleValidityError()
    return days[0], days[1]


def _read(found: re.Match[str]) -> date:
    year, month, day = (found[name] or found[f"{name}2"] for name in "ymd")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ArticleValidityError() from error
