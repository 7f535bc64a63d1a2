"""What can go wrong with reminders."""

from cronos_core.errors import CronosError


class LeadTimeNotOfferedError(CronosError):
    """The lead time is none of those that can be chosen."""

    key = "reminders-lead-not-offered"
