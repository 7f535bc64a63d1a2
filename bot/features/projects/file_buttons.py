"""The buttons of a project's pictures and files."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class ProjectFilesOpened(CallbackData, prefix="prjp"):
    """For its owners and organizers: the pictures and files of a project, to add to and take from."""

    project_id: int


@dataclass(frozen=True)
class ProjectFilesShown(CallbackData, prefix="prjps"):
    """Send the pictures and files of a project."""

    project_id: int


@dataclass(frozen=True)
class ProjectFilesStarted(CallbackData, prefix="prjpa"):
    """Wait for pictures and files."""

    project_id: int


@dataclass(frozen=True)
class ProjectFilesEnded(CallbackData, prefix="prjpe"):
    """That was all: wait no more."""

    project_id: int


@dataclass(frozen=True)
class ProjectFileRemoved(CallbackData, prefix="prjp0"):
    """Take a picture or file away."""

    file_id: int


@dataclass(frozen=True)
class ProjectFileRestored(CallbackData, prefix="prjp1"):
    """Put it back."""

    file_id: int


@dataclass(frozen=True)
class EditFilesShown(CallbackData, prefix="prjpc"):
    """Send the pictures and files that a change brings."""

    edit_id: int
