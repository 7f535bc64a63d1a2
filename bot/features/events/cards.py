"""Events as cards."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import TEXT_LIMIT, Button, Card, Page, Row, join_lines, shorten
from bot.dates import say_day, say_time, say_when
from bot.features.events.buttons import EventMore, EventRegistered, LeaveConfirmed
from bot.navigation import AgendaOpened, EventOpened, EventsOpened, HelpOpened, HostsOpened, LeaveAsked
from bot.scene import Scene
from cronos_core.events.models import Event, EventState, RegistrationState
from cronos_core.events.service import EventView
from cronos_core.matchmaking.programme import ProgrammeView

SUMMARY_LENGTH = 240


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
        text = join_lines(t(key), *(_line(scene, view) for view in views), "", t("events-list-hint"))
    other = "events-button-upcoming" if past else "events-button-past"
    rows: list[Row] = [[Button(shorten(title_of(scene, view.event), 48), EventOpened(view.event.id))] for view in views]
    rows += [_turning(scene, page, past=past)]
    rows += [[Button(t.plain(other), EventsOpened(past=not past)), Button(t.plain("button-back"), HelpOpened())]]
    return Card(text, rows)


def event_card(scene: Scene, view: EventView, programme: ProgrammeView | None) -> Card:
    """One event with all that can be done about it."""
    t, event = scene.t, view.event
    summary = scene.choose(event.summary_ro, event.summary_en)
    verticals = ", ".join(scene.choose(w.name_ro, w.name_en) for w in view.workgroups)
    text = join_lines(
        t("events-card-title", title=title_of(scene, event)),
        t("events-card-series", series=event.series) if event.series else None,
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        t("events-card-verticals", verticals=verticals) if verticals else None,
        Markup("\n{}").format(shorten(summary, SUMMARY_LENGTH)) if summary else None,
        "",
        _state(scene, view),
    )
    back = [Button(t.plain("button-back"), EventsOpened(past=event.ends_at <= scene.now))]
    return Card(text, [_actions(scene, view), _ways(scene, view, programme), back])


def more_card(scene: Scene, view: EventView) -> Card:
    """The whole description and the agenda."""
    t, event = scene.t, view.event
    summary = scene.choose(event.summary_ro, event.summary_en)
    agenda = scene.choose(event.agenda_ro, event.agenda_en)
    # Half of Telegram's limit each, so that the longest texts still make one message.
    half = TEXT_LIMIT // 2 - 400
    text = join_lines(
        t("events-card-title", title=title_of(scene, event)),
        Markup("\n{}").format(shorten(summary, half)) if summary else None,
        Markup("\n{}\n{}").format(t("events-more-agenda"), _cut(agenda, half)) if agenda else None,
    )
    return Card(text, [[Button(t.plain("button-back"), EventOpened(event.id))]])


def leave_card(scene: Scene, view: EventView, *, meetings: int, is_host: bool) -> Card:
    """Asks once, and says what goes with the place."""
    t, event = scene.t, view.event
    waits = view.state == RegistrationState.WAITLISTED
    text = join_lines(
        t("events-leave-title-waiting" if waits else "events-leave-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-leave-meetings", count=meetings) if meetings else None,
        t("events-leave-host") if is_host else None,
    )
    yes = "events-button-leave-waitlist" if waits else "events-button-leave-sure"
    rows = [
        [Button(t.plain(yes), LeaveConfirmed(event.id)), Button(t.plain("events-button-stay"), EventOpened(event.id))]
    ]
    return Card(text, rows)


def _line(scene: Scene, view: EventView) -> Markup:
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


def _state(scene: Scene, view: EventView) -> Markup:
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


def _actions(scene: Scene, view: EventView) -> Row:
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


def _ways(scene: Scene, view: EventView, programme: ProgrammeView | None) -> Row:
    t, event = scene.t, view.event
    row = []
    if programme is not None:
        row.append(Button(t.plain("events-button-meetings", count=programme.free), HostsOpened(event.id)))
    summary = scene.choose(event.summary_ro, event.summary_en)
    if scene.choose(event.agenda_ro, event.agenda_en) or len(summary) > SUMMARY_LENGTH:
        row.append(Button(t.plain("button-more"), EventMore(event.id)))
    return row


def _turning(scene: Scene, page: Page, *, past: bool) -> Row:
    row = []
    if page.number > 0:
        row.append(Button(scene.t.plain("button-previous"), EventsOpened(page.number - 1, past)))
    if page.number < page.last:
        row.append(Button(scene.t.plain("button-next"), EventsOpened(page.number + 1, past)))
    return row


def _cut(text: str, limit: int) -> str:
    """At most `limit` characters, the lines as they are."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
