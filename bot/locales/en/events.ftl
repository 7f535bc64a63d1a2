# Events: list, card, registering, the waitlist, news.

command-events = Events: look and register

events-list-upcoming = <b>📅 Events</b>
events-list-past = <b>📅 Past events</b>
events-list-upcoming-empty = Nothing has been announced yet. Organizers add events here and let you know when they do.
events-list-past-empty = There are no past events yet.
events-list-hint = Pick a number below, or type /events { $number }.
events-list-line = <b>{ $number }</b> · { $day }, { $time } · { $title }{ $state }
events-short-registered = { " " }✅
events-short-waitlisted = { " " }⏳
events-short-full = { " " }(full)
events-short-cancelled = { " " }(cancelled)

events-card-title = <b>📅 { $title }</b>
events-card-series = Series: { $series }
events-card-place = 📍 { $place }
events-card-verticals = 🏷 { $verticals }
events-card-more-verticals = { $verticals } and { $count } more
events-when = 🕒 { $span }
events-more-agenda = <b>Agenda</b>

events-state-registered = ✅ You have a place.
events-state-waitlisted = ⏳ You are number { $position } on the waitlist. I'll tell you as soon as you have a place.
events-state-open = There is room for everybody.
events-state-places = { $count ->
    [one] One place left.
   *[other] { $count } places left.
}
events-state-full = Full. Join the waitlist and I'll tell you when a place becomes free.
events-state-over = This event is over.
events-state-over-attended = This event is over; you were on the list.
events-state-cancelled = ❌ This event has been cancelled.

events-button-register = Register
events-button-wait = Join the waitlist
events-button-leave = I can't make it
events-button-leave-sure = Yes, give up my place
events-button-leave-waitlist = Leave the waitlist
events-button-stay = I'm staying
events-button-agenda = My agenda
events-button-meetings = 1:1 meetings ({ $count })
events-button-coming = I'm coming
events-button-not-sure = Not sure any more
events-toast-confirmed = Noted: you are coming.
events-toast-not-sure = Noted. You keep your place.
events-place-needed = You have no place at this event. See /events.
events-button-open = Open the event
events-button-cannot-come = I can't make it
events-button-past = Past
events-button-upcoming = Upcoming

events-toast-registered = You're in!
events-toast-waitlisted = Added to the waitlist.
events-toast-left = Noted. Your place is free for somebody else.

events-leave-title = <b>Give up your place at “{ $title }”?</b>
events-leave-title-waiting = <b>Leave the waitlist of “{ $title }”?</b>
events-leave-meetings = { $count ->
    [one] Your meeting there is cancelled too, and your partner is told at once.
   *[other] Your { $count } meetings there are cancelled too, and your partners are told at once.
}
events-leave-host = The slots you offer as a host are closed.
events-leave-typed = Without buttons, type /events { $number } leave yes.

events-reminder-title = <b>⏰ Coming up: { $title }</b>
events-reminder-next = Are you coming? Tell me, so that the organizers know how many you are. If you can't make it, somebody else gets your place.
events-reminder-confirmed = ✅ You said that you are coming.
events-moved-title = <b>📅 Moved: { $title }</b>
events-moved-before = <s>{ $was }</s>
events-place-freed-title = <b>🎉 You have a place at { $title }</b>
events-place-freed-next = A place became free and it is yours. If you can't make it, tell me and I'll pass it on.

events-button-move = Move it
events-button-cancel = Cancel the event
events-button-restore = Publish again
events-button-move-sure = Yes, move it
events-button-other-time = Another time
events-button-no-move = Leave it
events-button-cancel-without = Cancel without a reason
events-button-cancel-with-reason = Yes, cancel it
events-button-other-reason = Another reason
events-button-no-cancel = Keep the event
events-button-others = Other events
events-button-own-slots = My slots as a host

events-toast-moved = { $count ->
    [0] Moved.
    [one] Moved. One person is being told.
   *[other] Moved. { $count } people are being told.
}
events-toast-cancelled = { $count ->
    [0] Cancelled.
    [one] Cancelled. One person is being told.
   *[other] Cancelled. { $count } people are being told.
}
events-toast-restored = { $count ->
    [0] Published again.
    [one] Published again. One person is being told.
   *[other] Published again. { $count } people are being told.
}

events-move-ask = <b>When should “{ $title }” take place instead?</b>
events-move-examples = Write the new time, such as <i>12 dec 10:00</i>, <i>2026-12-12 10:00-16:00</i>, <i>tomorrow at 9</i> or <i>+1h</i>. Nothing happens before you confirm.
events-move-title = <b>Move “{ $title }”?</b>
events-move-to = 🕒 <b>{ $span }</b>
events-move-soon = ⚠️ That is { $lead }.
events-move-along = Moving along: { $slots ->
    [0] no free slots
    [one] one slot
   *[other] { $slots } slots
}, { $meetings ->
    [0] no meetings
    [one] one meeting
   *[other] { $meetings } meetings
}.
events-move-people = { $count ->
    [0] Nobody has to be told.
    [one] I tell one person, once.
   *[other] I tell { $count } people, once each.
}
events-move-typed = Without buttons, type /events { $number } move { $time } yes.
events-moved-done = ✅ <b>“{ $title }” has moved</b>
events-moved-told = { $count ->
    [0] Nobody had to be told.
    [one] One person is being told now.
   *[other] { $count } people are being told now.
}
events-cancel-title = <b>Cancel “{ $title }”?</b>
events-cancel-along = { $meetings ->
    [0] Its slots can no longer be booked.
    [one] Its one meeting is cancelled, too.
   *[other] Its { $meetings } meetings are cancelled, too.
}
events-cancel-ask = Write me the reason and I'll pass it on, or cancel without one.
events-cancel-typed = Without buttons, type /events { $number } cancel yes, and the reason behind it.
events-reason-too-long = That is too long: you wrote { $length } characters, and { $limit } fit. Make it shorter.
events-cancelled-done = ❌ <b>“{ $title }” is cancelled</b>
events-cancelled-told = { $count ->
    [0] Nobody had to be told.
    [one] One person is being told now.
   *[other] { $count } people are being told now.
}
events-cancelled-meetings = { $count ->
    [one] One meeting was cancelled with it. If you publish it again, it comes back.
   *[other] { $count } meetings were cancelled with it. If you publish it again, they come back.
}
events-cancelled-title = <b>❌ Cancelled: { $title }</b>
events-cancelled-reason = <b>Why:</b> { $reason }
events-cancelled-your-meetings = { $count ->
    [one] Your meeting there is cancelled, too.
   *[other] Your { $count } meetings there are cancelled, too.
}
events-restored-title = <b>✅ Taking place after all: { $title }</b>
events-news-place = You keep your place.
events-news-waitlist = You are still number { $position } on the waitlist.
events-news-host-moved = Your slots as a host moved along.
events-news-host-open = Your slots as a host are open again.
events-news-meetings = { $count ->
    [one] Your meeting there:
   *[other] Your meetings there:
}
events-news-meeting = • { $time } · { $name }, table { $table }
events-news-more-meetings = … and { $count ->
    [one] one more
   *[other] { $count } more
}, see your agenda.

events-new-time-past = That time is in the past. Events only move to a time that is still to come.
events-time-unchanged = That is the time it has already.
events-changed-meanwhile = This event has changed meanwhile. Look at it again.
events-time-not-understood = I can't read a time in that.
events-no-such-time = There is no such time as “{ $said }”.

dialogs-step-event-move = the new time of the event
dialogs-step-event-cancel = the reason why the event is cancelled

events-not-found = I can't find this event. See them all in /events.
events-over = This event is over. See what is coming up in /events.
events-cancelled = This event has been cancelled. See what is next in /events.

events-reason-twice = the id { $value } is in the file twice
events-reason-no-such-time = { $value } does not exist: the clocks skip it that night
events-reason-ends-first = it ends before it starts
events-reason-unknown-zone = { $value } is no time zone such as Europe/Bucharest
events-reason-unknown-vertical = there is no vertical { $value }

events-own-fact = <b>{ $fact }</b>
events-own-count = { $count ->
    [one] <b>You are going to one event:</b>
   *[other] <b>You are going to { $count } events:</b>
}
events-own-more = … and { $count ->
    [one] one more
   *[other] { $count } more
}, see your agenda.
events-own-none = <b>You are not going to any event ahead.</b>
    Look at what is coming and pick one; one tap registers you.
events-own-registered = <b>✅ Yes, you have a place at “{ $title }”.</b>
events-own-waitlisted = <b>⏳ Not yet: you are number { $position } on the waitlist of “{ $title }”.</b>
events-own-not-registered = <b>No, you have no place at “{ $title }”.</b>
events-own-button-events = See events
events-own-button-meetings = 1:1 meetings
