# 1:1 meetings: hosts, slots, bookings, the agenda.

command-meetings = 1:1 meetings: find a host and a slot
command-agenda = Your agenda: events and meetings

meetings-programmes-title = <b>🤝 1:1 meetings</b>
meetings-programmes-lead = Pick the event, then a host and a time; the slot is yours right away.
meetings-programmes-empty = No upcoming event has 1:1 meetings yet. They appear here when organizers publish the hosts' slots.
meetings-mine = { $count ->
    [one] You have a meeting:
   *[other] You have { $count } meetings:
}
meetings-mine-line = • { $day }, { $time } · { $name }, table { $table }
meetings-no-programme = This event has no 1:1 meetings, or it is over. See where you can meet people in /meetings.

meetings-hosts-title = <b>🤝 Hosts at { $title }</b>
meetings-hosts-day = { $day }
meetings-hosts-register = To book a slot, register for the event first.
meetings-hosts-hint = Pick a host below, or type /host { $number }.
meetings-hosts-line = <b>{ $number }</b> · <b>{ $name }</b> · { $count ->
    [one] one free slot
   *[other] { $count } free slots
}
meetings-hosts-empty = No slot is free right now. When somebody cancels, the slot shows up here again.

meetings-host-title = <b>🤝 { $name }</b>
meetings-host-free = { $count ->
    [0] No free slots for you at { $title }.
    [one] One free slot at { $title }:
   *[other] { $count } free slots at { $title }. Pick one:
}
meetings-host-clashing = { $count ->
    [one] One more slot clashes with a meeting of yours.
   *[other] { $count } more slots clash with your meetings.
}
meetings-host-already = You already have a meeting with this host.
meetings-just-taken = ⚡ That slot has just been taken. These are still free:
meetings-typed = Without buttons, type: { $numbers }
meetings-verticals = 🏷 { $verticals }
meetings-offers = <b>Offers:</b> { $text }
meetings-seeks = <b>Seeks:</b> { $text }
meetings-contact = You can write to them directly: @{ $username }

meetings-own-title = <b>🪑 Your slots as a host at { $title }</b>
meetings-own-count = { $free ->
    [0] All { $total } are booked.
    [one] One free slot out of { $total }.
   *[other] { $free } free slots out of { $total }.
}
meetings-own-empty = You have no slots at this event. An organizer can add them for you.
meetings-own-free = { $time } · free
meetings-own-booked = { $time } · <b>{ $who }</b>

meetings-card-title = <b>🤝 Meeting with { $name }</b>
meetings-card-event = 📅 { $title }
meetings-when = 🕒 { $span }
meetings-where = 📍 Table { $table } · { $place }
meetings-where-table = 📍 Table { $table }
meetings-state-cancelled = ❌ This meeting was cancelled.
meetings-state-over = This meeting is over.

meetings-cancel-title = <b>Cancel the meeting with { $name }?</b>
meetings-cancel-next = { $name } is told at once, and the slot becomes free.
meetings-cancel-typed = Without buttons, type /meeting { $number } cancel yes.
meetings-cancelled-done = <b>The meeting with { $name } is cancelled.</b>
meetings-cancelled-title = <b>❌ { $name } cancelled the meeting</b>
meetings-cancelled-host = Your slot is free again, and somebody else can book it.
meetings-cancelled-attendee = You can pick another time or another host.

meetings-booked-title = <b>🤝 New meeting: { $name }</b>
meetings-reminder-title = <b>⏰ Meeting with { $name }</b>
meetings-reminder-prepare = Open the meeting to see what { $name } seeks and offers.
meetings-reminder-go = Head to table { $table }.

meetings-absence = { $absence ->
    [ill] <b>Why:</b> not feeling well.
    [delayed] <b>Why:</b> running over, can't be there in time.
   *[other] <b>Why:</b> something else came up.
}
meetings-button-absence = { $absence ->
    [ill] I'm ill
    [delayed] I'm running over
   *[other] Something else
}
meetings-cancel-reasons = Press a reason if you'd like me to pass one on with it.
meetings-cancelled-also = 🕒 and { $day }, { $time }
meetings-alternative-times = { $name } is also free at { $times }. Press a time and it is yours.
meetings-alternative-hosts = Other hosts who may suit you:
meetings-alternative-then = • { $time } · { $name }
meetings-alternative-field = • { $name } (in the same field)

meetings-move-title = <b>Move the meeting with { $name }?</b>
meetings-move-pick = Pick a time that suits you both; { $name } is told at once.
meetings-move-none = No other time with this host is free for both of you. The meeting stays as it is.
meetings-move-typed = <blockquote expandable>Without buttons, type: { $numbers }</blockquote>
meetings-move-problem = ⚡ { $problem } The meeting is still where it was.
meetings-moved-title = <b>🔁 { $name } moved the meeting</b>
meetings-moved-before = <s>{ $was }</s>
meetings-button-move = Move
meetings-toast-moved = Moved. { $name } is being told.

meetings-begun = The meeting has begun, so it can't be moved any more. Write to your partner directly.
meetings-gone = The meeting was cancelled meanwhile.
meetings-changed-meanwhile = The meeting has another time meanwhile:
meetings-partner-busy = Your partner has another meeting at that time.
meetings-programme-begun = The 1:1 meetings have begun, so the event can't be moved any more.
meetings-programme-outside = Slots of the 1:1 meetings would lie outside the event. Choose a later end.

meetings-way-mine = 🚶 { $name } knows that you are on your way.
meetings-late-mine = ⏳ { $name } knows that you are { $length } late.
meetings-way-theirs = 🚶 { $name } is on the way.
meetings-late-theirs = ⏳ { $name } is { $length } late.
meetings-late-ask = <b>How late are you?</b> { $name } is told at once.
meetings-coming-title = <b>🚶 { $name } is on the way</b>
meetings-late-title = <b>⏳ { $name } is { $length } late</b>
meetings-in-time-title = <b>👍 { $name } will be on time</b>
meetings-button-on-the-way = On my way
meetings-button-not-yet = Not yet
meetings-button-late = Running late
meetings-button-late-minutes = { $count } min
meetings-button-in-time = On time after all
meetings-toast-told = { $name } is being told.
meetings-toast-taken-back = Noted.
meetings-button-agenda = Agenda
meetings-button-all = All meetings
meetings-button-cancel = Cancel it
meetings-button-cancel-sure = Yes, cancel it
meetings-button-cannot-come = I can't make it
meetings-button-events = See the events
meetings-button-keep = Keep it
meetings-button-open = Open the meeting
meetings-button-other-hosts = Other hosts
meetings-button-other-time = Another time
meetings-button-own = My slots as a host
meetings-programme-line = <b>{ $number }</b> · { $day } · { $title }: { $count ->
    [0] no free slots
    [one] one free slot
   *[other] { $count } free slots
}
meetings-button-register = Register for the event
meetings-button-withdraw = Close the { $time } slot

meetings-toast-booked = Booked! The host has been told.
meetings-toast-cancelled = Cancelled. Your partner is being told.
meetings-toast-withdrawn = The slot is no longer on offer.
meetings-toast-not-withdrawn = The slot is booked or closed already.

agenda-title = <b>🗓 Your agenda</b>
agenda-empty = It is empty. Register for an event and book a meeting: you'll find them here, in order.
agenda-day = <b>{ $day }</b>
agenda-line = { $span } · { $what }
agenda-now = ▶️ { $line } <i>(now)</i>
agenda-next = ➡️ { $line } <i>(next)</i>
agenda-later = • { $line }
agenda-meeting = 🤝 { $name }, table { $table }
agenda-event = 📅 { $title }
agenda-event-waitlisted = ⏳ { $title } (waitlist)
agenda-event-cancelled = ❌ { $title } (cancelled)
agenda-button-reminders = Reminders
agenda-typed = Without buttons, type: { $numbers }

meetings-slot-not-found = This slot is no longer on offer. See the hosts in /meetings.
meetings-slot-over = This slot is over. See what is left in /meetings.
meetings-own-slot = This is your own slot. See who booked with you in /meetings.
meetings-registration-needed = To book a meeting you need a place at the event. Register, then pick the time again.
meetings-slot-taken = Just taken. Pick another time.
meetings-busy-then = You already have a meeting at that time:
meetings-already-meeting = You already meet this host:
meetings-host-not-found = This host has no free slots. See other hosts in /meetings.
meetings-not-found = I can't find this meeting among yours. See /agenda.
meetings-over = The meeting has begun, so it can't be cancelled any more. Write to your partner directly.
meetings-slots-overlap = The slot overlaps another slot of the event.
meetings-slot-outside-event = The slot is not within the event.
meetings-table-taken = Another host sits at table { $table } at that time.
meetings-host-elsewhere = The host sits at table { $table } at that time.

meetings-arrival-not-now = This works from three hours before the meeting until it ends. See /agenda.
meetings-late-not-offered = You can say 5, 10 or 15 minutes: /late 12 10. If it is longer, write to your partner or cancel.
meetings-reason-unknown-event = there is no event { $value }
meetings-reason-unknown-member = there is no member { $value }
meetings-reason-name-shared = several members are called { $value }; use the Telegram id

meetings-asked-fact = <b>{ $fact }</b>
meetings-asked-table = 🪑 Table { $table }
meetings-asked-place = 📍 { $place }
meetings-asked-next = 🤝 Your next meeting, with { $name }
meetings-asked-later = { $count ->
    [one] And one more after that, in your agenda.
   *[other] And { $count } more after that, in your agenda.
}
meetings-asked-count = { $count ->
    [one] <b>You have one meeting ahead:</b>
   *[other] <b>You have { $count } meetings ahead:</b>
}
meetings-asked-count-day = { $count ->
    [one] <b>You have one meeting { $day }:</b>
   *[other] <b>You have { $count } meetings { $day }:</b>
}
meetings-asked-none = <b>You have no meetings ahead.</b>
    Find a host and a slot; it is yours right away.
meetings-asked-none-day = <b>No meetings { $day }</b>
    What is on other days stands in your agenda.
meetings-asked-button-find = Find a meeting
agenda-own-none = <b>Nothing in your agenda { $day }</b>
agenda-own-count = { $count ->
    [one] <b>One thing in your agenda { $day }:</b>
   *[other] <b>{ $count } things in your agenda { $day }:</b>
}
