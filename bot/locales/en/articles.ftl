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

command-articles = The articles: find, correct, review

articles-title = <b>📚 { $count ->
    [one] One article
   *[other] { $count } articles
}</b>
articles-hint = Pick a category, or type /articles and what you are looking for.
articles-stale = { $count ->
    [one] ⏳ One article has not been reviewed for long.
   *[other] ⏳ { $count } articles have not been reviewed for long.
}
articles-uncategorised = No category
articles-list-title = <b>{ $name }</b> · { $count ->
    [one] one article
   *[other] { $count } articles
}
articles-stale-title = <b>⏳ To review</b>
    Nobody has touched these for more than { $days ->
    [one] a day
   *[other] { $days } days
}. Open them and press “Still right”, or correct them.
articles-retired-title = <b>Taken out of the answers</b>
articles-line = <b>{ $id }.</b> { $text } · <i>{ $state }</i>
articles-none = Nothing here.
articles-found = <b>What I found for “{ $text }”</b>
articles-found-none = <b>I found no article for “{ $text }”.</b>
    Try other words.
articles-article-title = <b>📄 Article { $id }</b> · { $category }
articles-saved = <b>✅ Article { $id } is saved</b> · { $category }
articles-figures = <i>Answered { $answered ->
    [one] one question
   *[other] { $answered } questions
} · 👍 { $helpful } · 👎 { $unhelpful }</i>
articles-owner = <i>Owner: { $name }</i>
articles-owner-none = <i>No owner</i>
articles-reviewed = <i>Reviewed: { $date }</i>
articles-valid-always = <i>Always valid</i>
articles-valid-from = <i>Valid from { $starts }</i>
articles-valid-until = <i>Valid until { $ends }</i>
articles-valid-between = <i>Valid { $starts } – { $ends }</i>
articles-state-retired = taken out
articles-state-expired = expired on { $date }
articles-state-not-yet = not valid before { $date }
articles-out = <b>⚠️ It answers nothing now: { $state }.</b>
articles-is-stale = <b>⏳ It has not been reviewed for long.</b>
articles-twin-older = <i>{ $language ->
    [ro] The Romanian version is older
   *[other] The English version is older
}: have a look there too.</i>
articles-delete-one = <b>Delete article { $id } for good?</b>
    { $question }
articles-delete-both = <b>Delete article { $id } for good, in both languages?</b>
    { $question }
articles-deleted = The article has been deleted.
articles-prompt-search = Write a few words of the article.
articles-prompt-limits = <b>Until when is it valid?</b> Write the last day (31.12.2026), both (1.12.2026 - 31.12.2026) or “from 1.12.2026”. It counts in both languages.
articles-prompt-owner = <b>Who answers for the article?</b> Write a name or a @username.
articles-misses-title = <b>👎 Questions that it did not help with</b>
    { $question }
articles-misses-none = None is waiting any more.
articles-miss-title = <b>👎 Somebody asked:</b>
articles-miss-hint = Which article answers it? Pick it, and next time these words lead there.
articles-placed = ✅ “{ $asked }” now leads to <b>{ $question }</b>
articles-placed-nowhere = Noted: no article answers “{ $asked }”.
articles-toast-reviewed = Noted: still right.
articles-toast-retired = It answers no more. You can put it back.
articles-toast-restored = It answers again.
articles-toast-saved = Saved.

articles-button-stale = ⏳ To review ({ $count })
articles-button-retired = Taken out ({ $count })
articles-button-search = Search
articles-button-search-other = Find another article
articles-button-back = ‹ Articles
articles-button-reviewed = ✅ Still right
articles-button-validity = Validity
articles-button-owner = Owner
articles-button-retire = Take out
articles-button-restore = Put back
articles-button-delete = Delete
articles-button-delete-yes = Yes, delete
articles-button-always = Always valid
articles-button-mine = Me
articles-button-nobody = Nobody
articles-button-misses = 👎 Did not help ({ $count })
articles-button-more-misses = 👎 The others
articles-button-nowhere = None
articles-button-open = Open the article

dialogs-step-articles-text = the text of an article
dialogs-step-articles-search = words of an article
dialogs-step-articles-limits = the days on which an article is valid
dialogs-step-articles-owner = the name of who answers for an article
