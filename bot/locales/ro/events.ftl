# Evenimente: listă, card, înscriere, lista de așteptare, noutăți.

command-events = Evenimente: vezi și înscrie-te

events-list-upcoming = <b>📅 Evenimente</b>
events-list-past = <b>📅 Evenimente trecute</b>
events-list-upcoming-empty = Nu e nimic anunțat deocamdată. Organizatorii adaugă evenimentele aici și te anunță când apar.
events-list-past-empty = Încă nu s-a încheiat niciun eveniment.
events-list-hint = Alege numărul de mai jos sau scrie /events { $number }.
events-list-line = <b>{ $number }</b> · { $day }, { $time } · { $title }{ $state }
events-short-registered = { " " }✅
events-short-waitlisted = { " " }⏳
events-short-full = { " " }(complet)
events-short-cancelled = { " " }(anulat)

events-card-title = <b>📅 { $title }</b>
events-card-series = Din seria { $series }
events-card-place = 📍 { $place }
events-card-verticals = 🏷 { $verticals }
events-card-more-verticals = { $verticals } și încă { $count }
events-when = 🕒 { $span }
events-more-agenda = <b>Programul</b>

events-state-registered = ✅ Ai loc.
events-state-waitlisted = ⏳ Ești pe lista de așteptare, pe poziția { $position }. Te anunț imediat ce ai loc.
events-state-open = Sunt locuri pentru toată lumea.
events-state-places = { $count ->
    [one] A mai rămas un loc.
    [few] Au mai rămas { $count } locuri.
   *[other] Au mai rămas { $count } de locuri.
}
events-state-full = Locurile s-au ocupat. Intră pe lista de așteptare și te anunț când se eliberează unul.
events-state-over = Evenimentul s-a încheiat.
events-state-over-attended = Evenimentul s-a încheiat; ai fost pe listă.
events-state-cancelled = ❌ Evenimentul nu mai are loc.

events-button-register = Înscrie-mă
events-button-wait = Trece-mă pe lista de așteptare
events-button-leave = Nu mai vin
events-button-leave-sure = Da, renunț la loc
events-button-leave-waitlist = Ies de pe listă
events-button-stay = Rămân
events-button-agenda = Agenda mea
events-button-meetings = Întâlniri 1:1 ({ $count })
events-button-coming = Vin
events-button-not-sure = Nu mai e sigur
events-toast-confirmed = Am notat că vii.
events-toast-not-sure = Am notat. Locul tău rămâne.
events-place-needed = Nu ai un loc la evenimentul acesta. Vezi /events.
events-button-open = Deschide evenimentul
events-button-cannot-come = Nu mai pot ajunge
events-button-past = Trecute
events-button-upcoming = Viitoare

events-toast-registered = Te-am înscris!
events-toast-waitlisted = Te-am trecut pe listă.
events-toast-left = Am notat. Locul e liber pentru altcineva.

events-leave-title = <b>Renunți la locul tău la „{ $title }”?</b>
events-leave-title-waiting = <b>Ieși de pe lista de așteptare pentru „{ $title }”?</b>
events-leave-meetings = { $count ->
    [one] Se anulează și întâlnirea ta de acolo, iar partenerul tău află imediat.
    [few] Se anulează și cele { $count } întâlniri ale tale de acolo, iar partenerii tăi află imediat.
   *[other] Se anulează și cele { $count } de întâlniri ale tale de acolo, iar partenerii tăi află imediat.
}
events-leave-host = Intervalele tale de gazdă se închid.
events-leave-typed = Fără butoane, scrie /events { $number } renunț da.

events-reminder-title = <b>⏰ Urmează: { $title }</b>
events-reminder-next = Vii? Spune-mi, ca organizatorii să știe câți sunteți. Dacă nu mai poți ajunge, dau locul altcuiva.
events-reminder-confirmed = ✅ Ai spus că vii.
events-moved-title = <b>📅 S-a mutat: { $title }</b>
events-moved-before = <s>{ $was }</s>
events-moved-next = Locul tău rămâne, iar întâlnirile de acolo s-au mutat odată cu evenimentul. Verifică agenda.
events-place-freed-title = <b>🎉 Ai loc la { $title }</b>
events-place-freed-next = S-a eliberat un loc și e al tău. Dacă nu mai poți ajunge, spune-mi și îl dau mai departe.

events-not-found = Nu găsesc evenimentul acesta. Vezi lista în /events.
events-over = Evenimentul s-a încheiat. Vezi ce urmează în /events.
events-cancelled = Evenimentul nu mai are loc. Vezi ce urmează în /events.

events-reason-twice = id-ul { $value } apare de două ori în fișier
events-reason-no-such-time = ora { $value } nu există: în noaptea aceea ceasul sare peste ea
events-reason-ends-first = sfârșitul e înaintea începutului
events-reason-unknown-zone = { $value } nu e un fus orar, de exemplu Europe/Bucharest
events-reason-unknown-vertical = nu există verticala { $value }
