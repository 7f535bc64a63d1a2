"""What can go wrong with workgroups."""

from cronos_core.errors import CronosError


class WorkgroupNotFoundError(CronosError):
    """There is no such workgroup."""

    key = "workgroups-not-found"


class WorkgroupExistsError(CronosError):
    """A workgroup with this name is there already (`name`)."""

    key = "workgroups-exists"


class WorkgroupNameError(CronosError):
    """A name is empty, or longer than `limit` characters."""

    key = "workgroups-name"
