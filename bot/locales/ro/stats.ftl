# The figures, for organizers.

command-stats = Clusterul în cifre

stats-title = <b>📊 Clusterul în cifre</b>
stats-members = { $count ->
    [one] Un membru activ
    [few] { $count } membri activi
   *[other] { $count } de membri activi
}, dintre care { $new ->
    [0] niciunul nou
    [one] unul nou
    [few] { $new } noi
   *[other] { $new } noi
} în 30 de zile
stats-kinds = Din: { $kinds }
stats-kind-company = companii { $count }
stats-kind-university = universități { $count }
stats-kind-research_centre = centre de cercetare { $count }
stats-kind-cluster = clustere { $count }
stats-kind-startup = startupuri { $count }
stats-kind-public = instituții publice { $count }
stats-kind-other = altele { $count }
stats-questions = { $count ->
    [one] O întrebare
    [few] { $count } întrebări
   *[other] { $count } de întrebări
}: botul a răspuns la { $percent }%, { $handed } la organizatori, { $waiting } în așteptare
stats-no-questions = Încă nicio întrebare
stats-meetings = { $count ->
    [0] Nicio întâlnire rezervată
    [one] O întâlnire rezervată
    [few] { $count } întâlniri rezervate
   *[other] { $count } de întâlniri rezervate
}, { $cancelled ->
    [0] niciuna anulată
    [one] una anulată
    [few] { $cancelled } anulate
   *[other] { $cancelled } anulate
}
stats-notices = { $count ->
    [0] Niciun mesaj în așteptare
    [one] Un mesaj în așteptare
    [few] { $count } mesaje în așteptare
   *[other] { $count } de mesaje în așteptare
}, { $failed ->
    [0] niciunul eșuat
    [one] unul eșuat
    [few] { $failed } eșuate
   *[other] { $failed } eșuate
} în ultimele 24 h
stats-events = <b>Evenimente viitoare</b>
stats-no-events = Niciun eveniment viitor. Le poți adăuga dintr-un fișier: vezi /help.
stats-event = { $day } · { $title }: { $count ->
    [one] un înscris
    [few] { $count } înscriși
   *[other] { $count } de înscriși
}
stats-event-limited = { $day } · { $title }: { $count } din { $capacity ->
    [one] un loc
    [few] { $capacity } locuri
   *[other] { $capacity } de locuri
}
stats-event-confirmed = { $count ->
    [one] { $line } (unul a confirmat)
    [few] { $line } ({ $count } au confirmat)
   *[other] { $line } ({ $count } au confirmat)
}
stats-more-events = { $count ->
    [one] și încă unul
    [few] și încă { $count }
   *[other] și încă { $count }
}
stats-button-refresh = Actualizează
stats-refreshed = Acestea sunt cifrele de acum.
stats-interests = Interes pentru proiecte: { $sent } → acceptate { $accepted } → întâlniri { $met } → parteneriate { $partnerships }
