# Articole: propuneri din răspunsuri, verificare, publicare, îngrijire.

command-drafts = Propunerile de articole

articles-source = Răspunsul organizatorilor
articles-no-question = (întrebarea lipsește)
articles-no-answer = (răspunsul lipsește)
articles-asked = { $count ->
    [one] întrebată de un om
    [few] întrebată de { $count } oameni
   *[other] întrebată de { $count } de oameni
}
articles-own = scrisă de organizatori

articles-draft-title = <b>📝 Propunerea { $id }</b> · { $asked }
articles-draft-saved = <b>✅ Am salvat propunerea { $id }</b> · { $asked }
articles-draft-changed = <b>⚠️ Propunerea { $id } s-a schimbat între timp.</b> Mai uită-te o dată.
articles-draft-seen = <i>Așa o vede un membru { $language ->
    [ro] în română
   *[other] în engleză
}:</i>
articles-wordings = <i>Răspunde și la:</i> { $wordings }
articles-category = <i>Categoria:</i> { $name }
articles-state-question = <i>Lipsește întrebarea: scrie-o.</i>
articles-state-answer = <i>Lipsește răspunsul: scrie-l.</i>
articles-state-other = <b>{ $language ->
        [ro] Și în română?
       *[other] Și în engleză?
    }</b> Scrie textul, spune că merge același, sau publică într-o singură limbă. Fără butoane: /drafts { $id } tradu, același sau doar.
articles-other-written = <i>E gata în ambele limbi. Publică: /drafts { $id } publică</i>
articles-other-same = <i>Același text apare și { $language ->
    [ro] în română
   *[other] în engleză
}. Publică: /drafts { $id } publică</i>
articles-other-none = <i>Apare doar { $own ->
    [ro] în română
   *[other] în engleză
}. Publică: /drafts { $id } publică</i>
articles-draft-discarded = <b>Propunerea { $id } a fost lăsată deoparte</b>
articles-draft-discarded-by = <b>Propunerea { $id } a fost lăsată deoparte</b> de { $name }
articles-draft-published = <b>✅ Propunerea { $id } e publicată</b>
    { $question }
articles-published = <b>✅ { $count ->
    [one] Articolul e publicat
    [few] { $count } articole sunt publicate
   *[other] { $count } de articole sunt publicate
}</b>
articles-published-next = De acum răspund așa, cu sursa și data de azi. Îl găsești în /articles.
articles-drafts-title = <b>📝 { $count ->
    [one] O propunere de articol
    [few] { $count } propuneri de articole
   *[other] { $count } de propuneri de articole
}</b>
articles-drafts-empty = <b>📝 Nicio propunere</b>
    După ce răspunzi la o întrebare, apasă „Fă-l articol”: următorul care întreabă primește răspunsul pe loc.
articles-draft-line = <b>{ $id }.</b> { $text } · <i>{ $missing }</i>
articles-missing-nothing = gata de publicat
articles-missing-question = lipsește întrebarea
articles-missing-answer = lipsește răspunsul
articles-missing-other = { $language ->
    [ro] lipsește româna
   *[other] lipsește engleza
}
articles-unproposed = <b>Răspunse, dar încă nu sunt articole:</b>
articles-choose-category = În ce categorie intră?
    <blockquote>{ $question }</blockquote>
articles-no-categories = Încă nu există categorii. Ele vin din tabelele importate.
    <blockquote>{ $question }</blockquote>

articles-prompt-new = <b>Un articol nou.</b> Scrie întrebarea, așa cum ar pune-o un membru.
articles-prompt-question = <b>Scrie întrebarea { $language ->
    [ro] în română
   *[other] în engleză
}</b>, așa cum ar pune-o un membru.
articles-prompt-answer = <b>Scrie răspunsul { $language ->
    [ro] în română
   *[other] în engleză
}.</b> Poți folosi formatarea din Telegram: îngroșat, cursiv, linkuri, citate; liniuțele fac liste.
articles-prompt-alternates = <b>Scrie celelalte formulări</b>, fiecare pe rândul ei. Un singur „-” le scoate pe toate.
articles-prompt-now = Acum scrie:
articles-text-not-saved = <b>Între timp textul s-a schimbat, așa că nu am salvat ce ai scris:</b>
    <code>{ $text }</code>
articles-text-not-saved-by = <b>Între timp { $name } a schimbat textul, așa că nu am salvat ce ai scris:</b>
    <code>{ $text }</code>

articles-button-publish = ✅ Publică
articles-button-write-other = { $language ->
    [ro] Scrie în română
   *[other] Scrie în engleză
}
articles-button-same = Merge același
articles-button-one = { $language ->
    [ro] Doar română
   *[other] Doar engleză
}
articles-button-question = Întrebarea
articles-button-answer = Răspunsul
articles-button-wordings = Formulări
articles-button-see = { $language ->
    [ro] Vezi în română
   *[other] Vezi în engleză
}
articles-button-choose = { $language ->
    [ro] Altfel în română
   *[other] Altfel în engleză
}
articles-button-category = Categoria
articles-button-no-category = Niciuna
articles-button-discard = Lasă deoparte
articles-button-reopen = Reia propunerea
articles-button-drafts = ‹ Propuneri
articles-button-all = Articole
articles-button-new = Articol nou

articles-draft-not-found = Nu găsesc propunerea aceasta. Vezi /drafts.
articles-draft-closed = Propunerea a fost publicată sau lăsată deoparte între timp. Vezi /drafts.
articles-changed-meanwhile = Textul s-a schimbat între timp. Deschide-l din nou.
articles-draft-incomplete = { $part ->
    [question] Propunerii îi lipsește întrebarea.
    [answer] Propunerii îi lipsește răspunsul.
   *[other] Spune întâi ce facem cu cealaltă limbă: scrie textul, folosește același sau publică într-una singură.
}
articles-no-answer-yet = Doar o întrebare la care s-a răspuns în scris poate deveni articol.
articles-text-empty = Nu găsesc niciun cuvânt în text. Scrie-l din nou.
articles-text-too-long = Textul are { $length ->
        [one] un caracter
        [few] { $length } caractere
       *[other] { $length } de caractere
    }; încap cel mult { $limit }. Scurtează-l și trimite-l din nou.

dialogs-step-articles-draft = textul unui articol
dialogs-step-articles-new = întrebarea unui articol nou
articles-not-retired = Scoate întâi articolul dintre răspunsuri, apoi îl poți șterge.
articles-validity-wrong = Nu înțeleg zilele. Scrie de exemplu 31.12.2026 (ultima zi), 1.12.2026 - 31.12.2026, sau „mereu”.
articles-owner-too-long = Numele are cel mult { $limit ->
    [one] un caracter
    [few] { $limit } caractere
   *[other] { $limit } de caractere
}.

command-articles = Articolele: caută, corectează, verifică

articles-title = <b>📚 { $count ->
    [one] Un articol
    [few] { $count } articole
   *[other] { $count } de articole
}</b>
articles-hint = Alege o categorie, sau scrie /articles și ce cauți.
articles-stale = { $count ->
    [one] ⏳ Un articol nu a fost verificat de mult.
    [few] ⏳ { $count } articole nu au fost verificate de mult.
   *[other] ⏳ { $count } de articole nu au fost verificate de mult.
}
articles-uncategorised = Fără categorie
articles-list-title = <b>{ $name }</b> · { $count ->
    [one] un articol
    [few] { $count } articole
   *[other] { $count } de articole
}
articles-stale-title = <b>⏳ De verificat</b>
    Nimeni nu le-a atins de peste { $days ->
    [one] o zi
    [few] { $days } zile
   *[other] { $days } de zile
}. Deschide-le și apasă „E încă valabil” sau corectează-le.
articles-retired-title = <b>Scoase dintre răspunsuri</b>
articles-line = <b>{ $id }.</b> { $text } · <i>{ $state }</i>
articles-none = Nimic aici.
articles-found = <b>Ce am găsit pentru „{ $text }”</b>
articles-found-none = <b>Nu am găsit niciun articol pentru „{ $text }”.</b>
    Încearcă alte cuvinte.
articles-article-title = <b>📄 Articolul { $id }</b> · { $category }
articles-saved = <b>✅ Am salvat articolul { $id }</b> · { $category }
articles-figures = <i>A răspuns la { $answered ->
    [one] o întrebare
    [few] { $answered } întrebări
   *[other] { $answered } de întrebări
} · 👍 { $helpful } · 👎 { $unhelpful }</i>
articles-owner = <i>Responsabil: { $name }</i>
articles-owner-none = <i>Fără responsabil</i>
articles-reviewed = <i>Verificat: { $date }</i>
articles-valid-always = <i>Valabil mereu</i>
articles-valid-from = <i>Valabil din { $starts }</i>
articles-valid-until = <i>Valabil până la { $ends }</i>
articles-valid-between = <i>Valabil { $starts } – { $ends }</i>
articles-state-retired = scos dintre răspunsuri
articles-state-expired = expirat la { $date }
articles-state-not-yet = valabil abia din { $date }
articles-out = <b>⚠️ Nu răspunde acum: { $state }.</b>
articles-is-stale = <b>⏳ Nu a mai fost verificat de mult.</b>
articles-twin-older = <i>{ $language ->
    [ro] Varianta în română e mai veche
   *[other] Varianta în engleză e mai veche
}: verifică și acolo.</i>
articles-delete-one = <b>Ștergi articolul { $id } pentru totdeauna?</b>
    { $question }
articles-delete-both = <b>Ștergi articolul { $id }, în ambele limbi, pentru totdeauna?</b>
    { $question }
articles-deleted = Articolul a fost șters.
articles-prompt-search = Scrie câteva cuvinte din articol.
articles-prompt-limits = <b>Până când e valabil?</b> Scrie ultima zi (31.12.2026), ambele (1.12.2026 - 31.12.2026) sau „de la 1.12.2026”. Se aplică în ambele limbi.
articles-prompt-owner = <b>Cine răspunde de articol?</b> Scrie un nume sau @utilizator.
articles-misses-title = <b>👎 Întrebări la care nu a ajutat</b>
    { $question }
articles-misses-none = Niciuna nu mai așteaptă.
articles-miss-title = <b>👎 Cineva a întrebat:</b>
articles-miss-hint = Care articol răspunde? Alege-l, iar data viitoare cuvintele acestea duc acolo.
articles-placed = ✅ „{ $asked }” duce acum la <b>{ $question }</b>
articles-placed-nowhere = Am notat: niciun articol nu răspunde la „{ $asked }”.
articles-toast-reviewed = Notat: e încă valabil.
articles-toast-retired = Nu mai răspunde. Îl poți pune la loc.
articles-toast-restored = Răspunde din nou.
articles-toast-saved = Salvat.

articles-button-stale = ⏳ De verificat ({ $count })
articles-button-retired = Scoase ({ $count })
articles-button-search = Caută
articles-button-search-other = Caută alt articol
articles-button-back = ‹ Articole
articles-button-reviewed = ✅ E încă valabil
articles-button-validity = Valabilitate
articles-button-owner = Responsabil
articles-button-retire = Scoate
articles-button-restore = Pune la loc
articles-button-delete = Șterge
articles-button-delete-yes = Da, șterge
articles-button-always = Valabil mereu
articles-button-mine = Eu
articles-button-nobody = Nimeni
articles-button-misses = 👎 Nu a ajutat ({ $count })
articles-button-more-misses = 👎 Celelalte
articles-button-nowhere = Niciunul
articles-button-open = Deschide articolul

dialogs-step-articles-text = textul unui articol
dialogs-step-articles-search = cuvinte din articol
dialogs-step-articles-limits = zilele în care e valabil un articol
dialogs-step-articles-owner = numele celui care răspunde de un articol
