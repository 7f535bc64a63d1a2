"""The buttons of projects that lead nowhere else; those that others use stand in `bot.navigation`."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class VerticalsOpened(CallbackData, prefix="prjvs"):
    """The verticals that have projects."""


@dataclass(frozen=True)
class VerticalOpened(CallbackData, prefix="prjv"):
    """The projects of one vertical, on a page."""

    workgroup_id: int
    page: int = 0


@dataclass(frozen=True)
class ProjectTextOpened(CallbackData, prefix="prjt"):
    """All that is written about a project, on a page; the rest as in `ProjectOpened`, to find the way back."""

    project_id: int
    question_id: int
    workgroup_id: int
    page: int
    text_page: int = 0


@dataclass(frozen=True)
class ProjectQuestionStarted(CallbackData, prefix="prja"):
    """Ask an organizer about a project."""

    project_id: int
