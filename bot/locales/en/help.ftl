# Help: what each person can do.

command-help = What I can do for you

help-title = <b>Just write to me, for example:</b>
help-example-question = • “What do B2U and U2B mean?”
help-example-own = • “when is my next meeting?”
help-example-project = • “computer vision projects”
help-commands = Or pick from below. Your commands:
help-command = { $command } – { $meaning }
help-typed = It all works without buttons too: /events 9 join registers you, /events 9 leave gives your place back, /host 12 shows a host, /book 34 books, /meeting 5 cancel cancels, /move 5 moves it, /omw 5 says you are on your way, /late 5 10 that you are late, /coming 9 that you come to the event, /snooze 30 puts off a reminder, /project 7 opens a project, /questions and a text asks the organizers. The numbers are those in the lists.
help-button-events = Events
help-button-projects = Projects
help-button-agenda = My agenda
help-button-profile = My profile
help-button-reminders = Reminders
help-button-organize = Organizers' desk
help-settings = <b>⚙️ Settings</b>
    What would you like to change?
help-button-language = Language
help-button-privacy = My data
