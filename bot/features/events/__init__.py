"""Events in the chat: the list, a card each, registering and leaving, and what those registered are told."""

from bot.feature import ChatCommand, Feature
from bot.features.events import handlers, notices, reminding
from bot.features.events.buttons import EventMore, EventRegistered, LeaveConfirmed
from bot.features.events.reminding import ComingSaid, EventSnoozed, EventSnoozeDropped
from bot.navigation import EventOpened, EventsOpened, LeaveAsked

FEATURE = Feature(
    name="events",
    commands=(
        ChatCommand("events", handlers.events_command),
        ChatCommand("coming", reminding.coming_command, in_menu=False),
    ),
    presses=(
        (EventsOpened, handlers.open_events),
        (EventOpened, handlers.open_event),
        (EventMore, handlers.open_more),
        (EventRegistered, handlers.register),
        (LeaveAsked, handlers.ask_to_leave),
        (LeaveConfirmed, handlers.leave),
        (ComingSaid, reminding.say_coming),
        (EventSnoozed, reminding.snooze),
        (EventSnoozeDropped, reminding.drop),
    ),
    notices={
        "event-moved": notices.render_moved,
        "event-place-freed": notices.render_place_freed,
        "event-reminder": reminding.render_reminder,
    },
    links={"e": handlers.open_event_link},
)
