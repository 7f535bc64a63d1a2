"""What can go wrong with projects."""

from cronos_core.errors import CronosError


class ProjectNotFoundError(CronosError):
    """There is no such project any more."""

    key = "projects-not-found"


class NotProjectOwnerError(CronosError):
    """Only an owner of the project, or an organizer, may do this."""

    key = "projects-not-owner"


class ProjectValueError(CronosError):
    """What was written does not fit the field: `field` its name, `reason` the key of the text that says why."""

    key = "projects-value-wrong"


class EditDecidedError(CronosError):
    """Another organizer has decided about this already."""

    key = "projects-edit-decided"


class FollowNotFoundError(CronosError):
    """There is no such saved search any more."""

    key = "projects-follow-not-found"


class FollowEmptyError(CronosError):
    """Nothing to look for: neither words nor a filter."""

    key = "projects-follow-empty"


class TooManyFollowsError(CronosError):
    """The member has saved as many searches as one may, `limit`."""

    key = "projects-follow-too-many"
