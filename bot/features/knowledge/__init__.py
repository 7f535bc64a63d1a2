"""Questions to the library: asking, what was found, related articles. Handing over to a person is the inbox's."""

from bot.feature import ChatCommand, Feature
from bot.features.knowledge import handlers
from bot.features.knowledge.buttons import AnswerJudged, ArticleOpened, AskOpened, RelatedOpened
from bot.navigation import QuestionAsked

FEATURE = Feature(
    name="knowledge",
    commands=(ChatCommand("ask", handlers.ask),),
    presses=(
        (AskOpened, handlers.open_prompt),
        (QuestionAsked, handlers.ask_again),
        (ArticleOpened, handlers.open_article),
        (RelatedOpened, handlers.open_related),
        (AnswerJudged, handlers.judge),
    ),
    steps={handlers.QUESTION_STEP: handlers.answer_text},
    # Without a claim: what no other feature reads is a question.
    free_text=handlers.answer_text,
)
