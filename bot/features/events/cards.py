"""Events as cards."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, in_rows, join_lines, shorten, split_pages
from bot.dates import say_day, say_short_day, say_time, say_when
from bot.features.events.buttons import (
    EventCancelAsked,
    EventMore,
    EventMoveAsked,
    EventRegistered,
    EventRestored,
    LeaveConfirmed,
)
from bot.navigation import AgendaOpened, EventOpened, EventsOpened, HelpOpened, HostsOpened, LeaveAsked
from bot.paging import Page, page_of, turn_row
from bot.reminding import plan_line
from bot.scene import Scene
from cronos_core.events.models import Event, EventState, RegistrationState
from cronos_core.events.service import EventView
from cronos_core.matchmaking.programme import ProgrammeView
from cronos_core.reminders.models import Reminder

SUMMARY_LENGTH = 240
VERTICALS_SHOWN = 3
# A page of a long description, which leaves room in one message for the title.
PAGE_LENGTH = 2500


def title_of(scene: Scene, event: Event) -> str:
    return scene.choose(event.title_ro, event.title_en)


def when_of(scene: Scene, event: Event) -> Markup:
    """The line that says when."""
    span = say_when(scene.t, event.starts_at, event.ends_at, zone=event.zone, home=scene.zone, now=scene.now)
    return scene.t("events-when", span=span)


def list_card(scene: Scene, views: Sequence[EventView], page: Page, *, past: bool) -> Card:
    """A page of events, each with its number for `/events 3`."""
    t = scene.t
    key = "events-list-past" if past else "events-list-upcoming"
    if not views:
        empty = "events-list-past-empty" if past else "events-list-upcoming-empty"
        text = join_lines(t(key), "", t(empty))
    else:
        hint = t("events-list-hint", number=str(views[0].event.id))
        text = join_lines(t(key), *(line_of(scene, view) for view in views), "", hint)
    other = "events-button-upcoming" if past else "events-button-past"
    rows: list[Row] = [*in_rows([pick(scene, view.event) for view in views])]
    rows += [turn_row(scene, page, lambda number: EventsOpened(number, past))]
    rows += [[Button(t.plain(other), EventsOpened(past=not past)), Button(t.plain("button-back"), HelpOpened())]]
    return Card(text, rows)


def event_card(scene: Scene, view: EventView, programme: ProgrammeView | None, ahead: Sequence[Reminder] = ()) -> Card:
    """One event with all that can be done about it; `ahead` is what its reader will be reminded of."""
    t, event = scene.t, view.event
    summary = scene.choose(event.summary_ro, event.summary_en)
    title, verticals = title_of(scene, event), _verticals(scene, view)
    text = join_lines(
        t("events-card-title", title=title),
        t("events-card-series", series=event.series) if event.series and event.series not in title else None,
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        t("events-card-verticals", verticals=verticals) if verticals else None,
        Markup("\n{}").format(shorten(summary, SUMMARY_LENGTH)) if summary else None,
        "",
        state_of(scene, view),
        plan_line(scene, ahead) if _has_place_ahead(scene, view) else None,
    )
    back = [Button(t.plain("button-back"), EventsOpened(past=event.ends_at <= scene.now))]
    return Card(text, [actions_of(scene, view), _ways(scene, view, programme), _organizing(scene, event), back])


def more_card(scene: Scene, view: EventView, number: int) -> Card:
    """The whole description and the agenda; more than one page only where they are very long."""
    t, event = scene.t, view.event
    summary = scene.choose(event.summary_ro, event.summary_en)
    agenda = scene.choose(event.agenda_ro, event.agenda_en)
    parts = [(Markup(), piece) for piece in split_pages(summary, PAGE_LENGTH) if piece]
    parts += [(t("events-more-agenda"), piece) for piece in split_pages(agenda, PAGE_LENGTH) if piece]
    pages = _join_parts(parts)
    page = page_of(len(pages), number, 1)
    text = join_lines(t("events-card-title", title=title_of(scene, event)), *pages[page.start : page.stop])
    turning = turn_row(scene, page, lambda number: EventMore(event.id, number))
    return Card(text, [turning, [Button(t.plain("button-back"), EventOpened(event.id))]])


def leave_card(scene: Scene, view: EventView, *, meetings: int, is_host: bool) -> Card:
    """Asks once, and says what goes with the place."""
    t, event = scene.t, view.event
    waits = view.state == RegistrationState.WAITLISTED
    text = join_lines(
        t("events-leave-title-waiting" if waits else "events-leave-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-leave-meetings", count=meetings) if meetings else None,
        t("events-leave-host") if is_host else None,
        t("events-leave-typed", number=str(event.id)),
    )
    yes = "events-button-leave-waitlist" if waits else "events-button-leave-sure"
    rows = [
        [Button(t.plain(yes), LeaveConfirmed(event.id)), Button(t.plain("events-button-stay"), EventOpened(event.id))]
    ]
    return Card(text, rows)


def line_of(scene: Scene, view: EventView) -> Markup:
    t, event = scene.t, view.event
    return t(
        "events-list-line",
        number=str(event.id),
        title=shorten(title_of(scene, event), 80),
        day=say_day(t, event.starts_at, zone=event.zone, now=scene.now),
        time=say_time(t, event.starts_at, zone=event.zone),
        state=_short_state(scene, view),
    )


def _short_state(scene: Scene, view: EventView) -> str:
    t = scene.t
    if view.event.state == EventState.CANCELLED:
        return t.plain("events-short-cancelled")
    if view.state is not None:
        waits = view.state == RegistrationState.WAITLISTED
        return t.plain("events-short-waitlisted" if waits else "events-short-registered")
    if view.places_left == 0 and view.event.ends_at > scene.now:
        return t.plain("events-short-full")
    return ""


def state_of(scene: Scene, view: EventView) -> Markup:
    t, event = scene.t, view.event
    if event.state == EventState.CANCELLED:
        return t("events-state-cancelled")
    if event.ends_at <= scene.now:
        return t("events-state-over-attended" if view.state == RegistrationState.REGISTERED else "events-state-over")
    if view.state == RegistrationState.REGISTERED:
        return t("events-state-registered")
    if view.state == RegistrationState.WAITLISTED:
        return t("events-state-waitlisted", position=view.queue_position or 1)
    if view.places_left is None:
        return t("events-state-open")
    return t("events-state-places", count=view.places_left) if view.places_left else t("events-state-full")


def _has_place_ahead(scene: Scene, view: EventView) -> bool:
    takes_place = view.event.state == EventState.PUBLISHED and view.event.starts_at > scene.now
    return takes_place and view.state == RegistrationState.REGISTERED


def actions_of(scene: Scene, view: EventView) -> Row:
    t, event = scene.t, view.event
    if event.state == EventState.CANCELLED or event.ends_at <= scene.now:
        return []
    if view.state == RegistrationState.REGISTERED:
        return [
            Button(t.plain("events-button-agenda"), AgendaOpened()),
            Button(t.plain("events-button-leave"), LeaveAsked(event.id)),
        ]
    if view.state == RegistrationState.WAITLISTED:
        return [Button(t.plain("events-button-leave-waitlist"), LeaveAsked(event.id))]
    key = "events-button-wait" if view.places_left == 0 else "events-button-register"
    return [Button(t.plain(key), EventRegistered(event.id))]


def _organizing(scene: Scene, event: Event) -> Row:
    """What organizers can change of an event that is not over."""
    t = scene.t
    if not scene.is_organizer or event.ends_at <= scene.now:
        return []
    if event.state == EventState.CANCELLED:
        return [Button(t.plain("events-button-restore"), EventRestored(event.id, event.version))]
    return [
        Button(t.plain("events-button-move"), EventMoveAsked(event.id)),
        Button(t.plain("events-button-cancel"), EventCancelAsked(event.id)),
    ]


def _ways(scene: Scene, view: EventView, programme: ProgrammeView | None) -> Row:
    t, event = scene.t, view.event
    row = []
    if programme is not None:
        row.append(Button(t.plain("events-button-meetings", count=programme.free), HostsOpened(event.id)))
    summary = scene.choose(event.summary_ro, event.summary_en)
    if scene.choose(event.agenda_ro, event.agenda_en) or len(summary) > SUMMARY_LENGTH:
        row.append(Button(t.plain("button-more"), EventMore(event.id)))
    return row


def pick(scene: Scene, event: Event) -> Button:
    """Number and date: the title stands in the list."""
    day = say_short_day(scene.t, event.starts_at, zone=event.zone, now=scene.now)
    return Button(scene.t.plain("button-pick", number=str(event.id), day=day), EventOpened(event.id))


def _verticals(scene: Scene, view: EventView) -> str:
    """The first few, and how many more there are."""
    names = [scene.choose(workgroup.name_ro, workgroup.name_en) for workgroup in view.workgroups]
    said, more = ", ".join(names[:VERTICALS_SHOWN]), len(names) - VERTICALS_SHOWN
    return scene.t.plain("events-card-more-verticals", verticals=said, count=more) if more > 0 else said


def _join_parts(parts: Sequence[tuple[Markup, str]]) -> list[Markup]:
    """The pieces of description and agenda as pages: two that fit share one."""
    pages: list[Markup] = []
    room = 0
    for heading, piece in parts:
        said = Markup("\n{}\n{}").format(heading, piece) if heading else Markup("\n{}").format(piece)
        if len(piece) <= room:
            pages[-1] = join_lines(pages[-1], said)
            room -= len(piece)
        else:
            pages.append(said)
            room = PAGE_LENGTH - len(piece)
    return pages
