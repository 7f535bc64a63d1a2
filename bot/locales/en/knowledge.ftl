# Questions and answers.

command-ask = Ask something

knowledge-prompt = What would you like to know? Write the question in your own words, in English or in Romanian.
knowledge-article = <b>{ $question }</b>

    { $answer }
knowledge-source = <i>Source: { $source } · { $date }</i>
knowledge-source-only = <i>Source: { $source }</i>
knowledge-date-only = <i>Updated: { $date }</i>
knowledge-suggestions = <b>I'm not sure what you mean.</b>
    Perhaps one of these?
knowledge-unknown = <b>I don't know the answer to that.</b>
    An organizer may: I can pass your question on, and the answer comes here. Or I can look for the same words among the projects.
knowledge-related = <b>On the same subject</b>
    Related to “{ $question }”:
knowledge-related-none = <b>On the same subject</b>
    I have nothing else on “{ $question }”. Just ask me.
knowledge-looking-for = <b>Thanks for telling me. What were you looking for?</b>
    Perhaps one of these. Or write it in other words, or ask a person.
knowledge-looking-for-alone = <b>Thanks for telling me. What were you looking for?</b>
    I have nothing closer. Write it in other words, or ask a person.
knowledge-toast-helpful = Thanks! I'll remember that this answer was right.
knowledge-toast-not-helpful = Noted. I'll learn from it.
knowledge-no-words = I can't find a word in your message. Write your question in a few words, such as “how do I register for an event?”.
knowledge-too-long = Your message has { $length ->
        [one] one character
       *[other] { $length } characters
    }, and I read { $limit } at most. Tell me briefly what you want to know; you can give an organizer the details afterwards.
knowledge-article-not-found = This answer is no longer there. Ask me again.
knowledge-question-not-found = I can't find this question any more. Write it again.
knowledge-reason-pair-taken = the pair { $value } has an article in this language already
knowledge-reason-ends-before = { $ends } is before { $starts }, from which the article is valid

knowledge-button-helpful = 👍 It helped
knowledge-button-helpful-said = ✓ 👍 It helped
knowledge-button-not-helpful = 👎 Not what I meant
knowledge-button-not-helpful-said = ✓ 👎 Not what I meant
knowledge-button-related = Related
knowledge-button-twin = { $language ->
        [ro] In Romanian
       *[other] In English
    }
knowledge-button-person = Ask a person
knowledge-button-open = Open in Cronos
knowledge-button-organizer = Ask an organizer
knowledge-button-none = None of these: ask an organizer
knowledge-button-projects = Search the projects
knowledge-button-projects-found = { $count ->
        [one] See the project found
       *[other] See { $count } projects found
    }
knowledge-button-ask = Ask something
knowledge-button-events = See events
knowledge-button-browse = See projects

knowledge-reply-greeting = Hello, { $name }! Ask me anything about the cluster, its projects, events or meetings.
knowledge-reply-thanks = You're welcome! Ask again whenever you need to.
knowledge-reply-farewell = See you, { $name }! I'm here when you need me.
knowledge-reply-agreement = Great. What else can I do for you?
knowledge-reply-identity = I'm Cronos, the cluster's assistant. I answer questions, find projects, take you to events and meetings, and remind you in time. People of the cluster wrote my answers; where there is none, I ask one of them for you.
knowledge-reply-human = I'm a bot, { $name }. What I don't know, a person answers: just ask for an organizer.
knowledge-reply-rude = I'm sorry that I wasn't of use. Tell me in a few words what you need, or I'll pass it on to a person.
knowledge-reply-missed = I'm sorry that I wasn't of use. Tell me in a few words what you need, or I'll pass it on to a person.
knowledge-reply-praise = That's kind, { $name }! What else can I do for you?
knowledge-reply-joke = I only know serious things, I'm afraid. Shall we look at what's on instead?
knowledge-reply-mood = Fine, thanks for asking! What can I help you with?

# The words by which a greeting or thanks is recognised.
knowledge-words-greeting = hello hi hey hiya greetings morning afternoon evening howdy
knowledge-words-thanks = thanks thank thx ty cheers
knowledge-words-farewell = bye goodbye cya later
knowledge-words-agreement = ok okay yes great perfect cool nice awesome fine alright understood
knowledge-words-mood = doing how
knowledge-words-filler = you very much so a lot good there cronos bot all day night team for the help your answer that it see how are many that's s is
