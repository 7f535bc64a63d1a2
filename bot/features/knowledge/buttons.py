"""The buttons of the library. `question_id` is the question that led here: it can still be handed to a person."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class AskOpened(CallbackData, prefix="asks"):
    """Ask something: waits for the text."""


@dataclass(frozen=True)
class ArticleOpened(CallbackData, prefix="art"):
    """One article: a suggestion, a related one, or a twin in the other language."""

    article_id: int
    question_id: int


@dataclass(frozen=True)
class RelatedOpened(CallbackData, prefix="rel"):
    """What else there is about an article's subject."""

    article_id: int
    question_id: int


@dataclass(frozen=True)
class PassageJudged(CallbackData, prefix="pjudge"):
    """Whether a passage helped with a question; `direct` where it was the answer, not picked from a list."""

    question_id: int
    passage_id: int
    helpful: bool
    direct: bool


@dataclass(frozen=True)
class PassageRelatedOpened(CallbackData, prefix="prel"):
    """What articles say about a passage's subject."""

    passage_id: int
    question_id: int


@dataclass(frozen=True)
class AnswerJudged(CallbackData, prefix="judge"):
    """Whether an article helped with a question; `direct` where it was the answer, not picked from a list."""

    question_id: int
    article_id: int
    helpful: bool
    direct: bool
