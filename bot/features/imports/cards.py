"""What an import would do, did, or stumbled over."""

from markupsafe import Markup

from bot.cards import Button, Card, join_lines, shorten
from bot.features.imports.buttons import ImportCancelled, ImportConfirmed
from bot.importers import describe_issue
from bot.navigation import EventsOpened, HelpOpened, OrganizeOpened, ProjectsOpened
from bot.scene import Scene
from cronos_core.imports.rows import ImportReport

ISSUES_SHOWN = 5
ISSUE, NAMES, FILE = 200, 200, 80


def proposal_card(scene: Scene, report: ImportReport, *, file_name: str, upload_id: int) -> Card:
    """The rehearsal's figures, and the two ways to go on."""
    t = scene.t
    lines = [_title(scene, "imports-proposal", report, file_name), _figures(scene, report), *_ignored(scene, report)]
    lines.append(t("imports-typed", number=str(upload_id)))
    label = t.plain("imports-button-import", count=report.total)
    rows = [[Button(label, ImportConfirmed(upload_id)), Button(t.plain("button-cancel"), ImportCancelled(upload_id))]]
    return Card(join_lines(*lines), rows)


def nothing_new_card(scene: Scene, report: ImportReport, *, file_name: str) -> Card:
    """All rows are in the database as they are in the file."""
    return Card(
        join_lines(_title(scene, "imports-nothing-new", report, file_name), *_ignored(scene, report)), [_desk(scene)]
    )


def refused_card(scene: Scene, report: ImportReport, *, file_name: str) -> Card:
    """The first wrong rows, with line and reason; nothing was written."""
    t = scene.t
    lines = [_title(scene, "imports-wrong", report, file_name)]
    lines += [
        t("imports-issue-line", issue=shorten(describe_issue(t, one), ISSUE)) for one in report.errors[:ISSUES_SHOWN]
    ]
    if len(report.errors) > ISSUES_SHOWN:
        lines.append(t("imports-more-issues", count=len(report.errors) - ISSUES_SHOWN))
    lines.append(t("imports-mend"))
    return Card(join_lines(*lines), [_desk(scene)])


def working_card(scene: Scene, report: ImportReport, *, file_name: str) -> Card:
    """A long list is being written: what stood here, "nothing is written yet", is true no more."""
    return Card(_title(scene, "imports-working", report, file_name))


def done_card(scene: Scene, report: ImportReport, *, file_name: str) -> Card:
    """What was written."""
    t = scene.t
    rows = [_desk(scene)]
    if report.kind == "projects":
        rows.insert(0, [Button(t.plain("imports-button-projects"), ProjectsOpened())])
    elif report.kind == "events":
        rows.insert(0, [Button(t.plain("imports-button-events"), EventsOpened())])
    return Card(join_lines(_title(scene, "imports-done", report, file_name), _figures(scene, report)), rows)


def for_organizers_card(scene: Scene) -> Card:
    """Why a member's file is not read, and what to do instead."""
    t = scene.t
    return Card(t("imports-for-organizers"), [[Button(t.plain("button-help"), HelpOpened())]])


def how_to_card(scene: Scene) -> Card:
    """`/import` without a file that waits."""
    return Card(scene.t("organize-import"), [_desk(scene)])


def cancelled_card(scene: Scene) -> Card:
    return Card(scene.t("imports-cancelled"), [_desk(scene)])


def _title(scene: Scene, key: str, report: ImportReport, file_name: str) -> Markup:
    kind = scene.t.plain("imports-kind", kind=report.kind)
    return scene.t(key, file=shorten(file_name, FILE), kind=kind, count=len(report.errors) or report.total)


def _figures(scene: Scene, report: ImportReport) -> Markup:
    return scene.t("imports-figures", new=report.new, changed=report.changed, unchanged=report.unchanged)


def _ignored(scene: Scene, report: ImportReport) -> list[Markup]:
    """The line with what nobody knows, where there is any."""
    return [scene.t("imports-ignored", names=shorten(", ".join(report.ignored), NAMES))] if report.ignored else []


def _desk(scene: Scene) -> list[Button]:
    return [Button(scene.t.plain("button-back"), OrganizeOpened())]
