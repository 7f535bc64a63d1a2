"""What can go wrong with reminders."""

from cronos_core.errors import CronosError


class LeadTimeNotOfferedError(CronosError):
    """The lead time is none of those that can be chosen."""

    key = "reminders-lead-not-offered"


class QuietHoursInvalidError(CronosError):
    """A bound of the quiet hours is no time of day."""

    key = "reminders-quiet-invalid"


class SnoozeNotOfferedError(CronosError):
    """A reminder cannot be put off by this length."""

    key = "reminders-snooze-not-offered"


class SnoozeTooLateError(CronosError):
    """Put off so far, the reminder would come when its subject has begun."""

    key = "reminders-snooze-too-late"


class ReminderGoneError(CronosError):
    """There is no such reminder any more: its subject was moved, cancelled or left, or nothing was reminded of yet."""

    key = "reminders-gone"
