# Grupurile de lucru (verticalele).

workgroups-not-found = Grupul acesta de lucru nu mai există.
workgroups-exists = Există deja un grup de lucru „{ $name }”.
workgroups-name = Numele unui grup are între 1 și { $limit } { $limit ->
    [one] caracter
    [few] caractere
   *[other] de caractere
}. Mai încearcă.
