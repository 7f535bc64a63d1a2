# Reminders: what is ahead, and how long before.

command-reminders = Reminders: when I remind you

reminders-title = <b>⏰ Reminders</b>
reminders-kind-event = 📅 Events: { $leads }
reminders-kind-meeting = 🤝 Meetings: { $leads }
reminders-lead = { $lead }
reminders-leads = { $leads } before
reminders-leads-none = no reminder
reminders-ahead = <b>Coming up</b>
reminders-none = There is nothing to remind you of right now. Register for an event or book a meeting, and I will.
reminders-line = • { $day }, { $time } · { $what } ({ $leads })
reminders-event = { $title }
reminders-meeting = meeting with { $name }
reminders-more = { $count ->
    [one] …and one more.
   *[other] …and { $count } more.
}
reminders-choose-event = <b>⏰ How long before an event?</b>
reminders-choose-meeting = <b>⏰ How long before a meeting?</b>
reminders-choose-hint = Your choice also applies to what is already in your agenda.
reminders-choose-typed-event = Without buttons, type the minutes: /reminders event 30. To drop it: /reminders event 30 off.
reminders-choose-typed-meeting = Without buttons, type the minutes: /reminders meeting 30. To drop it: /reminders meeting 30 off.

reminders-button-event = Events
reminders-button-meeting = Meetings
reminders-button-off = Turn all off
reminders-button-on = Turn them on again
reminders-button-agenda = Agenda
reminders-button-wanted = ✅ { $lead }
reminders-button-unwanted = ▫️ { $lead }

reminders-toast-saved = Noted.
reminders-toast-off = I won't remind you of anything.
reminders-toast-on = Your reminders are on again.

reminders-lead-not-offered = I can remind you 1440, 180, 60, 30 or 10 minutes before. See /reminders.

reminders-lead-moved = at { $time }
reminders-quiet-line = 🌙 Quiet hours: { $quiet }
reminders-quiet-stretch = { $stretch }, { $city } time
reminders-quiet-never = never (you are on { $city } time)
reminders-quiet-title = <b>🌙 When shall I leave you in peace?</b>
reminders-quiet-now = Now: { $quiet }
reminders-quiet-events = 📅 Reminders of events wait until the quiet hours are over. If the event starts before that, they come at their own time.
reminders-quiet-meetings = 🤝 Those of meetings always come in time: somebody is waiting for you.
reminders-quiet-news = 📣 Announcements and news arrive without a sound.
reminders-quiet-typed = Without buttons, type /reminders quiet 22:30 6:30 or /reminders quiet off.
reminders-zone-title = <b>🌍 What time is it where you are?</b>
reminders-zone-now = Now: { $city } time, { $time }.
reminders-zone-hint = It tells me when your night is, and I give you your own time for events elsewhere.
reminders-zone-typed = Without buttons, type /reminders zone and the name of a city.
reminders-zone-ask = Which city are you in? Write its name, for example “London” or “Tokyo”.
reminders-zone-which = Which one did you mean by “{ $said }”?
reminders-zone-unknown = I don't know what time it is in “{ $said }”. Write a big city of the same country, for example /reminders zone Madrid.
reminders-plan = 🔔 I'll remind you: { $moments }.
reminders-plan-day = { $day }, { $times }
reminders-plan-none = 🔕 No reminder: the lead times you chose have passed or are off. Change them in /reminders.
reminders-snoozed = 🔔 I'll remind you again { $when }.
reminders-snooze-dropped = Fine, I won't come back. The reminders that you chose stay.
reminders-snooze-offer = <b>🔔 When shall I remind you again?</b>

reminders-button-quiet = Quiet hours
reminders-button-quiet-never = Never
reminders-button-zone = Time zone
reminders-button-zone-other = Another city…
reminders-button-zone-suggested = { $city } · now { $time }
reminders-button-snooze-minutes = Snooze { $count } min
reminders-button-snooze-hours = Snooze { $count } h
reminders-button-snooze-today = Snooze to { $time }
reminders-button-snooze-tomorrow = Until tomorrow, { $time }
reminders-button-snooze-dropped = Don't come back
reminders-button-open-event = Open the event
reminders-button-open-meeting = Open the meeting
reminders-button-all = Reminders

reminders-toast-snoozed = I'll remind you again { $when }.
reminders-toast-snooze-dropped = I won't come back.

dialogs-step-reminders-zone = the city you are in

reminders-quiet-invalid = Type two times of day, for example /reminders quiet 22:30 6:30. Or pick them in /reminders.
reminders-snooze-not-offered = I can come back in 10, 30, 60 or 180 minutes, or in the morning: /snooze 30, /snooze morning.
reminders-snooze-too-late = It begins before that. See /agenda.
reminders-gone = There is no reminder to put off: it has not come yet, it has begun, or it changed meanwhile. See /agenda.
