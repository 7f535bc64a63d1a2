# Documentele organizatorilor: citite, împărțite în fragmente, citate în răspunsuri.

documents-encrypted = { $file } se deschide doar cu parolă. Salvează-l fără protecție și trimite-l din nou.
documents-broken = Nu pot citi { $file }: e deteriorat sau nu este un fișier { $ending }. Deschide-l pe calculator, salvează-l din nou și trimite-l iar.
documents-scanned = { $file } pare scanat: { $pages ->
        [one] singura pagină este o imagine, fără text
        [few] cele { $pages } pagini sunt imagini, fără text
       *[other] cele { $pages } de pagini sunt imagini, fără text
    }. Trece-l printr-un program de recunoaștere a textului (OCR) și trimite-l din nou.
documents-empty = { $file } nu conține nicio propoziție.
documents-too-long = { $file } e prea lung sau se despachetează în prea mult text. Citesc documente de cel mult { $pages } de pagini; împarte-l în mai multe.
documents-too-slow = { $file } cere prea mult timp sau prea multă memorie, așa că m-am oprit după { $seconds } de secunde. Salvează-l într-o formă mai simplă și trimite-l din nou.
documents-not-found = Documentul acesta nu mai e aici: a fost înlocuit sau scos. Întreabă-mă din nou.
documents-proposal-gone = Documentul acesta nu mai așteaptă: a fost păstrat, la el s-a renunțat sau a expirat. Trimite-l din nou.

command-documents = Documentele din care răspund
command-original = Trimite fișierul unui document

documents-cited = { $title }, p. { $pages }
documents-passage-title = <b>📄 { $title }</b>
documents-foreign = <i>{ $language ->
        [ro] Documentul e în română; citez textul așa cum e scris.
       *[other] Documentul e în engleză; citez textul așa cum e scris.
    }</i>
documents-original-caption = { $title }
documents-original-hint = Scrie și numărul documentului, de exemplu /original 3. Îl vezi pe butonul „Trimite originalul” de sub orice răspuns dintr-un document.

documents-proposal = <b>📄 { $file }</b>
    Am citit documentul. Încă nu răspund din el.
documents-names = Titlu: <b>{ $title }</b>
documents-names-category = Titlu: <b>{ $title }</b> · { $category }
documents-figures = { $passages ->
        [one] Un fragment
        [few] { $passages } fragmente
       *[other] { $passages } de fragmente
    } ({ $shares }) · { $date }
documents-figures-pages = { $pages ->
        [one] O pagină
        [few] { $pages } pagini
       *[other] { $pages } de pagini
    }, { $passages ->
        [one] un fragment
        [few] { $passages } fragmente
       *[other] { $passages } de fragmente
    } ({ $shares }) · { $date }
documents-in = { $language ->
        [ro] în română
       *[other] în engleză
    }
documents-share = { $language ->
        [ro] { $count } în română
       *[other] { $count } în engleză
    }
documents-silent = ⚠️ { $count ->
        [one] O pagină nu are text: poate e o imagine
        [few] { $count } pagini nu au text: poate sunt imagini
       *[other] { $count } de pagini nu au text: poate sunt imagini
    }.
documents-replaces = ♻️ Ia locul versiunii „{ $title }” din { $date }.
documents-sample = Un fragment ({ $cited }):
documents-typed = Fără butoane, scrie /documents { $number } da sau /documents { $number } nu.
documents-retitle = <i>Alt titlu? Trimite fișierul cu titlul ca descriere; un cuvânt cu # e categoria.</i>
documents-known = Fișierul acesta e deja printre documente, neschimbat: „{ $title }”, { $date }.
documents-kept = <b>✅ Răspund acum și din „{ $title }”</b>
documents-try = Pune-mi o întrebare din el, ca să vezi.
documents-dropped = Am renunțat la document. Nimic nu s-a schimbat.
documents-empty-list = <b>📚 Documente</b>
    Nu răspund încă din niciun document. Trimite-mi un PDF, DOCX, Markdown sau TXT: îți arăt ce am înțeles și îl păstrez abia după ce confirmi.
documents-title = <b>📚 Documente</b>: răspund din { $count ->
        [one] unul
        [few] { $count }
       *[other] { $count }
    }
documents-line = #{ $id } <b>{ $title }</b>, { $count ->
        [one] un fragment
        [few] { $count } fragmente
       *[other] { $count } de fragmente
    }, { $date }
documents-add = <i>Pentru unul nou, sau o versiune nouă, trimite-mi fișierul.</i>
documents-one = <b>📄 #{ $id } { $title }</b>
documents-file = Fișier: { $file }
documents-typed-one = Scris: /documents { $number } scoate, /original { $number }
documents-is-removed = Nu mai răspund din el. Îl mai țin 30 de zile de când a fost scos.
documents-removed = Nu mai răspund din „{ $title }”. Îl mai țin 30 de zile; îl aduci înapoi de aici sau cu /documents { $number } înapoi.

documents-button-keep = Păstrează-l
documents-button-replace = Înlocuiește versiunea
documents-button-open = Vezi documentul
documents-button-all = Toate documentele
documents-button-read = Citește
documents-button-original = Trimite originalul
documents-button-remove = Scoate din răspunsuri
documents-button-restore = Adu-l înapoi
documents-button-before = ‹ Ce e înainte
documents-button-after = Ce urmează ›
