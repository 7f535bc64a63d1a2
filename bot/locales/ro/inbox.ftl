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
inbox-follow-up-prompt = Ce mai vrei să afli? Scrie mesajul, iar organizatorii îl primesc împreună cu întrebarea dinainte.
inbox-follow-up-text = { $text } (după „{ $about }”)

inbox-title = <b>📥 { $count ->
        [one] O întrebare așteaptă
        [few] { $count } întrebări așteaptă
       *[other] { $count } de întrebări așteaptă
    }</b>
inbox-empty = <b>📥 Nicio întrebare nu așteaptă</b>
    Când nu știu ceva și un membru cere un om, întrebarea apare aici și primești un mesaj.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $name }, { $since }</i>
inbox-new = <b>📨 O întrebare pentru tine</b>
inbox-question-title = <b>Întrebarea #{ $id }</b>
inbox-sent = <b>✅ Răspunsul a plecat</b>
inbox-taken = <b>S-a răspuns deja la întrebarea #{ $id }</b>
inbox-typed = Fără butoane, scrie /inbox { $id } și răspunsul tău.
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-somebody = cineva
inbox-answer-prompt = Scrie răspunsul la: <blockquote>{ $question }</blockquote>
    Îl primește exact așa, cu numele tău.

inbox-button-answer = Răspunde
inbox-button-all = Toate întrebările
inbox-button-follow-up = Mai întreabă
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

dialogs-step-inbox-answer = răspunsul la întrebarea unui membru
dialogs-step-inbox-follow-up = întrebarea ta pentru organizatori
