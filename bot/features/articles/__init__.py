"""Articles from the organizers' side: drafts out of answers, review, publishing, and looking after the rest."""

from bot.feature import ChatCommand, Feature
from bot.features.articles import drafts
from bot.features.articles.buttons import (
    DraftCategoriesOpened,
    DraftCategoryChosen,
    DraftDiscarded,
    DraftOpened,
    DraftOtherChosen,
    DraftPublished,
    DraftReopened,
    DraftTextStarted,
    NewArticleStarted,
)
from bot.navigation import ArticleProposed, DraftsOpened

FEATURE = Feature(
    name="articles",
    commands=(ChatCommand("drafts", drafts.drafts_command, for_organizers=True, in_menu=False),),
    presses=(
        (ArticleProposed, drafts.propose),
        (DraftsOpened, drafts.open_drafts),
        (DraftOpened, drafts.open_draft),
        (DraftTextStarted, drafts.start_text),
        (DraftOtherChosen, drafts.choose_language),
        (DraftCategoriesOpened, drafts.open_categories),
        (DraftCategoryChosen, drafts.pick_category),
        (DraftPublished, drafts.publish),
        (DraftDiscarded, drafts.discard),
        (DraftReopened, drafts.reopen),
        (NewArticleStarted, drafts.start_new),
    ),
    steps={drafts.TEXT_STEP: drafts.save_text, drafts.NEW_STEP: drafts.save_new},
)
