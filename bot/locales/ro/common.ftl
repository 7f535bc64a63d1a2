# Texts that belong to no single feature: buttons, dates, errors, routing.

bot-description = Întreabă-mă despre cluster, găsește proiecte, vino la evenimente și rezervă întâlniri. Apasă Start.

button-back = ‹ Înapoi
button-cancel = Renunță
button-help = Ce pot face
button-join = Vreau să mă alătur
button-first = « 1
button-next = Pagina { $page } din { $count } ›
button-previous = ‹ Pagina { $page }
button-skip = Sari peste
button-undo = Anulează schimbarea
button-more = Mai mult
button-pick = { $number } · { $day }

dates-today = azi, { $date }
dates-tomorrow = mâine, { $date }
dates-this-week = săptămâna aceasta
dates-ahead = { $span } ({ $lead })
dates-running = { $span } (e în desfășurare)
dates-zone = { $span }, ora din { $city } · la tine { $yours }
dates-in-minutes = peste { $count } min
dates-in-hours = { $count ->
    [one] peste o oră
    [few] peste { $count } ore
   *[other] peste { $count } de ore
}
dates-in-days = { $count ->
    [one] peste o zi
    [few] peste { $count } zile
   *[other] peste { $count } de zile
}
dates-minutes = { $count ->
    [one] un minut
    [few] { $count } minute
   *[other] { $count } de minute
}
dates-hours = { $count ->
    [one] o oră
    [few] { $count } ore
   *[other] { $count } de ore
}
dates-days = { $count ->
    [one] o zi
    [few] { $count } zile
   *[other] { $count } de zile
}

dialogs-waiting = ✍️ Mai aștept { $what }. Ce scrii acum ajunge acolo.
dialogs-cancelled = Am renunțat. Nimic nu s-a schimbat.
dialogs-cancelled-word = (Dacă „{ $word }” era chiar textul, ia-o de la capăt și pune-l între ghilimele.)
dialogs-nothing-to-cancel = Nu era nimic de oprit. Scrie-mi o întrebare sau vezi în /help ce pot face.

error-unexpected = Ceva nu a mers la noi, nu la tine. Încearcă din nou peste un minut; dacă se repetă, spune-i unui organizator codul <code>{ $incident }</code>.
error-in-use = Altcineva lucrează deja cu aceste date.
error-update-taken = Asta s-a făcut deja.
error-not-allowed = Doar organizatorii pot face asta. Dacă ar trebui să ai acces, scrie-i unui organizator.
error-database = Baza de date nu răspunde acum. Încearcă din nou peste un minut.
error-backup = Copia de siguranță nu a reușit.
error-stale-button = Butonul acesta nu mai este de actualitate. Deschide lista din nou, cu /help.
error-stale-dialog = Am pierdut firul discuției după o actualizare. Ia-o de la capăt, cu /help.

intake-waits = ⏳ Nu ajung la date acum. Mesajul tău e păstrat și îl rezolv singur de îndată ce se poate; nu trebuie să-l trimiți din nou.
intake-interrupted = ⏸ Am fost întrerupt după ultima ta cerere: s-a făcut, dar răspunsul s-ar putea să se fi pierdut. În agendă vezi cum stau lucrurile.
intake-button-agenda = Agenda

router-unknown-command = Nu cunosc comanda { $command }. Scrie /help ca să vezi ce pot face pentru tine.
router-unknown-command-near = Nu cunosc comanda { $command }. Poate { $near }?
router-not-readable = Citesc doar text și fișiere. Scrie-mi întrebarea în cuvinte.
router-private-only = Asta îți arată lucruri personale, așa că o facem în privat.
router-open-private = Deschide discuția privată
command-cancel = Oprește ce am început
