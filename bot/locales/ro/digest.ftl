# Rezumatul de dimineață, pentru organizatori.

digest-title = ☀️ <b>Bună dimineața! Iată ce te așteaptă azi.</b>
digest-questions = { $count ->
    [one] O întrebare își așteaptă răspunsul.
    [few] { $count } întrebări își așteaptă răspunsul.
   *[other] { $count } de întrebări își așteaptă răspunsul.
}
digest-waiting = { $count ->
    [one] O persoană așteaptă să intre în cluster.
    [few] { $count } persoane așteaptă să intre în cluster.
   *[other] { $count } de persoane așteaptă să intre în cluster.
}
digest-undelivered = { $count ->
    [one] Un mesaj nu a ajuns la destinatar în ultimele 24 h.
    [few] { $count } mesaje nu au ajuns la destinatari în ultimele 24 h.
   *[other] { $count } de mesaje nu au ajuns la destinatari în ultimele 24 h.
}
digest-unanswered = 🤷 { $count ->
    [one] La o întrebare din ultima săptămână nu a avut nimeni un răspuns.
    [few] La { $count } întrebări din ultima săptămână nu a avut nimeni un răspuns.
   *[other] La { $count } de întrebări din ultima săptămână nu a avut nimeni un răspuns.
}
digest-aged-articles = 📄 { $count ->
    [one] Un articol e vechi și trebuie recitit.
    [few] { $count } articole sunt vechi și trebuie recitite.
   *[other] { $count } de articole sunt vechi și trebuie recitite.
}
digest-event = 📅 { $when } · <b>{ $title }</b>: { $figures }
digest-registered = { $count ->
    [0] niciun înscris
    [one] un înscris
    [few] { $count } înscriși
   *[other] { $count } de înscriși
}
digest-waitlisted = { $count ->
    [one] unul în așteptare
    [few] { $count } în așteptare
   *[other] { $count } în așteptare
}
digest-meetings = { $count ->
    [one] o întâlnire
    [few] { $count } întâlniri
   *[other] { $count } de întâlniri
}
digest-more-events = { $count ->
    [one] și încă un eveniment
    [few] și încă { $count } evenimente
   *[other] și încă { $count } de evenimente
}
digest-button-questions = Răspunde
digest-button-waiting = Cereri
digest-button-stats = Cifre
digest-button-desk = Panoul organizatorilor
digest-button-unanswered = Ce n-am știut
