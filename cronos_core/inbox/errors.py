"""What can go wrong with questions that go to a person."""

from cronos_core.errors import CronosError


class QuestionTooLongError(CronosError):
    """The question to the organizers has too many characters (`length`, `limit`)."""

    key = "knowledge-too-long"


class TooManyOpenQuestionsError(CronosError):
    """The member has as many questions waiting for an organizer as one person may (`limit`)."""

    key = "inbox-too-many-open"


class QuestionAnsweredError(CronosError):
    """Another organizer was first (`name`)."""

    key = "inbox-answered-already"


class QuestionNotOpenError(CronosError):
    """The question does not wait for an organizer."""

    key = "inbox-not-open"


class AnswerTooLongError(CronosError):
    """The organizer's answer does not fit in one message (`limit` characters)."""

    key = "inbox-answer-too-long"


class QuestionClaimedError(CronosError):
    """Another organizer has taken the question (`name`)."""

    key = "inbox-claimed-already"


class CannotJoinError(CronosError):
    """These two questions cannot be made one: one of them does not wait any more, or they are one."""

    key = "inbox-cannot-merge"


class NoteTooLongError(CronosError):
    """The reason for closing a question is too long (`limit` characters)."""

    key = "inbox-note-too-long"


class TooManyRepliesError(CronosError):
    """The asker has written as much as one may before an organizer writes back (`limit`)."""

    key = "inbox-too-many-replies"


class MessageNotFoundError(CronosError):
    """There is no such message that waits to be sent, or it is another organizer's."""

    key = "inbox-message-not-found"


class AskerUnreachableError(CronosError):
    """Nothing reaches who asked (`name`, `count` of them), until they write to the bot again."""

    key = "inbox-asker-unreachable"
