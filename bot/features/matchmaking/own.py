"""Answers about one's own meetings and day, asked in words: the fact first, then what can be done."""

from collections.abc import Sequence
from datetime import date, datetime, time

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, Row, in_rows, join_lines
from bot.context import Context
from bot.dates import say_day, say_time
from bot.features.matchmaking.agenda import agenda_line, agenda_way
from bot.features.matchmaking.arrivals import LateAsked, OnTheWaySaid
from bot.features.matchmaking.say import time_of, title_of, when_of, where_of
from bot.navigation import AgendaOpened, HelpOpened, MeetingOpened, MeetingsOpened
from bot.phrases import Said
from bot.replies import send
from bot.sayings import days_of, is_within
from bot.scene import Scene
from cronos_core.matchmaking.agenda import AgendaItem, list_agenda
from cronos_core.matchmaking.arriving import is_soon
from cronos_core.matchmaking.booking import list_meetings_ahead
from cronos_core.matchmaking.views import MeetingView

# Lines of a card; the rest is in the agenda.
SHOWN = 6
TABLE_ASKED, PLACE_ASKED = "my-table", "meeting-place"

Days = tuple[date, date] | None


async def tell_next(update: Update, context: Context, said: Said) -> bool:
    """When, where or at which table the next meeting is: what was asked for stands first."""
    scene = context.scene_in(said.language)
    views = await context.db.read(list_meetings_ahead, member_id=context.member.id, now=context.now())
    card = next_card(scene, views[0], asked=said.name, more=len(views) - 1) if views else none_card(scene, "")
    await send(update, context, card)
    return True


async def tell_meetings(update: Update, context: Context, said: Said) -> bool:
    """With whom, on the day that was named or at all."""
    scene, days = context.scene_in(said.language), days_of(said, today=context.today())
    views = await context.db.read(list_meetings_ahead, member_id=context.member.id, now=context.now())
    chosen = [view for view in views if is_within(view.slot.starts_at.astimezone(view.event.zone), days)]
    card = meetings_card(scene, chosen, day=_named(scene, days)) if chosen else none_card(scene, _named(scene, days))
    await send(update, context, card)
    return True


async def tell_day(update: Update, context: Context, said: Said) -> bool:
    """Events and meetings of a day."""
    scene, days = context.scene_in(said.language), days_of(said, today=context.today())
    items = await context.db.read(list_agenda, member_id=context.member.id, now=context.now())
    chosen = [item for item in items if is_within(item.starts_at.astimezone(item.event.zone), days)]
    await send(update, context, day_card(scene, chosen, day=_named(scene, days)))
    return True


def next_card(scene: Scene, view: MeetingView, *, asked: str, more: int) -> Card:
    """The next meeting in a few lines, and the one step that is next."""
    t = scene.t
    partner = view.partner_of(scene.member.id)
    table = t("meetings-asked-table", table=str(view.meeting.table_number))
    facts = [t("meetings-asked-fact", fact=when_of(scene, view)), where_of(scene, view)]
    if asked == TABLE_ASKED:
        place = t("meetings-asked-place", place=view.event.place) if view.event.place else None
        facts = [t("meetings-asked-fact", fact=table), when_of(scene, view), *([place] if place else [])]
    elif asked == PLACE_ASKED:
        facts = [t("meetings-asked-fact", fact=where_of(scene, view)), when_of(scene, view)]
    text = join_lines(
        *facts,
        "",
        t("meetings-asked-next", name=partner.name),
        t("meetings-card-event", title=title_of(scene, view.event)),
        t("meetings-asked-later", count=more) if more > 0 else None,
    )
    return Card(text, [_way(scene, view), _places(scene, view)])


def meetings_card(scene: Scene, views: Sequence[MeetingView], *, day: str) -> Card:
    """With whom the reader meets, when and at which table; `day` is named where only it was asked for."""
    t = scene.t
    key = "meetings-asked-count-day" if day else "meetings-asked-count"
    more = len(views) - SHOWN
    text = join_lines(
        t(key, count=len(views), day=day),
        *(_line(scene, view) for view in views[:SHOWN]),
        t("meetings-asked-later", count=more) if more > 0 else None,
    )
    buttons = [
        Button(f"🤝 {time_of(scene, view.slot, view.event)}", MeetingOpened(view.meeting.id)) for view in views[:SHOWN]
    ]
    return Card(text, [*in_rows(buttons), _ways(scene)])


def day_card(scene: Scene, items: Sequence[AgendaItem], *, day: str) -> Card:
    """What is in the agenda that day."""
    t = scene.t
    if not items:
        return Card(t("agenda-own-none", day=day), [_ways(scene)])
    more = len(items) - SHOWN
    text = join_lines(
        t("agenda-own-count", day=day, count=len(items)),
        *(agenda_line(scene, item) for item in items[:SHOWN]),
        t("meetings-asked-later", count=more) if more > 0 else None,
    )
    return Card(text, [*in_rows([agenda_way(scene, item) for item in items[:SHOWN]]), _ways(scene)])


def none_card(scene: Scene, day: str) -> Card:
    """No meeting that day, or none at all, and where to find one."""
    t = scene.t
    key = "meetings-asked-none-day" if day else "meetings-asked-none"
    find = [Button(t.plain("meetings-asked-button-find"), MeetingsOpened())]
    return Card(t(key, day=day), [find, _ways(scene)])


def _line(scene: Scene, view: MeetingView) -> Markup:
    t, zone = scene.t, view.event.zone
    partner = view.partner_of(scene.member.id)
    return t(
        "meetings-mine-line",
        day=say_day(t, view.slot.starts_at, zone=zone, now=scene.now),
        time=say_time(t, view.slot.starts_at, zone=zone),
        name=partner.name,
        table=str(view.meeting.table_number),
    )


def _way(scene: Scene, view: MeetingView) -> Row:
    """On the way or late, while that can be said."""
    if not is_soon(view, now=scene.now):
        return []
    t = scene.t
    return [
        Button(t.plain("meetings-button-on-the-way"), OnTheWaySaid(view.meeting.id, wanted=True)),
        Button(t.plain("meetings-button-late"), LateAsked(view.meeting.id)),
    ]


def _places(scene: Scene, view: MeetingView) -> Row:
    return [Button(scene.t.plain("meetings-button-open"), MeetingOpened(view.meeting.id)), *_ways(scene)]


def _ways(scene: Scene) -> Row:
    t = scene.t
    return [
        Button(t.plain("meetings-button-agenda"), AgendaOpened()),
        Button(t.plain("button-help"), HelpOpened()),
    ]


def _named(scene: Scene, days: Days) -> str:
    """The day that was asked for as people say it: "mâine, joi 14 nov."; a week by its own name."""
    if days is None:
        return ""
    if days[0] != days[1]:
        return scene.t.plain("dates-this-week")
    return say_day(scene.t, datetime.combine(days[0], time(12), scene.zone), zone=scene.zone, now=scene.now)
