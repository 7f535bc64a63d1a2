# Primul contact, înscrierea, profilul, limba și cererile de înscriere.

command-start = Ia-o de la început
command-profile = Profilul tău, așa cum îl vede clusterul
command-language = Română sau English
command-waiting = Cine așteaptă să intre în cluster

members-button-agree = Sunt de acord
members-button-kept = Ce păstrați
members-button-tour = Completează profilul
members-button-later = Mai târziu
members-button-profile = Profilul meu
members-button-language = Limba
members-button-privacy = Datele mele
members-button-events = Evenimente
members-button-projects = Proiecte
members-button-agenda = Agenda mea
members-button-clear = Golește
members-button-done = Gata
members-button-approve = Aprobă
members-button-decline = Respinge
members-button-go-on = Continuă de unde ai pornit
members-button-waiting = Cine așteaptă

members-welcome =
    👋 <b>Bună, { $name }! Eu sunt Cronos, asistentul clusterului.</b>
    • Îți răspund la întrebări și îți spun de unde știu.
    • Îți găsesc proiecte și parteneri pe verticala ta.
    • Te înscriu la evenimente și întâlniri și îți amintesc la timp.
members-welcome-invited = 🎟 Ai o invitație, deci intri direct.
members-welcome-consent = Ca să începem, am nevoie de acordul tău: păstrez profilul, înscrierile și întâlnirile tale. Le poți lua sau șterge oricând.
members-welcome-typed = Fără butoane, scrie /join da{ $token }.
members-home =
    <b>Bine ai revenit, { $name }!</b>
    Scrie-mi o întrebare sau alege de mai jos.
members-joined =
    <b>Bun venit în cluster, { $name }!</b>
    Spune-mi în șase întrebări scurte cine ești și ce cauți, ca să te găsească cine trebuie. Poți sări peste oricare.
members-joined-pending =
    <b>Mulțumesc, { $name }! Cererea ta a ajuns la organizatori.</b>
    Îți scriu imediat ce decid. Până atunci poți pune întrebări și îți poți completa profilul, ca ei să știe cine ești.
members-approved =
    <b>Bun venit în cluster, { $name }!</b>
    Organizatorii ți-au aprobat cererea. Acum te poți înscrie la evenimente și poți rezerva întâlniri.
members-declined = Organizatorii nu ți-au aprobat cererea de înscriere. Dacă e o neînțelegere, scrie-le direct; te pot primi oricând cu o invitație.

members-membership-needed = Pentru asta trebuie să faci parte din cluster. Durează zece secunde.
members-membership-pending = Cererea ta e la organizatori. Îți scriu imediat ce decid; până atunci îți poți completa profilul.
members-membership-refused = Organizatorii nu ți-au aprobat cererea. Dacă e o neînțelegere, cere-le o invitație: cu ea intri direct.
members-invitation-needed =
    <b>În cluster se intră cu invitație.</b>
    Cere un link de invitație unui organizator și deschide-l aici. Întrebări îmi poți pune și fără el.
members-invitation-invalid = Invitația nu mai e bună: a expirat, s-a folosit deja sau linkul e copiat greșit. Cere una nouă de la cine ți-a trimis-o.
members-invitation-terms = O invitație e pentru cel puțin o persoană și cel mult { $most } { $most ->
    [one] persoană
    [few] persoane
   *[other] de persoane
}.
members-not-found = Persoana aceasta nu mai e în cluster.
members-value-too-long = E prea lung: ai scris { $length } { $length ->
    [one] caracter
    [few] caractere
   *[other] de caractere
}, încap { $limit }. Scrie mai pe scurt.
members-value-missing = Am nevoie de câteva litere aici. Mai încearcă.
members-vertical-unknown = Nu găsesc verticala „{ $value }”. Scrie numărul sau numele ei, ca pe butoane.
members-membership-decided = Cererea era deja rezolvată.

members-language-question =
    <b>În ce limbă vorbim?</b>
    Which language shall we speak?
members-language-chosen = De acum vorbim în română.

members-profile-title = 👤 <b>{ $name }</b>
members-profile-line = <b>{ $field }:</b> { $value }
members-profile-gaps = Completează ce lipsește cu butoanele de mai jos.
members-profile-waits = ⏳ Cererea ta așteaptă decizia organizatorilor.
members-profile-done = ✅ Gata! Așa te vede clusterul:
members-cleared = Am golit câmpul.

members-field-name = Nume
members-field-organization = Organizație
members-field-role = Rol
members-field-verticals = Verticale
members-field-seeks = Caut
members-field-offers = Ofer

members-question-title = <b>{ $field }</b>
members-question-progress = <b>{ $step }/{ $steps } · { $field }</b>
members-ask-name = Cum te cheamă?
members-ask-organization = Unde lucrezi? Scrie numele firmei, al universității sau al centrului; merge și prescurtarea.
members-ask-role = Ce faci acolo, în câteva cuvinte?
members-ask-verticals = Ce verticale te interesează? Bifează-le sau scrie numerele lor, de exemplu „1, 3”.
members-ask-verticals-none = Clusterul nu are încă grupuri de lucru. Mergem mai departe; le alegi când apar.
members-ask-seeks = Ce cauți: parteneri, expertiză, o tehnologie, pe cineva cu care să testezi?
members-ask-offers = Ce oferi: o tehnologie, un laborator, date, experiență?
members-ask-now = Acum: <i>{ $value }</i>

members-waiting-none = <b>Nu așteaptă nimeni.</b> Cererile noi îți vin aici, pe măsură ce apar.
members-waiting-title = <b>{ $count } { $count ->
    [one] persoană așteaptă
    [few] persoane așteaptă
   *[other] de persoane așteaptă
} să intre în cluster</b>
members-request-title = 🙋 <b>{ $name }</b> vrea să intre în cluster.
members-request-username = Pe Telegram: @{ $username }
members-request-asked = A cerut: { $when }
members-request-typed = Fără butoane, scrie /waiting { $number } aprob sau /waiting { $number } resping.
members-request-decided = { $standing ->
    [active] ✅ <b>{ $name }</b> face parte din cluster.
    [refused] 🚫 Cererea de la <b>{ $name }</b> a fost respinsă.
   *[other] <b>{ $name }</b> nu așteaptă nicio decizie.
}
members-request-decided-by = A decis: { $decider }

members-reason-twice = același telegram_id e și pe linia { $first }
members-reason-unknown-vertical = nu există verticala „{ $value }”

dialogs-step-profile-name = numele tău
dialogs-step-profile-organization = numele organizației
dialogs-step-profile-role = rolul tău
dialogs-step-profile-verticals = verticalele tale
dialogs-step-profile-seeks = ce cauți
dialogs-step-profile-offers = ce oferi
members-zone-unknown = Nu știu niciun fus orar numit „{ $value }”. Vezi /reminders zone.
