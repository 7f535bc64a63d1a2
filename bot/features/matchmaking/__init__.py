"""Bilateral meetings in the chat: hosts and their slots, booking, moving, cancelling, one's own agenda."""

from bot.feature import ChatCommand, Feature
from bot.features.matchmaking import agenda, arrivals, hosts, meetings, moving, news, notices, reminding, words
from bot.features.matchmaking.arrivals import (
    LateAsked,
    LateSaid,
    MeetingSnoozed,
    MeetingSnoozeDropped,
    OnTheWaySaid,
    ReminderShown,
)
from bot.features.matchmaking.buttons import (
    MeetingAbsent,
    MeetingCancelled,
    MeetingMoveAsked,
    MeetingMoved,
    SlotChosen,
    SlotWithdrawn,
)
from bot.navigation import (
    AgendaOpened,
    HostOpened,
    HostsOpened,
    MeetingCancelAsked,
    MeetingOpened,
    MeetingsOpened,
    OwnSlotsOpened,
)

FEATURE = Feature(
    name="matchmaking",
    commands=(
        ChatCommand("meetings", hosts.meetings_command),
        ChatCommand("agenda", agenda.agenda_command),
        ChatCommand("host", hosts.host_command, in_menu=False),
        ChatCommand("book", meetings.book_command, in_menu=False),
        ChatCommand("move", moving.move_command, in_menu=False),
        ChatCommand("meeting", meetings.meeting_command, in_menu=False),
        ChatCommand("omw", reminding.omw_command, in_menu=False),
        ChatCommand("late", reminding.late_command, in_menu=False),
    ),
    presses=(
        (MeetingsOpened, hosts.open_programmes),
        (HostsOpened, hosts.open_hosts),
        (HostOpened, hosts.open_host),
        (OwnSlotsOpened, hosts.open_own_slots),
        (SlotWithdrawn, hosts.withdraw),
        (SlotChosen, meetings.choose_slot),
        (MeetingOpened, meetings.open_meeting),
        (MeetingCancelAsked, meetings.ask_to_cancel),
        (MeetingCancelled, meetings.cancel),
        (MeetingAbsent, meetings.cancel_with_reason),
        (MeetingMoveAsked, moving.ask_to_move),
        (MeetingMoved, moving.move),
        (AgendaOpened, agenda.open_agenda),
        (OnTheWaySaid, reminding.say_way),
        (LateAsked, reminding.ask_late),
        (LateSaid, reminding.say_minutes),
        (MeetingSnoozed, reminding.snooze),
        (MeetingSnoozeDropped, reminding.drop),
        (ReminderShown, reminding.show_reminder),
    ),
    notices={
        "meeting-booked": notices.render_booked,
        "meeting-cancelled": news.render_cancelled,
        "meeting-moved": news.render_moved,
        "meeting-partner-coming": arrivals.render_coming,
        "meeting-partner-late": arrivals.render_late,
        "meeting-reminder": reminding.render_reminder,
    },
    sayings=words.SAYINGS,
    links={"h": hosts.open_host_link},
)
