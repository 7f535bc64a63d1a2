"""The lists that can be imported, by kind: used by the command line and by files dropped on the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from bot.i18n import Texts
from cronos_core.imports.errors import UnknownListError
from cronos_core.imports.portions import Planner
from cronos_core.imports.rows import Row, RowIssue
from cronos_core.imports.service import Importer
from cronos_core.knowledge.importing import import_articles
from cronos_core.matchmaking.importing import import_events_with_meetings, import_meetings
from cronos_core.members.importing import import_members
from cronos_core.projects.importing import collect_projects


@dataclass(frozen=True)
class ShortList:
    """A kind of list that is written in one transaction; any of the sets of columns tells it from the others."""

    name: str
    importer: Importer
    marks: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class LongList:
    """The same for a kind that is worked out first and written in portions."""

    name: str
    planner: Planner
    marks: tuple[frozenset[str], ...]


ListKind = ShortList | LongList


def list_kinds(zone: ZoneInfo) -> Sequence[ListKind]:
    """Every kind; events whose list names no time zone happen in `zone`, the cluster's."""
    events = partial(import_events_with_meetings, zone=zone)
    return (
        ShortList("knowledge", import_articles, (frozenset({"question", "answer"}),)),
        ShortList("meetings", import_meetings, (frozenset({"event", "host", "table"}),)),
        ShortList("events", events, (frozenset({"starts_at", "ends_at"}),)),
        ShortList("members", import_members, (frozenset({"telegram_id", "name"}),)),
        LongList(
            "projects", collect_projects, (frozenset({"project_title", "project_id"}), frozenset({"id", "title"}))
        ),
    )


def detect_kind(rows: Sequence[Row], file_name: str, *, zone: ZoneInfo) -> ListKind:
    """The kind of list that the columns speak of; raises `UnknownListError`."""
    columns = {name for row in rows for name in row.values}
    for kind in list_kinds(zone):
        if any(mark <= columns for mark in kind.marks):
            return kind
    raise UnknownListError(file=file_name)


def describe_issue(t: Texts, issue: RowIssue) -> str:
    """ "line 4, trl: 12 is not between 1 and 9", in the reader's language and without markup."""
    reason = t.plain(issue.reason, **issue.details)
    return t.plain("imports-issue", line=str(issue.line), column=issue.column, reason=reason)
