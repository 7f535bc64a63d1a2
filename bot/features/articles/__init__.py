"""Articles from the organizers' side: drafts out of answers, review, publishing, and looking after the rest."""

from bot.feature import ChatCommand, Feature
from bot.features.articles import buttons as b
from bot.features.articles import commands, drafts, managing, searching
from bot.navigation import ArticleManaged, ArticleProposed, ArticlesOpened, DraftsOpened, MissOpened

FEATURE = Feature(
    name="articles",
    commands=(
        ChatCommand("articles", commands.articles_command, for_organizers=True),
        ChatCommand("drafts", drafts.drafts_command, for_organizers=True, in_menu=False),
    ),
    presses=(
        (ArticleProposed, drafts.propose),
        (DraftsOpened, drafts.open_drafts),
        (b.DraftOpened, drafts.open_draft),
        (b.DraftTextStarted, drafts.start_text),
        (b.DraftOtherChosen, drafts.choose_language),
        (b.DraftCategoriesOpened, drafts.open_categories),
        (b.DraftCategoryChosen, drafts.pick_category),
        (b.DraftPublished, drafts.publish),
        (b.DraftDiscarded, drafts.discard),
        (b.DraftReopened, drafts.reopen),
        (b.NewArticleStarted, drafts.start_new),
        (ArticlesOpened, managing.open_home),
        (ArticleManaged, managing.open_article),
        (b.ArticleListOpened, managing.open_list),
        (b.ArticleTextStarted, managing.start_text),
        (b.ArticleReviewed, managing.review),
        (b.ArticleRetired, managing.retire),
        (b.ArticleLimitsStarted, managing.start_limits),
        (b.ArticleUnlimited, managing.drop_limits),
        (b.ArticleOwnerStarted, managing.start_owner),
        (b.ArticleOwned, managing.own),
        (b.ArticleDeleteAsked, managing.ask_delete),
        (b.ArticleDeleted, managing.confirm_delete),
        (b.ArticleSearchStarted, searching.start_search),
        (b.MissesOpened, searching.open_misses),
        (MissOpened, searching.open_miss),
        (b.QuestionPlaced, searching.place),
    ),
    steps={
        drafts.TEXT_STEP: drafts.save_text,
        drafts.NEW_STEP: drafts.save_new,
        managing.TEXT_STEP: managing.save_text,
        managing.LIMITS_STEP: managing.save_limits,
        managing.OWNER_STEP: managing.save_owner,
        searching.SEARCH_STEP: searching.search,
    },
)
