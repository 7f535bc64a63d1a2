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
