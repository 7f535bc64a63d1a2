# Questions that go to a person.

command-inbox = Questions waiting for you
command-questions = Your questions to the organizers

inbox-handed-over = <b>📨 Your question is with the organizers</b>
inbox-mine-one = <b>Your question</b>
inbox-answered = <b>💬 You have an answer</b>
inbox-somebody-on-it = <b>🙋 { $name } is on your question</b>
inbox-mine-closed = <b>Your question was closed without an answer</b>
inbox-mine-reopened = <b>📨 Your question is waiting for an answer again</b>
inbox-waiting-since = Waiting for an answer since: { $since }. I'll write here as soon as it comes.
inbox-waiting-reminded = Waiting for an answer since: { $since }. I have reminded the organizers, and I'll write here as soon as it comes.
inbox-on-it = { $name } has been on it since: { $since }. I'll write here as soon as the answer comes.
inbox-closed-spam = The reason: it doesn't look like a question for the organizers. If that's a misunderstanding, ask them again in other words.
inbox-closed-not-ours = The reason: the organizers can't answer this, it isn't the cluster's concern.
inbox-closed-outdated = The reason: it has been overtaken by events.
inbox-closed-other = The reason: { $note }
inbox-answer = <b>Answer:</b>
    { $answer }
inbox-answer-by = <b>{ $name } answered:</b>
    { $answer }
inbox-mine-title = <b>Your questions to the organizers</b>
inbox-mine-open = { $number }. { $text } · <i>waiting</i>
inbox-mine-claimed = { $number }. { $text } · <i>{ $name } is on it</i>
inbox-mine-answered = { $number }. { $text } · <i>answered</i>
inbox-mine-dismissed = { $number }. { $text } · <i>closed</i>
inbox-mine-empty = You haven't asked the organizers anything yet. Tell me what you want to know; if I don't know, I pass it on. What you write after /questions goes straight to them.

inbox-title-waiting = <b>📥 { $count ->
        [one] One question is waiting
       *[other] { $count } questions are waiting
    }</b>
inbox-title-mine = <b>🙋 { $count ->
        [one] One question is yours
       *[other] { $count } questions are yours
    }</b>
inbox-title-done = <b>✅ { $count ->
        [one] One question is done
       *[other] { $count } questions are done
    }</b>
inbox-empty-waiting = <b>📥 No questions are waiting</b>
    When I don't know and a member asks for a person, the question appears here and you get a message.
inbox-empty-mine = <b>🙋 You are not on any question</b>
    Open one that is waiting and press “I'll take it”: your colleagues and who asked see that you are on it.
inbox-empty-done = <b>✅ No question is done yet</b>
    Those with an answer and those that were closed stay here.
inbox-line = <b>#{ $id }</b> { $text } · <i>{ $facts }</i>
inbox-fact-people = { $count ->
    [one] one person asked
   *[other] { $count } people asked
}
inbox-fact-times = { $count ->
    [one] once
   *[other] { $count } times
}
inbox-fact-claimed = { $name } is on it
inbox-fact-yours = yours
inbox-fact-answered = { $name } answered
inbox-fact-closed = closed
inbox-fact-replied = { $name } wrote again
inbox-fact-waits = waiting for you
inbox-new = <b>📨 A question for you</b>
inbox-question-title = <b>Question #{ $id }</b>
inbox-sent = <b>✅ Your answer is on its way</b>
inbox-taken = <b>Question #{ $id } has been answered already</b>
inbox-claimed = <b>🙋 Question #{ $id } is yours</b>
inbox-claimed-first = <b>{ $name } took it first</b>
inbox-released = <b>Question #{ $id } is open to anybody again</b>
inbox-taken-over = <b>{ $name } has taken over question #{ $id }</b>
inbox-merged = <b>🔗 Merged into question #{ $id }</b>
inbox-parted = <b>Question #{ $id } waits by itself</b>
inbox-closed = <b>Question #{ $id } was closed without an answer</b>
inbox-reopened = <b>Question #{ $id } is waiting again</b>
inbox-waiting-long = <b>⏰ { $count ->
        [one] One question has been waiting long, and nobody is on it
       *[other] { $count } questions have been waiting long, and nobody is on them
    }</b>
inbox-claimed-long = <b>⏰ { $count ->
        [one] You took a question that is still waiting
       *[other] You took { $count } questions that are still waiting
    }</b>
inbox-asked-by = <i>{ $name } · { $since }</i>
inbox-askers = 👥 { $count ->
        [one] One person asked this.
       *[other] { $count } people asked this: each gets the answer.
    }
inbox-yours = 🙋 Yours since: { $since }.
inbox-taken-by = 🙋 { $name } has been on it since: { $since }.
inbox-resembles = Looks like <b>#{ $id }</b>: { $text }
inbox-typed = Without buttons, type /inbox { $id } and your answer, or: claim, release, merge 7, split, close.
inbox-somebody = somebody
inbox-answer-prompt = Write the answer to: <blockquote>{ $question }</blockquote>
    It arrives exactly as you write it, with your name. A photo, a file or a voice message works as well.
inbox-answer-prompt-many = Write the answer to: <blockquote>{ $question }</blockquote>
    It goes to { $count } people, exactly as you write it, with your name.

inbox-wordings-title = <b>How they asked</b>
    What doesn't belong here you can part: it will wait for an answer of its own.
inbox-wordings-closed = <b>How they asked</b>
inbox-wording = <b>#{ $id }</b> { $text } · <i>{ $since }</i>
inbox-merge-title = <b>Which one asks the same?</b>
    #{ $id } { $text }
inbox-merge-none = <b>No other question is waiting</b>
    #{ $id } { $text }
inbox-dismiss-question = <b>Why close question #{ $id } without an answer?</b>
    <blockquote>{ $text }</blockquote>
    Who asked gets the reason. Without buttons, type /inbox { $id } close spam, elsewhere or outdated.
inbox-note-prompt = Write the reason in a few words. Who asked gets it exactly as you write it.

inbox-unanswered-title = <b>🤷 Without an answer in the last 7 days: { $count ->
        [one] one question
       *[other] { $count } questions
    }</b>
inbox-unanswered-none = <b>🤷 Everything had an answer in the last 7 days</b>
inbox-unanswered-line = { $number }. { $text } · <i>{ $facts }</i>
inbox-unanswered-wording = · { $text } <i>({ $since })</i>
inbox-unanswered-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
inbox-group-title = <b>{ $text }</b>
inbox-group-facts = <i>{ $facts }</i>
inbox-group-hint = Nobody asked for a person. An article about this answers it next time.
inbox-stale-hint = 📄 { $count ->
        [one] One article is old and should be read again.
       *[other] { $count } articles are old and should be read again.
    }
inbox-stale-title = <b>📄 { $count ->
        [one] One article to read again
       *[other] { $count } articles to read again
    }</b>
inbox-stale-none = <b>📄 No article is old</b>
inbox-stale-old = · { $text } <i>({ $lang }, last looked at on { $date })</i>
inbox-stale-over = · { $text } <i>({ $lang }, was valid until { $date })</i>

inbox-button-answer = Answer
inbox-button-article = Make it an article
inbox-button-claim = I'll take it
inbox-button-release = Give it back
inbox-button-take-over = Take from { $name }
inbox-button-merge = Merge
inbox-button-merge-into = 🔗 Same as #{ $id }
inbox-button-merge-with = #{ $id } { $text }
inbox-button-wordings = How they asked ({ $count })
inbox-button-split = ✂️ Split off #{ $id }
inbox-button-dismiss = Close unanswered
inbox-button-not-ours = Not for us
inbox-button-spam = Spam
inbox-button-outdated = Outdated
inbox-button-other = Another reason…
inbox-button-reopen = Reopen
inbox-button-waiting = Waiting
inbox-button-mine = Mine
inbox-button-done = Done
inbox-button-unanswered = Unanswered
inbox-button-place = Is there an article?
inbox-button-stale = Articles to read again ({ $count })
inbox-button-open-waiting = Open #{ $id }
inbox-button-all = All questions
inbox-button-my-questions = My questions

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
inbox-line-said = <b>{ $name }:</b> { $text }
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
inbox-button-files = 📎 Files
inbox-button-send-held = Send mine as well
inbox-button-open = See the question

inbox-too-many-replies = You have written { $limit ->
        [one] once
       *[other] { $limit } times
    } since the last answer. Wait for an organizer, then write again.
inbox-message-not-found = I can't find this message any more. Write it again.

inbox-undelivered = <b>⚠️ { $count ->
        [one] The { $what ->
            [reason] reason for closing
           *[answer] answer
        } did not reach { $name }
       *[other] The { $what ->
            [reason] reason for closing
           *[answer] answer
        } did not reach { $count } people
    }</b>
inbox-undelivered-unreachable = { $count ->
        [1] { $names } has blocked the bot, or has no Telegram account any more. If you know another way, write there. Once back, they find the { $what ->
            [reason] reason
           *[answer] answer
        } under “My questions”, and you can send it again.
       *[other] { $names } have blocked the bot, or have no Telegram account any more. If you know another way, write there. Once back, they find the { $what ->
            [reason] reason
           *[answer] answer
        } under “My questions”, and you can send it again.
    }
inbox-undelivered-file = Telegram did not accept the file. Send it as a new file, or write briefly what is in it.
inbox-undelivered-other = Telegram did not deliver it. Send it again. If that fails too, put it differently or find another way.
inbox-undelivered-typed = Without buttons, type /inbox { $id } resend.
inbox-fact-undelivered = ⚠️ not delivered
inbox-button-send-again = Send again
inbox-sent-again = <b>✅ Question #{ $id }: the { $state ->
        [dismissed] reason
       *[answered] answer
    } was sent again</b>
inbox-sent-again-already = <b>Question #{ $id }: the { $state ->
        [dismissed] reason
       *[answered] answer
    } has arrived or is on its way</b>
inbox-asker-unreachable = { $count ->
        [1] { $name } can't get messages yet: they have blocked the bot, or have no Telegram account any more. Try again once they write to me.
       *[other] None of them can get messages yet: they have blocked the bot, or have no Telegram account any more. Try again once they write to me.
    }
inbox-unheard = <b>⚠️ Your message did not reach any organizer</b>
inbox-unheard-file = Telegram did not accept the file. Send it again, or write briefly what is in it.
inbox-unheard-waits = It stays with your question, and the organizers see it when they open the list. If it is urgent, look for them elsewhere as well.

dialogs-step-inbox-answer = the answer to a member's question
dialogs-step-inbox-note = the reason for closing the question
dialogs-step-inbox-follow-up = your message to the organizers
