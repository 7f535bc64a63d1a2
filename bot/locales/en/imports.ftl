# Files dropped by organizers, and importing lists.

imports-kind = { $kind ->
        [knowledge] articles
        [projects] projects
        [members] members
        [events] events
       *[other] meetings
    }
imports-proposal = <b>📄 { $file }: { $kind }</b>
    I have read the whole file and nothing is wrong. Nothing is written yet.
imports-figures = { $new } new, { $changed } changed, { $unchanged } unchanged.
imports-ignored = <i>Left out, as I don't know them: { $names }</i>
imports-typed = Without buttons, type /import { $number } yes or /import { $number } no.
imports-nothing-new = <b>📄 { $file }: { $kind }</b>
    Nothing new: { $count ->
        [one] its only row is
       *[other] all { $count } rows are
    } in the list already, unchanged.
imports-wrong = <b>📄 { $file }: { $kind }</b>
    { $count ->
        [one] One place is wrong
       *[other] { $count } places are wrong
    }, so nothing was written.
imports-issue = line { $line }, { $column }: { $reason }
imports-issue-line = • { $issue }
imports-more-issues = … and { $count ->
        [one] one more
       *[other] { $count } more
    }
imports-mend = Fix the file and send it again.
imports-working = <b>⏳ { $file }: { $kind }</b>
    I import { $count ->
        [one] one row
       *[other] { $count } rows
    } and write when all are in. If anything interrupts me, I go on by myself.
imports-done = <b>✅ { $file }: { $kind }</b>
    { $count ->
        [one] One row was imported.
       *[other] { $count } rows were imported.
    }
imports-cancelled = I dropped the file. Nothing was changed.
imports-for-organizers = Thank you, but I only read files from organizers. Tell me in a few words what you need; to hand in a list, talk to an organizer.

imports-button-import = Import { $count ->
        [one] one row
       *[other] { $count } rows
    }
imports-button-projects = See the projects
imports-button-events = See the events

imports-file-unreadable = { $file } cannot be opened: { $cause }.
imports-file-too-large = { $file } is too large. I read files of up to { $limit } MiB; split it into several.
imports-unknown-file-type = I can't read { $file }. I read lists from CSV, XLSX, JSON or JSON Lines (.jsonl), documents from PDF, DOCX, Markdown or TXT.
imports-file-empty = { $file } holds no rows. The first line names the columns, and the data stands below it.
imports-wrong-encoding = I can't read the letters in { $file }. Save it as UTF-8 and send it again.
imports-file-broken = { $file } is broken at line { $line }: { $problem ->
        [quotes] the quotation marks do not close where they should
        [short] the row has fewer cells than the header
        [workbook] it is no XLSX workbook that can be opened
        [object] an object {"{"}…{"}"} is expected here
        [nested] a value is itself an object, or a list of lists
        [array] the file has to be a list [ {"{"}…{"}"}, … ]
        [character] a character is no text
       *[json] this is no correct JSON
    }.
imports-header-broken = In { $file }, line { $line }, column { $column } has no name of its own. The first line has to name each column once.
imports-too-many-rows = { $file } has too many rows. I read { $limit } at most; split the file.
imports-too-many-columns = { $file } has too many columns (line { $line }). I read { $limit } at most.
imports-cell-too-long = In { $file }, line { $line }, column { $column } has more than { $limit } characters. Shorten it.
imports-columns-missing = Columns are missing: { $columns }. This list ({ imports-kind }) cannot be read without them.
imports-unknown-list = I don't recognise the list in { $file }. By their columns, I can read projects, articles, members, events and meetings.
imports-upload-gone = This file no longer waits: it was imported, dropped, or kept too long. Send it again.
imports-refused = Nothing was imported: { $count ->
        [one] one place is wrong
       *[other] { $count } places are wrong
    } ({ imports-kind }).
imports-row-wrong = Line { $line }, column { $column } is wrong ({ $reason }).

imports-reason-missing = it is missing
imports-reason-too-long = it is too long, { $limit ->
        [one] one character
       *[other] { $limit } characters
    } at most
imports-reason-not-a-number = “{ $value }” is no whole number
imports-reason-out-of-range = “{ $value }” is not within the bounds ({ $minimum }–{ $maximum })
imports-reason-not-a-date = “{ $value }” is no date, such as 2026-11-14
imports-reason-not-a-moment = “{ $value }” is no date with a time, such as 2026-11-14 10:20
imports-reason-not-a-choice = “{ $value }” is not one of: { $choices }
imports-reason-not-a-link = “{ $value }” is no web address
imports-reason-too-many = there are too many, at most { $limit ->
        [one] one
       *[other] { $limit }
    }
imports-reason-repeated = “{ $value }” stands on line { $first } already
