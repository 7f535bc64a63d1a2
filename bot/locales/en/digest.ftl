# The morning digest, for organizers.

digest-title = ☀️ <b>Good morning! This is what today brings.</b>
digest-questions = { $count ->
    [one] 1 question is waiting for an answer.
   *[other] { $count } questions are waiting for an answer.
}
digest-waiting = { $count ->
    [one] 1 person is waiting to join the cluster.
   *[other] { $count } people are waiting to join the cluster.
}
digest-undelivered = { $count ->
    [one] 1 message did not reach its recipient in the last 24 h.
   *[other] { $count } messages did not reach their recipients in the last 24 h.
}
digest-unanswered = 🤷 { $count ->
    [one] Nobody had an answer to one question of the last week.
   *[other] Nobody had an answer to { $count } questions of the last week.
}
digest-aged-articles = 📄 { $count ->
    [one] One article is old and should be read again.
   *[other] { $count } articles are old and should be read again.
}
digest-event = 📅 { $when } · <b>{ $title }</b>: { $figures }
digest-registered = { $count } registered
digest-waitlisted = { $count } on the waitlist
digest-meetings = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
digest-more-events = { $count ->
    [one] and 1 more event
   *[other] and { $count } more events
}
digest-button-questions = Answer
digest-button-waiting = Requests
digest-button-stats = Stats
digest-button-desk = The organizers' desk
digest-button-unanswered = What I didn't know
