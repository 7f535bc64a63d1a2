# Technology-transfer projects.

command-projects = Search the projects or browse them
command-project = A project, by its number

projects-found = 🔎 <b>{ $count ->
        [one] One project
       *[other] { $count } projects
    } for “{ $text }”</b>
projects-nothing = 🔎 <b>No project for “{ $text }”</b>
    Try another word, or browse by vertical.
projects-narrowed = 🔎 <b>{ $count ->
        [one] One project
       *[other] { $count } projects
    }</b>
projects-nothing-passes = 🔎 <b>No project like that</b>
projects-filters-line = <i>Only: { $filters }</i>
projects-narrow = <b>Narrow it down</b>
    { $count ->
        [0] No project
        [one] One project
       *[other] { $count } projects
    } now. By what?
projects-narrow-typed = You can type it as well: /projects AI trl>5 Babeș-Bolyai
projects-facet = <b>{ $name }</b>
projects-facet-none = <b>{ $name }</b>
    None of these projects says so.
projects-facet-typed = Faster: type /projects and the name of the institution.
projects-facet-vertical = Vertical
projects-facet-institution = Institution
projects-facet-trl = TRL
projects-facet-seeking = Seeks
projects-facet-offering = Offers
projects-filter-seeking = seeks { $want }
projects-filter-offering = offers { $want }
projects-trl-stretch = TRL { $first }–{ $last }
projects-button-filters = { $count ->
        [0] Filter
       *[other] Filters ({ $count })
    }
projects-button-unfiltered = Without filters
projects-button-newest = Newest first
projects-button-best = Best first
projects-button-results = See them
projects-button-any = Any
projects-near = Perhaps you meant:
projects-all = 🗂 <b>{ $count ->
        [one] One project
       *[other] { $count } projects
    }, newest first</b>
    Tell me what you are looking for, such as “projects about farming”.
projects-of-vertical = 🗂 <b>{ $name }: { $count ->
        [one] one project
       *[other] { $count } projects
    }</b>
projects-empty = 🗂 <b>There are no projects in the list yet</b>
    An organizer can add them by sending me a CSV or XLSX file.
projects-verticals = <b>Which vertical?</b>
projects-verticals-none = <b>No project has a vertical yet</b>
    You can find them all in the list.
projects-line = { $number } · <b>{ $title }</b>
projects-matched = <i>matches: { $words }</i>
projects-trl = TRL { $trl }
projects-title = <b>{ $title }</b> ({ $acronym })
projects-title-only = <b>{ $title }</b>
projects-card-verticals = <i>{ $names }</i>
projects-card-offers = <b>Offers:</b> { $text }
projects-card-seeks = <b>Seeks:</b> { $text }
projects-card-ip = <b>Intellectual property:</b> { $text }
projects-card-contact = <b>Contact:</b> { $name }
projects-text-offers = Offers:
projects-text-seeks = Seeks:
projects-card-updated = <i>Updated: { $date }</i>
projects-ask-prompt = What would you like to know about “{ $title }”? Write your question; an organizer answers or puts you in touch with the team.
projects-ask-text = { $text } (about the project “{ $title }”)
projects-asked = <b>📨 Your question is on its way</b>
    It is about “{ $title }”. The answer comes here.
projects-not-found = This project is no longer in the list. Look for another with /projects.
projects-not-owner = Only the project's owners and the organizers can do this. You can ask about it from its card.
projects-edit-decided = Another organizer has decided about this change already.
projects-value-wrong = That doesn't fit there. Write it again, or /cancel.

projects-button-ask = Ask about it
projects-button-page = Open its page
projects-button-text = Read it all
projects-button-share = Copy the link
projects-button-open = Open in Cronos
projects-button-organizer = Ask an organizer
projects-button-verticals = Browse by vertical
projects-button-all = See all
projects-button-state = See the question

dialogs-step-projects-question = your question about the project
