# Întrebările care ajung la un om.

command-inbox = Întrebările care te așteaptă
command-questions = Întrebările tale către organizatori

inbox-handed-over = <b>📨 Am trimis întrebarea ta organizatorilor</b>
inbox-mine-one = <b>Întrebarea ta</b>
inbox-answered = <b>💬 Ai primit un răspuns</b>
inbox-waiting-since = Așteaptă un răspuns din: { $since }. Îți scriu aici imediat ce vine.
inbox-answer = <b>Răspuns:</b>
    { $answer }
inbox-answer-by = <b>{ $name } a răspuns:</b>
    { $answer }
inbox-mine-title = <b>Întrebările tale către organizatori</b>
inbox-mine-open = { $number }. { $text } · <i>așteaptă</i>
inbox-mine-answered = { $number }. { $text } · <i>are răspuns</i>
inbox-mine-empty = Nu ai trimis nicio întrebare organizatorilor. Scrie-mi ce vrei să afli; dacă nu știu, o trimit mai departe. Direct la ei ajunge ce scrii după /questions.

inbox-title = <b>📥 { $count ->
        [one] O întrebare așteaptă
        [few] { $count } întrebări așteaptă
       *[other] { $count } de întrebări așteaptă
    }</b>
inbox-empty = <b>📥 Nicio întrebare nu așteaptă</b>
    Când nu știu ceva și un membru cere un om, întrebarea apare aici și primești un mesaj.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $name }, { $since }</i>
inbox-line-replied = <b>#{ $id }</b> { $text } · <i>{ $name } a scris din nou</i>
inbox-new = <b>📨 O întrebare pentru tine</b>
inbox-question-title = <b>Întrebarea #{ $id }</b>
inbox-sent = <b>✅ Răspunsul a plecat</b>
inbox-taken = <b>S-a răspuns deja la întrebarea #{ $id }</b>
inbox-typed = Fără butoane, scrie /inbox { $id } și răspunsul tău.
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-somebody = cineva
inbox-answer-prompt = Scrie răspunsul la: <blockquote>{ $question }</blockquote>
    Îl primește exact așa, cu numele tău. Poți trimite și o poză, un fișier sau un mesaj vocal.

inbox-button-answer = Răspunde
inbox-button-article = Fă-l articol
inbox-button-all = Toate întrebările
inbox-button-mine = Întrebările mele

inbox-too-many-open = Ai deja { $limit ->
        [one] o întrebare
        [few] { $limit } întrebări
       *[other] { $limit } de întrebări
    } la organizatori. Așteaptă un răspuns, apoi trimite alta.
inbox-answered-already = { $name } a răspuns deja la întrebarea aceasta.
inbox-not-open = Întrebarea aceasta nu așteaptă un organizator.
inbox-answer-too-long = Răspunsul încape dacă are cel mult { $limit ->
        [one] un caracter
        [few] { $limit } caractere
       *[other] { $limit } de caractere
    }. Scurtează-l și trimite-l din nou.

inbox-claimed-already = { $name } se ocupă deja de întrebarea aceasta.
inbox-cannot-merge = Aceste două întrebări nu se pot uni: poate că una are deja răspuns.
inbox-note-too-long = Motivul încape dacă are cel mult { $limit ->
        [one] un caracter
        [few] { $limit } caractere
       *[other] { $limit } de caractere
    }. Scurtează-l și trimite-l din nou.

inbox-wrote-to-you = <b>💬 { $name } ți-a scris</b>
inbox-continues = <b>{ $name }, mai departe:</b>
inbox-organizer = Un organizator
inbox-added = <b>💬 { $name } a adăugat ceva la întrebarea #{ $id }</b>
inbox-replied = <b>💬 { $name } a scris din nou la întrebarea #{ $id }</b>
inbox-written = <b>✅ Trimis către { $name }</b>
inbox-reply-sent = <b>✅ Am trimis organizatorilor</b>
    Îți scriu aici imediat ce răspund.
inbox-reply-prompt = Ce vrei să le scrii organizatorilor despre: <blockquote>{ $question }</blockquote>
    Poți trimite text, o poză, un fișier sau un mesaj vocal.
inbox-waits-again = <i>A scris din nou și așteaptă.</i>
inbox-settled = Am notat: nu mai așteaptă nimic.
inbox-settled-already = Nu mai aștepta nimic.
inbox-wrong-kind = Asta nu pot trimite mai departe. Merg text, poze, fișiere, mesaje vocale, video și muzică.
inbox-group-how = <i>Ce scrii în acest subiect ajunge la cine a întrebat: text, poze, fișiere, mesaje vocale. Ce începe cu // rămâne între voi.</i>
inbox-group-how-reply = <i>Răspunde la acest mesaj, iar ce scrii ajunge la cine a întrebat: text, poze, fișiere, mesaje vocale. Ce începe cu // rămâne între voi.</i>
inbox-group-wrote = <b>💬 { $name } a scris:</b>
inbox-group-only-organizers = Aici răspund doar organizatorii. Mesajul tău nu a plecat mai departe.

inbox-button-reply = Răspunde
inbox-button-add = Adaugă ceva
inbox-button-write = Mai scrie-i
inbox-button-settle = Gata
inbox-button-send-held = Trimite și răspunsul meu
inbox-button-open = Vezi întrebarea

inbox-too-many-replies = Ai scris deja { $limit ->
        [one] o dată
        [few] de { $limit } ori
       *[other] de { $limit } de ori
    } de la ultimul răspuns. Așteaptă un organizator, apoi scrie din nou.
inbox-message-not-found = Nu mai găsesc mesajul acesta. Scrie-l din nou.

dialogs-step-inbox-answer = răspunsul la întrebarea unui membru
dialogs-step-inbox-follow-up = mesajul tău către organizatori
