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
reminders-choose-typed-event = Fără butoane, scrie câte minute: /reminders eveniment 30. Ca să renunți: /reminders eveniment 30 oprit.
reminders-choose-typed-meeting = Fără butoane, scrie câte minute: /reminders întâlnire 30. Ca să renunți: /reminders întâlnire 30 oprit.

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

reminders-lead-moved = la { $time }
reminders-quiet-line = 🌙 Ore de liniște: { $quiet }
reminders-quiet-stretch = { $stretch }, ora din { $city }
reminders-quiet-never = niciodată (ești pe ora din { $city })
reminders-quiet-title = <b>🌙 Când te las în pace?</b>
reminders-quiet-now = Acum: { $quiet }
reminders-quiet-events = 📅 Reminderele pentru evenimente așteaptă până trec orele de liniște. Dacă evenimentul începe mai devreme, vin la timpul lor.
reminders-quiet-meetings = 🤝 Cele pentru întâlniri vin mereu la timp: cineva te așteaptă.
reminders-quiet-news = 📣 Anunțurile și veștile vin fără sunet.
reminders-quiet-typed = Fără butoane, scrie /reminders liniște 22:30 6:30 sau /reminders liniște oprit.
reminders-zone-title = <b>🌍 Pe ce oră ești?</b>
reminders-zone-now = Acum: ora din { $city }, { $time }.
reminders-zone-hint = După ea știu când e noapte la tine și îți spun și ora ta la evenimentele din altă parte.
reminders-zone-typed = Fără butoane, scrie /reminders oraș și numele orașului.
reminders-zone-ask = În ce oraș ești? Scrie-mi numele lui, de exemplu „Londra” sau „Tokyo”.
reminders-zone-which = La care te gândeai când ai scris „{ $said }”?
reminders-zone-unknown = Nu știu ce oră e în „{ $said }”. Scrie un oraș mare din aceeași țară, de exemplu /reminders oraș Madrid.
reminders-plan = 🔔 Îți aduc aminte: { $moments }.
reminders-plan-day = { $day }, { $times }
reminders-plan-none = 🔕 Fără reminder: timpii aleși au trecut sau sunt opriți. Îi schimbi în /reminders.
reminders-snoozed = 🔔 Îți aduc aminte din nou { $when }.
reminders-snooze-dropped = Bine, nu mai revin. Reminderele alese de tine rămân.
reminders-snooze-offer = <b>🔔 Când să-ți aduc aminte din nou?</b>

reminders-button-quiet = Ore de liniște
reminders-button-quiet-never = Niciodată
reminders-button-zone = Fusul orar
reminders-button-zone-other = Alt oraș…
reminders-button-zone-suggested = { $city } · acum { $time }
reminders-button-snooze-minutes = Amână { $count } min
reminders-button-snooze-hours = Amână { $count } h
reminders-button-snooze-today = Amână la { $time }
reminders-button-snooze-tomorrow = Până mâine, { $time }
reminders-button-snooze-dropped = Nu mai reveni
reminders-button-open-event = Deschide evenimentul
reminders-button-open-meeting = Deschide întâlnirea
reminders-button-all = Remindere

reminders-toast-snoozed = Îți aduc aminte din nou { $when }.
reminders-toast-snooze-dropped = Nu mai revin.

dialogs-step-reminders-zone = orașul în care ești

reminders-quiet-invalid = Scrie două ore, de exemplu /reminders liniște 22:30 6:30. Sau alege în /reminders.
reminders-snooze-not-offered = Pot să revin peste 10, 30, 60 sau 180 de minute, ori dimineața: /snooze 30, /snooze dimineața.
reminders-snooze-too-late = Până atunci începe. Vezi /agenda.
reminders-gone = Nu mai e niciun reminder de amânat: nu a venit încă, a început sau s-a schimbat între timp. Vezi /agenda.
