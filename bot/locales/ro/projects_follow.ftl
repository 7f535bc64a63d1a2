# Ce urmăresc membrii: căutări salvate, anunțuri, proiecte păstrate, proiecte asemănătoare.

command-following = Ce urmărești: căutări și verticale

projects-follow-vertical = verticala { $name }
projects-follow-words = „{ $words }”
projects-follow = 🔔 <b>Urmărești: { $what }</b>
    { $rhythm ->
        [daily] Dacă apare ceva potrivit, îți scriu o dată pe zi, dimineața.
       *[now] Îți scriu imediat ce apare un proiect potrivit, fără sunet.
    }
projects-follow-stopped = 🔕 <b>Oprit: { $what }</b>
    Nu-ți mai scriu despre asta. Poți porni din nou oricând.
projects-follows = 🔔 <b>Ce urmărești</b>
projects-follows-none = 🔔 <b>Încă nu urmărești nimic</b>
    Caută ceva în /projects și apasă „Urmărește”, sau scrie aici ce cauți: /following robotică trl>5
projects-follows-line = { $number } · { $what } · <i>{ $rhythm ->
        [now] imediat
        [daily] o dată pe zi
       *[off] oprit
    }</i>
projects-follows-hint = <i>Sunt în profilul tău, dar nu-ți scriu despre proiectele lor:</i>
projects-follow-not-found = Căutarea aceasta nu mai e salvată. Vezi ce urmărești cu /following.
projects-follow-empty = Spune-mi și ce să urmăresc, de exemplu: /following robotică trl>5
projects-follow-too-many = Urmărești deja { $limit ->
        [one] o căutare
        [few] { $limit } căutări
       *[other] { $limit } de căutări
    }, mai multe nu pot ține. Șterge una din /following.

projects-alert = 🔔 <i>Proiect pentru ce urmărești</i>
projects-alert-words = <i>Se potrivește cu { $what }:</i> <b>{ $words }</b>
projects-alert-why = <i>Se potrivește cu { $what }</i>
projects-alerts = 🔔 <b>{ $count ->
        [one] Un proiect pentru ce urmărești
        [few] { $count } proiecte pentru ce urmărești
       *[other] { $count } de proiecte pentru ce urmărești
    }</b>
    Se potrivesc cu { $what }{ $more ->
        [0] .
       *[other] {" "}și altele.
    }
projects-news = 🔔 <b>Ce a apărut pentru tine</b>
projects-news-none = 🔔 <b>Încă nimic nou pentru tine</b>
    Aici rămân proiectele despre care ți-am scris. Vezi ce urmărești cu /following.
projects-news-why = <i>{ $what }</i>

projects-bookmarks = ⭐ <b>{ $count ->
        [one] Un proiect păstrat
        [few] { $count } proiecte păstrate
       *[other] { $count } de proiecte păstrate
    }</b>
projects-bookmarks-none = ⭐ <b>Încă nu ai păstrat niciun proiect</b>
    Deschide un proiect și apasă „☆ Păstrează”, ca să-l găsești ușor mai târziu.
projects-kept = Păstrat. Îl găsești în /projects, la „Păstrate”.
projects-not-kept = Nu mai e printre cele păstrate.
projects-similar = 🔎 <b>Proiecte asemănătoare cu „{ $title }”</b>
projects-similar-none = 🔎 <b>Niciun alt proiect nu seamănă cu „{ $title }”</b>

projects-button-follow = Urmărește
projects-button-followed = Urmărești ✓
projects-button-tell-me = Anunță-mă când apare
projects-button-follow-vertical = Urmărește: { $name }
projects-button-following = Ce urmăresc
projects-button-news = Noutăți
projects-button-bookmarks = Păstrate
projects-button-keep = ☆ Păstrează
projects-button-kept = ★ Păstrat
projects-button-similar = Asemănătoare
projects-button-finds = Vezi ce este
projects-button-see-it = Vezi-l
projects-button-see-them = Vezi-le
projects-button-stop = Oprește
projects-button-stop-one = Oprește { $what }
projects-button-resume = Pornește din nou
projects-button-forget = Șterge
projects-button-rhythm-now = Imediat
projects-button-rhythm-daily = O dată pe zi
