# Întrebări și răspunsuri.

command-ask = Întreabă ceva

knowledge-prompt = Ce vrei să știi? Scrie întrebarea cu cuvintele tale, în română sau în engleză.
knowledge-article = <b>{ $question }</b>

    { $answer }
knowledge-source = <i>Sursa: { $source } · { $date }</i>
knowledge-source-only = <i>Sursa: { $source }</i>
knowledge-date-only = <i>Actualizat: { $date }</i>
knowledge-suggestions = <b>Nu sunt sigur că am înțeles.</b>
    Poate te interesează una dintre acestea:
knowledge-unknown = <b>Nu știu răspunsul la asta.</b>
    Îl poate da un organizator: îi trimit întrebarea ta, iar răspunsul vine aici. Sau caut aceleași cuvinte printre proiecte.
knowledge-related = <b>Pe aceeași temă</b>
    Legat de „{ $question }”:
knowledge-related-none = <b>Pe aceeași temă</b>
    Nu am altceva legat de „{ $question }”. Întreabă-mă direct.
knowledge-looking-for = <b>Mulțumesc că mi-ai spus. Ce căutai?</b>
    Poate una dintre acestea. Sau scrie-mi cu alte cuvinte, sau întreabă un om.
knowledge-looking-for-alone = <b>Mulțumesc că mi-ai spus. Ce căutai?</b>
    Nu am nimic mai apropiat. Scrie-mi cu alte cuvinte sau întreabă un om.
knowledge-toast-helpful = Mulțumesc! Țin minte că răspunsul a fost bun.
knowledge-toast-not-helpful = Am notat. Învăț din asta.
knowledge-no-words = Nu găsesc niciun cuvânt în mesaj. Scrie-mi întrebarea în câteva cuvinte, de exemplu „cum mă înscriu la un eveniment?”.
knowledge-too-long = Mesajul are { $length ->
        [one] un caracter
        [few] { $length } caractere
       *[other] { $length } de caractere
    }, iar eu citesc cel mult { $limit }. Scrie-mi pe scurt ce vrei să afli; detaliile i le poți da apoi unui organizator.
knowledge-article-not-found = Răspunsul acesta nu mai există. Întreabă-mă din nou.
knowledge-question-not-found = Nu mai găsesc întrebarea aceasta. Scrie-o din nou.
knowledge-reason-pair-taken = perechea { $value } are deja un articol în limba aceasta
knowledge-reason-ends-before = { $ends } este înainte de { $starts }, de când e valabil articolul

knowledge-button-helpful = 👍 M-a ajutat
knowledge-button-helpful-said = ✓ 👍 M-a ajutat
knowledge-button-not-helpful = 👎 Nu asta căutam
knowledge-button-not-helpful-said = ✓ 👎 Nu asta căutam
knowledge-button-related = Legate de asta
knowledge-button-twin = { $language ->
        [ro] În română
       *[other] În engleză
    }
knowledge-button-person = Întreabă un om
knowledge-button-open = Deschide în Cronos
knowledge-button-organizer = Întreabă un organizator
knowledge-button-none = Niciuna: întreabă un organizator
knowledge-button-projects = Caută în proiecte
knowledge-button-projects-found = { $count ->
        [one] Vezi un proiect găsit
        [few] Vezi { $count } proiecte găsite
       *[other] Vezi { $count } de proiecte găsite
    }
knowledge-button-ask = Întreabă ceva
knowledge-button-events = Vezi evenimente
knowledge-button-browse = Vezi proiecte

knowledge-reply-greeting = Salut, { $name }! Întreabă-mă orice despre cluster, proiecte, evenimente sau întâlniri.
knowledge-reply-thanks = Cu drag! Mai întreabă-mă când ai nevoie.
knowledge-reply-farewell = Pe curând, { $name }! Sunt aici când ai nevoie.
knowledge-reply-agreement = Perfect. Cu ce te mai ajut?
knowledge-reply-identity = Sunt Cronos, asistentul clusterului. Răspund la întrebări, găsesc proiecte, te duc la evenimente și întâlniri și îți aduc aminte la timp. Răspunsurile mele sunt scrise de oameni din cluster; unde lipsește unul, întreb un om pentru tine.
knowledge-reply-human = Sunt un bot, { $name }. Ce nu știu eu îți răspunde un om: spune-mi doar să întreb un organizator.
knowledge-reply-rude = Îmi pare rău că nu ți-am fost de folos. Spune-mi în câteva cuvinte ce cauți sau dau întrebarea mai departe unui om.
knowledge-reply-missed = Îmi pare rău că nu ți-am fost de folos. Spune-mi în câteva cuvinte ce cauți sau dau întrebarea mai departe unui om.
knowledge-reply-praise = Ce drăguț, { $name }! Cu ce te mai ajut?
knowledge-reply-joke = Eu știu doar lucruri serioase, din păcate. Vedem mai bine ce urmează în cluster?
knowledge-reply-mood = Bine, mulțumesc de întrebare! Tu cu ce ai nevoie de ajutor?

# Cuvintele după care se recunoaște un salut sau o mulțumire.
knowledge-words-greeting = salut salutare bună ziua dimineața seara noroc servus ceau hei hey alo neața
knowledge-words-thanks = mulțumesc mulțumim mersi merci mulțam mulțumiri sarumana sărut mâna
knowledge-words-farewell = pa papa revedere curând noapte
knowledge-words-agreement = ok okay oki bine da perfect super grozav excelent gata înțeles am fain tare
knowledge-words-mood = faci
knowledge-words-filler = mult frumos foarte tare cronos bot tuturor echipa domnule doamnă la pe și o să zi ce mai tu un numai bun bună noapte zile fumos mii de ție vă îți pentru ajutor răspuns asta tot
