"""What nobody could answer in the last week, and the articles that want to be looked at: so that the bot learns."""

from collections.abc import Sequence

from babel.dates import format_date
from telegram import Update

from bot.cards import Button, Card, Row, join_lines, shorten
from bot.context import Context
from bot.features.inbox.buttons import InboxQuestionOpened, StaleArticlesOpened, UnansweredGroupOpened
from bot.features.inbox.cards import IN_LIST, LABEL, said
from bot.navigation import ArticleManaged, InboxOpened, MissOpened, UnansweredOpened
from bot.paging import Page, page_of, turn_row
from bot.replies import show
from bot.scene import Scene
from cronos_core.inbox.unanswered import UnansweredGroup, list_aged_articles, list_unanswered
from cronos_core.knowledge.models import Article, Question, QuestionState

WORDINGS_SHOWN = 8
WORDING = 200


async def open_unanswered(update: Update, context: Context, choice: UnansweredOpened) -> None:
    """`/inbox unanswered`: the groups, most asked first."""
    groups = await context.db.read(list_unanswered, actor_id=context.member.id, now=context.now())
    articles = await _list_aged(context)
    page = page_of(len(groups), choice.page)
    await show(update, context, _list_card(context.scene, groups, page, len(articles)))


async def open_group(update: Update, context: Context, choice: UnansweredGroupOpened) -> None:
    """One group's wordings; the list, where it is gone by now."""
    groups = await context.db.read(list_unanswered, actor_id=context.member.id, now=context.now())
    group = next((one for one in groups if any(q.id == choice.question_id for q in one.questions)), None)
    if group is None:
        await open_unanswered(update, context, UnansweredOpened())
        return
    await show(update, context, _group_card(context.scene, group))


async def open_stale(update: Update, context: Context, choice: StaleArticlesOpened) -> None:
    """The articles that nobody has looked at for long."""
    articles = await _list_aged(context)
    page = page_of(len(articles), choice.page)
    await show(update, context, _stale_card(context.scene, articles, page))


async def _list_aged(context: Context) -> Sequence[Article]:
    days = context.settings.stale_articles_days
    return await context.db.read(list_aged_articles, actor_id=context.member.id, today=context.today(), days=days)


def _list_card(scene: Scene, groups: Sequence[UnansweredGroup], page: Page, aged: int) -> Card:
    t = scene.t
    shown = groups[page.start : page.stop]
    lines = [
        t(
            "inbox-unanswered-line",
            number=number,
            text=shorten(group.questions[0].text, IN_LIST),
            facts=_facts(scene, group),
        )
        for number, group in enumerate(shown, page.start + 1)
    ]
    rows: list[Row] = [
        [Button(f"{number}. {shorten(group.questions[0].text, LABEL)}", UnansweredGroupOpened(group.questions[0].id))]
        for number, group in enumerate(shown, page.start + 1)
    ]
    rows.append(turn_row(scene, page, UnansweredOpened))
    rows.append([Button(t.plain("inbox-button-stale", count=aged), StaleArticlesOpened())] if aged else [])
    rows.append([Button(t.plain("inbox-button-all"), InboxOpened())])
    total = sum(len(group.questions) for group in groups)
    title = t("inbox-unanswered-title", count=total) if groups else t("inbox-unanswered-none")
    return Card(join_lines(title, *lines, t("inbox-stale-hint", count=aged) if aged else None), rows)


def _group_card(scene: Scene, group: UnansweredGroup) -> Card:
    t = scene.t
    first, *_ = group.questions
    lines = [
        t("inbox-unanswered-wording", text=shorten(question.text, WORDING), since=said(scene, question.asked_at))
        for question in group.questions[:WORDINGS_SHOWN]
    ]
    more = len(group.questions) - WORDINGS_SHOWN
    waiting: Question | None = next((one for one in group.questions if one.state == QuestionState.OPEN), None)
    rows: list[Row] = []
    if waiting is not None:
        rows.append([Button(t.plain("inbox-button-open-waiting", id=str(waiting.id)), InboxQuestionOpened(waiting.id))])
    # What a person is about to answer becomes an article by that answer.
    place = [] if waiting else [Button(t.plain("inbox-button-place"), MissOpened(first.id))]
    rows.append([*place, Button(t.plain("button-back"), UnansweredOpened())])
    text = join_lines(
        t("inbox-group-title", text=shorten(first.text, IN_LIST)),
        t("inbox-group-facts", facts=_facts(scene, group)),
        *lines,
        t("inbox-unanswered-more", count=more) if more > 0 else None,
        None if waiting else t("inbox-group-hint"),
    )
    return Card(text, rows)


def _facts(scene: Scene, group: UnansweredGroup) -> str:
    t = scene.t
    facts = [t.plain("inbox-fact-people", count=group.askers)]
    if len(group.questions) > group.askers:
        facts.append(t.plain("inbox-fact-times", count=len(group.questions)))
    if group.waiting:
        facts.append(t.plain("inbox-fact-waits"))
    return ", ".join(facts)


def _stale_card(scene: Scene, articles: Sequence[Article], page: Page) -> Card:
    t = scene.t
    today = scene.now.astimezone(scene.zone).date()
    lines = []
    for article in articles[page.start : page.stop]:
        over = article.valid_until is not None and article.valid_until < today
        day = article.valid_until if over and article.valid_until else article.last_seen_to_on
        date = format_date(day, "d MMM y", locale=t.language)
        key = "inbox-stale-over" if over else "inbox-stale-old"
        lines.append(t(key, text=shorten(article.question, IN_LIST), date=date, lang=article.lang))
    rows: list[Row] = [
        [Button(f"{article.id}. {shorten(article.question, LABEL)}", ArticleManaged(article.id))]
        for article in articles[page.start : page.stop]
    ]
    rows += [
        turn_row(scene, page, StaleArticlesOpened),
        [Button(t.plain("button-back"), UnansweredOpened())],
    ]
    title = t("inbox-stale-title", count=len(articles)) if articles else t("inbox-stale-none")
    return Card(join_lines(title, *lines), rows)
