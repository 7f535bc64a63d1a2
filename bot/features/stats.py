"""The figures, for organizers: one card."""

from dataclasses import dataclass

from markupsafe import Markup
from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines, shorten
from bot.context import Context
from bot.dates import say_day
from bot.feature import ChatCommand, Feature
from bot.navigation import InterestsDeskOpened, OrganizeOpened, StatsOpened
from bot.phrases import Wording
from bot.replies import show
from bot.sayings import Saying, opening
from bot.scene import Scene
from cronos_core.events.models import Event
from cronos_core.interests.results import Funnel
from cronos_core.members.organizations import KINDS
from cronos_core.reports.service import Figures, MemberFigures, QuestionFigures, collect_figures

TITLE = 60


@dataclass(frozen=True)
class StatsRefreshed(CallbackData, prefix="statr"):
    """The figures of this moment."""


async def open_stats(update: Update, context: Context, _choice: StatsOpened | StatsRefreshed | None = None) -> None:
    """The figures."""
    figures = await context.db.read(collect_figures, actor_id=context.member.id, now=context.now())
    await show(update, context, figures_card(context.scene, figures))


async def refresh_stats(update: Update, context: Context, choice: StatsRefreshed) -> None:
    """The figures again; the toast shows that something was done where nothing changed."""
    await open_stats(update, context, choice)
    context.toast("stats-refreshed")


def figures_card(scene: Scene, figures: Figures) -> Card:
    """Plain figures, a line a subject."""
    t = scene.t
    meetings = t("stats-meetings", count=figures.meetings_booked, cancelled=figures.meetings_cancelled)
    text = join_lines(
        t("stats-title"),
        *_member_lines(scene, figures.members),
        _questions(scene, figures.questions),
        meetings,
        _interests(scene, figures.interests),
        t("stats-notices", count=figures.notices_pending, failed=figures.notices_failed),
        t("stats-events") if figures.events else t("stats-no-events"),
        *(_event_line(scene, event, figures.confirmed.get(event.id, 0)) for event in figures.events),
        t("stats-more-events", count=figures.more_events) if figures.more_events else None,
    )
    rows = [
        [
            Button(t.plain("stats-button-refresh"), StatsRefreshed()),
            Button(t.plain("interests-button-desk"), InterestsDeskOpened()),
        ],
        [Button(t.plain("button-back"), OrganizeOpened())],
    ]
    return Card(text, rows)


def _member_lines(scene: Scene, figures: MemberFigures) -> list[Markup]:
    t = scene.t
    known = [(kind, count) for kind, count in figures.by_kind if kind in KINDS]
    kinds = ", ".join(t.plain(f"stats-kind-{kind}", count=count) for kind, count in known)
    lines = [t("stats-members", count=figures.active, new=figures.new)]
    return [*lines, t("stats-kinds", kinds=kinds)] if kinds else lines


def _questions(scene: Scene, figures: QuestionFigures) -> Markup:
    if not figures.asked:
        return scene.t("stats-no-questions")
    return scene.t(
        "stats-questions",
        count=figures.asked,
        percent=figures.bot_percent,
        handed=figures.handed_over,
        waiting=figures.waiting,
    )


def _interests(scene: Scene, funnel: Funnel) -> Markup | None:
    """From an interest in a project to what came of it; nothing where nobody was interested yet."""
    if not funnel.sent:
        return None
    return scene.t(
        "stats-interests",
        sent=funnel.sent,
        accepted=funnel.accepted,
        met=funnel.met,
        partnerships=funnel.partnerships,
    )


def _event_line(scene: Scene, event: Event, confirmed: int) -> Markup:
    t = scene.t
    day = say_day(t, event.starts_at, zone=scene.zone, now=scene.now)
    title = shorten(scene.choose(event.title_ro, event.title_en), TITLE)
    if event.capacity is None:
        line = t("stats-event", day=day, title=title, count=event.places_taken)
    else:
        line = t("stats-event-limited", day=day, title=title, count=event.places_taken, capacity=event.capacity)
    return t("stats-event-confirmed", line=line, count=confirmed) if confirmed else line


_SAID = Wording(
    "stats",
    ro="""
        [arata|vezi|deschide] (statistici|statisticile|cifrele|cifre)
        [care {is}] (statisticile|cifrele)
    """,
    en="""
        [the|open] (stats|statistics|figures|numbers)
        (what|how) {is} the (stats|statistics|figures|numbers)
    """,
)

FEATURE = Feature(
    name="stats",
    commands=(ChatCommand("stats", open_stats, for_organizers=True),),
    sayings=(Saying(_SAID, opening(open_stats), for_organizers=True),),
    presses=((StatsOpened, open_stats), (StatsRefreshed, refresh_stats)),
)
