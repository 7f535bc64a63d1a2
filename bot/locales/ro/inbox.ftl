# Întrebările care ajung la un om.

command-inbox = Întrebările care te așteaptă
command-questions = Întrebările tale către organizatori

inbox-handed-over = <b>📨 Am trimis întrebarea ta organizatorilor</b>
inbox-mine-one = <b>Întrebarea ta</b>
inbox-answered = <b>💬 Ai primit un răspuns</b>
inbox-somebody-on-it = <b>🙋 { $name } se ocupă de întrebarea ta</b>
inbox-mine-closed = <b>Întrebarea ta s-a închis fără răspuns</b>
inbox-mine-reopened = <b>📨 Întrebarea ta așteaptă din nou un răspuns</b>
inbox-waiting-since = Așteaptă un răspuns de { $since }. Îți scriu aici imediat ce vine.
inbox-waiting-reminded = Așteaptă un răspuns de { $since }. Le-am amintit organizatorilor și îți scriu aici imediat ce vine.
inbox-on-it = { $name } se ocupă de ea de { $since }. Îți scriu aici imediat ce vine răspunsul.
inbox-closed-spam = Motivul: nu pare o întrebare pentru organizatori. Dacă e o neînțelegere, scrie-le din nou, cu alte cuvinte.
inbox-closed-not-ours = Motivul: organizatorii nu pot răspunde la asta, nu ține de cluster.
inbox-closed-outdated = Motivul: între timp nu mai e de actualitate.
inbox-closed-other = Motivul: { $note }
inbox-answer = <b>Răspuns:</b>
    { $answer }
inbox-answer-by = <b>{ $name } a răspuns:</b>
    { $answer }
inbox-mine-title = <b>Întrebările tale către organizatori</b>
inbox-mine-open = { $number }. { $text } · <i>așteaptă</i>
inbox-mine-claimed = { $number }. { $text } · <i>se ocupă { $name }</i>
inbox-mine-answered = { $number }. { $text } · <i>are răspuns</i>
inbox-mine-dismissed = { $number }. { $text } · <i>închisă</i>
inbox-mine-empty = Nu ai trimis nicio întrebare organizatorilor. Scrie-mi ce vrei să afli; dacă nu știu, o trimit mai departe. Direct la ei ajunge ce scrii după /questions.

inbox-title-waiting = <b>📥 { $count ->
        [one] O întrebare așteaptă
        [few] { $count } întrebări așteaptă
       *[other] { $count } de întrebări așteaptă
    }</b>
inbox-title-mine = <b>🙋 { $count ->
        [one] O întrebare e la tine
        [few] { $count } întrebări sunt la tine
       *[other] { $count } de întrebări sunt la tine
    }</b>
inbox-title-done = <b>✅ { $count ->
        [one] O întrebare rezolvată
        [few] { $count } întrebări rezolvate
       *[other] { $count } de întrebări rezolvate
    }</b>
inbox-empty-waiting = <b>📥 Nicio întrebare nu așteaptă</b>
    Când nu știu ceva și un membru cere un om, întrebarea apare aici și primești un mesaj.
inbox-empty-mine = <b>🙋 Nu te ocupi de nicio întrebare</b>
    Deschide una care așteaptă și apasă „Preiau eu”: colegii și cine a întrebat văd că e la tine.
inbox-empty-done = <b>✅ Încă nu s-a rezolvat nicio întrebare</b>
    Aici rămân cele cu răspuns și cele închise.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $facts }</i>
inbox-fact-people = { $count ->
    [one] a întrebat o persoană
    [few] au întrebat { $count } persoane
   *[other] au întrebat { $count } de persoane
}
inbox-fact-times = { $count ->
    [one] o dată
    [few] de { $count } ori
   *[other] de { $count } de ori
}
inbox-fact-claimed = se ocupă { $name }
inbox-fact-yours = e la tine
inbox-fact-answered = a răspuns { $name }
inbox-fact-closed = închisă
inbox-fact-replied = { $name } a scris din nou
inbox-fact-waits = te așteaptă
inbox-new = <b>📨 O întrebare pentru tine</b>
inbox-question-title = <b>Întrebarea #{ $id }</b>
inbox-sent = <b>✅ Răspunsul a plecat</b>
inbox-taken = <b>S-a răspuns deja la întrebarea #{ $id }</b>
inbox-claimed = <b>🙋 Întrebarea #{ $id } e la tine</b>
inbox-claimed-first = <b>{ $name } a luat-o înainte</b>
inbox-released = <b>Întrebarea #{ $id } așteaptă din nou pe oricine</b>
inbox-taken-over = <b>{ $name } a preluat întrebarea #{ $id }</b>
inbox-merged = <b>🔗 S-au unit în întrebarea #{ $id }</b>
inbox-parted = <b>Întrebarea #{ $id } așteaptă singură</b>
inbox-closed = <b>Întrebarea #{ $id } s-a închis fără răspuns</b>
inbox-reopened = <b>Întrebarea #{ $id } așteaptă din nou</b>
inbox-waiting-long = <b>⏰ { $count ->
        [one] O întrebare așteaptă de mult și nu e la nimeni
        [few] { $count } întrebări așteaptă de mult și nu sunt la nimeni
       *[other] { $count } de întrebări așteaptă de mult și nu sunt la nimeni
    }</b>
inbox-claimed-long = <b>⏰ { $count ->
        [one] Ai preluat o întrebare care încă așteaptă
        [few] Ai preluat { $count } întrebări care încă așteaptă
       *[other] Ai preluat { $count } de întrebări care încă așteaptă
    }</b>
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-askers = 👥 { $count ->
        [one] A întrebat o persoană.
        [few] Au întrebat { $count } persoane: răspunsul ajunge la fiecare.
       *[other] Au întrebat { $count } de persoane: răspunsul ajunge la fiecare.
    }
inbox-yours = 🙋 E la tine de { $since }.
inbox-taken-by = 🙋 Se ocupă { $name }, de { $since }.
inbox-resembles = Seamănă cu <b>#{ $id }</b>: { $text }
inbox-typed = Fără butoane, scrie /inbox { $id } și răspunsul tău, sau: preiau, las, unește 7, desparte, închide.
inbox-somebody = cineva
inbox-answer-prompt = Scrie răspunsul la: <blockquote>{ $question }</blockquote>
    Îl primește exact așa, cu numele tău. Poți trimite și o poză, un fișier sau un mesaj vocal.
inbox-answer-prompt-many = Scrie răspunsul la: <blockquote>{ $question }</blockquote>
    { $count ->
        [one] Îl primește o persoană, exact așa, cu numele tău.
        [few] Îl primesc { $count } persoane, exact așa, cu numele tău.
       *[other] Îl primesc { $count } de persoane, exact așa, cu numele tău.
    }

inbox-wordings-title = <b>Cum au întrebat</b>
    Ce nu se potrivește aici poți despărți: va aștepta un răspuns al ei.
inbox-wordings-closed = <b>Cum au întrebat</b>
inbox-wording = <b>#{ $id }</b> { $text } · <i>{ $since }</i>
inbox-merge-title = <b>Cu care e una și aceeași?</b>
    #{ $id } { $text }
inbox-merge-none = <b>Nu mai așteaptă nicio altă întrebare</b>
    #{ $id } { $text }
inbox-dismiss-question = <b>De ce închizi întrebarea #{ $id } fără răspuns?</b>
    <blockquote>{ $text }</blockquote>
    Cine a întrebat primește motivul. Fără butoane, scrie /inbox { $id } închide spam, altundeva sau depășită.
inbox-note-prompt = Scrie motivul, pe scurt. Cine a întrebat îl primește exact așa.

inbox-unanswered-title = <b>🤷 Fără răspuns în ultimele 7 zile: { $count ->
        [one] o întrebare
        [few] { $count } întrebări
       *[other] { $count } de întrebări
    }</b>
inbox-unanswered-none = <b>🤷 În ultimele 7 zile am avut un răspuns la toate</b>
inbox-unanswered-line = { $number }. { $text } · <i>{ $facts }</i>
inbox-unanswered-wording = · { $text } <i>({ $since })</i>
inbox-unanswered-more = { $count ->
    [one] și încă una
    [few] și încă { $count }
   *[other] și încă { $count }
}
inbox-group-title = <b>{ $text }</b>
inbox-group-facts = <i>{ $facts }</i>
inbox-group-hint = Nimeni nu a cerut un om. Un articol despre asta răspunde data viitoare.
inbox-stale-hint = 📄 { $count ->
        [one] Un articol e vechi și trebuie recitit.
        [few] { $count } articole sunt vechi și trebuie recitite.
       *[other] { $count } de articole sunt vechi și trebuie recitite.
    }
inbox-stale-title = <b>📄 { $count ->
        [one] Un articol de recitit
        [few] { $count } articole de recitit
       *[other] { $count } de articole de recitit
    }</b>
inbox-stale-none = <b>📄 Niciun articol nu e vechi</b>
inbox-stale-old = · { $text } <i>({ $lang }, văzut ultima dată pe { $date })</i>
inbox-stale-over = · { $text } <i>({ $lang }, a fost valabil până pe { $date })</i>

inbox-button-answer = Răspunde
inbox-button-article = Fă-l articol
inbox-button-claim = Preiau eu
inbox-button-release = O las
inbox-button-take-over = Preiau de la { $name }
inbox-button-merge = Unește
inbox-button-merge-into = 🔗 E aceeași cu #{ $id }
inbox-button-merge-with = #{ $id } { $text }
inbox-button-wordings = Cum au întrebat ({ $count })
inbox-button-split = ✂️ Desparte #{ $id }
inbox-button-dismiss = Închide fără răspuns
inbox-button-not-ours = Nu e pentru noi
inbox-button-spam = Spam
inbox-button-outdated = Depășită
inbox-button-other = Alt motiv…
inbox-button-reopen = Redeschide
inbox-button-waiting = Așteaptă
inbox-button-mine = Ale mele
inbox-button-done = Rezolvate
inbox-button-unanswered = Fără răspuns
inbox-button-place = Are deja articol?
inbox-button-stale = Articole de recitit ({ $count })
inbox-button-open-waiting = Deschide #{ $id }
inbox-button-all = Toate întrebările
inbox-button-my-questions = Întrebările mele

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
inbox-line-said = <b>{ $name }:</b> { $text }
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
inbox-button-files = 📎 Fișierele
inbox-button-send-held = Trimite și răspunsul meu
inbox-button-open = Vezi întrebarea

inbox-too-many-replies = Ai scris deja { $limit ->
        [one] o dată
        [few] de { $limit } ori
       *[other] de { $limit } de ori
    } de la ultimul răspuns. Așteaptă un organizator, apoi scrie din nou.
inbox-message-not-found = Nu mai găsesc mesajul acesta. Scrie-l din nou.

inbox-undelivered = <b>⚠️ { $count ->
        [one] { $what ->
            [reason] Motivul închiderii
           *[answer] Răspunsul
        } nu a ajuns la { $name }
        [few] { $what ->
            [reason] Motivul închiderii
           *[answer] Răspunsul
        } nu a ajuns la { $count } persoane
       *[other] { $what ->
            [reason] Motivul închiderii
           *[answer] Răspunsul
        } nu a ajuns la { $count } de persoane
    }</b>
inbox-undelivered-unreachable = { $count ->
        [1] { $names } a blocat botul sau nu mai are cont Telegram. Dacă știi altă cale, scrie-i pe acolo. Când revine, găsește { $what ->
            [reason] motivul
           *[answer] răspunsul
        } la „Întrebările mele”, iar tu îl poți trimite din nou.
       *[other] { $names } au blocat botul sau nu mai au cont Telegram. Dacă știi altă cale, scrie-le pe acolo. Când revin, găsesc { $what ->
            [reason] motivul
           *[answer] răspunsul
        } la „Întrebările mele”, iar tu îl poți trimite din nou.
    }
inbox-undelivered-file = Telegram nu a acceptat fișierul. Trimite-l ca fișier nou sau scrie pe scurt ce conține.
inbox-undelivered-other = Telegram nu l-a livrat. Trimite-l din nou. Dacă tot nu merge, scrie altfel sau caută altă cale.
inbox-undelivered-typed = Fără butoane, scrie /inbox { $id } retrimite.
inbox-fact-undelivered = ⚠️ nu a ajuns
inbox-button-send-again = Trimite din nou
inbox-sent-again = <b>✅ Întrebarea #{ $id }: am trimis din nou { $state ->
        [dismissed] motivul
       *[answered] răspunsul
    }</b>
inbox-sent-again-already = <b>Întrebarea #{ $id }: { $state ->
        [dismissed] motivul
       *[answered] răspunsul
    } a ajuns sau e pe drum</b>
inbox-asker-unreachable = { $count ->
        [1] { $name } încă nu poate primi mesaje: a blocat botul sau nu mai are cont Telegram. Încearcă din nou după ce îmi scrie.
       *[other] Nimeni dintre ei nu poate primi mesaje încă: au blocat botul sau nu mai au cont Telegram. Încearcă din nou după ce îmi scriu.
    }
inbox-unheard = <b>⚠️ Mesajul tău nu a ajuns la niciun organizator</b>
inbox-unheard-file = Telegram nu a acceptat fișierul. Trimite-l din nou sau scrie pe scurt ce conține.
inbox-unheard-waits = Rămâne la întrebarea ta, iar organizatorii îl văd când deschid lista. Dacă e urgent, caută-i și altfel.

dialogs-step-inbox-answer = răspunsul la întrebarea unui membru
dialogs-step-inbox-note = motivul pentru care închizi întrebarea
dialogs-step-inbox-follow-up = mesajul tău către organizatori
