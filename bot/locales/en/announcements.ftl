# Announcements by organizers.

command-announce = Send an announcement to members

announcements-desk-title = <b>📣 New announcement</b>
announcements-desk-hint = Choose who should get it. Before it goes out, you see exactly how it looks and how many people get it.
announcements-desk-nobody = Nobody can get an announcement yet: no active member can be reached. Invite people to join first.
announcements-button-all = All members ({ $count })
announcements-button-workgroup = A workgroup
announcements-button-event = People at an event
announcements-button-earlier = Earlier announcements
announcements-change-audience = <b>Who should get it instead?</b>
announcements-choose-workgroup = <b>Which workgroup?</b>
announcements-choose-event = <b>People registered for which event?</b>
announcements-no-workgroup = No workgroup has members who can be reached yet. Members choose their verticals in /profile.
announcements-no-event = No upcoming event has registered members yet. See the events in /events.
announcements-choice = { $name } ({ $count })

announcements-audience-all = all active members
announcements-audience-workgroup = the workgroup “{ $name }”
announcements-audience-event = people registered for “{ $name }”
announcements-recipients = { $count ->
    [one] 1 person will get it.
   *[other] { $count } people will get it.
}

announcements-ask-title = <b>Write the announcement</b>
announcements-ask-text = To: { $audience }. Plain text of up to { $limit } characters; line breaks stay as you write them.
announcements-ask-new-text = Send the new text, up to { $limit } characters. This is the current one:
announcements-preview = <b>Preview of announcement { $id }</b> · { $audience }
announcements-preview-nobody = <b>Preview of announcement { $id }</b> · { $audience }. Nobody there can be reached, so choose another audience.
announcements-button-send = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
announcements-button-test = Send me a test
announcements-button-edit = Edit text
announcements-button-audience = Change audience
announcements-button-discard = Discard
announcements-discarded = Announcement { $id } is discarded. Nobody got it.
announcements-footer = <i>— { $author }</i> · /help
announcements-footer-unsigned = /help

announcements-report-released = <b>📣 Announcement { $id } is on its way</b>
announcements-report-finished = <b>📣 Announcement { $id } was sent</b>
announcements-report-stopped = <b>📣 Announcement { $id } was stopped</b>
announcements-report-facts = { $when } · { $audience } · { $author }
announcements-report-sent = Sent: { $count } of { $all }
announcements-report-pending = Pending: { $count }
announcements-report-uncertain = Uncertain: { $count } (Telegram did not confirm; not repeated, so that nobody gets it twice)
announcements-report-cancelled = Withdrawn: { $count }
announcements-report-expired = Not sent any more: { $count }
announcements-report-failed = Failed: { $count } ({ $reasons })
announcements-reason-blocked = blocked the bot
announcements-reason-deactivated = account deleted
announcements-reason-unreachable = cannot be reached
announcements-reason-other = Telegram said “{ $reason }”
announcements-button-refresh = Refresh
announcements-button-stop = Stop

announcements-list-title = <b>Announcements</b>
announcements-list-empty = Nothing has been announced yet. Write the first one.
announcements-line-draft = { $id } · draft · { $text }
announcements-line-released = { $id } · on its way to { $count } · { $text }
announcements-line-finished = { $id } · sent to { $count } · { $text }
announcements-line-stopped = { $id } · stopped · { $text }
announcements-number = No. { $id }
announcements-button-new = New announcement

announcements-toast-released = { $count ->
    [one] On its way to 1 person.
   *[other] On its way to { $count } people.
}
announcements-toast-tested = Sent only to you, below.
announcements-toast-refreshed = These are the figures right now.
announcements-toast-stopped = { $count ->
    [0] Stopped; everything had already gone out.
    [one] Stopped; 1 message was withdrawn.
   *[other] Stopped; { $count } messages were withdrawn.
}

announcements-not-found = There is no such announcement. See all of them with /announce list.
announcements-not-draft = It has been sent or discarded in the meantime; this is how it stands. See /announce list.
announcements-changed = Its text or audience has changed in the meantime. Look at it again before you send it.
announcements-not-running = There is nothing to stop: everything has already gone out.
announcements-text-length = The text has { $length } characters; it can have from 1 to { $limit }. Send it again.
announcements-audience-unknown = This audience no longer exists: the workgroup is gone or the event is over. Choose another with /announce.
announcements-no-recipients = Nobody in this audience can be reached, so nothing was sent. Choose another audience.

dialogs-step-announcement-text = the text of the announcement
