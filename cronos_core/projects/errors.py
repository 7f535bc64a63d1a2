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


class EditWithdrawnError(CronosError):
    """Its owner has taken the change back: there is nothing to decide any more."""

    key = "projects-edit-gone"


class EditGrownError(CronosError):
    """More has joined the change since it was looked at."""

    key = "projects-edit-grown"


class ProjectFileNotFoundError(CronosError):
    """There is no such picture or file any more."""

    key = "projects-file-not-found"


class TooManyFilesError(CronosError):
    """The project has as many pictures and files as it may, `limit`."""

    key = "projects-files-too-many"


class ProjectFileTooLargeError(CronosError):
    """The file is larger than `limit` MB."""

    key = "projects-file-too-large"


class FollowNotFoundError(CronosError):
    """There is no such saved search any more."""

    key = "projects-follow-not-found"


class FollowEmptyError(CronosError):
    """Nothing to look for: neither words nor a filter."""

    key = "projects-follow-empty"


class TooManyFollowsError(CronosError):
    """The member has saved as many searches as one may, `limit`."""

    key = "projects-follow-too-many"
