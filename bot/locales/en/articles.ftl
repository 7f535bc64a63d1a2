# Articles: drafts from answers, review, publishing, care.

command-drafts = The drafts of articles

articles-source = The organizers' answer
articles-no-question = (the question is missing)
articles-no-answer = (the answer is missing)
articles-asked = { $count ->
    [one] asked by one person
   *[other] asked by { $count } people
}
articles-own = written by organizers

articles-draft-title = <b>📝 Draft { $id }</b> · { $asked }
articles-draft-saved = <b>✅ Draft { $id } is saved</b> · { $asked }
articles-draft-changed = <b>⚠️ Draft { $id } has changed meanwhile.</b> Have another look.
articles-draft-seen = <i>This is how a member sees it in { $language ->
    [ro] Romanian
   *[other] English
}:</i>
articles-wordings = <i>Also answers:</i> { $wordings }
articles-category = <i>Category:</i> { $name }
articles-state-question = <i>The question is missing: write it.</i>
articles-state-answer = <i>The answer is missing: write it.</i>
articles-state-other = <b>{ $language ->
        [ro] And in Romanian?
       *[other] And in English?
    }</b> Write the text, say that the same one serves, or publish in one language. Without buttons: /drafts { $id } translate, same or one.
articles-other-written = <i>Ready in both languages. To publish: /drafts { $id } publish</i>
articles-other-same = <i>The same text appears in { $language ->
    [ro] Romanian
   *[other] English
} too. To publish: /drafts { $id } publish</i>
articles-other-none = <i>It appears in { $own ->
    [ro] Romanian
   *[other] English
} only. To publish: /drafts { $id } publish</i>
articles-draft-discarded = <b>Draft { $id } was set aside</b>
articles-draft-discarded-by = <b>Draft { $id } was set aside</b> by { $name }
articles-draft-published = <b>✅ Draft { $id } is published</b>
    { $question }
articles-published = <b>✅ { $count ->
    [one] The article is published
   *[other] { $count } articles are published
}</b>
articles-published-next = From now on I answer this way, with the source and today's date. Find it in /articles.
articles-drafts-title = <b>📝 { $count ->
    [one] One draft of an article
   *[other] { $count } drafts of articles
}</b>
articles-drafts-empty = <b>📝 No drafts</b>
    After you have answered a question, press “Make it an article”: whoever asks next gets the answer at once.
articles-draft-line = <b>{ $id }.</b> { $text } · <i>{ $missing }</i>
articles-missing-nothing = ready to publish
articles-missing-question = the question is missing
articles-missing-answer = the answer is missing
articles-missing-other = { $language ->
    [ro] Romanian is missing
   *[other] English is missing
}
articles-unproposed = <b>Answered, but not articles yet:</b>
articles-choose-category = Which category does it go into?
    <blockquote>{ $question }</blockquote>
articles-no-categories = There are no categories yet. They come with imported tables.
    <blockquote>{ $question }</blockquote>

articles-prompt-new = <b>A new article.</b> Write the question as a member would ask it.
articles-prompt-question = <b>Write the question in { $language ->
    [ro] Romanian
   *[other] English
}</b>, as a member would ask it.
articles-prompt-answer = <b>Write the answer in { $language ->
    [ro] Romanian
   *[other] English
}.</b> You may use Telegram's formatting: bold, italic, links, quotes; dashes make lists.
articles-prompt-alternates = <b>Write the other wordings</b>, each on a line of its own. A single “-” removes them all.
articles-prompt-now = It says now:
articles-text-not-saved = <b>The text has changed meanwhile, so I have not saved what you wrote:</b>
    <code>{ $text }</code>
articles-text-not-saved-by = <b>{ $name } has changed the text meanwhile, so I have not saved what you wrote:</b>
    <code>{ $text }</code>

articles-button-publish = ✅ Publish
articles-button-write-other = { $language ->
    [ro] Write in Romanian
   *[other] Write in English
}
articles-button-same = The same serves
articles-button-one = { $language ->
    [ro] Romanian only
   *[other] English only
}
articles-button-question = Question
articles-button-answer = Answer
articles-button-wordings = Wordings
articles-button-see = { $language ->
    [ro] See in Romanian
   *[other] See in English
}
articles-button-choose = { $language ->
    [ro] Change Romanian
   *[other] Change English
}
articles-button-category = Category
articles-button-no-category = None
articles-button-discard = Set aside
articles-button-reopen = Take it up again
articles-button-drafts = ‹ Drafts
articles-button-all = Articles
articles-button-new = New article

articles-draft-not-found = I can't find this draft. See /drafts.
articles-draft-closed = The draft has been published or set aside meanwhile. See /drafts.
articles-changed-meanwhile = The text has changed meanwhile. Open it again.
articles-draft-incomplete = { $part ->
    [question] The draft has no question yet.
    [answer] The draft has no answer yet.
   *[other] Say first what to do about the other language: write the text, use the same, or publish in one only.
}
articles-no-answer-yet = Only a question that was answered in writing can become an article.
articles-text-empty = I can't find a word in the text. Write it again.
articles-text-too-long = The text has { $length ->
        [one] one character
       *[other] { $length } characters
    }; { $limit } fit at most. Shorten it and send it again.

dialogs-step-articles-draft = the text of an article
dialogs-step-articles-new = the question of a new article
articles-not-retired = Take the article out of the answers first, then you can delete it.
articles-validity-wrong = I don't understand the days. Write 31.12.2026 (the last day), 1.12.2026 - 31.12.2026, or “always”.
articles-owner-too-long = The name has { $limit ->
    [one] one character
   *[other] { $limit } characters
} at most.
