# Îngrijirea proiectelor: partea celor care le țin și deciziile organizatorilor.

projects-state-proposed = așteaptă un organizator
projects-state-published = în listă
projects-state-archived = arhivat
projects-card-state = <i>⏳ Proiectul nu e în listă: { $state }</i>
projects-card-languages = <b>Limbi:</b> { $names }
projects-card-team = <b>Echipa:</b> { $names }
projects-want-partner = parteneri
projects-want-pilot = un pilot
projects-want-funding = finanțare
projects-want-licence = o licență

projects-care = <b>✏️ { $title }</b>
projects-care-state = Acum: { $state }.
projects-care-pick = Alege ce vrei să scrii.
projects-care-waits = Alege ce vrei să schimbi. Un organizator se uită înainte să vadă și alții.
projects-care-interests = 🤝 Interes: trimise { $sent }, acceptate { $accepted }, cu întâlnire { $met }
projects-notice-proposed = <b>🆕 Proiect nou de la { $name }</b>
projects-proposal-typed = Fără butoane: /project { $number } publica, editeaza sau arhiveaza.
projects-notice-published = <b>✅ „{ $title }” e acum în listă</b>
    Oamenii îl pot găsi și îți pot scrie.
projects-notice-edit = <b>✏️ { $name } vrea să schimbe „{ $title }”</b>
projects-new-title = <b>🆕 Un proiect nou</b>
    Cum se numește? Un singur rând.
projects-new-summary = Și despre ce e? Una sau două propoziții, cum ai povesti la o cafea.
projects-proposed = <b>📨 „{ $title }” e la organizatori</b>
    După ce unul dintre ei e de acord, îl poate găsi oricine. Până atunci poți spune mai multe despre el.
projects-own = <b>Proiectele tale</b>
projects-own-none = <b>Încă nu ai proiecte aici</b>
    Descrie unul sau roagă un organizator să ți-l dea în grijă pe cel din listă.
projects-own-line = { $number } · <b>{ $title }</b> – { $state }
projects-field-prompt = <b>{ $field }</b>, „{ $title }”
    Scrie din nou, cum trebuie să fie.
projects-field-now = <i>Acum: { $text }</i>
projects-field-wrong = ⚠️ Nu se potrivește: { $why }.
projects-field-saved = ✅ Am schimbat la „{ $title }”: { $field }.
projects-field-waits = 📨 { $field }, „{ $title }”: se uită un organizator, iar eu îți dau de știre.
projects-hint-keywords = Separă-le prin virgulă.
projects-hint-team = Nume, separate prin virgulă.
projects-hint-languages = Separă-le prin virgulă.
projects-hint-links = Adrese web, una pe rând.
projects-hint-trl = De la 1 (o idee) la 9 (pe piață).
projects-hint-offering = Oricare dintre: partener, pilot, finanțare, licență.
projects-hint-seeking = Oricare dintre: partener, pilot, finanțare, licență.
projects-field-title = Titlu
projects-field-acronym = Nume scurt
projects-field-summary = Rezumat
projects-field-abstract = Descriere
projects-field-keywords = Cuvinte-cheie
projects-field-institution = Instituție
projects-field-contact-name = Contact
projects-field-team = Echipă
projects-field-trl = TRL
projects-field-ip-status = PI
projects-field-offers = Oferă, pe larg
projects-field-offering = Oferă
projects-field-seeks = Caută, pe larg
projects-field-seeking = Caută
projects-field-stage = Stadiu
projects-field-languages = Limbi
projects-field-url = Pagină
projects-field-links = Linkuri
projects-archive-question = <b>Scot „{ $title }” din listă?</b>
    Nu-l mai găsește nimeni. Un organizator îl poate aduce înapoi.
projects-is-archived = „{ $title }” e arhivat; nu-l mai găsește nimeni.
projects-is-published = ✅ „{ $title }” e în listă.
projects-is-current = 👍 „{ $title }” e în continuare actual. Te mai întreb peste un an.
projects-still-current = <b>Mai e actual „{ $title }”?</b>
    N-a mai spus nimeni de un an, iar cine îl găsește se bazează pe el.
    Fără butoane: /project { $number } actual, /project { $number } editeaza, /project { $number } arhiveaza.
projects-edit = <b>✏️ „{ $title }”</b>
    { $name } vrea așa:
projects-edit-approved = ✅ Preluat.
projects-edit-refused = A rămas cum era.
projects-edit-own = <b>✏️ „{ $title }”</b>
    Ai cerut așa:
projects-edit-now = <b>{ $field }</b>: { $after }
projects-edit-line = <b>{ $field }</b>: { $before } → { $after }
projects-edit-typed = Fără butoane: /project schimbare { $number } da sau nu.
projects-waiting = <b>🗂 Proiecte care te așteaptă</b>
projects-waiting-proposed = { $count ->
        [one] Un proiect nou
        [few] { $count } proiecte noi
       *[other] { $count } de proiecte noi
    }
projects-waiting-edits = { $count ->
        [one] O schimbare cerută
        [few] { $count } schimbări cerute
       *[other] { $count } de schimbări cerute
    }
projects-waiting-unconfirmed = Neconfirmate de un an: { $count }
projects-waiting-none = Nu așteaptă nimic.

projects-button-care = Editează
projects-button-more-fields = Spune mai mult
projects-button-see = Vezi proiectul
projects-button-archive = Arhivează
projects-button-archive-yes = Da, arhivează-l
projects-button-waiting = Ce așteaptă
projects-button-publish = Publică
projects-button-current = E actual
projects-button-approve = Preia
projects-button-refuse = Lasă cum e
projects-button-new = Proiect nou
projects-button-own = Proiectele mele

dialogs-step-projects-field = textul nou pentru proiect
dialogs-step-projects-title = titlul proiectului
dialogs-step-projects-summary = despre ce e proiectul
