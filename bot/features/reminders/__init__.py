"""Reminders in the chat: what is ahead, how long before, quiet hours, the time zone, and snoozing by typing.

The reminders themselves belong to their subjects' features.
"""

from bot.feature import ChatCommand, Feature
from bot.features.reminders import handlers, quiet, snoozing, words
from bot.features.reminders.buttons import (
    ZONE_STEP,
    AllSwitched,
    LeadTimesOpened,
    LeadTimeSwitched,
    QuietChosen,
    QuietOpened,
    Snoozed,
    SnoozeDropped,
    ZoneAsked,
    ZoneChosen,
    ZonesOpened,
)
from bot.navigation import RemindersOpened

FEATURE = Feature(
    name="reminders",
    commands=(
        ChatCommand("reminders", handlers.reminders_command),
        ChatCommand("snooze", snoozing.snooze_command, in_menu=False),
    ),
    presses=(
        (RemindersOpened, handlers.open_reminders),
        (LeadTimesOpened, handlers.open_lead_times),
        (LeadTimeSwitched, handlers.switch),
        (AllSwitched, handlers.switch_all),
        (QuietOpened, quiet.open_quiet),
        (QuietChosen, quiet.choose_quiet),
        (ZonesOpened, quiet.open_zones),
        (ZoneAsked, quiet.ask_zone),
        (ZoneChosen, quiet.choose_zone),
        (Snoozed, snoozing.snooze),
        (SnoozeDropped, snoozing.drop),
    ),
    sayings=words.SAYINGS,
    steps={ZONE_STEP: quiet.take_zone},
)
