"""What owners and organizers see of a project: its care, a field to write, a change that waits, what waits at all."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, join_lines, shorten
from bot.features.projects.buttons import (
    OwnProjectsOpened,
    ProjectArchiveAsked,
    ProjectArchived,
    ProjectCareOpened,
    ProjectConfirmed,
    ProjectEditDecided,
    ProjectEditOpened,
    ProjectFieldPicked,
    ProjectPublished,
    ProjectStarted,
)
from bot.features.projects.cards import project_lines
from bot.features.projects.file_buttons import ProjectFilesOpened, ProjectFilesShown
from bot.features.projects.file_cards import call_file, edit_files_row
from bot.features.projects.wants import say_want
from bot.navigation import (
    DialogCancelled,
    HelpOpened,
    InterestsDeskOpened,
    InterestsOpened,
    OrganizeOpened,
    ProjectOpened,
    ProjectsOpened,
    ProjectsWaitingOpened,
)
from bot.scene import Scene
from cronos_core.interests.results import Funnel
from cronos_core.projects.deciding import EditView
from cronos_core.projects.errors import ProjectValueError
from cronos_core.projects.fields import EDITABLE
from cronos_core.projects.models import EditState, Project, ProjectState
from cronos_core.projects.people import ProjectPerson
from cronos_core.projects.service import ProjectView

TITLE, VALUE, LABEL, FILE = 120, 200, 34, 60
PER_ROW = 3
# So many of each list on one card; the rest comes when these are done.
SHOWN = 6


def care_card(scene: Scene, view: ProjectView, *, interests: Funnel | None = None) -> Card:
    """The fields to write anew, and what else its people can do with the project."""
    t, project = scene.t, view.project
    fields = [Button(name_field(scene, name), ProjectFieldPicked(project.id, name)) for name in EDITABLE]
    rows = [fields[start : start + PER_ROW] for start in range(0, len(fields), PER_ROW)]
    rows.append([Button(t.plain("projects-button-files", count=view.files), ProjectFilesOpened(project.id))])
    rows.append(_moves(scene, project))
    rows.append([Button(t.plain("button-back"), ProjectOpened(project.id))])
    waits = not scene.is_organizer and project.state == ProjectState.PUBLISHED
    lines = [
        t("projects-care", title=shorten(project.title, TITLE)),
        t("projects-care-state", state=t(f"projects-state-{project.state}")),
        t("projects-care-waits" if waits else "projects-care-pick"),
    ]
    if interests is not None and interests.sent:
        counts = {"sent": interests.sent, "accepted": interests.accepted, "met": interests.met}
        lines.append(t("projects-care-interests", **counts))
        desk = not view.has_part and scene.is_organizer
        seen = InterestsDeskOpened() if desk else InterestsOpened()
        rows[-1].insert(0, Button(t.plain("interests-button-desk"), seen))
    return Card(join_lines(*lines), rows)


def proposal_card(scene: Scene, view: ProjectView, people: Sequence[ProjectPerson]) -> Card:
    """A project that somebody described, for organizers, who let it be found or not."""
    t, project = scene.t, view.project
    names = ", ".join(one.member.name for one in people)
    rows = [
        [
            Button(t.plain("projects-button-publish"), ProjectPublished(project.id)),
            Button(t.plain("projects-button-care"), ProjectCareOpened(project.id)),
            Button(t.plain("projects-button-archive"), ProjectArchiveAsked(project.id)),
        ],
        [Button(t.plain("projects-button-waiting"), ProjectsWaitingOpened())],
    ]
    if view.files:
        rows.insert(0, [Button(t.plain("projects-button-files", count=view.files), ProjectFilesShown(project.id))])
    lines = [
        t("projects-notice-proposed", name=names),
        *project_lines(scene, view),
        t("projects-proposal-typed", number=str(project.id)),
    ]
    return Card(join_lines(*lines), rows)


def field_card(scene: Scene, project: Project, field: str, *, problem: ProjectValueError | None = None) -> Card:
    """Asks for a field's new text, and shows what it is now."""
    t = scene.t
    hint = f"projects-hint-{field.replace('_', '-')}"
    lines = [
        say_problem(scene, problem) if problem is not None else None,
        t("projects-field-prompt", field=name_field(scene, field), title=shorten(project.title, TITLE)),
        t("projects-field-now", text=shorten(say_value(scene, field, getattr(project, field)), VALUE)),
        t(hint) if t.has(hint) else None,
    ]
    return Card(join_lines(*lines), [[Button(t.plain("button-cancel"), DialogCancelled())]])


def saved_card(scene: Scene, project: Project, field: str, *, waits: bool) -> Card:
    """A field was written, or waits for an organizer."""
    t = scene.t
    key = "projects-field-waits" if waits else "projects-field-saved"
    rows = [
        [Button(t.plain("projects-button-more-fields"), ProjectCareOpened(project.id))],
        [Button(t.plain("projects-button-see"), ProjectOpened(project.id))],
    ]
    return Card(t(key, field=name_field(scene, field), title=shorten(project.title, TITLE)), rows)


def archive_card(scene: Scene, project: Project) -> Card:
    """Asks once, since nobody finds it then."""
    t = scene.t
    rows = [
        [Button(t.plain("projects-button-archive-yes"), ProjectArchived(project.id))],
        [Button(t.plain("button-back"), ProjectCareOpened(project.id))],
    ]
    return Card(t("projects-archive-question", title=shorten(project.title, TITLE)), rows)


def proposed_card(scene: Scene, project: Project) -> Card:
    """A new project was described, and waits for an organizer."""
    t = scene.t
    rows = [
        [Button(t.plain("projects-button-more-fields"), ProjectCareOpened(project.id))],
        [Button(t.plain("projects-button-see"), ProjectOpened(project.id))],
    ]
    return Card(t("projects-proposed", title=shorten(project.title, TITLE)), rows)


def edit_card(scene: Scene, view: EditView, *, key: str = "projects-edit") -> Card:
    """What an owner wants changed, field by field; organizers decide."""
    t, project, edit = scene.t, view.project, view.edit
    author = view.author.name if view.author else "–"
    if edit.member_id == scene.member.id:
        key = "projects-edit-own"
    lines = [t(key, title=shorten(project.title, TITLE), name=author)]
    for field, value in edit.changes.items():
        after = shorten(say_value(scene, field, value), VALUE)
        if edit.state == EditState.APPROVED:
            lines.append(t("projects-edit-now", field=name_field(scene, field), after=after))
            continue
        before = shorten(say_value(scene, field, getattr(project, field)), VALUE)
        lines.append(t("projects-edit-line", field=name_field(scene, field), before=before, after=after))
    if view.files:
        names = ", ".join(call_file(scene, file, FILE) for file in view.files)
        waits = edit.state == EditState.PENDING
        lines.append(t("projects-edit-files-wait" if waits else "projects-edit-files", names=names))
    rows = [[Button(t.plain("projects-button-see"), ProjectOpened(project.id))]]
    if edit.state == EditState.PENDING:
        rows.insert(0, edit_files_row(scene, edit.id, len(view.files)))
    if edit.state == EditState.PENDING and scene.is_organizer:
        yes, no = (ProjectEditDecided(edit.id, approve=approve, seen=edit.version) for approve in (True, False))
        rows[1:1] = [[Button(t.plain("projects-button-approve"), yes), Button(t.plain("projects-button-refuse"), no)]]
        lines.append(t("projects-edit-typed", number=str(edit.id)))
    elif edit.state != EditState.PENDING:
        lines.insert(1, t(f"projects-edit-{edit.state}"))
    if scene.is_organizer:
        rows.append([Button(t.plain("button-back"), ProjectsWaitingOpened())])
    return Card(join_lines(*lines), rows)


def waiting_card(
    scene: Scene, proposed: Sequence[Project], edits: Sequence[EditView], unconfirmed: Sequence[Project]
) -> Card:
    """Everything about projects that waits for an organizer."""
    t = scene.t
    lines, rows = [t("projects-waiting")], []
    parts = (
        ("projects-waiting-proposed", [(one, ProjectOpened(one.id)) for one in proposed]),
        ("projects-waiting-edits", [(one.project, ProjectEditOpened(one.edit.id)) for one in edits]),
        ("projects-waiting-unconfirmed", [(one, ProjectOpened(one.id)) for one in unconfirmed]),
    )
    for key, found in parts:
        if found:
            lines.append(t(key, count=len(found)))
        rows += [[Button(f"{one.id} · {shorten(one.title, LABEL)}", action)] for one, action in found[:SHOWN]]
    if not rows:
        lines.append(t("projects-waiting-none"))
    rows.append(
        [
            Button(t.plain("interests-button-desk"), InterestsDeskOpened()),
            Button(t.plain("button-back"), OrganizeOpened()),
        ]
    )
    return Card(join_lines(*lines), rows)


def own_card(scene: Scene, projects: Sequence[Project]) -> Card:
    """The member's own projects, and a way to describe another."""
    t = scene.t
    lines = [t("projects-own" if projects else "projects-own-none")]
    lines += [
        t(
            "projects-own-line",
            number=str(one.id),
            title=shorten(one.title, TITLE),
            state=t(f"projects-state-{one.state}"),
        )
        for one in projects
    ]
    rows = [[Button(f"{one.id} · {shorten(one.title, LABEL)}", ProjectOpened(one.id))] for one in projects]
    rows.append([Button(t.plain("projects-button-new"), ProjectStarted())])
    rows.append([Button(t.plain("interests-button-own"), InterestsOpened())])
    rows.append(
        [Button(t.plain("projects-button-all"), ProjectsOpened()), Button(t.plain("button-help"), HelpOpened())]
    )
    return Card(join_lines(*lines), rows)


def current_card(scene: Scene, project: Project) -> Card:
    """Asks its owner whether what a project says still holds."""
    t = scene.t
    rows = [
        [Button(t.plain("projects-button-current"), ProjectConfirmed(project.id))],
        [
            Button(t.plain("projects-button-care"), ProjectCareOpened(project.id)),
            Button(t.plain("projects-button-archive"), ProjectArchiveAsked(project.id)),
        ],
        [Button(t.plain("projects-button-see"), ProjectOpened(project.id))],
    ]
    return Card(t("projects-still-current", title=shorten(project.title, TITLE), number=str(project.id)), rows)


def message_card(scene: Scene, key: str, project: Project) -> Card:
    """A sentence about a project, and the way to it."""
    t = scene.t
    rows = [[Button(t.plain("projects-button-see"), ProjectOpened(project.id))], [_to_own(scene)]]
    return Card(t(key, title=shorten(project.title, TITLE)), rows)


def say_problem(scene: Scene, problem: ProjectValueError) -> Markup:
    """Why what was written does not fit."""
    params = {name: value for name, value in problem.params.items() if name not in ("field", "reason")}
    return scene.t("projects-field-wrong", why=scene.t.plain(str(problem.params["reason"]), **params))


def name_field(scene: Scene, field: str) -> str:
    """What a field is called."""
    return scene.t.plain(f"projects-field-{field.replace('_', '-')}")


def say_value(scene: Scene, field: str, value: object) -> str:
    """A field's value as people read it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        wants = field in ("offering", "seeking")
        return ", ".join(say_want(scene, one) if wants else str(one) for one in value)
    return str(value)


def _moves(scene: Scene, project: Project) -> list[Button]:
    t = scene.t
    if project.state == ProjectState.PUBLISHED:
        return [
            Button(t.plain("projects-button-current"), ProjectConfirmed(project.id)),
            Button(t.plain("projects-button-archive"), ProjectArchiveAsked(project.id)),
        ]
    row = [Button(t.plain("projects-button-publish"), ProjectPublished(project.id))] if scene.is_organizer else []
    if project.state == ProjectState.PROPOSED:
        row.append(Button(t.plain("projects-button-archive"), ProjectArchiveAsked(project.id)))
    return row


def _to_own(scene: Scene) -> Button:
    return Button(scene.t.plain("projects-button-own"), OwnProjectsOpened())
