"""What those registered are told: a place that became free. Reminders are `reminding.py`, changes `news.py`."""

from bot.cards import Button, Card, join_lines
from bot.features.events.cards import title_of, when_of
from bot.navigation import EventOpened, LeaveAsked
from bot.scene import Scene
from cronos_core.events.errors import EventNotFoundError
from cronos_core.events.models import EventState, RegistrationState
from cronos_core.events.service import EventView, get_event_view
from cronos_core.outbox.models import Notice


async def render_place_freed(scene: Scene, notice: Notice) -> Card | None:
    """The member's waiting is over."""
    view = await _view(scene, notice.params["event_id"])
    if view is None:
        return None
    t, event = scene.t, view.event
    text = join_lines(
        t("events-place-freed-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        t("events-place-freed-next"),
    )
    rows = [
        [
            Button(t.plain("events-button-open"), EventOpened(event.id)),
            Button(t.plain("events-button-cannot-come"), LeaveAsked(event.id)),
        ]
    ]
    return Card(text, rows)


async def _view(scene: Scene, event_id: int) -> EventView | None:
    """The event, where it takes place and the reader has a place."""
    try:
        view = await scene.db.read(get_event_view, event_id=event_id, member_id=scene.member.id)
    except EventNotFoundError:
        return None
    coming = view.state == RegistrationState.REGISTERED and view.event.state == EventState.PUBLISHED
    return view if coming else None
