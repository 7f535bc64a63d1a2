"""The cards on which organizers change an event: what it means for people is said before it happens."""

from markupsafe import Markup

from bot.cards import Button, Card, join_lines
from bot.dates import say_full_span, say_lead, say_span, say_time
from bot.features.events.buttons import EventCancelAsked, EventCancelled, EventMoveAsked, EventMoved, EventRestored
from bot.features.events.cards import title_of, when_of
from bot.navigation import DialogCancelled, EventOpened
from bot.scene import Scene
from cronos_core.errors import CronosError
from cronos_core.events.models import Event
from cronos_core.matchmaking.changing import REASON_LIMIT, EventImpact, MovedEvent


def ask_time_card(scene: Scene, event: Event, *, problem: CronosError | None = None) -> Card:
    """The question for the new time, and after a text that was none, why."""
    t = scene.t
    text = join_lines(
        t(problem.key, **problem.params) if problem else None,
        t("events-move-ask", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-move-examples"),
    )
    return Card(text, [[Button(t.plain("button-cancel"), DialogCancelled())]])


def confirm_move_card(scene: Scene, impact: EventImpact, choice: EventMoved) -> Card:
    """The new time in words, the old one, what moves along, and how many are told."""
    t, event = scene.t, impact.event
    starts_at, ends_at = choice.times()
    was = say_span(t, event.starts_at, event.ends_at, zone=event.zone, now=scene.now)
    minutes = round((starts_at - scene.now).total_seconds() / 60)
    text = join_lines(
        t("events-move-title", title=title_of(scene, event)),
        t("events-move-to", span=say_full_span(t, starts_at, ends_at, zone=event.zone)),
        # So close that a slip of the day would show here.
        t("events-move-soon", lead=say_lead(t, minutes)) if 0 < minutes < 24 * 60 else None,
        t("events-moved-before", was=was),
        "",
        *_along(scene, impact, "events-move-along"),
        t("events-move-people", count=impact.people),
        t("events-move-typed", number=str(event.id), time=_typed_time(scene, choice, event)),
    )
    rows = [
        [Button(t.plain("events-button-move-sure"), choice)],
        [
            Button(t.plain("events-button-other-time"), EventMoveAsked(event.id)),
            Button(t.plain("events-button-no-move"), EventOpened(event.id)),
        ],
    ]
    return Card(text, rows)


def moved_event_card(scene: Scene, moved: MovedEvent) -> Card:
    """What was done, and the way back where there is one."""
    t, event = scene.t, moved.event
    text = join_lines(
        t("events-moved-done", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-moved-told", count=moved.people),
    )
    undo = EventMoved.to(event.id, event.version, moved.starts_before, moved.ends_before)
    # Nothing moves into the past, where an event that was late today may have been.
    way_back = [Button(t.plain("button-undo"), undo)] if moved.starts_before > scene.now else []
    return Card(text, [[Button(t.plain("events-button-open"), EventOpened(event.id)), *way_back]])


def cancel_event_card(scene: Scene, impact: EventImpact, *, reason: str = "", too_long: int | None = None) -> Card:
    """Asks once, and says whom it reaches; `reason` is what they will read."""
    t, event = scene.t, impact.event
    text = join_lines(
        t("events-reason-too-long", length=too_long, limit=REASON_LIMIT) if too_long else None,
        t("events-cancel-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-cancelled-reason", reason=reason) if reason else None,
        "",
        *_along(scene, impact, "events-cancel-along"),
        t("events-move-people", count=impact.people),
        None if reason else t("events-cancel-ask"),
        t("events-cancel-typed", number=str(event.id)),
    )
    yes = "events-button-cancel-with-reason" if reason else "events-button-cancel-without"
    sure = EventCancelled(event.id, event.version, with_reason=bool(reason))
    rows = [[Button(t.plain(yes), sure)]]
    if reason:
        rows[0].append(Button(t.plain("events-button-other-reason"), EventCancelAsked(event.id)))
    return Card(text, [*rows, [Button(t.plain("events-button-no-cancel"), DialogCancelled())]])


def cancelled_event_card(scene: Scene, impact: EventImpact) -> Card:
    """What was done; publishing again is the way back."""
    t, event = scene.t, impact.event
    text = join_lines(
        t("events-cancelled-done", title=title_of(scene, event)),
        t("events-cancelled-told", count=impact.people),
        t("events-cancelled-meetings", count=impact.meetings) if impact.meetings else None,
    )
    rows = [
        [
            Button(t.plain("events-button-open"), EventOpened(event.id)),
            Button(t.plain("events-button-restore"), EventRestored(event.id, event.version)),
        ]
    ]
    return Card(text, rows)


def _along(scene: Scene, impact: EventImpact, key: str) -> list[Markup]:
    """The line with what moves, or goes, along; none where nothing does."""
    if not impact.slots and not impact.meetings:
        return []
    return [scene.t(key, slots=impact.slots, meetings=impact.meetings)]


def _typed_time(scene: Scene, choice: EventMoved, event: Event) -> str:
    """The new time as it can be typed: "2026-12-12 10:00-16:00"."""
    starts_at, ends_at = choice.times()
    start, end = (say_time(scene.t, one, zone=event.zone) for one in (starts_at, ends_at))
    return f"{starts_at.astimezone(event.zone).date().isoformat()} {start}-{end}"
