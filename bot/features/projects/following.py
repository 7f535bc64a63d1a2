"""Following: saved searches and verticals, the alerts that they send, and the list of what was told."""

from collections.abc import Mapping
from datetime import datetime

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.features.projects.cards import PER_PAGE
from bot.features.projects.follow_buttons import (
    FollowOpened,
    FollowRemoved,
    FollowResumed,
    FollowSearched,
    FollowsOpened,
    FollowStopped,
    FollowTimed,
    NewsOpened,
    SearchFollowed,
    VerticalFollowed,
)
from bot.features.projects.follow_cards import alert_card, follow_card, follows_card, news_card, summary_card
from bot.features.projects.searching import begin_search
from bot.features.projects.words import words_to_search
from bot.paging import page_of
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.database import Transactions
from cronos_core.knowledge.service import MAX_QUESTION
from cronos_core.outbox.models import Notice
from cronos_core.projects.alerts import count_news, list_news
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.following import (
    follow_search,
    follow_vertical,
    get_follow,
    list_active,
    list_follows,
    list_quiet_verticals,
    remove_follow,
    resume_follow,
    set_rhythm,
    stop_follow,
)
from cronos_core.projects.models import ProjectFollow, ProjectState, Rhythm
from cronos_core.projects.searching import get_search, read_search
from cronos_core.projects.service import get_project
from cronos_core.retrieval.normalise import fold
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import list_workgroups

STOP, RESUME = {"stop", "opreste"}, {"resume", "start", "porneste"}
FORGET = {"forget", "remove", "sterge"}
RHYTHMS = {"now": Rhythm.AT_ONCE, "imediat": Rhythm.AT_ONCE, "daily": Rhythm.DAILY, "zilnic": Rhythm.DAILY}
NEWS = {"new", "news", "noutati"}


async def type_follow(update: Update, context: Context) -> None:
    """`/following`, `/following 3`, `/following 3 stop`, `/following news`; else follow a search for the words."""
    number, words = typed_number(context), [fold(word) for word in context.args or ()]
    if number is not None and len(words) <= 2:
        await _act(update, context, number, words[1] if len(words) > 1 else "")
    elif not words:
        await open_follows(update, context, FollowsOpened())
    elif len(words) == 1 and words[0] in NEWS:
        await open_news(update, context, NewsOpened())
    else:
        said, chosen = await context.db.read(read_search, text=" ".join(context.args or ())[:MAX_QUESTION])
        await _follow(update, context, words_to_search(said), chosen)


async def follow_results(update: Update, context: Context, choice: SearchFollowed) -> None:
    """Save the search whose results are shown."""
    search = await context.db.read(get_search, question_id=choice.question_id, member_id=context.member.id)
    await _follow(update, context, search.words, search.chosen)


async def follow_a_vertical(update: Update, context: Context, choice: VerticalFollowed) -> None:
    follow = await context.db.write(
        follow_vertical,
        member_id=context.member.id,
        workgroup_id=choice.workgroup_id,
        catalogue=context.services.catalogue,
        now=context.now(),
    )
    await _show(update, context, follow)


async def open_follow(update: Update, context: Context, choice: FollowOpened) -> None:
    follow = await context.db.read(get_follow, follow_id=choice.follow_id, member_id=context.member.id)
    await _show(update, context, follow)


async def stop(update: Update, context: Context, choice: FollowStopped) -> None:
    """No more alerts from this one; going on is one tap away."""
    follow = await context.db.write(stop_follow, follow_id=choice.follow_id, member_id=context.member.id)
    await _show(update, context, follow)


async def resume(update: Update, context: Context, choice: FollowResumed) -> None:
    follow = await context.db.write(
        resume_follow,
        follow_id=choice.follow_id,
        member_id=context.member.id,
        catalogue=context.services.catalogue,
    )
    await _show(update, context, follow)


async def time(update: Update, context: Context, choice: FollowTimed) -> None:
    follow = await context.db.write(
        set_rhythm, follow_id=choice.follow_id, member_id=context.member.id, rhythm=choice.rhythm
    )
    await _show(update, context, follow)


async def remove(update: Update, context: Context, choice: FollowRemoved) -> None:
    await context.db.write(remove_follow, follow_id=choice.follow_id, member_id=context.member.id)
    await open_follows(update, context, FollowsOpened())


async def search_again(update: Update, context: Context, choice: FollowSearched) -> None:
    """What the saved search finds now, as a search whose pages can be turned."""
    follow = await context.db.read(get_follow, follow_id=choice.follow_id, member_id=context.member.id)
    chosen = ProjectFilter.load(follow.chosen)
    await begin_search(update, context, follow.words, chosen, again=True)


async def open_follows(update: Update, context: Context, choice: FollowsOpened) -> None:
    """What the member follows."""
    follows = await context.db.read(list_follows, member_id=context.member.id)
    hints = await context.db.read(list_quiet_verticals, member_id=context.member.id)
    page = page_of(len(follows), choice.page)
    verticals = await _read_verticals(context.db)
    await show(update, context, follows_card(context.scene, follows[page.start : page.stop], page, verticals, hints))


async def open_news(update: Update, context: Context, choice: NewsOpened) -> None:
    """What the member was told of."""
    total = await context.db.read(count_news, member_id=context.member.id)
    page = page_of(total, choice.page, PER_PAGE)
    news = await context.db.read(list_news, member_id=context.member.id, offset=page.start, limit=PER_PAGE)
    follows = {one.id: one for one in await context.db.read(list_follows, member_id=context.member.id)}
    await show(update, context, news_card(context.scene, news, page, follows, await _read_verticals(context.db)))


async def render_alert(scene: Scene, notice: Notice) -> Card | None:
    """A project that newly matches; nothing once it cannot be found any more, or its searches were stopped."""
    member_id = notice.member_id
    words = {int(number): said for number, said in notice.params["matches"].items()}
    follows = await scene.db.read(list_active, member_id=member_id, follow_ids=words.keys())
    try:
        view = await scene.db.read(get_project, project_id=notice.params["project_id"], member_id=member_id)
    except ProjectNotFoundError:
        return None
    if not follows or view.project.state != ProjectState.PUBLISHED:
        return None
    verticals = await _read_verticals(scene.db)
    return alert_card(scene, view.project, follows, words, verticals, is_bookmarked=view.is_bookmarked)


async def render_summary(scene: Scene, notice: Notice) -> Card | None:
    """Many projects that newly match, in one message; nothing once their searches were stopped."""
    told_at = datetime.fromisoformat(notice.params["told_at"])
    follows = await scene.db.read(list_active, member_id=notice.member_id, follow_ids=notice.params["follow_ids"])
    count = await scene.db.read(count_news, member_id=notice.member_id, told_at=told_at)
    if not follows or not count:
        return None
    return summary_card(scene, count, follows, await _read_verticals(scene.db))


async def _act(update: Update, context: Context, number: int, verb: str) -> None:
    if verb in STOP:
        await stop(update, context, FollowStopped(number))
    elif verb in RESUME:
        await resume(update, context, FollowResumed(number))
    elif verb in FORGET:
        await remove(update, context, FollowRemoved(number))
    elif verb in RHYTHMS:
        await time(update, context, FollowTimed(number, RHYTHMS[verb]))
    else:
        await open_follow(update, context, FollowOpened(number))


async def _follow(update: Update, context: Context, words: str, chosen: ProjectFilter) -> None:
    follow = await context.db.write(
        follow_search,
        member_id=context.member.id,
        words=words,
        chosen=chosen,
        catalogue=context.services.catalogue,
        now=context.now(),
    )
    await _show(update, context, follow)


async def _show(update: Update, context: Context, follow: ProjectFollow) -> None:
    await show(update, context, follow_card(context.scene, follow, await _read_verticals(context.db)))


async def _read_verticals(db: Transactions) -> Mapping[int, Workgroup]:
    return {one.id: one for one in await db.read(list_workgroups)}
