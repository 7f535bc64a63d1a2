# First contact, joining, the profile, the language and requests to join.

command-start = Start from the beginning
command-profile = Your profile, as the cluster sees it
command-language = English or română
command-waiting = Who is waiting to join the cluster

members-button-agree = I agree
members-button-kept = What is kept
members-button-tour = Fill in my profile
members-button-later = Later
members-button-profile = My profile
members-button-language = Language
members-button-privacy = My data
members-button-events = Events
members-button-projects = Projects
members-button-agenda = My agenda
members-button-clear = Clear
members-button-done = Done
members-button-approve = Approve
members-button-decline = Decline
members-button-go-on = Go on where you started
members-button-waiting = Who is waiting

members-welcome =
    👋 <b>Hello, { $name }! I am Cronos, the cluster's assistant.</b>
    • I answer questions and tell you how I know.
    • I find projects and partners in your field.
    • I sign you up for events and meetings, and remind you in time.
members-welcome-invited = 🎟 You have an invitation, so you come straight in.
members-welcome-consent = To begin I need your consent: I keep your profile, registrations and meetings. You can take them with you or delete them at any time.
members-welcome-typed = Without buttons, type /join yes{ $token }.
members-home =
    <b>Welcome back, { $name }!</b>
    Ask me something, or pick from below.
members-joined =
    <b>Welcome to the cluster, { $name }!</b>
    Tell me in six short questions who you are and what you are looking for, so that the right people find you. Skip any you like.
members-joined-pending =
    <b>Thank you, { $name }! Your request is with the organizers.</b>
    I will write to you as soon as they decide. Until then you can ask questions and fill in your profile, so that they know who you are.
members-approved =
    <b>Welcome to the cluster, { $name }!</b>
    The organizers approved your request. Now you can register for events and book meetings.
members-declined = The organizers did not approve your request to join. If this is a misunderstanding, write to them; an invitation from them lets you in at any time.

members-membership-needed = This is for members of the cluster. Joining takes ten seconds.
members-membership-pending = Your request is with the organizers. I will write to you as soon as they decide; until then you can fill in your profile.
members-membership-refused = The organizers did not approve your request. If this is a misunderstanding, ask them for an invitation: it lets you straight in.
members-invitation-needed =
    <b>Joining the cluster takes an invitation.</b>
    Ask an organizer for an invitation link and open it here. You can ask me questions without one.
members-invitation-invalid = This invitation is no longer good: it has expired, it has already been used, or the link was copied wrong. Ask whoever sent it for a new one.
members-invitation-terms = An invitation is for at least one person and at most { $most } { $most ->
    [one] person
   *[other] people
}.
members-not-found = This person is no longer in the cluster.
members-value-too-long = That is too long: you wrote { $length } { $length ->
    [one] character
   *[other] characters
}, and { $limit } fit. Make it shorter.
members-value-missing = I need a few letters here. Try again.
members-vertical-unknown = I can't find the vertical “{ $value }”. Type its number or name, as on the buttons.
members-membership-decided = This request has already been decided.

members-language-question =
    <b>Which language shall we speak?</b>
    În ce limbă vorbim?
members-language-chosen = We speak English from now on.

members-profile-title = 👤 <b>{ $name }</b>
members-profile-line = <b>{ $field }:</b> { $value }
members-profile-gaps = Use the buttons below to fill in what is missing.
members-profile-waits = ⏳ Your request is waiting for the organizers' decision.
members-profile-done = ✅ Done! This is how the cluster sees you:
members-cleared = The field is empty now.

members-field-name = Name
members-field-organization = Organization
members-field-role = Role
members-field-verticals = Verticals
members-field-seeks = Seeking
members-field-offers = Offering

members-question-title = <b>{ $field }</b>
members-question-progress = <b>{ $step }/{ $steps } · { $field }</b>
members-ask-name = What is your name?
members-ask-organization = Where do you work? Type the name of the company, university or centre; its short form will do.
members-ask-role = What do you do there, in a few words?
members-ask-verticals = Which verticals interest you? Tick them, or type their numbers, such as “1, 3”.
members-ask-verticals-none = The cluster has no workgroups yet. Let's go on; you choose when there are some.
members-ask-seeks = What are you looking for: partners, expertise, a technology, somebody to test with?
members-ask-offers = What do you offer: a technology, a laboratory, data, experience?
members-ask-now = Now: <i>{ $value }</i>

members-waiting-none = <b>Nobody is waiting.</b> New requests reach you here as they come.
members-waiting-title = <b>{ $count } { $count ->
    [one] person is waiting
   *[other] people are waiting
} to join the cluster</b>
members-request-title = 🙋 <b>{ $name }</b> would like to join the cluster.
members-request-username = On Telegram: @{ $username }
members-request-asked = Asked: { $when }
members-request-typed = Without buttons, type /waiting { $number } approve or /waiting { $number } decline.
members-request-decided = { $standing ->
    [active] ✅ <b>{ $name }</b> is a member of the cluster.
    [refused] 🚫 The request of <b>{ $name }</b> was declined.
   *[other] <b>{ $name }</b> is not waiting for a decision.
}
members-request-decided-by = Decided by: { $decider }

members-reason-twice = the same telegram_id is on line { $first } too
members-reason-unknown-vertical = there is no vertical “{ $value }”

dialogs-step-profile-name = your name
dialogs-step-profile-organization = your organization
dialogs-step-profile-role = your role
dialogs-step-profile-verticals = your verticals
dialogs-step-profile-seeks = what you are looking for
dialogs-step-profile-offers = what you offer
members-zone-unknown = I know no time zone called “{ $value }”. See /reminders zone.
