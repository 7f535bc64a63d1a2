# Questions that go to a person.

command-inbox = Questions waiting for you
command-questions = Your questions to the organizers

inbox-handed-over = <b>📨 Your question is with the organizers</b>
inbox-mine-one = <b>Your question</b>
inbox-answered = <b>💬 You have an answer</b>
inbox-waiting-since = Waiting for an answer since: { $since }. I'll write here as soon as it comes.
inbox-answer = <b>Answer:</b>
    { $answer }
inbox-answer-by = <b>{ $name } answered:</b>
    { $answer }
inbox-mine-title = <b>Your questions to the organizers</b>
inbox-mine-open = { $number }. { $text } · <i>waiting</i>
inbox-mine-answered = { $number }. { $text } · <i>answered</i>
inbox-mine-empty = You haven't asked the organizers anything yet. Tell me what you want to know; if I don't know, I pass it on. What you write after /questions goes straight to them.

inbox-title = <b>📥 { $count ->
        [one] One question is waiting
       *[other] { $count } questions are waiting
    }</b>
inbox-empty = <b>📥 No questions are waiting</b>
    When I don't know and a member asks for a person, the question appears here and you get a message.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $name }, { $since }</i>
inbox-line-replied = <b>#{ $id }</b> { $text } · <i>{ $name } wrote again</i>
inbox-new = <b>📨 A question for you</b>
inbox-question-title = <b>Question #{ $id }</b>
inbox-sent = <b>✅ Your answer is on its way</b>
inbox-taken = <b>Question #{ $id } has been answered already</b>
inbox-typed = Without buttons, type /inbox { $id } and your answer.
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-somebody = somebody
inbox-answer-prompt = Write the answer to: <blockquote>{ $question }</blockquote>
    It arrives exactly as you write it, with your name. A photo, a file or a voice message works as well.

inbox-button-answer = Answer
inbox-button-article = Make it an article
inbox-button-all = All questions
inbox-button-mine = My questions

inbox-too-many-open = You already have { $limit ->
        [one] one question
       *[other] { $limit } questions
    } with the organizers. Wait for an answer, then send another.
inbox-answered-already = { $name } has answered this question already.
inbox-not-open = This question is not waiting for an organizer.
inbox-answer-too-long = The answer fits if it has { $limit ->
        [one] one character
       *[other] { $limit } characters
    } at most. Shorten it and send it again.

inbox-claimed-already = { $name } is already on this question.
inbox-cannot-merge = These two questions can't be merged: one of them may have been answered.
inbox-note-too-long = The reason fits if it has { $limit ->
        [one] one character
       *[other] { $limit } characters
    } at most. Shorten it and send it again.

inbox-wrote-to-you = <b>💬 { $name } wrote to you</b>
inbox-continues = <b>{ $name }, continued:</b>
inbox-organizer = An organizer
inbox-added = <b>💬 { $name } added something to question #{ $id }</b>
inbox-replied = <b>💬 { $name } wrote again about question #{ $id }</b>
inbox-written = <b>✅ Sent to { $name }</b>
inbox-reply-sent = <b>✅ Sent to the organizers</b>
    I'll write here as soon as they answer.
inbox-reply-prompt = What would you like to tell the organizers about: <blockquote>{ $question }</blockquote>
    You can send text, a photo, a file or a voice message.
inbox-waits-again = <i>Wrote again and is waiting.</i>
inbox-settled = Noted: nothing is waiting here any more.
inbox-settled-already = Nothing was waiting here any more.
inbox-wrong-kind = I can't pass this on. Text, photos, files, voice messages, videos and music work.
inbox-group-how = <i>What you write in this topic goes to who asked: text, photos, files, voice messages. What begins with // stays among you.</i>
inbox-group-how-reply = <i>Reply to this message, and what you write goes to who asked: text, photos, files, voice messages. What begins with // stays among you.</i>
inbox-group-wrote = <b>💬 { $name } wrote:</b>
inbox-group-only-organizers = Only organizers answer here. Your message went nowhere.

inbox-button-reply = Reply
inbox-button-add = Add something
inbox-button-write = Write again
inbox-button-settle = Done
inbox-button-send-held = Send mine as well
inbox-button-open = See the question

inbox-too-many-replies = You have written { $limit ->
        [one] once
       *[other] { $limit } times
    } since the last answer. Wait for an organizer, then write again.
inbox-message-not-found = I can't find this message any more. Write it again.

dialogs-step-inbox-answer = the answer to a member's question
dialogs-step-inbox-follow-up = your message to the organizers
