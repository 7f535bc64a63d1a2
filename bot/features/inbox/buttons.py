"""The buttons of the inbox, on both sides."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.inbox.desk import Tray
from cronos_core.inbox.models import Dismissal


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


@dataclass(frozen=True)
class TrayOpened(CallbackData, prefix="tray"):
    """What waits, what the organizer has taken, or what is done, on a page."""

    tray: Tray
    page: int = 0


@dataclass(frozen=True)
class Claimed(CallbackData, prefix="take"):
    """Take a question; from `instead_of` where they have it, else from nobody (0)."""

    question_id: int
    instead_of: int = 0


@dataclass(frozen=True)
class Released(CallbackData, prefix="give"):
    """Give a question back that one has taken."""

    question_id: int


@dataclass(frozen=True)
class WordingsOpened(CallbackData, prefix="wrds"):
    """How those who ask the same asked it, on a page."""

    question_id: int
    page: int = 0


@dataclass(frozen=True)
class Split(CallbackData, prefix="part"):
    """A question that joined another one by mistake waits by itself again."""

    question_id: int


@dataclass(frozen=True)
class MergeOpened(CallbackData, prefix="mrgs"):
    """With which of the questions that wait should this one become one?"""

    question_id: int
    page: int = 0


@dataclass(frozen=True)
class Merged(CallbackData, prefix="mrg"):
    """Make a question and another one that asks the same one."""

    question_id: int
    into_id: int


@dataclass(frozen=True)
class DismissOpened(CallbackData, prefix="dis1"):
    """Why should a question be closed without an answer?"""

    question_id: int


@dataclass(frozen=True)
class Dismissed(CallbackData, prefix="dis"):
    """Close a question without an answer, for this reason."""

    question_id: int
    reason: Dismissal


@dataclass(frozen=True)
class NoteStarted(CallbackData, prefix="disn"):
    """Close a question without an answer, for a reason in the organizer's own words."""

    question_id: int


@dataclass(frozen=True)
class Reopened(CallbackData, prefix="open"):
    """A question that was closed without an answer waits again."""

    question_id: int


@dataclass(frozen=True)
class UnansweredGroupOpened(CallbackData, prefix="una1"):
    """The wordings of one thing that the bot could not answer; `question_id` is the first of them."""

    question_id: int


@dataclass(frozen=True)
class StaleArticlesOpened(CallbackData, prefix="stal"):
    """The articles that nobody has looked at for long, on a page."""

    page: int = 0


@dataclass(frozen=True)
class FilesShown(CallbackData, prefix="qfl"):
    """The files of a conversation once more."""

    question_id: int


@dataclass(frozen=True)
class SentAgain(CallbackData, prefix="agn"):
    """Send what did not reach those who asked once more."""

    question_id: int
