# In groups: short answers, and the rest in private.

groups-how = Ask me something: write the question after @{ $name }, or reply to a message of mine.
groups-members-only = Here I only answer members of the cluster. Come to the private chat and I'll tell you how to join.
groups-own = That is only about you, so I answer in private.
groups-command = Come to the private chat, I'll help you with that there.
groups-too-long = That is too long for a group. Let's talk in private.
groups-unknown = I don't know that. In private I can pass the question on to an organizer.
groups-suggestions = I'm not sure what you mean. Perhaps one of these:
groups-source = <i>Source: { $source }</i>
groups-projects = 🔎 { $count ->
    [one] One project
   *[other] { $count } projects
} for “{ $text }”:
groups-projects-none = No project for “{ $text }”. In private you can search further.
groups-projects-which = Tell me about what, or browse the projects in private.
groups-button-private = Continue in private
groups-button-more = More, in private
inline-button-private = I find nothing. Ask me in private
