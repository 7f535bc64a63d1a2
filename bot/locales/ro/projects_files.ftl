# Pozele și fișierele proiectelor.

projects-pictures = { $count ->
        [one] o poză
        [few] { $count } poze
       *[other] { $count } de poze
    }
projects-documents = { $count ->
        [one] un fișier
        [few] { $count } fișiere
       *[other] { $count } de fișiere
    }
projects-card-files = <i>🖼 { $counts }</i>

projects-files = <b>🖼 Poze și fișiere: „{ $title }”</b>
projects-files-none = Încă nu e nimic. O poză bună spune mult despre un proiect.
projects-files-line = { $mark } { $number } · { $name }{ $facts }
projects-files-line-waits = { $mark } { $number } · { $name }{ $facts } ⏳
projects-files-waiting = ⏳ așteaptă un organizator; îți dau de știre.
projects-files-waiting-for-you = ⏳ te așteaptă; vezi cu /project asteptare.
projects-files-free = { $count ->
        [one] Mai e loc pentru încă una.
        [few] Mai e loc pentru { $count }.
       *[other] Mai e loc pentru { $count }.
    }
projects-files-full = Sunt { $limit } cu totul, mai mult nu încape. Scoate ceva ca să faci loc.
projects-files-wait = La ce adaugi se uită întâi un organizator.
projects-files-typed = Fără butoane: /project { $number } poze adauga, vezi sau scoate și numărul din listă.
projects-files-prompt = <b>Trimite o poză sau un fișier pentru „{ $title }”</b>
    Merge orice fișier de cel mult { $limit } MB: PDF, DOCX, PPTX… Ce scrii sub el îi devine titlu.
    { $count ->
        [one] Mai e loc pentru încă una.
        [few] Poți trimite mai multe; e loc pentru { $count }.
       *[other] Poți trimite mai multe; e loc pentru { $count }.
    }
projects-files-more = { $count ->
        [one] Mai poți trimite încă una, sau apasă „Gata”.
        [few] Mai poți trimite { $count }, sau apasă „Gata”.
       *[other] Mai poți trimite { $count }, sau apasă „Gata”.
    }
projects-files-gone = „{ $title }” nu mai are poze sau fișiere.
projects-files-too-many = Sunt deja { $limit }, mai mult nu încape. Scoate ceva din „Poze și fișiere”, apoi încearcă din nou.
projects-file-added = ✅ Am adăugat: { $name }
projects-file-waits = 📨 La organizatori: { $name }
projects-file-known = 👍 E deja la proiect: { $name }
projects-file-removed = 🗑 Am scos: { $name }
projects-file-restored = ✅ Am pus la loc: { $name }
projects-file-photo = poză
projects-file-document = fișier
projects-file-caption = Proiect: { $title }
projects-file-lost = ⚠️ Nu mai pot trimite: { $name }
    Telegram nu mai are fișierul pentru mine. Cine ține proiectul mi-l poate trimite din nou.
projects-file-wrong-kind = Asta nu merge aici. Trimite o poză sau un fișier (PDF, DOCX, PPTX…); un film merge trimis ca fișier.
projects-file-no-text = Aici aștept o poză sau un fișier. Trimite-l cu tot cu titlul scris sub el, sau apasă „Gata” dacă ai terminat.
projects-file-too-large = Fișierul are peste { $limit } MB. Trimite unul mai mic, sau pune un link la proiect.
projects-file-not-found = Fișierul acesta nu mai e la proiect. Vezi ce are pe cardul lui, din /projects.
projects-size-kb = { $number } KB
projects-size-mb = { $number } MB

projects-edit-files-wait = <b>Poze și fișiere noi</b>: { $names }
projects-edit-files = <b>Poze și fișiere</b>: { $names }
projects-edit-withdrawn = A fost luat înapoi între timp.
projects-edit-gone = Schimbarea a fost luată înapoi între timp. Vezi ce mai așteaptă cu /project asteptare.
projects-edit-grown = Între timp s-a mai adăugat ceva. Uită-te încă o dată, apoi hotărăște.

projects-button-files = { $count ->
        [0] 🖼 Poze și fișiere
        [one] 🖼 Poze și fișiere ({ $count })
        [few] 🖼 Poze și fișiere ({ $count })
       *[other] 🖼 Poze și fișiere ({ $count })
    }
projects-button-add-file = Adaugă
projects-button-see-files = Vezi-le
projects-button-remove-file = Scoate { $number }
projects-button-put-back = Pune la loc
projects-button-files-done = Gata

dialogs-step-projects-file = o poză sau un fișier pentru proiect
