# Panoul organizatorilor.

command-organize = Panoul organizatorilor
command-invite = Link de invitație în cluster
command-workgroups = Grupurile de lucru

organize-title = 🗂 <b>Panoul organizatorilor</b>
organize-questions = { $count ->
    [one] O întrebare își așteaptă răspunsul.
    [few] { $count } întrebări își așteaptă răspunsul.
   *[other] { $count } de întrebări își așteaptă răspunsul.
}
organize-waiting = { $count ->
    [one] O persoană așteaptă să intre în cluster.
    [few] { $count } persoane așteaptă să intre în cluster.
   *[other] { $count } de persoane așteaptă să intre în cluster.
}
organize-drafts = { $count ->
    [one] O propunere de articol așteaptă să fie verificată.
    [few] { $count } propuneri de articole așteaptă să fie verificate.
   *[other] { $count } de propuneri de articole așteaptă să fie verificate.
}
organize-projects = { $count ->
    [one] Un proiect nou sau schimbat te așteaptă.
    [few] { $count } proiecte noi sau schimbate te așteaptă.
   *[other] { $count } de proiecte noi sau schimbate te așteaptă.
}
organize-button-projects = Proiecte ({ $count })
organize-nothing-waits = Nimic nu te așteaptă acum.
organize-button-announce = Anunță
organize-button-inbox = Întrebări ({ $count })
organize-button-articles = Articole
organize-button-drafts = Propuneri ({ $count })
organize-button-stats = Cifre
organize-button-invite = Invită
organize-button-waiting = În așteptare ({ $count })
organize-button-workgroups = Grupuri de lucru
organize-button-add-workgroup = Adaugă un grup
organize-button-import = Importă un fișier
organize-button-documents = Documente
organize-button-copy = Copiază linkul
organize-button-uses = { $count ->
    [one] O persoană
    [few] { $count } persoane
   *[other] { $count } de persoane
}

organize-invite-question = 🎟 <b>Pentru câte persoane e invitația?</b>
organize-invite-made =
    🎟 <b>{ $count ->
        [one] Invitație pentru o persoană
        [few] Invitație pentru { $count } persoane
       *[other] Invitație pentru { $count } de persoane
    }</b>
    Trimite linkul mai departe; nu îl mai arăt a doua oară.
    Valabil până: { $until }
organize-link = <code>{ $link }</code>

organize-import =
    📥 <b>Importă un fișier</b>
    Trimite-mi aici un CSV, XLSX sau JSON cu proiecte, articole, membri, evenimente sau întâlniri. Îți arăt întâi ce am înțeles; nu scriu nimic până nu confirmi.
    Dintr-un PDF, DOCX, Markdown sau TXT răspund apoi la întrebări, cu pagina și originalul.

organize-workgroups-title = <b>Grupurile de lucru</b>
organize-workgroups-none = Nu e niciunul încă. Adaugă-l pe primul.
organize-workgroup-line = • { $name }: { $count ->
    [one] un membru
    [few] { $count } membri
   *[other] { $count } de membri
}
organize-ask-workgroup-name-ro = <b>1/2 · Cum se numește grupul în română?</b>
organize-ask-workgroup-name-en = <b>2/2 · Și în engleză?</b>
organize-workgroup-added = ✅ Am adăugat grupul <b>{ $name }</b>. Membrii îl găsesc în profil, la verticale.

dialogs-step-workgroup-name-ro = numele grupului de lucru
dialogs-step-workgroup-name-en = numele grupului de lucru
