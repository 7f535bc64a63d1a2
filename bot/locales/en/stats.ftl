# The figures, for organizers.

command-stats = The cluster in figures

stats-title = <b>📊 The cluster in figures</b>
stats-members = { $count ->
    [one] 1 active member
   *[other] { $count } active members
}, { $new } of them new in 30 days
stats-kinds = From: { $kinds }
stats-kind-company = companies { $count }
stats-kind-university = universities { $count }
stats-kind-research_centre = research centres { $count }
stats-kind-cluster = clusters { $count }
stats-kind-startup = startups { $count }
stats-kind-public = public bodies { $count }
stats-kind-other = others { $count }
stats-questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
}: { $percent }% answered by the bot, { $handed } handed to organizers, { $waiting } waiting
stats-no-questions = No questions yet
stats-meetings = { $count ->
    [0] No meetings booked
    [one] 1 meeting booked
   *[other] { $count } meetings booked
}, { $cancelled } cancelled
stats-notices = { $count ->
    [one] 1 notice pending
   *[other] { $count } notices pending
}, { $failed } failed in the last 24 h
stats-events = <b>Upcoming events</b>
stats-no-events = No upcoming events. Add some with a file: see /help.
stats-event = { $day } · { $title }: { $count } registered
stats-event-limited = { $day } · { $title }: { $count } of { $capacity } places
stats-event-confirmed = { $line } ({ $count } confirmed)
stats-more-events = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
stats-button-refresh = Refresh
stats-refreshed = These are the figures right now.
stats-interests = Interest in projects: { $sent } → accepted { $accepted } → meetings { $met } → partnerships { $partnerships }
