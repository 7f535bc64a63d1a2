"""Questions to the library: asking, what was found, related articles. Handing over to a person is the inbox's."""

from bot.feature import ChatCommand, Feature
from bot.features.knowledge import groups, handlers, inline, passages
from bot.features.knowledge.buttons import (
    AnswerJudged,
    ArticleOpened,
    AskOpened,
    PassageJudged,
    PassageRelatedOpened,
    RelatedOpened,
)
from bot.navigation import PassageOpened, QuestionAsked
from bot.phrases import Wording
from bot.sayings import Saying, opening

_SAID = Wording(
    "ask",
    ro="""
        (intreaba|intreb|intrebare|am o intrebare|vreau sa intreb ceva|vreau sa te intreb ceva|pot sa te intreb ceva)
    """,
    en="""
        (ask|ask something|i have a question|a question|question|can i ask [you] something|may i ask [you] something)
    """,
)

_HELPED = Wording(
    "answer-helped",
    ro="[da] [exact] (asta|raspunsul) [mi] (m a ajutat|a fost util|a fost bun|cautam)",
    en="(that|this|it|the answer|yes it|yes that) [really] (helped|was helpful|was it|was right)",
)
_MISSED = Wording(
    "answer-missed",
    ro="""
        [asta|raspunsul] nu (m a ajutat|a fost util|ajuta)
        nu (asta|{is} asta|despre asta) [cautam|am intrebat|era|e vorba] [ce cautam|ce am intrebat]
    """,
    en="""
        (that|this|it|the answer) (did not|didn t|does not|doesn t) help
        (that|this) ({is} not|isn t|wasn t|was not) (what i meant|what i asked|what i was looking for|it|helpful|right)
        not what i (meant|asked|was looking for)
    """,
)

FEATURE = Feature(
    name="knowledge",
    commands=(ChatCommand("ask", handlers.ask),),
    presses=(
        (AskOpened, handlers.open_prompt),
        (QuestionAsked, handlers.ask_again),
        (ArticleOpened, handlers.open_article),
        (RelatedOpened, handlers.open_related),
        (AnswerJudged, handlers.judge),
        (PassageOpened, passages.open_passage),
        (PassageJudged, passages.judge),
        (PassageRelatedOpened, passages.open_related),
    ),
    sayings=(
        Saying(_SAID, opening(lambda u, c: handlers.open_prompt(u, c, AskOpened()))),
        Saying(_HELPED, lambda u, c, _: handlers.judge_by_word(u, c, helpful=True), is_private=False, by_link=False),
        Saying(_MISSED, lambda u, c, _: handlers.judge_by_word(u, c, helpful=False), is_private=False, by_link=False),
    ),
    steps={handlers.QUESTION_STEP: handlers.take_question},
    # Without a claim: what no other feature reads is a question.
    free_text=handlers.answer_text,
    inline=inline.offer_answers,
    group_text=groups.answer_briefly,
    links={groups.ARTICLE: handlers.open_article_link, groups.QUESTION: handlers.open_question_link},
)
