# Întâlniri 1:1: gazde, intervale, rezervări, agenda.

command-meetings = Întâlniri 1:1: găsește o gazdă și o oră
command-agenda = Agenda ta: evenimente și întâlniri

meetings-programmes-title = <b>🤝 Întâlniri 1:1</b>
meetings-programmes-lead = Alege evenimentul, apoi gazda și ora; rezervarea e valabilă imediat.
meetings-programmes-empty = Niciun eveniment viitor nu are întâlniri 1:1 deocamdată. Apar aici când organizatorii publică intervalele gazdelor.
meetings-mine = { $count ->
    [one] Ai o întâlnire:
    [few] Ai { $count } întâlniri:
   *[other] Ai { $count } de întâlniri:
}
meetings-mine-line = • { $day }, { $time } · { $name }, masa { $table }
meetings-no-programme = Evenimentul acesta nu are întâlniri 1:1 sau s-a încheiat. Vezi unde se poate în /meetings.

meetings-hosts-title = <b>🤝 Gazde la { $title }</b>
meetings-hosts-day = { $day }
meetings-hosts-register = Ca să rezervi, înscrie-te întâi la eveniment.
meetings-hosts-hint = Alege gazda de mai jos sau scrie /host { $number }.
meetings-hosts-line = <b>{ $number }</b> · <b>{ $name }</b> · { $count ->
    [one] un interval liber
    [few] { $count } intervale libere
   *[other] { $count } de intervale libere
}
meetings-hosts-empty = Acum nu e niciun interval liber. Dacă cineva renunță, apare din nou aici.

meetings-host-title = <b>🤝 { $name }</b>
meetings-host-free = { $count ->
    [0] Nu are intervale libere pentru tine la { $title }.
    [one] Un interval liber la { $title }:
    [few] { $count } intervale libere la { $title }. Alege ora:
   *[other] { $count } de intervale libere la { $title }. Alege ora:
}
meetings-host-clashing = { $count ->
    [one] Încă un interval se suprapune cu o întâlnire a ta.
    [few] Alte { $count } intervale se suprapun cu întâlnirile tale.
   *[other] Alte { $count } de intervale se suprapun cu întâlnirile tale.
}
meetings-host-already = Ai deja o întâlnire cu această gazdă.
meetings-just-taken = ⚡ Tocmai s-a ocupat ora aceea. Iată ce a rămas liber:
meetings-typed = Fără butoane, scrie: { $numbers }
meetings-verticals = 🏷 { $verticals }
meetings-offers = <b>Oferă:</b> { $text }
meetings-seeks = <b>Caută:</b> { $text }
meetings-contact = Îi poți scrie direct: @{ $username }

meetings-own-title = <b>🪑 Intervalele tale de gazdă la { $title }</b>
meetings-own-count = { $free ->
    [0] Toate cele { $total } sunt rezervate.
    [one] Un interval liber din { $total }.
    [few] { $free } intervale libere din { $total }.
   *[other] { $free } de intervale libere din { $total }.
}
meetings-own-empty = Nu ai intervale publicate la acest eveniment. Un organizator ți le poate adăuga.
meetings-own-free = { $time } · liber
meetings-own-booked = { $time } · <b>{ $who }</b>

meetings-card-title = <b>🤝 Întâlnire cu { $name }</b>
meetings-card-event = 📅 { $title }
meetings-when = 🕒 { $span }
meetings-where = 📍 Masa { $table } · { $place }
meetings-where-table = 📍 Masa { $table }
meetings-state-cancelled = ❌ Întâlnirea s-a anulat.
meetings-state-over = Întâlnirea a avut loc.

meetings-cancel-title = <b>Anulezi întâlnirea cu { $name }?</b>
meetings-cancel-next = { $name } află imediat, iar intervalul se eliberează.
meetings-cancel-typed = Fără butoane, scrie /meeting { $number } anulez da.
meetings-cancelled-done = <b>Am anulat întâlnirea cu { $name }.</b>
meetings-cancelled-title = <b>❌ { $name } a anulat întâlnirea</b>
meetings-cancelled-host = Intervalul tău e din nou liber și îl poate rezerva altcineva.
meetings-cancelled-attendee = Poți alege altă oră sau altă gazdă.

meetings-booked-title = <b>🤝 Întâlnire nouă: { $name }</b>
meetings-reminder-title = <b>⏰ Întâlnire cu { $name }</b>
meetings-reminder-prepare = Deschide întâlnirea ca să vezi ce caută și ce oferă { $name }.
meetings-reminder-go = Pornește spre masa { $table }.

meetings-absence = { $absence ->
    [ill] <b>Motivul:</b> nu se simte bine.
    [delayed] <b>Motivul:</b> s-a prelungit altceva și nu ajunge la timp.
   *[other] <b>Motivul:</b> a intervenit altceva.
}
meetings-button-absence = { $absence ->
    [ill] Mi-e rău
    [delayed] Nu ajung la timp
   *[other] Altceva
}
meetings-cancel-reasons = Apasă un motiv dacă vrei să i-l spun odată cu anularea.
meetings-cancelled-also = 🕒 și { $day }, { $time }
meetings-alternative-times = { $name } are liber și la { $times }. Apasă o oră și e a ta.
meetings-alternative-hosts = Alte gazde care ți s-ar potrivi:
meetings-alternative-then = • { $time } · { $name }
meetings-alternative-field = • { $name } (din același domeniu)

meetings-move-title = <b>Muți întâlnirea cu { $name }?</b>
meetings-move-pick = Alege o oră bună pentru amândoi; { $name } află imediat.
meetings-move-none = La gazda aceasta nu mai e nicio oră liberă pentru amândoi. Întâlnirea rămâne cum e.
meetings-move-typed = <blockquote expandable>Fără butoane, scrie: { $numbers }</blockquote>
meetings-move-problem = ⚡ { $problem } Întâlnirea a rămas unde era.
meetings-moved-title = <b>🔁 { $name } a mutat întâlnirea</b>
meetings-moved-before = <s>{ $was }</s>
meetings-button-move = Mută
meetings-toast-moved = Am mutat-o. { $name } află acum.

meetings-begun = Întâlnirea a început deja, deci nu se mai mută. Scrie-i direct partenerului.
meetings-gone = Întâlnirea s-a anulat între timp.
meetings-changed-meanwhile = Întâlnirea are între timp altă oră:
meetings-partner-busy = Partenerul tău are altă întâlnire la ora aceea.
meetings-programme-begun = Întâlnirile 1:1 au început deja, deci evenimentul nu se mai mută.
meetings-programme-outside = Unele intervale de întâlniri ar rămâne în afara evenimentului. Alege un sfârșit mai târziu.

meetings-way-mine = 🚶 { $name } știe că ești pe drum.
meetings-late-mine = ⏳ { $name } știe că întârzii { $length }.
meetings-way-theirs = 🚶 { $name } e pe drum.
meetings-late-theirs = ⏳ { $name } întârzie { $length }.
meetings-late-ask = <b>Cu cât întârzii?</b> { $name } află imediat.
meetings-coming-title = <b>🚶 { $name } e pe drum</b>
meetings-late-title = <b>⏳ { $name } întârzie { $length }</b>
meetings-in-time-title = <b>👍 { $name } ajunge la timp</b>
meetings-button-on-the-way = Sunt pe drum
meetings-button-not-yet = Încă n-am plecat
meetings-button-late = Întârzii
meetings-button-late-minutes = { $count } min
meetings-button-in-time = Ajung la timp
meetings-toast-told = { $name } află acum.
meetings-toast-taken-back = Am notat.
meetings-button-agenda = Agenda
meetings-button-all = Toate întâlnirile
meetings-button-cancel = Anulează
meetings-button-cancel-sure = Da, anulează
meetings-button-cannot-come = Nu mai pot ajunge
meetings-button-events = Vezi evenimentele
meetings-button-keep = O păstrez
meetings-button-open = Deschide întâlnirea
meetings-button-other-hosts = Alte gazde
meetings-button-other-time = Altă oră
meetings-button-own = Intervalele mele de gazdă
meetings-programme-line = <b>{ $number }</b> · { $day } · { $title }: { $count ->
    [0] niciun interval liber
    [one] un interval liber
    [few] { $count } intervale libere
   *[other] { $count } de intervale libere
}
meetings-button-register = Înscrie-te la eveniment
meetings-button-withdraw = Închide intervalul { $time }

meetings-toast-booked = Rezervat! Gazda a fost anunțată.
meetings-toast-cancelled = Am anulat. Partenerul tău află acum.
meetings-toast-withdrawn = Intervalul e închis.
meetings-toast-not-withdrawn = Intervalul e deja rezervat sau închis.

agenda-title = <b>🗓 Agenda ta</b>
agenda-empty = E goală. Înscrie-te la un eveniment și rezervă o întâlnire: le găsești aici, în ordine.
agenda-day = <b>{ $day }</b>
agenda-line = { $span } · { $what }
agenda-now = ▶️ { $line } <i>(acum)</i>
agenda-next = ➡️ { $line } <i>(urmează)</i>
agenda-later = • { $line }
agenda-meeting = 🤝 { $name }, masa { $table }
agenda-event = 📅 { $title }
agenda-event-waitlisted = ⏳ { $title } (pe lista de așteptare)
agenda-event-cancelled = ❌ { $title } (anulat)
agenda-button-reminders = Remindere
agenda-typed = Fără butoane, scrie: { $numbers }

meetings-slot-not-found = Intervalul acesta nu mai e oferit. Vezi gazdele în /meetings.
meetings-slot-over = Intervalul acesta a trecut. Vezi ce a rămas în /meetings.
meetings-own-slot = E chiar intervalul tău de gazdă. Vezi cine a rezervat la tine în /meetings.
meetings-registration-needed = Ca să rezervi o întâlnire, ai nevoie de un loc la eveniment. Înscrie-te și alege din nou ora.
meetings-slot-taken = Tocmai s-a ocupat. Alege altă oră.
meetings-busy-then = Ai deja o întâlnire la ora aceasta:
meetings-already-meeting = Te întâlnești deja cu această gazdă:
meetings-host-not-found = Gazda aceasta nu are intervale libere. Vezi alte gazde în /meetings.
meetings-not-found = Nu găsesc întâlnirea aceasta printre ale tale. Vezi /agenda.
meetings-over = Întâlnirea a început deja, deci nu se mai anulează. Scrie-i direct partenerului.
meetings-slots-overlap = Intervalul se suprapune cu altul al evenimentului.
meetings-slot-outside-event = Intervalul nu e în timpul evenimentului.
meetings-table-taken = La masa { $table } stă altă gazdă la ora aceasta.
meetings-host-elsewhere = Gazda stă la masa { $table } la ora aceasta.

meetings-arrival-not-now = Asta se poate cu cel mult trei ore înainte de întâlnire și până se termină. Vezi /agenda.
meetings-late-not-offered = Poți spune 5, 10 sau 15 minute: /late 12 10. Dacă întârzii mai mult, scrie-i direct sau anulează.
meetings-reason-unknown-event = nu există evenimentul { $value }
meetings-reason-unknown-member = nu există membrul { $value }
meetings-reason-name-shared = mai mulți membri se numesc { $value }; folosește id-ul Telegram

meetings-asked-fact = <b>{ $fact }</b>
meetings-asked-table = 🪑 Masa { $table }
meetings-asked-place = 📍 { $place }
meetings-asked-next = 🤝 Următoarea ta întâlnire, cu { $name }
meetings-asked-later = { $count ->
    [one] Și încă una după aceea, în agendă.
    [few] Și încă { $count } după aceea, în agendă.
   *[other] Și încă { $count } după aceea, în agendă.
}
meetings-asked-count = { $count ->
    [one] <b>Ai o întâlnire:</b>
    [few] <b>Ai { $count } întâlniri:</b>
   *[other] <b>Ai { $count } de întâlniri:</b>
}
meetings-asked-count-day = { $count ->
    [one] <b>Ai o întâlnire { $day }:</b>
    [few] <b>Ai { $count } întâlniri { $day }:</b>
   *[other] <b>Ai { $count } de întâlniri { $day }:</b>
}
meetings-asked-none = <b>Nu ai nicio întâlnire programată.</b>
    Găsește o gazdă și o oră; locul e al tău pe loc.
meetings-asked-none-day = <b>Nicio întâlnire { $day }</b>
    Ce e în alte zile vezi în agendă.
meetings-asked-button-find = Găsește o întâlnire
agenda-own-none = <b>Nimic în agendă { $day }</b>
agenda-own-count = { $count ->
    [one] <b>Ai un lucru în agendă { $day }:</b>
    [few] <b>Ai { $count } lucruri în agendă { $day }:</b>
   *[other] <b>Ai { $count } de lucruri în agendă { $day }:</b>
}
