"""What a project's pictures and files look like: the list for who keeps it, what was sent, and one of them."""

from collections.abc import Sequence

from babel.numbers import format_decimal
from markupsafe import Markup

from bot.cards import Button, Card, Media, MediaKind, in_rows, join_lines, shorten
from bot.features.projects.buttons import ProjectCareOpened
from bot.features.projects.file_buttons import (
    EditFilesShown,
    ProjectFileRemoved,
    ProjectFileRestored,
    ProjectFilesEnded,
    ProjectFilesOpened,
    ProjectFilesShown,
    ProjectFilesStarted,
)
from bot.navigation import ProjectOpened
from bot.scene import Room, Scene
from cronos_core.projects.files import MAX_FILES, MAX_MEGABYTES, PlacedFile
from cronos_core.projects.models import FileKind, Project, ProjectFile, ProjectState
from cronos_core.projects.service import ProjectView

TITLE, NAME, CAPTION = 120, 60, 200
# In the order in which a person thinks of them.
UNITS = (("mb", 1024 * 1024), ("kb", 1024))
MARKS = {FileKind.PHOTO: "📷", FileKind.DOCUMENT: "📎"}


def files_card(
    scene: Scene, project: Project, files: Sequence[ProjectFile], *, note: Markup | None = None, undo: int | None = None
) -> Card:
    """The list for who keeps the project: add, see, take away; `undo` is the file that was just taken away."""
    t = scene.t
    free = MAX_FILES - len(files)
    lines = [
        note,
        t("projects-files", title=shorten(project.title, TITLE)),
        *(_line_of(scene, file) for file in files),
        _say_room(scene, free) if files else t("projects-files-none"),
        _say_waiting(scene, project, files),
        t("projects-files-typed", number=str(project.id)) if files else None,
    ]
    first = [Button(t.plain("projects-button-add-file"), ProjectFilesStarted(project.id))] if free else []
    if undo is not None:
        first.insert(0, Button(t.plain("projects-button-put-back"), ProjectFileRestored(undo)))
    if any(file.is_shown for file in files):
        first.append(Button(t.plain("projects-button-see-files"), ProjectFilesShown(project.id)))
    taken = [
        Button(t.plain("projects-button-remove-file", number=str(file.id)), ProjectFileRemoved(file.id))
        for file in files
    ]
    last = [
        Button(t.plain("projects-button-care"), ProjectCareOpened(project.id)),
        Button(t.plain("button-back"), ProjectOpened(project.id)),
    ]
    return Card(join_lines(*lines), [first, *in_rows(taken), last])


def send_card_of(scene: Scene, project: Project, *, free: int) -> Card:
    """Asks for pictures and files."""
    t = scene.t
    text = t("projects-files-prompt", title=shorten(project.title, TITLE), count=free, limit=MAX_MEGABYTES)
    return Card(text, [done_row(scene, project.id)])


def placed_card(scene: Scene, project: Project, placed: PlacedFile) -> Card:
    """One more is there, or waits for an organizer; or it was there before."""
    t, file = scene.t, placed.file
    key = (
        "projects-file-known"
        if not placed.is_new
        else "projects-file-added"
        if file.is_shown
        else "projects-file-waits"
    )
    text = t(key, name=call_file(scene, file, NAME))
    free = MAX_FILES - placed.count
    more = t("projects-files-more", count=free) if free else t("projects-files-full", limit=MAX_FILES)
    return Card(join_lines(text, more), [done_row(scene, project.id)])


def done_row(scene: Scene, project_id: int) -> list[Button]:
    """The way out of sending."""
    return [Button(scene.t.plain("projects-button-files-done"), ProjectFilesEnded(project_id))]


def file_card(scene: Scene, project: Project, file: ProjectFile, rows: Sequence[Sequence[Button]]) -> Card:
    """The picture or file itself, with its title and the project's under it."""
    t = scene.t
    about = t("projects-file-caption", title=shorten(project.title, CAPTION))
    title = t("projects-title-only", title=file.title) if file.title else None
    return Card(join_lines(title, about), rows, media=Media(MediaKind(file.kind), file.file))


def lost_card(scene: Scene, file: ProjectFile, rows: Sequence[Sequence[Button]]) -> Card:
    """Telegram does not send it any more: what a reader can do, or who keeps the project."""
    return Card(scene.t("projects-file-lost", name=call_file(scene, file, NAME)), rows)


def no_files_card(scene: Scene, project: Project) -> Card:
    """Nothing to send, as the last was taken away meanwhile."""
    t = scene.t
    text = t("projects-files-gone", title=shorten(project.title, TITLE))
    return Card(text, [[see_button(scene, project.id)]])


def see_button(scene: Scene, project_id: int) -> Button:
    return Button(scene.t.plain("projects-button-see"), ProjectOpened(project_id))


def files_row(scene: Scene, view: ProjectView) -> list[Button]:
    """On the project's card: to the list for who keeps it; for everybody else what there is, if there is anything."""
    t, project_id = scene.t, view.project.id
    if view.is_own or scene.is_organizer:
        return [Button(t.plain("projects-button-files", count=view.files), ProjectFilesOpened(project_id))]
    if view.files:
        return [Button(t.plain("projects-button-files", count=view.files), ProjectFilesShown(project_id))]
    return []


def edit_files_row(scene: Scene, edit_id: int, count: int) -> list[Button]:
    """What a change brings, to look at before deciding."""
    return [Button(scene.t.plain("projects-button-files", count=count), EditFilesShown(edit_id))] if count else []


def count_line(scene: Room, view: ProjectView) -> Markup | None:
    """How many pictures and files everybody sees."""
    t = scene.t
    counts = [
        t(key, count=count)
        for key, count in (("projects-pictures", view.pictures), ("projects-documents", view.documents))
        if count
    ]
    return t("projects-card-files", counts=Markup(" · ").join(counts)) if counts else None


def call_file(scene: Scene, file: ProjectFile, limit: int) -> str:
    """Its title, else its name, else what it is."""
    return shorten(file.title or file.name or scene.t.plain(f"projects-file-{file.kind}"), limit)


def _line_of(scene: Scene, file: ProjectFile) -> Markup:
    """With its number, by which it is taken away: pictures often have neither title nor name."""
    name = file.name if file.title else ""
    size = _say_size(scene, file.size) if file.kind == FileKind.DOCUMENT else ""
    facts = "".join(f" · {part}" for part in (shorten(name, NAME), size) if part)
    key = "projects-files-line" if file.is_shown else "projects-files-line-waits"
    mark, called = MARKS[FileKind(file.kind)], call_file(scene, file, NAME)
    return scene.t(key, mark=mark, number=str(file.id), name=called, facts=facts)


def _say_room(scene: Scene, free: int) -> Markup:
    if free:
        return scene.t("projects-files-free", count=free)
    return scene.t("projects-files-full", limit=MAX_FILES)


def _say_waiting(scene: Scene, project: Project, files: Sequence[ProjectFile]) -> Markup | None:
    """What waits for an organizer, or would."""
    if not all(file.is_shown for file in files):
        return scene.t("projects-files-waiting-for-you" if scene.is_organizer else "projects-files-waiting")
    if scene.is_organizer or project.state == ProjectState.PROPOSED:
        return None
    return scene.t("projects-files-wait")


def _say_size(scene: Scene, size: int) -> str:
    for unit, bytes_ in UNITS:
        if size >= bytes_:
            number = format_decimal(round(size / bytes_, 1 if unit == "mb" else 0), locale=scene.t.language)
            return scene.t.plain(f"projects-size-{unit}", number=number)
    return ""
