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
from cronos_core.projects.importing import collect_projects, import_projects


@dataclass(frozen=True)
class ListKind:
    """A kind of list: who writes it, and the columns (any of these sets) by which it is told from the others.

    What has a `planner` is written in portions; the rest, short lists, in one transaction.
    """

    name: str
    importer: Importer
    marks: tuple[frozenset[str], ...]
    planner: Planner | None = None


def list_kinds(zone: ZoneInfo) -> Sequence[ListKind]:
    """Every kind; events whose list names no time zone happen in `zone`, the cluster's."""
    events = partial(import_events_with_meetings, zone=zone)
    return (
        ListKind("knowledge", import_articles, (frozenset({"question", "answer"}),)),
        ListKind("meetings", import_meetings, (frozenset({"event", "host", "table"}),)),
        ListKind("events", events, (frozenset({"starts_at", "ends_at"}),)),
        ListKind("members", import_members, (frozenset({"telegram_id", "name"}),)),
        ListKind(
            "projects",
            import_projects,
            (frozenset({"project_title", "project_id"}), frozenset({"id", "title"})),
            collect_projects,
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
