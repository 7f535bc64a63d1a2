"""Asking the library: by command, by free text, or again from a button."""

from datetime import timedelta

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.knowledge import passages
from bot.features.knowledge.buttons import AnswerJudged, ArticleOpened, AskOpened, PassageJudged, RelatedOpened
from bot.features.knowledge.cards import (
    article_card,
    not_helpful_card,
    related_card,
    small_talk_card,
    suggestions_card,
    unknown_card,
    unreadable_card,
)
from bot.features.knowledge.passages import answer_with_passage
from bot.features.knowledge.smalltalk import find_small_talk
from bot.navigation import QuestionAsked
from bot.replies import send, show
from bot.typed import MAX_DIGITS
from cronos_core.dialogs.service import close_dialog
from cronos_core.knowledge.errors import ArticleNotFoundError, QuestionNotFoundError
from cronos_core.knowledge.finding import group_of
from cronos_core.knowledge.judging import judge_answer, judge_latest
from cronos_core.knowledge.library import Answer, find_twin
from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import (
    MAX_QUESTION,
    find_latest_answered,
    get_article,
    get_question,
    get_valid_article,
    record_question,
)
from cronos_core.projects.service import search_projects
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.normalise import tokenise
from cronos_core.settings import LANGUAGES

QUESTION_STEP = "knowledge-question"
# Until then, "that did not help" is said of the last answer.
LATELY = timedelta(minutes=30)


async def ask(update: Update, context: Context) -> None:
    """`/ask`, with the question behind it or without."""
    text = " ".join(context.args or ())
    if text:
        await _answer_asked(update, context, text)
    else:
        await open_prompt(update, context, AskOpened())


async def take_question(update: Update, context: Context, text: str) -> None:
    """What `/ask` waited for."""
    await _answer_asked(update, context, text)


async def open_prompt(update: Update, context: Context, _choice: AskOpened) -> None:
    """Wait for a question."""
    card = Card(context.t("knowledge-prompt"), [cancel_row(context)])
    await ask_for(update, context, step=QUESTION_STEP, card=card)


async def answer_text(update: Update, context: Context, text: str) -> None:
    """Answer a question, or small talk; where `/ask` waits for a question, only a readable one ends the waiting."""
    card = _refuse(context, text)
    talk = find_small_talk(text)
    if talk is not None and talk.kind == "missed" and await judge_by_word(update, context, helpful=False):
        return
    if talk is not None:
        card = small_talk_card(context.scene_in(talk.language or context.member.language), talk.kind)
    elif card is None:
        # Answered in the language of the question, whatever the menus speak.
        lang = guess_language(text, default=context.member.language)
        answer = await context.db.read(context.services.library.answer, text=text, lang=lang, today=context.today())
        question = await context.db.write(
            record_question,
            member_id=context.member.id,
            text=text,
            lang=lang,
            decision=answer.decision,
            confidence=answer.confidence,
            article_id=answer.article.id if answer.article else None,
            passage_id=answer.passage.passage.id if answer.passage else None,
            now=context.now(),
            ends_dialog=context.dialog is not None and context.dialog.step == QUESTION_STEP,
        )
        card = await _answer_card(context, question, answer)
    await send(update, context, card)


async def _answer_asked(update: Update, context: Context, text: str) -> None:
    """A question that was announced as one: about one's own data, which features know, or else to the library."""
    if not await context.services.router.on_saying(update, context, text, questions=True):
        await answer_text(update, context, text)
    elif context.dialog is not None and context.dialog.step == QUESTION_STEP:
        await context.db.write(close_dialog, member_id=context.member.id)


async def ask_again(update: Update, context: Context, choice: QuestionAsked) -> None:
    """The answer to a stored question, as the library gives it now."""
    question = await context.db.read(get_question, question_id=choice.question_id, member_id=context.member.id)
    answer = await context.db.read(
        context.services.library.answer, text=question.text, lang=question.lang, today=context.today()
    )
    await show(update, context, await _answer_card(context, question, answer))


async def open_article(update: Update, context: Context, choice: ArticleOpened) -> None:
    """One article, picked from a list, or opened by a link (which no question led to: 0)."""
    article = await context.db.read(get_valid_article, article_id=choice.article_id, today=context.today())
    question = None
    if choice.question_id:
        question = await context.db.read(get_question, question_id=choice.question_id, member_id=context.member.id)
    await show(update, context, await _article_card(context, article, question, direct=False))


async def open_article_link(update: Update, context: Context, payload: str) -> None:
    """`start=a-7`: what was answered briefly elsewhere, whole."""
    if not payload.isascii() or not payload.isdecimal() or len(payload) > MAX_DIGITS:
        raise ArticleNotFoundError()
    await open_article(update, context, ArticleOpened(int(payload), 0))


async def open_question_link(update: Update, context: Context, payload: str) -> None:
    """`start=q-7`: one's own question, asked in a group, goes on here."""
    if not payload.isascii() or not payload.isdecimal() or len(payload) > MAX_DIGITS:
        raise QuestionNotFoundError()
    await ask_again(update, context, QuestionAsked(int(payload)))


async def judge(update: Update, context: Context, choice: AnswerJudged) -> None:
    """Helped: thanks, and the card stays. Not: what else it may have been."""
    question = await context.db.write(
        judge_answer,
        question_id=choice.question_id,
        member_id=context.member.id,
        article_id=choice.article_id,
        helpful=choice.helpful,
    )
    article = await context.db.read(get_article, article_id=choice.article_id)
    if choice.helpful:
        context.toast("knowledge-toast-helpful")
        await show(update, context, await _article_card(context, article, question, direct=choice.direct))
        return
    library = context.services.library
    others = await context.db.read(
        library.list_others, text=question.text, lang=question.lang, article=article, today=context.today()
    )
    context.toast("knowledge-toast-not-helpful")
    card = not_helpful_card(context.scene, article, others, question_id=question.id, direct=choice.direct)
    await show(update, context, card)


async def judge_by_word(update: Update, context: Context, *, helpful: bool) -> bool:
    """What is typed right after an answer instead of pressing its button; False where nothing was answered lately."""
    member_id, since = context.member.id, context.now() - LATELY
    question = await context.db.read(find_latest_answered, member_id=member_id, since=since)
    if question is None:
        return False
    if not helpful and question.article_id:
        await judge(update, context, AnswerJudged(question.id, question.article_id, helpful, direct=True))
    elif not helpful and question.passage_id:
        await passages.judge(update, context, PassageJudged(question.id, question.passage_id, helpful, direct=True))
    else:
        await context.db.write(judge_latest, question_id=question.id, member_id=member_id, helpful=helpful)
        await send(update, context, Card(context.t("knowledge-toast-helpful")))
    return True


async def open_related(update: Update, context: Context, choice: RelatedOpened) -> None:
    """What else there is about the article's subject."""
    article = await context.db.read(get_valid_article, article_id=choice.article_id, today=context.today())
    related = await context.db.read(context.services.library.list_related, article=article, today=context.today())
    await show(update, context, related_card(context.scene, article, related, question_id=choice.question_id))


def _refuse(context: Context, text: str) -> Card | None:
    """Why the text cannot be a question: no words in it, or too many."""
    if not tokenise(text):
        return unreadable_card(context.scene, "knowledge-no-words")
    if len(text) > MAX_QUESTION:
        return unreadable_card(context.scene, "knowledge-too-long", length=len(text), limit=MAX_QUESTION)
    return None


async def _answer_card(context: Context, question: Question, answer: Answer) -> Card:
    scene = context.scene
    if answer.article is not None:
        return await _article_card(context, answer.article, question, direct=True)
    if answer.passage is not None:
        return await answer_with_passage(context, answer.passage, question)
    if answer.suggestions or answer.passages:
        return suggestions_card(scene, answer.suggestions, answer.passages, question_id=question.id)
    found = await context.db.read(search_projects, catalogue=context.services.catalogue, text=question.text)
    projects = 0 if found.is_near else len(found.found)
    return unknown_card(scene, question_id=question.id, projects=projects)


async def _article_card(context: Context, article: Article, question: Question | None, *, direct: bool) -> Card:
    """The article as an answer to this question, with what its reader said of it, if they did."""
    judged = None
    if question is not None and question.helpful is not None and question.article_id is not None:
        about = await context.db.read(get_article, article_id=question.article_id)
        judged = question.helpful if group_of(about) == group_of(article) else None
    return article_card(
        context.scene,
        article,
        question_id=question.id if question else 0,
        twin=await _find_other(context, article),
        direct=direct,
        helpful=judged,
    )


async def _find_other(context: Context, article: Article) -> Article | None:
    """The article's twin in the other language."""
    other = next(lang for lang in LANGUAGES if lang != article.lang)
    twin = await context.db.read(find_twin, article=article, lang=other)
    return twin if twin and twin.is_valid_on(context.today()) else None
