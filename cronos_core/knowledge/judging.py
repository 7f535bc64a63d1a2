"""What people say of answers: whether they helped. The thresholds of the library learn from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cronos_core.documents.service import get_passage
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import get_article, get_question
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.retrieval.threshold import Judgement

# Its revision grows with every judgement, so that every process fits its thresholds again before the next question.
JUDGEMENTS = "article-judgements"
# The latest ones are learned from.
MOST_JUDGEMENTS = 200
# One person's word is not enough to make the bot more careful with everybody.
LEAST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class ArticleJudgement:
    """Whether an article, or its twin (they share the `group`), helped with a question."""

    text: str
    lang: str
    group: str
    helpful: bool
    member_id: int | None


def judge_answer(session: Session, *, question_id: int, member_id: int, article_id: int, helpful: bool) -> Question:
    """Note whether this article helped with the member's question; the library's next decision has learned from it.

    Saying the same again changes nothing. Raises `QuestionNotFoundError`, `ArticleNotFoundError`.
    """
    question = get_question(session, question_id=question_id, member_id=member_id)
    article = get_article(session, article_id=article_id)
    if (question.helpful, question.article_id) != (helpful, article.id):
        question.helpful, question.article_id, question.passage_id = helpful, article.id, None
        session.add(question)
        session.flush()
        bump_revision(session, collection=JUDGEMENTS)
    return question


def list_judgements(session: Session) -> Sequence[ArticleJudgement]:
    """The latest judgements of articles that are still there, the last first."""
    statement = (
        select(Question.text, Question.lang, Article.pair, Article.key)
        .add_columns(col(Question.helpful), col(Question.member_id))
        .join(Article, col(Article.id) == col(Question.article_id))
        # A question that an organizer has put with its article says nothing of the answer that failed it any more.
        .where(col(Question.helpful).is_not(None), col(Question.belongs_to_id).is_(None))
        .order_by(col(Question.asked_at).desc(), col(Question.id).desc())
        .limit(MOST_JUDGEMENTS)
    )
    return [
        ArticleJudgement(text, lang, pair or key, bool(helpful), member_id)
        for text, lang, pair, key, helpful, member_id in session.execute(statement)
    ]


def judge_passage(session: Session, *, question_id: int, member_id: int, passage_id: int, helpful: bool) -> Question:
    """Note whether this passage helped with the member's question; learned from when documents are next indexed.

    Saying the same again changes nothing. Raises `QuestionNotFoundError`, `DocumentNotFoundError`.
    """
    question = get_question(session, question_id=question_id, member_id=member_id)
    view = get_passage(session, passage_id=passage_id)
    question.helpful, question.passage_id, question.article_id = helpful, view.passage.id, None
    session.add(question)
    session.flush()
    return question


def judge_latest(session: Session, *, question_id: int, member_id: int, helpful: bool) -> Question:
    """Note the same of whatever answered the question; raises as `judge_answer` and `judge_passage` do."""
    question = get_question(session, question_id=question_id, member_id=member_id)
    said = {"question_id": question_id, "member_id": member_id}
    if question.passage_id is not None:
        return judge_passage(session, **said, passage_id=question.passage_id, helpful=helpful)
    return judge_answer(session, **said, article_id=question.article_id or 0, helpful=helpful)


def list_passage_judgements(session: Session) -> list[Judgement]:
    """The latest judgements of answers from documents; no single voice makes the bot more careful with everybody."""
    statement = (
        select(Question.text, Question.helpful, Question.member_id)
        .where(col(Question.helpful).is_not(None), col(Question.passage_id).is_not(None))
        .order_by(col(Question.asked_at).desc(), col(Question.id).desc())
        .limit(MOST_JUDGEMENTS)
    )
    judged = session.exec(statement).all()
    heard = len({member_id for _, helpful, member_id in judged if not helpful}) >= LEAST_PEOPLE
    return [Judgement(text, None, bool(helpful)) for text, helpful, _ in judged if helpful or heard]


def believe(judged: Sequence[tuple[ArticleJudgement, float]], *, failing: float) -> list[bool]:
    """For each judgement of an answer of this confidence, whether the thresholds are to learn from it.

    A failure does not count while nobody else has met one, nor while of the answers that were as sure no more than
    the share `failing` failed.
    """
    unhappy = {judgement.member_id for judgement, _ in judged if not judgement.helpful}
    heard = len(unhappy) >= LEAST_PEOPLE
    return [one.helpful or (heard and _share_failing(judged, confidence) > failing) for one, confidence in judged]


def _share_failing(judged: Sequence[tuple[ArticleJudgement, float]], confidence: float) -> float:
    """Of the answers that were at least so sure, the share that failed."""
    as_sure = [judgement.helpful for judgement, other in judged if other >= confidence]
    return as_sure.count(False) / len(as_sure)
