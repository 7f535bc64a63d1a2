# Keeping projects: their owners' side, and what organizers decide.

projects-state-proposed = waiting for an organizer
projects-state-published = in the list
projects-state-archived = archived
projects-card-state = <i>⏳ This project is not in the list: { $state }</i>
projects-card-languages = <b>Languages:</b> { $names }
projects-card-team = <b>Team:</b> { $names }
projects-want-partner = partners
projects-want-pilot = a pilot
projects-want-funding = funding
projects-want-licence = a licence

projects-care = <b>✏️ { $title }</b>
projects-care-state = It is { $state }.
projects-care-pick = Pick what you want to write.
projects-care-waits = Pick what you want to change. An organizer looks at it before others see it.
projects-care-interests = 🤝 Interest: sent { $sent }, accepted { $accepted }, with a meeting { $met }
projects-notice-proposed = <b>🆕 { $name } has described a project</b>
projects-proposal-typed = Without buttons: /project { $number } publish, edit or archive.
projects-notice-published = <b>✅ “{ $title }” is in the list now</b>
    People can find it and write to you.
projects-notice-edit = <b>✏️ { $name } wants to change “{ $title }”</b>
projects-new-title = <b>🆕 A new project</b>
    What is it called? One line.
projects-new-summary = And what is it about? One or two sentences, as you would tell somebody at a coffee break.
projects-proposed = <b>📨 “{ $title }” is with the organizers</b>
    Once one of them says yes, everybody can find it. Meanwhile you can tell more about it.
projects-own = <b>Your projects</b>
projects-own-none = <b>You have no projects here yet</b>
    Describe one, or ask an organizer to make you the owner of one in the list.
projects-own-line = { $number } · <b>{ $title }</b> – { $state }
projects-field-prompt = <b>{ $field }</b> of “{ $title }”
    Write it anew.
projects-field-now = <i>Now: { $text }</i>
projects-field-wrong = ⚠️ That doesn't fit: { $why }.
projects-field-saved = ✅ { $field } of “{ $title }” is changed.
projects-field-waits = 📨 { $field } of “{ $title }”: an organizer looks at it. You'll hear from me.
projects-hint-keywords = Separate them by commas.
projects-hint-team = Names, separated by commas.
projects-hint-languages = Separate them by commas.
projects-hint-links = Web addresses, one a line.
projects-hint-trl = From 1 (an idea) to 9 (on the market).
projects-hint-offering = Any of: partner, pilot, funding, licence.
projects-hint-seeking = Any of: partner, pilot, funding, licence.
projects-field-title = Title
projects-field-acronym = Short name
projects-field-summary = Summary
projects-field-abstract = Description
projects-field-keywords = Keywords
projects-field-institution = Institution
projects-field-contact-name = Contact
projects-field-team = Team
projects-field-trl = TRL
projects-field-ip-status = IP
projects-field-offers = Offers, in words
projects-field-offering = Offers
projects-field-seeks = Seeks, in words
projects-field-seeking = Seeks
projects-field-stage = Stage
projects-field-languages = Languages
projects-field-url = Page
projects-field-links = Links
projects-archive-question = <b>Take “{ $title }” out of the list?</b>
    Nobody finds it then. An organizer can bring it back.
projects-is-archived = “{ $title }” is archived; nobody finds it now.
projects-is-published = ✅ “{ $title }” is in the list.
projects-is-current = 👍 “{ $title }” still holds. I'll ask again in a year.
projects-still-current = <b>Is “{ $title }” still current?</b>
    Nobody has said so for a year, and people who find it rely on it.
    Without buttons: /project { $number } current, /project { $number } edit, /project { $number } archive.
projects-edit = <b>✏️ “{ $title }”</b>
    { $name } wants this:
projects-edit-approved = ✅ Taken over.
projects-edit-refused = Left as it was.
projects-edit-own = <b>✏️ “{ $title }”</b>
    You asked for this:
projects-edit-now = <b>{ $field }</b>: { $after }
projects-edit-line = <b>{ $field }</b>: { $before } → { $after }
projects-edit-typed = Without buttons: /project change { $number } yes or no.
projects-waiting = <b>🗂 Projects that wait for you</b>
projects-waiting-proposed = { $count ->
        [one] One new project
       *[other] { $count } new projects
    }
projects-waiting-edits = { $count ->
        [one] One change that an owner asks for
       *[other] { $count } changes that owners ask for
    }
projects-waiting-unconfirmed = Nobody has confirmed for a year: { $count }
projects-waiting-none = Nothing waits.

projects-button-care = Edit
projects-button-more-fields = Tell more
projects-button-see = See the project
projects-button-archive = Archive
projects-button-archive-yes = Yes, archive it
projects-button-waiting = What waits
projects-button-publish = Publish
projects-button-current = Still current
projects-button-approve = Take over
projects-button-refuse = Leave as it is
projects-button-new = New project
projects-button-own = My projects

dialogs-step-projects-field = the new text for the project
dialogs-step-projects-title = the title of the project
dialogs-step-projects-summary = what the project is about
