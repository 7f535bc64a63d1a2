# Announcements by organizers.

command-announce = Trimite un anunț membrilor

announcements-desk-title = <b>📣 Anunț nou</b>
announcements-desk-hint = Alege cui îi scrii. Înainte să plece, vezi exact cum arată și câți oameni îl primesc.
announcements-desk-nobody = Încă n-are cine să primească un anunț: niciun membru activ nu poate fi contactat. Invită întâi oameni în cluster.
announcements-button-all = Toți membrii ({ $count })
announcements-button-workgroup = Un grup de lucru
announcements-button-event = Înscrișii la un eveniment
announcements-button-earlier = Anunțuri anterioare
announcements-change-audience = <b>Cui îi scrii de fapt?</b>
announcements-choose-workgroup = <b>Care grup de lucru?</b>
announcements-choose-event = <b>Înscrișii la care eveniment?</b>
announcements-no-workgroup = Niciun grup de lucru nu are încă membri care pot fi contactați. Membrii își aleg verticalele în /profile.
announcements-no-event = Niciun eveniment viitor nu are încă înscriși. Vezi evenimentele în /events.
announcements-choice = { $name } ({ $count })

announcements-audience-all = toți membrii activi
announcements-audience-workgroup = grupul de lucru „{ $name }”
announcements-audience-event = înscrișii la „{ $name }”
announcements-recipients = { $count ->
    [one] Îl primește o persoană.
    [few] Îl primesc { $count } persoane.
   *[other] Îl primesc { $count } de persoane.
}

announcements-ask-title = <b>Scrie anunțul</b>
announcements-ask-text = Pentru: { $audience }. Text simplu, până la { $limit } de caractere; rândurile rămân cum le scrii.
announcements-ask-new-text = Trimite textul nou, până la { $limit } de caractere. Acesta este cel de acum:
announcements-preview = <b>Previzualizarea anunțului { $id }</b> · { $audience }
announcements-preview-nobody = <b>Previzualizarea anunțului { $id }</b> · { $audience }. Nimeni de acolo nu poate fi contactat, așa că alege alt public.
announcements-button-send = { $count ->
    [one] Trimite unei persoane
    [few] Trimite către { $count } persoane
   *[other] Trimite către { $count } de persoane
}
announcements-button-test = Trimite-mi mie o probă
announcements-button-edit = Schimbă textul
announcements-button-audience = Schimbă publicul
announcements-button-discard = Renunță la el
announcements-discarded = Am pus deoparte anunțul { $id }. Nu l-a primit nimeni.
announcements-footer = <i>— { $author }</i> · /help
announcements-footer-unsigned = /help

announcements-report-released = <b>📣 Anunțul { $id } este pe drum</b>
announcements-report-finished = <b>📣 Anunțul { $id } a fost trimis</b>
announcements-report-stopped = <b>📣 Anunțul { $id } a fost oprit</b>
announcements-report-facts = { $when } · { $audience } · { $author }
announcements-report-sent = Trimise: { $count } din { $all }
announcements-report-pending = În așteptare: { $count }
announcements-report-uncertain = Nesigure: { $count } (Telegram n-a confirmat; nu le repet, ca nimeni să nu-l primească de două ori)
announcements-report-cancelled = Retrase: { $count }
announcements-report-expired = Nu mai pleacă: { $count }
announcements-report-failed = Eșuate: { $count } ({ $reasons })
announcements-reason-blocked = au blocat botul
announcements-reason-deactivated = cont șters
announcements-reason-unreachable = nu pot fi contactați
announcements-reason-other = Telegram a răspuns „{ $reason }”
announcements-button-refresh = Actualizează
announcements-button-stop = Oprește

announcements-list-title = <b>Anunțuri</b>
announcements-list-empty = Încă nu s-a anunțat nimic. Scrie primul anunț.
announcements-line-draft = { $id } · ciornă · { $text }
announcements-line-released = { $id } · pe drum către { $count } · { $text }
announcements-line-finished = { $id } · trimis către { $count } · { $text }
announcements-line-stopped = { $id } · oprit · { $text }
announcements-number = Nr. { $id }
announcements-button-new = Anunț nou

announcements-toast-released = { $count ->
    [one] Pleacă spre o persoană.
    [few] Pleacă spre { $count } persoane.
   *[other] Pleacă spre { $count } de persoane.
}
announcements-toast-tested = Ți l-am trimis doar ție, mai jos.
announcements-toast-refreshed = Acestea sunt cifrele de acum.
announcements-toast-stopped = { $count ->
    [0] L-am oprit; toate mesajele plecaseră deja.
    [one] L-am oprit; am retras un mesaj.
    [few] L-am oprit; am retras { $count } mesaje.
   *[other] L-am oprit; am retras { $count } de mesaje.
}

announcements-not-found = Nu există acest anunț. Vezi-le pe toate cu /announce list.
announcements-not-draft = Între timp a fost trimis sau abandonat; așa stă acum. Vezi /announce list.
announcements-changed = Între timp i s-a schimbat textul sau publicul. Uită-te din nou înainte să-l trimiți.
announcements-not-running = Nu e nimic de oprit: toate mesajele au plecat deja.
announcements-text-length = { $length ->
    [one] Textul are un caracter
    [few] Textul are { $length } caractere
   *[other] Textul are { $length } de caractere
}; poate avea între 1 și { $limit }. Trimite-l din nou.
announcements-audience-unknown = Publicul acesta nu mai există: grupul a dispărut sau evenimentul s-a încheiat. Alege altul cu /announce.
announcements-no-recipients = Nimeni din acest public nu poate fi contactat, așa că n-am trimis nimic. Alege alt public.

dialogs-step-announcement-text = textul anunțului
