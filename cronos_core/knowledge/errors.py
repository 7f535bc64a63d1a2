"""What can go wrong with questions and articles."""

from cronos_core.errors import CronosError


class ArticleNotFoundError(CronosError):
    """There is no such article any more."""

    key = "knowledge-article-not-found"


class QuestionNotFoundError(CronosError):
    """There is no such question, or it is somebody else's."""

    key = "knowledge-question-not-found"


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
