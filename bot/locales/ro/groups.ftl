# În grupuri: răspunsuri scurte, iar restul în privat.

groups-how = Întreabă-mă ceva: scrie întrebarea după @{ $name } sau răspunde la mesajul meu.
groups-members-only = Aici le răspund doar membrilor clusterului. Hai în privat și îți spun cum te alături.
groups-own = Asta ține doar de tine, așa că îți răspund în privat.
groups-command = Hai în privat, acolo te ajut cu asta.
groups-too-long = E prea lung pentru un grup. Hai să vorbim în privat.
groups-unknown = Asta nu știu. În privat îi pot da întrebarea unui organizator.
groups-suggestions = Nu sunt sigur că am înțeles. Poate una dintre acestea:
groups-source = <i>Sursa: { $source }</i>
groups-projects = 🔎 { $count ->
    [one] Un proiect
    [few] { $count } proiecte
   *[other] { $count } de proiecte
} pentru „{ $text }”:
groups-projects-none = Niciun proiect pentru „{ $text }”. În privat cauți mai pe larg.
groups-projects-which = Spune-mi și despre ce, sau răsfoiește proiectele în privat.
groups-button-private = Continuă în privat
groups-button-more = Mai mult, în privat
inline-button-private = Nu găsesc nimic. Întreabă-mă în privat
