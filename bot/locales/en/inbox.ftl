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
inbox-follow-up-prompt = What else would you like to know? Write it, and the organizers get it together with the earlier question.
inbox-follow-up-text = { $text } (after “{ $about }”)

inbox-title = <b>📥 { $count ->
        [one] One question is waiting
       *[other] { $count } questions are waiting
    }</b>
inbox-empty = <b>📥 No questions are waiting</b>
    When I don't know and a member asks for a person, the question appears here and you get a message.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $name }, { $since }</i>
inbox-new = <b>📨 A question for you</b>
inbox-question-title = <b>Question #{ $id }</b>
inbox-sent = <b>✅ Your answer is on its way</b>
inbox-taken = <b>Question #{ $id } has been answered already</b>
inbox-typed = Without buttons, type /inbox { $id } and your answer.
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-somebody = somebody
inbox-answer-prompt = Write the answer to: <blockquote>{ $question }</blockquote>
    It arrives exactly as you write it, with your name.

inbox-button-answer = Answer
inbox-button-all = All questions
inbox-button-follow-up = Ask a follow-up
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

dialogs-step-inbox-answer = the answer to a member's question
dialogs-step-inbox-follow-up = your question to the organizers
