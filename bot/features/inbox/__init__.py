"""Questions that go to a person: the asker's side, and the organizers' inbox."""

from bot.feature import ChatCommand, Feature
from bot.features.inbox import asking, group, organizers, thread, words
from bot.features.inbox.buttons import (
    AnswerStarted,
    HeldSent,
    InboxQuestionOpened,
    MyQuestionOpened,
    MyQuestionsOpened,
    ReplySettled,
    ReplyStarted,
    WriteStarted,
)
from bot.navigation import InboxOpened, QuestionHandedOver
from cronos_core.inbox.group import CARD, CLOSED, MESSAGE, REMOVED, REOPENED, TOPIC

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
        (ReplyStarted, thread.start_reply),
        (InboxOpened, organizers.open_inbox),
        (InboxQuestionOpened, organizers.open_question),
        (AnswerStarted, organizers.start_answer),
        (WriteStarted, organizers.start_writing),
        (HeldSent, thread.send_held),
        (ReplySettled, thread.settle),
    ),
    sayings=words.SAYINGS,
    steps={thread.REPLY_STEP: thread.save_reply, organizers.ANSWER_STEP: organizers.save_answer},
    file_steps={thread.REPLY_STEP: thread.save_reply, organizers.ANSWER_STEP: organizers.save_answer},
    answers=thread.take_reply,
    inbox_group=group.take_message,
    notices={
        "question-asked": organizers.render_question_asked,
        "question-answered": thread.render_question_answered,
        "question-message": thread.render_question_message,
        "question-replied": thread.render_question_replied,
    },
    room_notices={
        TOPIC: group.render_topic,
        CARD: group.render_card,
        MESSAGE: group.render_message,
        CLOSED: group.render_turn,
        REOPENED: group.render_turn,
        REMOVED: group.render_removal,
    },
)
