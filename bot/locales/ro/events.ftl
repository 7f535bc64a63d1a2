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
events-place-freed-title = <b>🎉 Ai loc la { $title }</b>
events-place-freed-next = S-a eliberat un loc și e al tău. Dacă nu mai poți ajunge, spune-mi și îl dau mai departe.

events-button-move = Mută
events-button-cancel = Anulează evenimentul
events-button-restore = Publică din nou
events-button-move-sure = Da, mută
events-button-other-time = Altă oră
events-button-no-move = Lasă așa
events-button-cancel-without = Anulează fără motiv
events-button-cancel-with-reason = Da, anulează
events-button-other-reason = Alt motiv
events-button-no-cancel = Păstrează evenimentul
events-button-others = Alte evenimente
events-button-own-slots = Intervalele mele de gazdă

events-toast-moved = { $count ->
    [0] L-am mutat.
    [one] L-am mutat. Anunț o persoană.
    [few] L-am mutat. Anunț { $count } persoane.
   *[other] L-am mutat. Anunț { $count } de persoane.
}
events-toast-cancelled = { $count ->
    [0] L-am anulat.
    [one] L-am anulat. Anunț o persoană.
    [few] L-am anulat. Anunț { $count } persoane.
   *[other] L-am anulat. Anunț { $count } de persoane.
}
events-toast-restored = { $count ->
    [0] L-am publicat din nou.
    [one] L-am publicat din nou. Anunț o persoană.
    [few] L-am publicat din nou. Anunț { $count } persoane.
   *[other] L-am publicat din nou. Anunț { $count } de persoane.
}

events-move-ask = <b>Când mutăm „{ $title }”?</b>
events-move-examples = Scrie noua oră, de exemplu <i>12 dec 10:00</i>, <i>2026-12-12 10:00-16:00</i>, <i>mâine la 9</i> sau <i>+1h</i>. Nu se întâmplă nimic până nu confirmi.
events-move-title = <b>Muți „{ $title }”?</b>
events-move-to = 🕒 <b>{ $span }</b>
events-move-soon = ⚠️ Adică { $lead }.
events-move-along = Se mută odată cu el: { $slots ->
    [0] niciun interval
    [one] un interval
    [few] { $slots } intervale
   *[other] { $slots } de intervale
}, { $meetings ->
    [0] nicio întâlnire
    [one] o întâlnire
    [few] { $meetings } întâlniri
   *[other] { $meetings } de întâlniri
}.
events-move-people = { $count ->
    [0] Nu e nimeni de anunțat.
    [one] Anunț o persoană, o singură dată.
    [few] Anunț { $count } persoane, pe fiecare o singură dată.
   *[other] Anunț { $count } de persoane, pe fiecare o singură dată.
}
events-move-typed = Fără butoane, scrie /events { $number } mută { $time } da.
events-moved-done = ✅ <b>Am mutat „{ $title }”</b>
events-moved-told = { $count ->
    [0] Nu a fost nimeni de anunțat.
    [one] O persoană află acum.
    [few] { $count } persoane află acum.
   *[other] { $count } de persoane află acum.
}
events-cancel-title = <b>Anulezi „{ $title }”?</b>
events-cancel-along = { $meetings ->
    [0] Intervalele lui nu se mai pot rezerva.
    [one] Se anulează și întâlnirea de acolo.
    [few] Se anulează și cele { $meetings } întâlniri de acolo.
   *[other] Se anulează și cele { $meetings } de întâlniri de acolo.
}
events-cancel-ask = Scrie-mi motivul și îl dau mai departe, sau anulează fără motiv.
events-cancel-typed = Fără butoane, scrie /events { $number } anulează da, urmat de motiv.
events-reason-too-long = E prea lung: ai scris { $length } de caractere, iar limita e { $limit }. Scurtează-l.
events-cancelled-done = ❌ <b>Am anulat „{ $title }”</b>
events-cancelled-told = { $count ->
    [0] Nu a fost nimeni de anunțat.
    [one] O persoană află acum.
    [few] { $count } persoane află acum.
   *[other] { $count } de persoane află acum.
}
events-cancelled-meetings = { $count ->
    [one] Odată cu el s-a anulat o întâlnire. Dacă îl publici din nou, se reface și ea.
    [few] Odată cu el s-au anulat { $count } întâlniri. Dacă îl publici din nou, se refac și ele.
   *[other] Odată cu el s-au anulat { $count } de întâlniri. Dacă îl publici din nou, se refac și ele.
}
events-cancelled-title = <b>❌ S-a anulat: { $title }</b>
events-cancelled-reason = <b>Motivul:</b> { $reason }
events-cancelled-your-meetings = { $count ->
    [one] S-a anulat și întâlnirea ta de acolo.
    [few] S-au anulat și cele { $count } întâlniri ale tale de acolo.
   *[other] S-au anulat și cele { $count } de întâlniri ale tale de acolo.
}
events-restored-title = <b>✅ Are loc, totuși: { $title }</b>
events-news-place = Locul tău rămâne.
events-news-waitlist = Rămâi pe lista de așteptare, pe poziția { $position }.
events-news-host-moved = Intervalele tale de gazdă s-au mutat odată cu el.
events-news-host-open = Intervalele tale de gazdă sunt din nou deschise.
events-news-meetings = { $count ->
    [one] Întâlnirea ta de acolo:
    [few] Întâlnirile tale de acolo:
   *[other] Întâlnirile tale de acolo:
}
events-news-meeting = • { $time } · { $name }, masa { $table }
events-news-more-meetings = … și încă { $count ->
    [one] una
    [few] { $count }
   *[other] { $count }
}, vezi agenda.

events-new-time-past = Ora aceasta a trecut. Un eveniment se mută doar la o oră care urmează.
events-time-unchanged = E chiar ora pe care o are deja.
events-changed-meanwhile = Evenimentul s-a schimbat între timp. Uită-te din nou la el.
events-time-not-understood = Nu reușesc să citesc o oră din ce ai scris.
events-no-such-time = Nu există „{ $said }” în calendar.

dialogs-step-event-move = noua oră a evenimentului
dialogs-step-event-cancel = motivul pentru care se anulează evenimentul

events-not-found = Nu găsesc evenimentul acesta. Vezi lista în /events.
events-over = Evenimentul s-a încheiat. Vezi ce urmează în /events.
events-cancelled = Evenimentul nu mai are loc. Vezi ce urmează în /events.

events-reason-twice = id-ul { $value } apare de două ori în fișier
events-reason-no-such-time = ora { $value } nu există: în noaptea aceea ceasul sare peste ea
events-reason-ends-first = sfârșitul e înaintea începutului
events-reason-unknown-zone = { $value } nu e un fus orar, de exemplu Europe/Bucharest
events-reason-unknown-vertical = nu există verticala { $value }

events-own-fact = <b>{ $fact }</b>
events-own-count = { $count ->
    [one] <b>Mergi la un eveniment:</b>
    [few] <b>Mergi la { $count } evenimente:</b>
   *[other] <b>Mergi la { $count } de evenimente:</b>
}
events-own-more = … și încă { $count ->
    [one] unul
    [few] { $count }
   *[other] { $count }
}, vezi agenda.
events-own-none = <b>Nu mergi la niciun eveniment care urmează.</b>
    Vezi ce urmează și alege; te înscrii dintr-o atingere.
events-own-registered = <b>✅ Da, ai loc la „{ $title }”.</b>
events-own-waitlisted = <b>⏳ Încă nu: ești pe locul { $position } pe lista de așteptare de la „{ $title }”.</b>
events-own-not-registered = <b>Nu, nu ai loc la „{ $title }”.</b>
events-own-button-events = Vezi evenimente
events-own-button-meetings = Întâlniri 1:1
