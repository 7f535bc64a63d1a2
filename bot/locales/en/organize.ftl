# The organizers' desk.

command-organize = The organizers' desk
command-invite = An invitation link to the cluster
command-workgroups = The workgroups

organize-title = 🗂 <b>The organizers' desk</b>
organize-questions = { $count ->
    [one] 1 question is waiting for an answer.
   *[other] { $count } questions are waiting for an answer.
}
organize-waiting = { $count ->
    [one] 1 person is waiting to join the cluster.
   *[other] { $count } people are waiting to join the cluster.
}
organize-drafts = { $count ->
    [one] 1 draft of an article is waiting for a review.
   *[other] { $count } drafts of articles are waiting for a review.
}
organize-projects = { $count ->
    [one] 1 project, or a change of one, is waiting for you.
   *[other] { $count } projects, or changes of them, are waiting for you.
}
organize-button-projects = Projects ({ $count })
organize-nothing-waits = Nothing is waiting for you right now.
organize-button-announce = Announce
organize-button-inbox = Inbox ({ $count })
organize-button-articles = Articles
organize-button-drafts = Drafts ({ $count })
organize-button-stats = Stats
organize-button-invite = Invite
organize-button-waiting = Waiting ({ $count })
organize-button-workgroups = Workgroups
organize-button-add-workgroup = Add a workgroup
organize-button-import = Import a file
organize-button-documents = Documents
organize-button-copy = Copy the link
organize-button-uses = { $count ->
    [one] 1 person
   *[other] { $count } people
}

organize-invite-question = 🎟 <b>How many people is the invitation for?</b>
organize-invite-made =
    🎟 <b>{ $count ->
        [one] An invitation for 1 person
       *[other] An invitation for { $count } people
    }</b>
    Pass the link on; I will not show it again.
    Good until: { $until }
organize-link = <code>{ $link }</code>

organize-import =
    📥 <b>Import a file</b>
    Send me a CSV, XLSX or JSON here with projects, articles, members, events or meetings. First I show you what I understood; nothing is written until you confirm.
    From a PDF, DOCX, Markdown or TXT file I answer questions afterwards, with the page and the original.

organize-workgroups-title = <b>The workgroups</b>
organize-workgroups-none = There are none yet. Add the first.
organize-workgroup-line = • { $name }: { $count ->
    [one] 1 member
   *[other] { $count } members
}
organize-ask-workgroup-name-ro = <b>1/2 · What is the group called in Romanian?</b>
organize-ask-workgroup-name-en = <b>2/2 · And in English?</b>
organize-workgroup-added = ✅ The workgroup <b>{ $name }</b> has been added. Members find it in their profile, under verticals.

dialogs-step-workgroup-name-ro = the name of the workgroup
dialogs-step-workgroup-name-en = the name of the workgroup
