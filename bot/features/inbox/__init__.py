"""Questions that go to a person: the asker's side, and the organizers' inbox."""

from bot.feature import ChatCommand, Feature
from bot.features.inbox import asking, organizers
from bot.features.inbox.buttons import (
    AnswerStarted,
    FollowUpStarted,
    InboxQuestionOpened,
    MyQuestionOpened,
    MyQuestionsOpened,
)
from bot.navigation import InboxOpened, QuestionHandedOver

FEATURE = Feature(
    name="inbox",
    commands=(
        ChatCommand("inbox", organizers.list_inbox, for_organizers=True),
        ChatCommand("questions", asking.list_questions, in_menu=False),
    ),
    presses=(
        (QuestionHandedOver, asking.hand_over),
        (MyQuestionsOpened, asking.open_questions),
        (MyQuestionOpened, asking.open_question),
        (FollowUpStarted, asking.start_follow_up),
        (InboxOpened, organizers.open_inbox),
        (InboxQuestionOpened, organizers.open_question),
        (AnswerStarted, organizers.start_answer),
    ),
    steps={asking.FOLLOW_UP_STEP: asking.save_follow_up, organizers.ANSWER_STEP: organizers.save_answer},
    notices={
        "question-asked": organizers.render_question_asked,
        "question-answered": asking.render_question_answered,
    },
)
