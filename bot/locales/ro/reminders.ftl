# Remindere: ce urmează și cu cât timp înainte.

command-reminders = Remindere: când îți aduc aminte

reminders-title = <b>⏰ Remindere</b>
reminders-kind-event = 📅 Evenimente: { $leads }
reminders-kind-meeting = 🤝 Întâlniri: { $leads }
reminders-lead = cu { $lead }
reminders-leads = { $leads } înainte
reminders-leads-none = niciun reminder
reminders-ahead = <b>Urmează</b>
reminders-none = Nu e nimic de amintit acum. Înscrie-te la un eveniment sau rezervă o întâlnire, iar eu îți aduc aminte.
reminders-line = • { $day }, { $time } · { $what } ({ $leads })
reminders-event = { $title }
reminders-meeting = întâlnire cu { $name }
reminders-more = { $count ->
    [one] …și încă unul.
    [few] …și încă { $count }.
   *[other] …și încă { $count }.
}
reminders-choose-event = <b>⏰ Cu cât timp înainte de un eveniment?</b>
reminders-choose-meeting = <b>⏰ Cu cât timp înainte de o întâlnire?</b>
reminders-choose-hint = Alegerea ta se aplică și la ce ai deja în agendă.

reminders-button-event = Evenimente
reminders-button-meeting = Întâlniri
reminders-button-off = Oprește-le pe toate
reminders-button-on = Pornește-le din nou
reminders-button-agenda = Agenda
reminders-button-wanted = ✅ { $lead }
reminders-button-unwanted = ▫️ { $lead }

reminders-toast-saved = Am notat.
reminders-toast-off = Nu îți mai aduc aminte de nimic.
reminders-toast-on = Reminderele sunt din nou pornite.

reminders-lead-not-offered = Pot să îți aduc aminte cu 1440, 180, 60, 30 sau 10 minute înainte. Vezi /reminders.
