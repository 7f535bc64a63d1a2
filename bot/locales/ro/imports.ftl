# Fișierele lăsate de organizatori și importul listelor.

imports-kind = { $kind ->
        [knowledge] articole
        [projects] proiecte
        [members] membri
        [events] evenimente
       *[other] întâlniri
    }
imports-proposal = <b>📄 { $file }: { $kind }</b>
    Am citit tot fișierul și nu e nimic greșit. Încă nu am scris nimic.
imports-figures = { $new ->
        [one] 1 nou
        [few] { $new } noi
       *[other] { $new } noi
    }, { $changed ->
        [one] 1 schimbat
        [few] { $changed } schimbate
       *[other] { $changed } schimbate
    }, { $unchanged ->
        [one] 1 neschimbat
        [few] { $unchanged } neschimbate
       *[other] { $unchanged } neschimbate
    }.
imports-ignored = <i>Lăsate deoparte, fiindcă nu le cunosc: { $names }</i>
imports-typed = Fără butoane, scrie /import { $number } da sau /import { $number } nu.
imports-nothing-new = <b>📄 { $file }: { $kind }</b>
    Nimic nou: { $count ->
        [one] singurul rând e deja
        [few] toate cele { $count } rânduri sunt deja
       *[other] toate cele { $count } de rânduri sunt deja
    } în listă, neschimbate.
imports-wrong = <b>📄 { $file }: { $kind }</b>
    { $count ->
        [one] Un loc e greșit
        [few] { $count } locuri sunt greșite
       *[other] { $count } de locuri sunt greșite
    }, așa că nu am scris nimic.
imports-issue = linia { $line }, { $column }: { $reason }
imports-issue-line = • { $issue }
imports-more-issues = … și { $count ->
        [one] încă unul
        [few] încă { $count }
       *[other] încă { $count }
    }
imports-mend = Corectează fișierul și trimite-l din nou.
imports-working = <b>⏳ { $file }: { $kind }</b>
    Import { $count ->
        [one] un rând
        [few] { $count } rânduri
       *[other] { $count } de rânduri
    } și îți scriu când sunt toate. Dacă mă întrerupe ceva, continui singur.
imports-done = <b>✅ { $file }: { $kind }</b>
    Am importat { $count ->
        [one] un rând
        [few] { $count } rânduri
       *[other] { $count } de rânduri
    }.
imports-cancelled = Am renunțat la fișier. Nimic nu s-a schimbat.
imports-for-organizers = Mulțumesc, dar fișiere citesc doar de la organizatori. Scrie-mi în câteva cuvinte ce ai nevoie; dacă vrei să trimiți o listă, vorbește cu un organizator.

imports-button-import = Importă { $count ->
        [one] un rând
        [few] { $count } rânduri
       *[other] { $count } de rânduri
    }
imports-button-projects = Vezi proiectele
imports-button-events = Vezi evenimentele

imports-file-unreadable = Nu pot deschide { $file }: { $cause }.
imports-file-too-large = { $file } e prea mare. Citesc fișiere de cel mult { $limit } MiB; împarte-l în mai multe.
imports-unknown-file-type = Nu știu să citesc { $file }. Liste citesc din CSV, XLSX, JSON sau JSON Lines (.jsonl), documente din PDF, DOCX, Markdown sau TXT.
imports-file-empty = { $file } nu are niciun rând. Prima linie trebuie să dea numele coloanelor, iar dedesubt vin datele.
imports-wrong-encoding = Nu pot citi literele din { $file }. Salvează-l ca UTF-8 și trimite-l din nou.
imports-file-broken = { $file } e stricat la linia { $line }: { $problem ->
        [quotes] ghilimelele nu se închid unde trebuie
        [short] rândul are mai puține celule decât antetul
        [workbook] nu este un registru XLSX care se poate deschide
        [object] aici trebuie un obiect {"{"}…{"}"}
        [nested] o valoare este ea însăși un obiect sau o listă de liste
        [array] fișierul trebuie să fie o listă [ {"{"}…{"}"}, … ]
        [character] un caracter nu este text
       *[json] nu este JSON corect
    }.
imports-header-broken = În { $file }, linia { $line }, coloana { $column } nu are un nume al ei. Prima linie trebuie să numească fiecare coloană, o singură dată.
imports-too-many-rows = { $file } are prea multe rânduri. Citesc cel mult { $limit }; împarte fișierul.
imports-too-many-columns = { $file } are prea multe coloane (linia { $line }). Citesc cel mult { $limit }.
imports-cell-too-long = În { $file }, linia { $line }, coloana { $column } are peste { $limit } de caractere. Scurteaz-o.
imports-columns-missing = Lipsesc coloane: { $columns }. Lista aceasta ({ imports-kind }) nu se poate citi fără ele.
imports-unknown-list = Nu recunosc lista din { $file }. După coloane, pot citi proiecte, articole, membri, evenimente și întâlniri.
imports-upload-gone = Fișierul acesta nu mai așteaptă: a fost importat, la el s-a renunțat sau a expirat. Trimite-l din nou.
imports-refused = Nu am importat nimic: { $count ->
        [one] un loc e greșit
        [few] { $count } locuri sunt greșite
       *[other] { $count } de locuri sunt greșite
    } ({ imports-kind }).
imports-row-wrong = Linia { $line }, coloana { $column } e greșită ({ $reason }).

imports-reason-missing = lipsește
imports-reason-too-long = e prea lung, cel mult { $limit ->
        [one] un caracter
        [few] { $limit } caractere
       *[other] { $limit } de caractere
    }
imports-reason-not-a-number = „{ $value }” nu este un număr întreg
imports-reason-out-of-range = „{ $value }” nu este în intervalul permis ({ $minimum }–{ $maximum })
imports-reason-not-a-date = „{ $value }” nu este o dată, ca 2026-11-14
imports-reason-not-a-moment = „{ $value }” nu este o dată cu oră, ca 2026-11-14 10:20
imports-reason-not-a-choice = „{ $value }” nu este printre: { $choices }
imports-reason-not-a-link = „{ $value }” nu este o adresă web
imports-reason-too-many = sunt prea multe, { $limit ->
        [one] cel mult una
        [few] cel mult { $limit }
       *[other] cel mult { $limit }
    }
imports-reason-repeated = „{ $value }” apare deja pe linia { $first }
