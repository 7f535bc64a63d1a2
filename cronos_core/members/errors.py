"""What can go wrong with members."""

from cronos_core.errors import CronosError


class MembershipNeededError(CronosError):
    """Only an active member may do this; a guest is asked to join first."""

    key = "members-membership-needed"


class MembershipPendingError(CronosError):
    """The member waits for an organizer's approval."""

    key = "members-membership-pending"


class InvitationNeededError(CronosError):
    """Membership is by invitation, and this person has none."""

    key = "members-invitation-needed"


class InvitationInvalidError(CronosError):
    """The invitation is unknown, used up or past its date."""

    key = "members-invitation-invalid"


class MemberNotFoundError(CronosError):
    """There is no such member."""

    key = "members-not-found"


class ValueTooLongError(CronosError):
    """A text is longer than its field (`limit` characters)."""

    key = "members-value-too-long"


class ValueMissingError(CronosError):
    """A text that is needed, such as a name, is empty."""

    key = "members-value-missing"


class MembershipRefusedError(CronosError):
    """An organizer has declined this person; only an invitation opens the door again."""

    key = "members-membership-refused"


class MembershipDecidedError(CronosError):
    """Another organizer was first: `name` of the member, and their `standing` now."""

    key = "members-membership-decided"


class InvitationTermsError(CronosError):
    """An invitation is for 1 to `most` people."""

    key = "members-invitation-terms"


class VerticalUnknownError(CronosError):
    """No vertical has this number or name (`value`)."""

    key = "members-vertical-unknown"


class ZoneUnknownError(CronosError):
    """There is no time zone of this name (`value`)."""

    key = "members-zone-unknown"
