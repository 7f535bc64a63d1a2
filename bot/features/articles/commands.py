"""`/articles`: whatever the buttons do, typed with the numbers that the lists give."""

from telegram import Update

from bot.context import Context
from bot.features.articles import managing
from bot.features.articles.buttons import (
    ArticleDeleteAsked,
    ArticleDeleted,
    ArticleLimitsStarted,
    ArticleOwnerStarted,
    ArticleRetired,
    ArticleReviewed,
    ArticleTextStarted,
    MissesOpened,
)
from bot.features.articles.searching import open_misses, show_found
from bot.navigation import ArticleManaged, ArticlesOpened
from bot.typed import is_yes, text_behind, typed_number
from cronos_core.knowledge.editing import ArticleField
from cronos_core.retrieval.normalise import fold, tokenise

# What can be typed behind `/articles 12`, in both languages and without diacritics.
PARTS = {
    ArticleField.QUESTION: {"question", "intrebare", "intrebarea"},
    ArticleField.ANSWER: {"answer", "raspuns", "raspunsul"},
    ArticleField.ALTERNATES: {"wordings", "formulari", "formularile"},
}
REVIEWED = {"reviewed", "right", "verificat", "valabil"}
RETIRE, RESTORE, DELETE = {"retire", "scoate"}, {"restore", "repune"}, {"delete", "sterge"}
VALID, OWNER, MISSES = {"valid", "valabilitate"}, {"owner", "responsabil"}, {"misses", "ratari"}
ME, NOBODY = {"me", "eu"}, {"nobody", "nimeni"}


async def articles_command(update: Update, context: Context) -> None:
    """`/articles`; words to look for; `/articles 12`, and behind it what is to be done."""
    number, said = typed_number(context), text_behind(update)
    if number is not None:
        await _with_article(update, context, number)
    elif tokenise(said):
        await show_found(update, context, said)
    else:
        await managing.open_home(update, context, ArticlesOpened())


async def _with_article(update: Update, context: Context, number: int) -> None:
    words = [fold(word) for word in (context.args or ())[1:]]
    verb, text = (words[0] if words else ""), text_behind(update, words=3)
    part = next((field for field, known in PARTS.items() if verb in known), None)
    if part is not None and text:
        await managing.write(update, context, number, part, text, version=None)
    elif part is not None:
        await managing.start_text(update, context, ArticleTextStarted(number, part))
    elif verb in REVIEWED:
        await managing.review(update, context, ArticleReviewed(number))
    elif verb in RETIRE | RESTORE:
        await managing.retire(update, context, ArticleRetired(number, wanted=verb in RETIRE))
    elif verb in DELETE:
        deleted = is_yes(words[1:])
        await (
            managing.confirm_delete(update, context, ArticleDeleted(number))
            if deleted
            else managing.ask_delete(update, context, ArticleDeleteAsked(number))
        )
    elif verb in VALID | OWNER:
        await _limit_or_assign(update, context, number, text, limits=verb in VALID)
    elif verb in MISSES:
        await open_misses(update, context, MissesOpened(number))
    else:
        await managing.open_article(update, context, ArticleManaged(number))


async def _limit_or_assign(update: Update, context: Context, number: int, text: str, *, limits: bool) -> None:
    if limits and text:
        await managing.limit(update, context, number, text)
    elif limits:
        await managing.start_limits(update, context, ArticleLimitsStarted(number))
    elif text:
        owner = None if fold(text) in ME else "" if fold(text) in NOBODY else text
        await managing.assign(update, context, number, owner)
    else:
        await managing.start_owner(update, context, ArticleOwnerStarted(number))
