# Datele fiecăruia: ce păstrăm, exportul și ștergerea.

command-privacy = Datele tale: ce păstrăm, export, ștergere

privacy-title = 🔒 <b>Ce păstrăm despre tine</b>
privacy-kept =
    • Profilul: numele, organizația, rolul, verticalele, ce cauți și ce oferi, ca să te găsească ceilalți membri.
    • Înscrierile, întâlnirile și reminderele, ca să ți le ținem în ordine.
    • Întrebările tale, ca să primești răspuns și să răspundem mai bine.
    • Mesajele pe care ți le trimitem, ca să nu le primești de două ori.
    • Identificatorul tău de Telegram, ca să te recunoaștem. Nu dăm nimic în afara clusterului.
privacy-button-export = Ia-ți datele
privacy-button-delete = Șterge tot
privacy-button-insist = Vreau să șterg tot
privacy-button-keep = Păstrează-mă
privacy-button-confirm = Da, șterge definitiv
privacy-button-hosts = Alege altă întâlnire
privacy-export-caption = Tot ce știm despre tine, într-un fișier JSON.
privacy-delete-word = ȘTERGE
privacy-delete-first =
    <b>Ștergem tot ce știm despre tine?</b>
    Dispar profilul, înscrierile, întâlnirile, întrebările și reminderele. Cui avea întâlnire cu tine îi spunem că nu mai are loc, fără alte amănunte. Înainte, poți să-ți iei datele.
privacy-delete-second =
    <b>Sigur? Nu se mai poate da înapoi.</b>
    Apasă butonul sau scrie ȘTERGE. Orice altceva păstrează totul.
privacy-kept-all = Nu am șters nimic. Totul e la locul lui.
privacy-deleted =
    <b>Gata, am șters tot ce știam despre tine.</b>
    Discuția din Telegram o poți șterge tu, din aplicație. Dacă te răzgândești, scrie /start și o luăm de la început.
privacy-partner-left =
    <b>Întâlnirea ta de la { $event } nu mai are loc.</b>
    Când era: { $when }. Cealaltă persoană a părăsit clusterul, așa că intervalul tău e din nou liber.
