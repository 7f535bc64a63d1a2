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
