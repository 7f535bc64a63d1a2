"""What can go wrong with questions and articles."""

from cronos_core.errors import CronosError


class ArticleNotFoundError(CronosError):
    """There is no such article any more."""

    key = "knowledge-article-not-found"


class QuestionNotFoundError(CronosError):
    """There is no such question, or it is somebody else's."""

    key = "knowledge-question-not-found"


class ArticleTextEmptyError(CronosError):
    """A question or answer of an article needs words."""

    key = "articles-text-empty"


class ArticleTextTooLongError(CronosError):
    """A question or answer of an article has too many characters (`length`, `limit`)."""

    key = "articles-text-too-long"


class ArticleChangedError(CronosError):
    """Somebody changed the article after it was shown."""

    key = "articles-changed-meanwhile"

    def __init__(self) -> None:
        super().__init__(name="")


class ArticleNotRetiredError(CronosError):
    """Only an article that was taken out of the answers can be deleted."""

    key = "articles-not-retired"


class ArticleValidityError(CronosError):
    """The last day would be before the first, or is no day."""

    key = "articles-validity-wrong"


class OwnerNameError(CronosError):
    """The name of an owner has too many characters (`limit`)."""

    key = "articles-owner-too-long"
