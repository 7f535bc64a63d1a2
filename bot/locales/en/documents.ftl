# The organizers' documents: read, split into passages, quoted in answers.

documents-encrypted = { $file } opens with a password only. Save it without protection and send it again.
documents-broken = I can't read { $file }: it is damaged, or no { $ending } file. Open it on a computer, save it anew and send it again.
documents-scanned = { $file } seems to be scanned: { $pages ->
        [one] its only page is a picture without text
       *[other] its { $pages } pages are pictures without text
    }. Run it through text recognition (OCR) and send it again.
documents-empty = { $file } holds no sentence.
documents-too-long = { $file } is too long, or unpacks to too much text. I read documents of { $pages } pages at most; split it.
documents-too-slow = { $file } takes too much time or memory, so I stopped after { $seconds } seconds. Save it in a simpler form and send it again.
documents-not-found = This document is no longer here: it was replaced or taken away. Ask me again.
documents-proposal-gone = This document no longer waits: it was kept, dropped, or has expired. Send it again.

command-documents = The documents I answer from
command-original = Send the file of a document

documents-cited = { $title }, p. { $pages }
documents-passage-title = <b>📄 { $title }</b>
documents-foreign = <i>{ $language ->
        [ro] The document is in Romanian; this is its text as it stands.
       *[other] The document is in English; this is its text as it stands.
    }</i>
documents-original-caption = { $title }
documents-original-hint = Add the number of the document, such as /original 3. Below every answer from a document there is “Send the original” as well.

documents-proposal = <b>📄 { $file }</b>
    I have read the document. I don't answer from it yet.
documents-names = Title: <b>{ $title }</b>
documents-names-category = Title: <b>{ $title }</b> · { $category }
documents-figures = { $passages ->
        [one] One passage
       *[other] { $passages } passages
    } ({ $shares }) · { $date }
documents-figures-pages = { $pages ->
        [one] One page
       *[other] { $pages } pages
    }, { $passages ->
        [one] one passage
       *[other] { $passages } passages
    } ({ $shares }) · { $date }
documents-in = { $language ->
        [ro] in Romanian
       *[other] in English
    }
documents-share = { $language ->
        [ro] { $count } in Romanian
       *[other] { $count } in English
    }
documents-silent = ⚠️ { $count ->
        [one] One page has no text: perhaps it is a picture
       *[other] { $count } pages have no text: perhaps they are pictures
    }.
documents-replaces = ♻️ It takes the place of “{ $title }” of { $date }.
documents-sample = A passage ({ $cited }):
documents-typed = Without buttons, type /documents { $number } yes or /documents { $number } no.
documents-retitle = <i>Another title? Send the file with the title as its caption; a word with # is the category.</i>
documents-known = This file is among the documents already, unchanged: “{ $title }”, { $date }.
documents-kept = <b>✅ I answer from “{ $title }” now</b>
documents-try = Ask me something from it, to see.
documents-dropped = I have dropped the document. Nothing has changed.
documents-empty-list = <b>📚 Documents</b>
    I don't answer from any document yet. Send me a PDF, DOCX, Markdown or TXT file: I show what I understood, and keep it only after you confirm.
documents-title = <b>📚 Documents</b>: I answer from { $count ->
        [one] one
       *[other] { $count }
    }
documents-line = #{ $id } <b>{ $title }</b>, { $count ->
        [one] one passage
       *[other] { $count } passages
    }, { $date }
documents-add = <i>For a new one, or a newer version, send me the file.</i>
documents-one = <b>📄 #{ $id } { $title }</b>
documents-file = File: { $file }
documents-typed-one = Typed: /documents { $number } remove, /original { $number }
documents-is-removed = I don't answer from it any more. I keep it for 30 days after it was taken away.
documents-removed = I don't answer from “{ $title }” any more. I keep it for 30 days; bring it back from here or with /documents { $number } restore.

documents-button-keep = Keep it
documents-button-replace = Replace the version
documents-button-open = See the document
documents-button-all = All documents
documents-button-read = Read
documents-button-original = Send the original
documents-button-remove = Take out of answers
documents-button-restore = Bring it back
documents-button-before = ‹ Before this
documents-button-after = After this ›
