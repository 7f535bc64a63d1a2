# Ajutorul: ce poate face fiecare.

command-help = Ce pot face pentru tine

help-title = <b>Scrie-mi pur și simplu, de exemplu:</b>
help-example-question = • „Ce înseamnă B2U și U2B?”
help-example-own = • „când am următoarea întâlnire?”
help-example-project = • „proiecte de viziune computerizată”
help-commands = Sau alege de mai jos. Comenzile tale:
help-command = { $command } – { $meaning }
help-typed = Fără butoane merge și așa: /events 9 vin te înscrie, /events 9 renunț îți dă locul înapoi, /host 12 arată o gazdă, /book 34 rezervă, /meeting 5 anulez o anulează, /move 5 o mută, /omw 5 spune că ești pe drum, /late 5 10 că întârzii, /coming 9 că vii la eveniment, /snooze 30 amână reminderul, /project 7 deschide un proiect, /questions și un text îi întreabă pe organizatori. Numerele sunt cele din liste.
help-button-events = Evenimente
help-button-projects = Proiecte
help-button-agenda = Agenda mea
help-button-profile = Profilul meu
help-button-reminders = Remindere
help-button-organize = Panoul organizatorilor
help-settings = <b>⚙️ Setări</b>
    Ce vrei să schimbi?
help-button-language = Limba
help-button-privacy = Datele mele
