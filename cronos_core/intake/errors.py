"""What can happen to an update on its way through."""

from cronos_core.errors import CronosError


class UpdateTakenError(CronosError):
    """Another process has done this update meanwhile; nothing of it may be done again."""

    key = "error-update-taken"
