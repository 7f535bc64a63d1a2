# Events: list, card, registering, the waitlist, news.

command-events = Events: look and register

events-list-upcoming = <b>📅 Events</b>
events-list-past = <b>📅 Past events</b>
events-list-upcoming-empty = Nothing is announced yet. Organizers add events here and let you know when they do.
events-list-past-empty = No event is over yet.
events-list-hint = Press an event, or type /events and its number.
events-list-line = <b>{ $number }</b> · { $day }, { $time } · { $title }{ $state }
events-short-registered = { " " }✅
events-short-waitlisted = { " " }⏳
events-short-full = { " " }(full)
events-short-cancelled = { " " }(cancelled)

events-card-title = <b>📅 { $title }</b>
events-card-series = Series: { $series }
events-card-place = 📍 { $place }
events-card-verticals = 🏷 { $verticals }
events-when = 🕒 { $span }
events-more-agenda = <b>Agenda</b>

events-state-registered = ✅ You have a place. I'll remind you in good time.
events-state-waitlisted = ⏳ You are number { $position } on the waitlist. I'll tell you as soon as you have a place.
events-state-open = There is room for everybody.
events-state-places = { $count ->
    [one] One place left.
   *[other] { $count } places left.
}
events-state-full = Full. Join the waitlist and I'll tell you when a place becomes free.
events-state-over = This event is over.
events-state-over-attended = This event is over; you were on the list.
events-state-cancelled = ❌ This event does not take place.

events-button-register = Register me
events-button-wait = Join the waitlist
events-button-leave = I'm not coming
events-button-leave-sure = Yes, give up my place
events-button-leave-waitlist = Leave the waitlist
events-button-stay = I'm staying
events-button-agenda = My agenda
events-button-meetings = 1:1 meetings ({ $count })
events-button-open = Open the event
events-button-cannot-come = Can't come
events-button-past = Past
events-button-upcoming = Upcoming

events-toast-registered = Done, you have a place!
events-toast-waitlisted = You are on the waitlist.
events-toast-left = Noted. Your place is free for somebody else.

events-leave-title = <b>Give up your place at “{ $title }”?</b>
events-leave-title-waiting = <b>Leave the waitlist of “{ $title }”?</b>
events-leave-meetings = { $count ->
    [one] Your meeting there is cancelled too, and your partner is told at once.
   *[other] Your { $count } meetings there are cancelled too, and your partners are told at once.
}
events-leave-host = The slots that you offer as a host are closed.

events-reminder-title = <b>⏰ Coming up: { $title }</b>
events-reminder-next = Open the event to see the agenda. If you can't come, tell me now and somebody else gets your place.
events-moved-title = <b>📅 Moved: { $title }</b>
events-moved-before = <s>{ $was }</s>
events-moved-next = You keep your place, and your meetings there moved along with the event. Check your agenda.
events-place-freed-title = <b>🎉 You have a place at { $title }</b>
events-place-freed-next = A place became free and it is yours. If you can't come, tell me and I'll pass it on.

events-not-found = I can't find this event. See the list in /events.
events-over = This event is over. See what is next in /events.
events-cancelled = This event does not take place. See what is next in /events.

events-reason-twice = the id { $value } is in the file twice
events-reason-no-such-time = { $value } does not exist: the clocks skip it that night
events-reason-ends-first = it ends before it starts
events-reason-unknown-zone = { $value } is no time zone such as Europe/Bucharest
events-reason-unknown-vertical = there is no vertical { $value }
