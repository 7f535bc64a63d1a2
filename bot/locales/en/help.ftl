# Help: what each person can do.

command-help = What I can do for you

help-title = <b>Just write to me, for example:</b>
help-example-question = • “What do B2U and U2B mean?”
help-example-event = • “When is the next Digital Talks?”
help-example-project = • “computer vision projects”
help-commands = Or pick from below. All commands:
help-command = { $command } – { $meaning }
help-button-events = Events
help-button-projects = Projects
help-button-agenda = My agenda
help-button-profile = My profile
help-button-reminders = Reminders
help-button-organize = Organizers' desk
