# Proiectele de transfer tehnologic.

command-projects = Caută proiecte sau răsfoiește-le
command-project = Un proiect, după numărul lui

projects-found = 🔎 <b>{ $count ->
        [one] Un proiect
        [few] { $count } proiecte
       *[other] { $count } de proiecte
    } pentru „{ $text }”</b>
projects-nothing = 🔎 <b>Niciun proiect pentru „{ $text }”</b>
    Încearcă alt cuvânt sau răsfoiește pe verticale.
projects-narrowed = 🔎 <b>{ $count ->
        [one] Un proiect
        [few] { $count } proiecte
       *[other] { $count } de proiecte
    }</b>
projects-nothing-passes = 🔎 <b>Niciun proiect așa</b>
projects-filters-line = <i>Doar: { $filters }</i>
projects-narrow = <b>Restrânge lista</b>
    { $count ->
        [0] Niciun proiect
        [one] Un proiect
        [few] { $count } proiecte
       *[other] { $count } de proiecte
    } acum. După ce?
projects-narrow-typed = Poți și scrie: /projects AI trl>5 Babeș-Bolyai
projects-facet = <b>{ $name }</b>
projects-facet-none = <b>{ $name }</b>
    Niciunul dintre proiecte nu spune asta.
projects-facet-typed = Mai repede: scrie /projects și numele instituției.
projects-facet-vertical = Verticală
projects-facet-institution = Instituție
projects-facet-trl = TRL
projects-facet-seeking = Caută
projects-facet-offering = Oferă
projects-filter-seeking = caută { $want }
projects-filter-offering = oferă { $want }
projects-trl-stretch = TRL { $first }–{ $last }
projects-button-filters = { $count ->
        [0] Filtrează
        [one] Filtre ({ $count })
        [few] Filtre ({ $count })
       *[other] Filtre ({ $count })
    }
projects-button-unfiltered = Fără filtre
projects-button-newest = Cele mai noi
projects-button-best = Cele mai potrivite
projects-button-results = Vezi-le
projects-button-any = Oricare
projects-near = Poate te gândeai la:
projects-all = 🗂 <b>{ $count ->
        [one] Un proiect
        [few] { $count } proiecte
       *[other] { $count } de proiecte
    }, cele mai noi întâi</b>
    Scrie-mi ce cauți, de exemplu „proiecte despre agricultură”.
projects-of-vertical = 🗂 <b>{ $name }: { $count ->
        [one] un proiect
        [few] { $count } proiecte
       *[other] { $count } de proiecte
    }</b>
projects-empty = 🗂 <b>Încă nu sunt proiecte în listă</b>
    Un organizator le poate adăuga trimițându-mi un fișier CSV sau XLSX.
projects-verticals = <b>Pe ce verticală?</b>
projects-verticals-none = <b>Niciun proiect nu are încă o verticală</b>
    Le găsești pe toate în listă.
projects-line = { $number } · <b>{ $title }</b>
projects-matched = <i>potrivire: { $words }</i>
projects-trl = TRL { $trl }
projects-title = <b>{ $title }</b> ({ $acronym })
projects-title-only = <b>{ $title }</b>
projects-card-verticals = <i>{ $names }</i>
projects-card-offers = <b>Oferă:</b> { $text }
projects-card-seeks = <b>Caută:</b> { $text }
projects-card-ip = <b>Proprietate intelectuală:</b> { $text }
projects-card-contact = <b>Contact:</b> { $name }
projects-text-offers = Oferă:
projects-text-seeks = Caută:
projects-card-updated = <i>Actualizat: { $date }</i>
projects-ask-prompt = Ce vrei să afli despre „{ $title }”? Scrie întrebarea, iar un organizator îți răspunde sau te pune în legătură cu echipa.
projects-ask-text = { $text } (despre proiectul „{ $title }”)
projects-asked = <b>📨 Am trimis întrebarea</b>
    E despre „{ $title }”. Răspunsul vine aici.
projects-not-found = Proiectul acesta nu mai este în listă. Caută altul cu /projects.
projects-not-owner = Asta pot face doar cei care țin proiectul și organizatorii. Poți întreba despre el de pe cardul lui.
projects-edit-decided = Alt organizator a hotărât deja despre această schimbare.
projects-value-wrong = Aici nu se potrivește. Scrie din nou sau /cancel.

projects-button-ask = Întreabă despre el
projects-button-page = Vezi pagina
projects-button-text = Citește tot
projects-button-share = Copiază linkul
projects-button-open = Vezi în Cronos
projects-button-organizer = Întreabă un organizator
projects-button-verticals = Vezi pe verticale
projects-button-all = Vezi toate
projects-button-state = Vezi întrebarea

dialogs-step-projects-question = întrebarea ta despre proiect
