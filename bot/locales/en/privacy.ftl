# Everybody's data: what is kept, export and deletion.

command-privacy = Your data: what is kept, export, deletion

privacy-title = 🔒 <b>What we keep about you</b>
privacy-kept =
    • Your profile: name, organization, role, verticals, what you seek and offer, so that other members find you.
    • Your registrations, meetings and reminders, to keep them in order for you.
    • Your questions, so that you get an answer and we answer better.
    • The messages we send you, so that none reaches you twice.
    • Your Telegram id, to know you again. Nothing leaves the cluster.
privacy-button-export = Get my data
privacy-button-delete = Delete everything
privacy-button-insist = I want to delete everything
privacy-button-keep = Keep me
privacy-button-confirm = Yes, delete for good
privacy-button-hosts = Choose another meeting
privacy-export-caption = Everything we know about you, as a JSON file.
privacy-delete-word = DELETE
privacy-delete-first =
    <b>Delete everything we know about you?</b>
    Your profile, registrations, meetings, questions and reminders go away. Whoever was to meet you is told that it is off, without further details. You can get your data first.
privacy-delete-second =
    <b>Are you sure? This cannot be undone.</b>
    Press the button, or type DELETE. Anything else keeps everything.
privacy-kept-all = Nothing was deleted. Everything is in its place.
privacy-deleted =
    <b>Done: everything we knew about you is deleted.</b>
    The chat in Telegram is yours to delete, in the app. If you change your mind, type /start and we begin afresh.
privacy-partner-left =
    <b>Your meeting at { $event } is off.</b>
    It was: { $when }. The other person has left the cluster, so your time is free again.
