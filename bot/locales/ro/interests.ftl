# Interesul pentru proiecte: trimis, primit, răspunsuri, ce a ieșit.

command-interests = Interesele tale: ce ai trimis și ce ai primit
command-interest = Un interes, după numărul lui

interests-note-prompt = <b>🤝 „{ $title }”: de ce te interesează?</b>
    Una sau două propoziții ajung. Echipa vede numele, rolul și organizația ta și ce scrii aici; cum îți poate scrie află doar dacă spune da.
interests-title-sent = <b>🤝 Interesul tău: „{ $title }”</b>
interests-title-received = <b>{ $name }</b>{ $from }: interes pentru „{ $title }”
interests-waits = 📨 Trimis pe { $day }, iar răspunsul vine aici. Dacă până pe { $until } nu răspunde nimeni, se încheie singur.
interests-passed-on = Pe { $day } un organizator l-a dus mai departe, la oamenii proiectului.
interests-is-passed-on = 📨 Dus mai departe: { $day }
interests-your-note = Ai scris: { $text }
interests-their-note = 💬 { $text }
interests-nobody = Cineva care și-a șters datele
interests-meet-sender = 📅 Echipa ar vrea să vă vedeți întâi. Alege unul dintre intervalele ei libere:
interests-meet-sender-hosts = 📅 Echipa ar vrea să vă vedeți întâi și își alege unul dintre intervalele tale:
interests-meet-answerer = 📅 Ai propus să vă vedeți. Îți poate rezerva un interval aici:
interests-meet-answerer-hosts = 📅 Ai propus să vă vedeți. Alege unul dintre intervalele celeilalte părți:
interests-meet-no-slots-sender = 📅 Echipa ar vrea să vă vedeți, dar nu mai e niciun interval liber. Ea poate propune alt eveniment sau poate spune da.
interests-meet-no-slots-answerer = 📅 Ai propus să vă vedeți, dar nu mai e niciun interval liber. Poți propune următorul eveniment sau poți spune da.
interests-event = { $title } · { $span }
interests-accepted-sender = ✅ Răspunsul e da.
interests-accepted-answerer = ✅ Răspunsul a fost da.
interests-declined-sender = De data asta răspunsul e nu. Mulțumim că ai întrebat.
interests-declined-answerer = Răspunsul a fost nu.
interests-withdrawn-sender = Ți-ai retras interesul.
interests-withdrawn-answerer = Interesul a fost retras; nu mai e nimic de făcut.
interests-expired-sender = Nu a răspuns nimeni în 30 de zile, așa că s-a încheiat. Îl poți trimite din nou.
interests-expired-answerer = S-a încheiat fără răspuns după 30 de zile.
interests-closed-sender = S-a încheiat: proiectul nu mai e în listă sau nu mai are cine să-ți răspundă.
interests-closed-answerer = S-a încheiat: proiectul a fost arhivat sau una dintre părți a plecat.
interests-reason = Motivul: { $text }
interests-refusal-found = Motivul: a găsit deja cu cine să lucreze.
interests-refusal-later = Motivul: acum nu e momentul potrivit.
interests-refusal-different = Motivul: caută altceva.
interests-reach = { $name } – îi poți scrie aici: { $link }
interests-reach-organizers = { $name } – un organizator vă pune în legătură; scrie-i cu /ask.
interests-reach-gone = Cealaltă parte și-a șters datele.
interests-their-chat = deschide discuția
interests-next = 👉 Scrie un salut în zilele astea și propune o discuție de jumătate de oră.
interests-next-meeting = 👉 Vă vedeți la întâlnire; până atunci vă puteți scrie.
interests-next-met = 👉 V-ați văzut deja; stabiliți împreună pasul următor.
interests-next-stand-in = 👉 Pune-i tu în legătură pe cei doi.
interests-exchange = <i>Dacă spui da, aflați amândoi cum vă puteți scrie.</i>
interests-exchange-stand-in = <i>Dacă spui da, cine a întrebat primește contactul de mai sus.</i>
interests-typed = <i>Fără butoane: /interest { $number } da, refuz sau întâlnire.</i>
interests-typed-stand-in = <i>Fără butoane: /interest { $number } transmis, da sau refuz.</i>
interests-contact = 👤 Răspunde: { $name }
interests-contact-outside = 👤 Nu e membru aici: { $name }. Întreabă înainte să spui da în locul lui.
interests-no-contact = 👤 Proiectul nu are pe nimeni trecut drept contact.
interests-withdraw-question = <b>Îți retragi interesul pentru „{ $title }”?</b>
    Echipa află. Fără butoane: /interest { $number } retrag da.
interests-decline-question = <b>De ce nu? „{ $title }”</b>
    Motivul ajunge, politicos, la cine a întrebat. Fără butoane: /interest { $number } refuz și motivul tău.
interests-reason-prompt = <b>De ce nu? „{ $title }”</b>
    Una sau două propoziții; ajung exact așa la cine a întrebat.
interests-nothing-to-meet-at = <b>📅 Deocamdată nu aveți unde să vă vedeți</b>
    Niciunul dintre voi nu are un interval liber la un eveniment viitor. Puteți lua legătura direct, dacă spui da.
interests-gone = 👋 Cine era interesat de „{ $title }” și-a șters datele. Nu mai e nimic de făcut.

interests-notice-received = 🆕 <b>Cineva e interesat de un proiect</b>
interests-notice-nudge = ⏰ <b>Mai așteaptă un răspuns de la tine</b>
interests-notice-unanswered = ⏰ <b>„{ $title }”: fără răspuns de o săptămână</b>
    Poate găsești tu altă cale să ajungă la oamenii proiectului.
interests-notice-unreachable = ⚠️ <b>„{ $title }”: nu pot ajunge la contact</b>
    A blocat botul sau încă nu i-a scris. Poate îl găsești tu altfel.
interests-notice-passed-on = 📨 <b>Interesul tău a fost dus mai departe</b>
interests-notice-meet = <b>Ai un răspuns despre „{ $title }”</b>
interests-notice-accepted = <b>Ai un răspuns despre „{ $title }”</b>
interests-notice-declined = <b>Ai un răspuns despre „{ $title }”</b>
interests-notice-withdrawn = ↩️ <b>Un interes a fost retras</b>
interests-notice-expired = ⌛ <b>Interesul tău pentru „{ $title }” a expirat</b>
interests-notice-closed = <b>Interesul tău pentru „{ $title }” s-a încheiat</b>
interests-notice-result = 📝 <b>Ce a ieșit din „{ $title }”?</b>
    O apăsare ajunge; cealaltă parte nu vede ce ai spus.
interests-result-ask = 📝 Ce a ieșit până acum? <i>Fără butoane: /interest { $number } rezultat parteneriat, continuăm sau nimic.</i>
interests-result-typed = <i>Fără butoane: /interest { $number } rezultat parteneriat, continuăm sau nimic.</i>
interests-result-said = 📝 <b>Am notat: { $result }</b>
interests-toast-result = Mulțumesc, am notat.
interests-result-partnership = Parteneriat
interests-result-followup = Continuăm
interests-result-none = Nimic

interests-own = <b>🤝 Interesele tale</b>
interests-none = <b>🤝 Interesele tale</b>
    Încă nu e niciunul. Când un proiect îți place, apasă „Mă interesează” pe cardul lui.
interests-line-sent = 📤 { $number } · <b>{ $title }</b> – { $state }, { $day }
interests-line-received = 📥 { $number } · <b>{ $title }</b> – { $state }, { $day }
interests-state-sent = așteaptă răspuns
interests-state-meet = de stabilit o întâlnire
interests-state-accepted = acceptat
interests-state-declined = refuzat
interests-state-withdrawn = retras
interests-state-expired = expirat
interests-state-closed = încheiat
interests-desk = <b>🤝 Interesul pentru proiecte</b>
interests-funnel = Trimise { $sent } → acceptate { $accepted } → cu întâlnire { $met }; deschise acum: { $waiting }
interests-results = Rezultate: parteneriate { $partnerships } (confirmate de ambele părți: { $agreed }), în continuare { $follow_ups }
interests-desk-waiting = ⏳ { $count ->
        [one] Unul așteaptă un organizator
        [few] { $count } așteaptă un organizator
       *[other] { $count } așteaptă un organizator
    }
interests-desk-project = { $number } · <b>{ $title }</b>: { $sent } → { $accepted } → { $met }

interests-not-found = Interesul acesta nu există sau nu e al tău. Le vezi pe ale tale cu /interests.
interests-own-project = E proiectul tău: interesul altora vine la tine, în /interests.
interests-too-many = Așteaptă deja răspuns { $limit } interese de-ale tale. Retrage unul din /interests sau mai așteaptă.
interests-declined-lately = Echipa a răspuns de curând că nu e momentul. Poți întreba din nou { $days ->
        [one] peste o zi
        [few] peste { $days } zile
       *[other] peste { $days } de zile
    }.
interests-note-too-long = ⚠️ E cam lung: ai scris { $length } caractere, încap { $limit }. Scurtează puțin.
interests-has-ended = Între timp s-a încheiat; iată cum stă acum.
interests-not-answerable = Doar oamenii de contact ai proiectului pot răspunde.
interests-no-result-yet = Se poate spune ce a ieșit abia după ce răspunsul a fost da.

interests-button-interested = 🤝 Mă interesează
interests-button-own = Interesele mele
interests-button-desk = Interese
interests-button-no-note = Trimite fără mesaj
interests-button-accept = Da, acceptă
interests-button-decline = Refuză
interests-button-meet = Ne vedem la eveniment
interests-button-pass-on = Am transmis
interests-button-withdraw = Retrage
interests-button-withdraw-yes = Da, îl retrag
interests-button-found = Am găsit deja parteneri
interests-button-later = Nu e momentul
interests-button-different = Căutăm altceva
interests-button-words = Cu vorbele mele
interests-button-unsaid = Fără motiv
interests-button-slots = Vezi intervalele
interests-button-own-slots = Intervalele mele
interests-button-meeting = Întâlnirea
interests-button-again = Trimite din nou
interests-button-others = Alte proiecte
interests-button-project = Vezi proiectul

dialogs-step-interests-note = de ce te interesează proiectul
dialogs-step-interests-reason = motivul refuzului
