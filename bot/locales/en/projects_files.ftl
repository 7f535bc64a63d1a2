# The pictures and files of projects.

projects-pictures = { $count ->
        [one] one picture
       *[other] { $count } pictures
    }
projects-documents = { $count ->
        [one] one file
       *[other] { $count } files
    }
projects-card-files = <i>🖼 { $counts }</i>

projects-files = <b>🖼 Pictures and files of “{ $title }”</b>
projects-files-none = Nothing yet. A good picture says a lot about a project.
projects-files-line = { $mark } { $number } · { $name }{ $facts }
projects-files-line-waits = { $mark } { $number } · { $name }{ $facts } ⏳
projects-files-waiting = ⏳ waits for an organizer; you'll hear from me.
projects-files-waiting-for-you = ⏳ waits for you; see /project waiting.
projects-files-free = { $count ->
        [one] There is room for one more.
       *[other] There is room for { $count } more.
    }
projects-files-full = That makes { $limit }, and no more fit in. Take something away to make room.
projects-files-wait = An organizer looks first at what you add.
projects-files-typed = Without buttons: /project { $number } files add, see, or remove and the number in the list.
projects-files-prompt = <b>Send a picture or a file for “{ $title }”</b>
    Any file up to { $limit } MB will do: PDF, DOCX, PPTX… What you write under it becomes its title.
    { $count ->
        [one] There is room for one more.
       *[other] You can send several; there is room for { $count }.
    }
projects-files-more = { $count ->
        [one] You can send one more, or press “Done”.
       *[other] You can send { $count } more, or press “Done”.
    }
projects-files-gone = “{ $title }” has no pictures or files any more.
projects-files-too-many = There are { $limit } already, and no more fit in. Take one away in “Pictures and files”, then try again.
projects-file-added = ✅ Added: { $name }
projects-file-waits = 📨 With the organizers: { $name }
projects-file-known = 👍 The project has it already: { $name }
projects-file-removed = 🗑 Taken away: { $name }
projects-file-restored = ✅ Put back: { $name }
projects-file-photo = picture
projects-file-document = file
projects-file-caption = Project: { $title }
projects-file-lost = ⚠️ I can't send this any more: { $name }
    Telegram no longer has the file for me. Whoever keeps the project can send it to me again.
projects-file-wrong-kind = That doesn't work here. Send a picture or a file (PDF, DOCX, PPTX…); a film can be sent as a file.
projects-file-no-text = I'm waiting for a picture or a file here. Send it with its title written under it, or press “Done” if that was all.
projects-file-too-large = The file is larger than { $limit } MB. Send a smaller one, or give the project a link.
projects-file-not-found = The project no longer has this file. See what it has on its card, in /projects.
projects-size-kb = { $number } KB
projects-size-mb = { $number } MB

projects-edit-files-wait = <b>New pictures and files</b>: { $names }
projects-edit-files = <b>Pictures and files</b>: { $names }
projects-edit-withdrawn = It was taken back meanwhile.
projects-edit-gone = This change was taken back meanwhile. See what else waits with /project waiting.
projects-edit-grown = More has been added meanwhile. Have another look, then decide.

projects-button-files = { $count ->
        [0] 🖼 Pictures and files
       *[other] 🖼 Pictures and files ({ $count })
    }
projects-button-add-file = Add
projects-button-see-files = See them
projects-button-remove-file = Remove { $number }
projects-button-put-back = Put back
projects-button-files-done = Done

dialogs-step-projects-file = a picture or a file for the project
