"""What can go wrong with projects."""

from cronos_core.errors import CronosError


class ProjectNotFoundError(CronosError):
    """There is no such project any more."""

    key = "projects-not-found"
