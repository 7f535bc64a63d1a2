"""The buttons of the inbox, on both sides."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class MyQuestionsOpened(CallbackData, prefix="myqs"):
    """The questions that one handed to the organizers."""

    page: int = 0


@dataclass(frozen=True)
class MyQuestionOpened(CallbackData, prefix="myq"):
    """One of them: waiting, or answered."""

    question_id: int


@dataclass(frozen=True)
class FollowUpStarted(CallbackData, prefix="more"):
    """Ask on after an organizer's answer."""

    question_id: int


@dataclass(frozen=True)
class InboxQuestionOpened(CallbackData, prefix="inq"):
    """An organizer looks at a question."""

    question_id: int


@dataclass(frozen=True)
class AnswerStarted(CallbackData, prefix="ans"):
    """An organizer begins to answer."""

    question_id: int
