"""Events in the chat: the list, a card each, registering and leaving, moving and cancelling, and the news of it."""

from bot.feature import ChatCommand, Feature
from bot.features.events import handlers, inline, news, notices, organizers, reminding, showing, words
from bot.features.events.buttons import (
    EventCancelAsked,
    EventCancelled,
    EventMore,
    EventMoveAsked,
    EventMoved,
    EventRegistered,
    EventRestored,
    LeaveConfirmed,
)
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
        (EventOpened, showing.open_event),
        (EventMore, handlers.open_more),
        (EventRegistered, handlers.register),
        (LeaveAsked, handlers.ask_to_leave),
        (LeaveConfirmed, handlers.leave),
        (EventMoveAsked, organizers.ask_time),
        (EventMoved, organizers.move),
        (EventCancelAsked, organizers.ask_to_cancel),
        (EventCancelled, organizers.cancel),
        (EventRestored, organizers.restore),
        (ComingSaid, reminding.say_coming),
        (EventSnoozed, reminding.snooze),
        (EventSnoozeDropped, reminding.drop),
    ),
    steps={organizers.MOVE_STEP: organizers.take_time, organizers.CANCEL_STEP: organizers.take_reason},
    notices={
        "event-moved": news.render_moved,
        "event-cancelled": news.render_cancelled,
        "event-restored": news.render_restored,
        "event-place-freed": notices.render_place_freed,
        "event-reminder": reminding.render_reminder,
    },
    inline=inline.offer_events,
    sayings=words.SAYINGS,
    links={"e": handlers.open_event_link},
)
