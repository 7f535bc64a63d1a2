"""Questions asked in a group: a short answer with its source, and the way on in private."""

from collections.abc import Sequence

from telegram import Update

from bot.answers import source_lines
from bot.cards import Button, Card, join_lines, shorten
from bot.citing import cite
from bot.context import Context
from bot.features.knowledge.cards import LABEL
from bot.features.knowledge.smalltalk import find_small_talk
from bot.groups import BRIEF, private_row, reply_briefly
from bot.i18n import Texts
from bot.scene import Room
from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.library import Answer
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import MAX_QUESTION, record_question
from cronos_core.retrieval.normalise import tokenise

# Deep links to an article, and back to a question of one's own.
ARTICLE, QUESTION = "a", "q"


async def answer_briefly(update: Update, context: Context, text: str) -> None:
    """Answer in a sentence or two; what is not known is said in one."""
    room = context.room_for(text)
    talk = find_small_talk(text)
    if talk is not None:
        t = Texts(talk.language) if talk.language else room.t
        await reply_briefly(update, Card(t(f"knowledge-reply-{talk.kind}", name=_first_name(update))))
        return
    if not tokenise(text) or len(text) > MAX_QUESTION:
        key = "groups-how" if len(text) <= MAX_QUESTION else "groups-too-long"
        await reply_briefly(update, Card(room.t(key, name=context.bot.username), [private_row(context, text)]))
        return
    language = room.t.language
    answer = await context.db.read(context.services.library.answer, text=text, lang=language, today=context.today())
    member = context.identity.member if context.identity else None
    question = await context.db.write(
        record_question,
        member_id=member.id if member else None,
        text=text,
        lang=language,
        decision=answer.decision,
        confidence=answer.confidence,
        article_id=answer.article.id if answer.article else None,
        passage_id=answer.passage.passage.id if answer.passage else None,
        now=context.now(),
    )
    way = f"{QUESTION}-{question.id}" if member else "group"
    await reply_briefly(update, brief_card(room, answer, private=private_row(context, text, way)))


def brief_card(room: Room, answer: Answer, *, private: Sequence[Button]) -> Card:
    """The answer cut to what fits beside people's talk; `private` leads on where there is no article to open."""
    t = room.t
    if answer.article is not None:
        return brief_article_card(room, answer.article)
    if answer.passage is not None:
        title = t("groups-source", source=cite(t, answer.passage.document, answer.passage.passage))
        return Card(join_lines(shorten(answer.passage.quote, BRIEF), title), [private])
    if answer.suggestions:
        rows = [
            [Button(shorten(article.question, LABEL), url=room.link(f"{ARTICLE}-{article.id}"))]
            for article in answer.suggestions
        ]
        return Card(t("groups-suggestions"), rows)
    return Card(t("groups-unknown"), [private])


def brief_article_card(room: Room, article: Article) -> Card:
    """An article in a few lines, with its source, and a link to all of it."""
    text = join_lines(shorten(plain_text(article.answer), BRIEF), *source_lines(room.t, article))
    return Card(text, [[Button(room.t.plain("groups-button-more"), url=room.link(f"{ARTICLE}-{article.id}"))]])


def _first_name(update: Update) -> str:
    return update.effective_user.first_name if update.effective_user else ""
