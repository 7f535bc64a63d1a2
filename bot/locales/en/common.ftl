# Texts that belong to no single feature: buttons, dates, errors, routing.

bot-description = Ask me about the cluster, find projects, come to events and book meetings. Press Start.

button-back = ‹ Back
button-cancel = Cancel
button-help = What I can do
button-join = I want to join
button-first = « 1
button-next = Page { $page } of { $count } ›
button-previous = ‹ Page { $page }
button-skip = Skip
button-undo = Undo
button-more = More
button-pick = { $number } · { $day }

dates-today = today, { $date }
dates-tomorrow = tomorrow, { $date }
dates-this-week = this week
dates-ahead = { $span } ({ $lead })
dates-running = { $span } (on now)
dates-zone = { $span }, { $city } time · yours { $yours }
dates-in-minutes = in { $count } min
dates-in-hours = { $count ->
    [one] in an hour
   *[other] in { $count } hours
}
dates-in-days = { $count ->
    [one] in a day
   *[other] in { $count } days
}
dates-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
dates-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
dates-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

dialogs-waiting = ✍️ I'm still waiting for { $what }. What you write now goes there.
dialogs-cancelled = Stopped. Nothing was changed.
dialogs-cancelled-word = (If “{ $word }” was the very text you meant, start again and put it in quotes.)
dialogs-nothing-to-cancel = There was nothing to stop. Ask me something, or see /help.

error-unexpected = Something went wrong on our side, not yours. Try again in a minute; if it happens again, give an organizer the code <code>{ $incident }</code>.
error-in-use = Somebody else is using these data already.
error-update-taken = This has been done already.
error-not-allowed = Only organizers can do this. If you should have access, write to an organizer.
error-database = The database is not answering right now. Try again in a minute.
error-backup = The backup did not succeed.
error-stale-button = This button is out of date. Open the list again from /help.
error-stale-dialog = I lost the thread after an update. Start again from /help.

intake-waits = ⏳ I cannot reach my data right now. Your message is kept, and I will see to it as soon as I can; no need to send it again.
intake-interrupted = ⏸ I was interrupted after your last request: it is done, but my answer may have been lost. Your agenda shows how things stand.
intake-button-agenda = Agenda

router-unknown-command = I don't know the command { $command }. Type /help to see what I can do for you.
router-unknown-command-near = I don't know the command { $command }. Did you mean { $near }?
router-not-readable = I only read text and files. Put your question in words.
router-private-only = This shows personal things, so let's do it in private.
router-open-private = Open the private chat
command-cancel = Stop what I started
