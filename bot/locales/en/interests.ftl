# Interest in projects: sent, received, answered, and what came of it.

command-interests = Your interests: sent and received
command-interest = An interest, by its number

interests-note-prompt = <b>🤝 “{ $title }”: why does it interest you?</b>
    One or two sentences will do. The team sees your name, role and organization and what you write here; how to reach you they learn only if they say yes.
interests-title-sent = <b>🤝 Your interest: “{ $title }”</b>
interests-title-received = <b>{ $name }</b>{ $from }: interested in “{ $title }”
interests-waits = 📨 Sent on { $day }; the answer comes here. If nobody answers by { $until }, it ends by itself.
interests-passed-on = On { $day } an organizer passed it on to the project's people.
interests-is-passed-on = 📨 Passed on: { $day }
interests-your-note = You wrote: { $text }
interests-their-note = 💬 { $text }
interests-nobody = Somebody who has deleted their data
interests-meet-sender = 📅 The team would like to meet first. Take one of their free slots:
interests-meet-sender-hosts = 📅 The team would like to meet first, and takes one of your slots:
interests-meet-answerer = 📅 You proposed to meet. They can book one of your slots here:
interests-meet-answerer-hosts = 📅 You proposed to meet. Take one of the other side's slots:
interests-meet-no-slots-sender = 📅 The team would like to meet, but no slot is free any more. They can propose another event, or say yes.
interests-meet-no-slots-answerer = 📅 You proposed to meet, but no slot is free any more. You can propose the next event, or say yes.
interests-event = { $title } · { $span }
interests-accepted-sender = ✅ The answer is yes.
interests-accepted-answerer = ✅ The answer was yes.
interests-declined-sender = This time the answer is no. Thank you for asking.
interests-declined-answerer = The answer was no.
interests-withdrawn-sender = You have taken your interest back.
interests-withdrawn-answerer = The interest was taken back; there is nothing left to do.
interests-expired-sender = Nobody answered within 30 days, so it has ended. You can send it again.
interests-expired-answerer = It ended without an answer after 30 days.
interests-closed-sender = It has ended: the project has left the list, or has nobody left who could answer.
interests-closed-answerer = It has ended: the project was archived, or one of the two sides has left.
interests-reason = The reason: { $text }
interests-refusal-found = The reason: they have found partners already.
interests-refusal-later = The reason: this is not the right moment.
interests-refusal-different = The reason: they look for something else.
interests-reach = { $name } – you can write here: { $link }
interests-reach-organizers = { $name } – an organizer puts you in touch; write to them with /ask.
interests-reach-gone = The other side has deleted their data.
interests-their-chat = open the chat
interests-next = 👉 Say hello in the next days and propose half an hour to talk.
interests-next-meeting = 👉 You meet at the event; until then you can write to each other.
interests-next-met = 👉 You have met; agree on the next step together.
interests-next-stand-in = 👉 Put the two of them in touch.
interests-exchange = <i>If you say yes, both of you learn how to reach each other.</i>
interests-exchange-stand-in = <i>If you say yes, whoever asked gets the contact above.</i>
interests-typed = <i>Without buttons: /interest { $number } accept, decline or meet.</i>
interests-typed-stand-in = <i>Without buttons: /interest { $number } passed, accept or decline.</i>
interests-contact = 👤 To answer: { $name }
interests-contact-outside = 👤 Not a member here: { $name }. Ask before you say yes in their place.
interests-no-contact = 👤 The project names nobody as its contact.
interests-withdraw-question = <b>Take back your interest in “{ $title }”?</b>
    The team is told. Without buttons: /interest { $number } withdraw yes.
interests-decline-question = <b>Why not? “{ $title }”</b>
    The reason reaches whoever asked, politely. Without buttons: /interest { $number } decline and your reason.
interests-reason-prompt = <b>Why not? “{ $title }”</b>
    One or two sentences; they reach whoever asked as they are.
interests-nothing-to-meet-at = <b>📅 There is nowhere to meet yet</b>
    Neither of you has a free slot at an event ahead. You can get in touch directly if you say yes.
interests-gone = 👋 Whoever was interested in “{ $title }” has deleted their data. There is nothing left to do.

interests-notice-received = 🆕 <b>Somebody is interested in a project</b>
interests-notice-nudge = ⏰ <b>This still waits for your answer</b>
interests-notice-unanswered = ⏰ <b>“{ $title }”: no answer for a week</b>
    Perhaps you find another way to the project's people.
interests-notice-unreachable = ⚠️ <b>“{ $title }”: the contact cannot be reached</b>
    They have blocked the bot, or have not written to it yet. Perhaps you find another way.
interests-notice-passed-on = 📨 <b>Your interest was passed on</b>
interests-notice-meet = <b>You have an answer about “{ $title }”</b>
interests-notice-accepted = <b>You have an answer about “{ $title }”</b>
interests-notice-declined = <b>You have an answer about “{ $title }”</b>
interests-notice-withdrawn = ↩️ <b>An interest was taken back</b>
interests-notice-expired = ⌛ <b>Your interest in “{ $title }” has expired</b>
interests-notice-closed = <b>Your interest in “{ $title }” has ended</b>
interests-notice-result = 📝 <b>What came of “{ $title }”?</b>
    One press will do; the other side does not see what you say.
interests-result-ask = 📝 What came of it so far? <i>Without buttons: /interest { $number } outcome partnership, followup or none.</i>
interests-result-typed = <i>Without buttons: /interest { $number } outcome partnership, followup or none.</i>
interests-result-said = 📝 <b>Noted: { $result }</b>
interests-toast-result = Thank you, noted.
interests-result-partnership = Partnership
interests-result-followup = Follow-up
interests-result-none = Nothing

interests-own = <b>🤝 Your interests</b>
interests-none = <b>🤝 Your interests</b>
    None yet. When you like a project, press “I'm interested” on its card.
interests-line-sent = 📤 { $number } · <b>{ $title }</b> – { $state }, { $day }
interests-line-received = 📥 { $number } · <b>{ $title }</b> – { $state }, { $day }
interests-state-sent = waits for an answer
interests-state-meet = meeting to be booked
interests-state-accepted = accepted
interests-state-declined = declined
interests-state-withdrawn = taken back
interests-state-expired = expired
interests-state-closed = ended
interests-desk = <b>🤝 Interest in projects</b>
interests-funnel = Sent { $sent } → accepted { $accepted } → with a meeting { $met }; open now: { $waiting }
interests-results = Outcomes: partnerships { $partnerships } (confirmed by both sides: { $agreed }), follow-ups { $follow_ups }
interests-desk-waiting = ⏳ { $count ->
        [one] One waits for an organizer
       *[other] { $count } wait for an organizer
    }
interests-desk-project = { $number } · <b>{ $title }</b>: { $sent } → { $accepted } → { $met }

interests-not-found = There is no such interest, or it is not yours. See yours with /interests.
interests-own-project = This is your own project: the interest of others comes to you, in /interests.
interests-too-many = { $limit } interests of yours wait for an answer already. Take one back in /interests, or wait a little.
interests-declined-lately = The team said lately that it is not the moment. You can ask again { $days ->
        [one] in a day
       *[other] in { $days } days
    }.
interests-note-too-long = ⚠️ That is rather long: { $length } characters, and { $limit } fit. Shorten it a little.
interests-has-ended = It has ended meanwhile; this is how it stands now.
interests-not-answerable = Only the project's contacts can answer.
interests-no-result-yet = What came of it can be said only after the answer was yes.

interests-button-interested = 🤝 I'm interested
interests-button-own = My interests
interests-button-desk = Interests
interests-button-no-note = Send without a note
interests-button-accept = Yes, accept
interests-button-decline = Decline
interests-button-meet = Meet at an event
interests-button-pass-on = Passed on
interests-button-withdraw = Take it back
interests-button-withdraw-yes = Yes, take it back
interests-button-found = We have partners already
interests-button-later = Not the moment
interests-button-different = We look for something else
interests-button-words = In my own words
interests-button-unsaid = No reason
interests-button-slots = See the slots
interests-button-own-slots = My slots
interests-button-meeting = The meeting
interests-button-again = Send it again
interests-button-others = Other projects
interests-button-project = See the project

dialogs-step-interests-note = why the project interests you
dialogs-step-interests-reason = the reason for declining
