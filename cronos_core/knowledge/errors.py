"""What can go wrong with questions and articles."""

from cronos_core.errors import CronosError


class ArticleNotFoundError(CronosError):
    """There is no such article any more."""

    key = "knowledge-article-not-found"


class QuestionNotFoundError(CronosError):
    """There is no such question, or it is somebody else's."""

    key = "knowledge-question-not-found"
