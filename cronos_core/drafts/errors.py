"""What can go wrong with articles in the making."""

from cronos_core.errors import CronosError


class DraftNotFoundError(CronosError):
    """There is no such draft."""

    key = "articles-draft-not-found"


class DraftClosedError(CronosError):
    """The draft has been published or discarded."""

    key = "articles-draft-closed"


class DraftChangedError(CronosError):
    """Somebody changed the draft after it was shown (`name`, "" where they are unknown)."""

    key = "articles-changed-meanwhile"


class DraftIncompleteError(CronosError):
    """The draft lacks a `part`: "question", "answer" or "other", a text in the other language."""

    key = "articles-draft-incomplete"


class NoAnswerYetError(CronosError):
    """Only a question that an organizer has answered in writing makes an article."""

    key = "articles-no-answer-yet"
