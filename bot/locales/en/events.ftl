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
events-moved-next = You keep your place, and your meetings there moved along with the event. Check your agenda.
events-place-freed-title = <b>🎉 You have a place at { $title }</b>
events-place-freed-next = A place became free and it is yours. If you can't make it, tell me and I'll pass it on.

events-not-found = I can't find this event. See them all in /events.
events-over = This event is over. See what is coming up in /events.
events-cancelled = This event has been cancelled. See what is next in /events.

events-reason-twice = the id { $value } is in the file twice
events-reason-no-such-time = { $value } does not exist: the clocks skip it that night
events-reason-ends-first = it ends before it starts
events-reason-unknown-zone = { $value } is no time zone such as Europe/Bucharest
events-reason-unknown-vertical = there is no vertical { $value }
