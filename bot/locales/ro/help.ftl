# Ajutorul: ce poate face fiecare.

command-help = Ce pot face pentru tine

help-title = <b>Scrie-mi pur și simplu, de exemplu:</b>
help-example-question = • „Ce înseamnă B2U și U2B?”
help-example-event = • „Când este următorul Digital Talks?”
help-example-project = • „proiecte de viziune computerizată”
help-commands = Sau alege de mai jos. Toate comenzile:
help-command = { $command } – { $meaning }
help-button-events = Evenimente
help-button-projects = Proiecte
help-button-agenda = Agenda mea
help-button-profile = Profilul meu
help-button-reminders = Remindere
help-button-organize = Masa organizatorilor
