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
