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
class ReplyStarted(CallbackData, prefix="more"):
    """Write more under one's own question: before the answer, or back after it."""

    question_id: int


@dataclass(frozen=True)
class InboxQuestionOpened(CallbackData, prefix="inq"):
    """An organizer looks at a question."""

    question_id: int


@dataclass(frozen=True)
class AnswerStarted(CallbackData, prefix="ans"):
    """An organizer begins to answer."""

    question_id: int


@dataclass(frozen=True)
class WriteStarted(CallbackData, prefix="wri"):
    """An organizer writes to who asked although the question has its answer."""

    question_id: int


@dataclass(frozen=True)
class ReplySettled(CallbackData, prefix="rdone"):
    """What the asker wrote after the answer needs nothing more."""

    question_id: int


@dataclass(frozen=True)
class HeldSent(CallbackData, prefix="held"):
    """Send one's own message although somebody else answered first."""

    message_id: int
