"""Keeping a project: describing a new one, writing its fields, confirming, archiving; and organizers' decisions."""

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
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
from bot.features.projects.care_cards import (
    archive_card,
    care_card,
    current_card,
    edit_card,
    field_card,
    message_card,
    own_card,
    proposal_card,
    proposed_card,
    saved_card,
    say_problem,
    waiting_card,
)
from bot.navigation import ProjectsWaitingOpened
from bot.replies import show
from bot.scene import Scene
from cronos_core.errors import NotAllowedError
from cronos_core.interests.ending import retire_project
from cronos_core.interests.results import count_for_project
from cronos_core.outbox.models import Notice
from cronos_core.projects.deciding import decide_edit, get_edit, list_pending_edits
from cronos_core.projects.editing import edit_project, propose_project
from cronos_core.projects.errors import (
    EditGrownError,
    NotProjectOwnerError,
    ProjectNotFoundError,
    ProjectValueError,
)
from cronos_core.projects.fields import EDITABLE, read_field
from cronos_core.projects.lifecycle import (
    confirm_current,
    list_proposed,
    list_unconfirmed,
    publish_project,
)
from cronos_core.projects.models import EditState, ProjectState
from cronos_core.projects.people import list_own_projects, list_people, require_editor
from cronos_core.projects.service import get_project

FIELD_STEP, TITLE_STEP, SUMMARY_STEP = "projects-field", "projects-title", "projects-summary"
MOST_UNCONFIRMED = 6


async def open_care(update: Update, context: Context, choice: ProjectCareOpened) -> None:
    await _require_editor(context, choice.project_id)
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    interests = await context.db.read(count_for_project, project_id=choice.project_id, member_id=context.member.id)
    await show(update, context, care_card(context.scene, view, interests=interests))


async def pick_field(update: Update, context: Context, choice: ProjectFieldPicked) -> None:
    """Wait for the field's new text."""
    if choice.field not in EDITABLE:
        raise ProjectNotFoundError()
    await _require_editor(context, choice.project_id)
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    card = field_card(context.scene, view.project, choice.field)
    await ask_for(update, context, step=FIELD_STEP, card=card, project_id=choice.project_id, field=choice.field)


async def save_field(update: Update, context: Context, text: str) -> None:
    """Write the field that was picked."""
    data = context.dialog.data if context.dialog else {}
    await write_field(update, context, data["project_id"], data["field"], text)


async def write_field(update: Update, context: Context, project_id: int, field: str, text: str) -> None:
    """Write the field; what does not fit is said, and the waiting goes on."""
    try:
        edit = await context.db.write(
            edit_project,
            project_id=project_id,
            member_id=context.member.id,
            field=field,
            said=text,
            ends_dialog=True,
            now=context.now(),
        )
    except ProjectValueError as error:
        view = await context.db.read(get_project, project_id=project_id, member_id=context.member.id)
        card = field_card(context.scene, view.project, field, problem=error)
        await ask_for(update, context, step=FIELD_STEP, card=card, project_id=project_id, field=field)
        return
    view = await context.db.read(get_project, project_id=project_id, member_id=context.member.id)
    await show(update, context, saved_card(context.scene, view.project, field, waits=edit is not None))


async def start_project(update: Update, context: Context, _choice: ProjectStarted | None = None) -> None:
    """Wait for the title of a new project."""
    await ask_for(update, context, step=TITLE_STEP, card=Card(context.t("projects-new-title"), [cancel_row(context)]))


async def take_title(update: Update, context: Context, text: str) -> None:
    """The title is there: wait for the summary."""
    try:
        title = read_field(name="title", said=text)
    except ProjectValueError as error:
        card = Card(say_problem(context.scene, error), [cancel_row(context)])
        await ask_for(update, context, step=TITLE_STEP, card=card)
        return
    card = Card(context.t("projects-new-summary"), [cancel_row(context)])
    await ask_for(update, context, step=SUMMARY_STEP, card=card, title=title)


async def take_summary(update: Update, context: Context, text: str) -> None:
    """Title and summary are known: propose the project."""
    title = context.dialog.data["title"] if context.dialog else ""
    project = await context.db.write(
        propose_project, member_id=context.member.id, title=title, summary=text, ends_dialog=True, now=context.now()
    )
    await show(update, context, proposed_card(context.scene, project))


async def open_own(update: Update, context: Context, _choice: OwnProjectsOpened | None = None) -> None:
    """The projects that the member has a part in."""
    projects = await context.db.read(list_own_projects, member_id=context.member.id)
    await show(update, context, own_card(context.scene, projects))


async def publish(update: Update, context: Context, choice: ProjectPublished) -> None:
    project = await context.db.write(
        publish_project, project_id=choice.project_id, actor_id=context.member.id, now=context.now()
    )
    await show(update, context, message_card(context.scene, "projects-is-published", project))


async def ask_to_archive(update: Update, context: Context, choice: ProjectArchiveAsked) -> None:
    await _require_editor(context, choice.project_id)
    view = await context.db.read(get_project, project_id=choice.project_id, member_id=context.member.id)
    await show(update, context, archive_card(context.scene, view.project))


async def archive(update: Update, context: Context, choice: ProjectArchived) -> None:
    project = await context.db.write(
        retire_project, project_id=choice.project_id, member_id=context.member.id, now=context.now()
    )
    await show(update, context, message_card(context.scene, "projects-is-archived", project))


async def confirm(update: Update, context: Context, choice: ProjectConfirmed) -> None:
    project = await context.db.write(
        confirm_current, project_id=choice.project_id, member_id=context.member.id, now=context.now()
    )
    await show(update, context, message_card(context.scene, "projects-is-current", project))


async def open_waiting(update: Update, context: Context, _choice: ProjectsWaitingOpened | None = None) -> None:
    """For organizers: what waits for them."""
    actor_id, today = context.member.id, context.today()
    proposed = await context.db.read(list_proposed, actor_id=actor_id)
    edits = await context.db.read(list_pending_edits, actor_id=actor_id)
    old = await context.db.read(list_unconfirmed, actor_id=actor_id, today=today, offset=0, limit=MOST_UNCONFIRMED)
    await show(update, context, waiting_card(context.scene, proposed, edits, old))


async def open_edit(update: Update, context: Context, choice: ProjectEditOpened) -> None:
    view = await context.db.read(get_edit, edit_id=choice.edit_id, member_id=context.member.id)
    await show(update, context, edit_card(context.scene, view))


async def decide(update: Update, context: Context, choice: ProjectEditDecided) -> None:
    """Take a change over, or not; one that has grown is shown anew first."""
    await decide_typed(update, context, choice.edit_id, choice.approve, seen=choice.seen)


async def decide_typed(
    update: Update, context: Context, edit_id: int, approve: bool, *, seen: int | None = None
) -> None:
    """The same for what was typed, which is about all that waits."""
    try:
        await context.db.write(
            decide_edit, edit_id=edit_id, actor_id=context.member.id, approve=approve, seen=seen, now=context.now()
        )
    except EditGrownError as error:
        context.toast(error.key, alert=True)
    await open_edit(update, context, ProjectEditOpened(edit_id))


async def render_proposed(scene: Scene, notice: Notice) -> Card | None:
    """A project that was described, for an organizer; nothing once somebody has decided."""
    try:
        view = await scene.db.read(get_project, project_id=notice.params["project_id"], member_id=notice.member_id)
    except ProjectNotFoundError:
        return None
    if view.project.state != ProjectState.PROPOSED:
        return None
    people = await scene.db.read(list_people, project_id=view.project.id)
    return proposal_card(scene, view, people)


async def render_published(scene: Scene, notice: Notice) -> Card | None:
    view = await scene.db.read(get_project, project_id=notice.params["project_id"], member_id=notice.member_id)
    return message_card(scene, "projects-notice-published", view.project)


async def render_edit(scene: Scene, notice: Notice) -> Card | None:
    """A change that waits for an organizer, or that one has decided about, for its owner."""
    try:
        view = await scene.db.read(get_edit, edit_id=notice.params["edit_id"], member_id=notice.member_id or 0)
    except (NotProjectOwnerError, NotAllowedError, ProjectNotFoundError):
        return None
    if view.edit.state == EditState.WITHDRAWN:
        return None
    return edit_card(
        scene, view, key="projects-notice-edit" if view.edit.state == EditState.PENDING else "projects-edit"
    )


async def render_current(scene: Scene, notice: Notice) -> Card | None:
    try:
        view = await scene.db.read(get_project, project_id=notice.params["project_id"], member_id=notice.member_id)
    except ProjectNotFoundError:
        return None
    return current_card(scene, view.project)


async def _require_editor(context: Context, project_id: int) -> None:
    await context.db.read(require_editor, project_id=project_id, member_id=context.member.id)
