"""One's own events and meetings by day."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, in_rows, join_lines, shorten
from bot.context import Context
from bot.dates import say_day, say_short_day, say_time
from bot.features.matchmaking.say import title_of
from bot.navigation import AgendaOpened, EventOpened, EventsOpened, HelpOpened, MeetingOpened, RemindersOpened
from bot.paging import page_of, turn_row
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.events.models import EventState, RegistrationState
from cronos_core.matchmaking.agenda import AgendaItem, list_agenda


async def agenda_command(update: Update, context: Context) -> None:
    """`/agenda`, or a page of it: `/agenda 2`."""
    await open_agenda(update, context, AgendaOpened((typed_number(context) or 1) - 1))


async def open_agenda(update: Update, context: Context, choice: AgendaOpened) -> None:
    items = await context.db.read(list_agenda, member_id=context.member.id, now=context.now())
    await show(update, context, agenda_card(context.scene, items, choice.page))


def agenda_card(scene: Scene, items: Sequence[AgendaItem], number: int) -> Card:
    """A page of what is ahead, by day; what runs now and what comes next are marked."""
    t = scene.t
    back = Button(t.plain("button-back"), HelpOpened())
    if not items:
        rows = [[Button(t.plain("meetings-button-events"), EventsOpened()), back]]
        return Card(join_lines(t("agenda-title"), "", t("agenda-empty")), rows)
    page = page_of(len(items), number)
    coming = next((item for item in items if item.starts_at > scene.now), None)
    lines: list[Markup] = []
    day = ""
    for item in items[page.start : page.stop]:
        said = say_day(t, item.starts_at, zone=item.event.zone, now=scene.now)
        if said != day:
            lines += [Markup(), t("agenda-day", day=said)]
            day = said
        lines.append(agenda_line(scene, item, is_next=item is coming))
    shown = items[page.start : page.stop]
    one_day = sum(line.startswith("<b>") for line in lines) == 1
    buttons = [agenda_way(scene, item, one_day=one_day) for item in shown]
    turning = turn_row(scene, page, AgendaOpened)
    ways = [Button(t.plain("agenda-button-reminders"), RemindersOpened()), back]
    text = join_lines(t("agenda-title"), *lines, _typed(scene, shown))
    return Card(text, [*in_rows(buttons, 3 if one_day else 2), turning, ways])


def agenda_line(scene: Scene, item: AgendaItem, *, is_next: bool = False) -> Markup:
    """Time and what it is; what runs now, and what is next, are marked."""
    t, zone = scene.t, item.event.zone
    mark = "agenda-now" if item.starts_at <= scene.now < item.ends_at else "agenda-next" if is_next else "agenda-later"
    start, end = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
    said = say_time(t, item.starts_at, zone=zone)
    if start.date() == end.date():
        said = f"{said}–{say_time(t, item.ends_at, zone=zone)}"
    return t(mark, line=t("agenda-line", span=said, what=_what(scene, item)))


def _what(scene: Scene, item: AgendaItem) -> Markup:
    t = scene.t
    if item.meeting is not None:
        partner = item.meeting.partner_of(scene.member.id)
        return t("agenda-meeting", name=partner.name, table=str(item.meeting.meeting.table_number))
    key = "agenda-event"
    if item.event.state == EventState.CANCELLED:
        key = "agenda-event-cancelled"
    elif item.state == RegistrationState.WAITLISTED:
        key = "agenda-event-waitlisted"
    return t(key, title=shorten(title_of(scene, item.event), 80))


def agenda_way(scene: Scene, item: AgendaItem, *, one_day: bool = True) -> Button:
    """Opens the event or meeting."""
    return Button(_label(scene, item, one_day=one_day), _opened(item))


def _label(scene: Scene, item: AgendaItem, *, one_day: bool) -> str:
    """The picture and the time of a line of the agenda, with the date where the page has several."""
    time = say_time(scene.t, item.starts_at, zone=item.event.zone) if one_day else _moment(scene, item)
    return f"{'📅' if item.meeting is None else '🤝'} {time}"


def _moment(scene: Scene, item: AgendaItem) -> str:
    zone = item.event.zone
    day = say_short_day(scene.t, item.starts_at, zone=zone, now=scene.now)
    return f"{day}, {say_time(scene.t, item.starts_at, zone=zone)}"


def _opened(item: AgendaItem) -> CallbackData:
    return EventOpened(item.id) if item.meeting is None else MeetingOpened(item.id)


def _typed(scene: Scene, shown: Sequence[AgendaItem]) -> Markup:
    """The same choice for people who do not see or reach buttons."""
    numbers = "; ".join(
        f"/{'events' if item.meeting is None else 'meeting'} {item.id} – {_moment(scene, item)}" for item in shown
    )
    return Markup("<blockquote expandable>{}</blockquote>").format(scene.t("agenda-typed", numbers=numbers))
