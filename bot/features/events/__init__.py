"""Events in the chat: the list, a card each, registering and leaving, and what those registered are told."""

from bot.feature import ChatCommand, Feature
from bot.features.events import handlers, notices
from bot.features.events.buttons import EventMore, EventRegistered, LeaveConfirmed
from bot.navigation import EventOpened, EventsOpened, LeaveAsked

FEATURE = Feature(
    name="events",
    commands=(ChatCommand("events", handlers.events_command),),
    presses=(
        (EventsOpened, handlers.open_events),
        (EventOpened, handlers.open_event),
        (EventMore, handlers.open_more),
        (EventRegistered, handlers.register),
        (LeaveAsked, handlers.ask_to_leave),
        (LeaveConfirmed, handlers.leave),
    ),
    notices={
        "event-moved": notices.render_moved,
        "event-place-freed": notices.render_place_freed,
        "event-reminder": notices.render_reminder,
    },
    links={"e": handlers.open_event_link},
)
