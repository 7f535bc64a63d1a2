"""What the two sides of a meeting are told: booked. Reminders are `reminding.py`, changes `news.py`."""

from bot.cards import Button, Card, join_lines
from bot.features.matchmaking.meeting_cards import about_partner, facts
from bot.features.matchmaking.news import find_view
from bot.navigation import AgendaOpened, MeetingOpened
from bot.scene import Scene
from cronos_core.outbox.models import Notice


async def render_booked(scene: Scene, notice: Notice) -> Card | None:
    """Somebody booked a slot of the reader's, or an organizer arranged the meeting."""
    view = await find_view(scene, notice.params["meeting_id"])
    if view is None or not view.is_booked:
        return None
    t = scene.t
    text = join_lines(*facts(scene, view, title="meetings-booked-title"), *about_partner(scene, view))
    rows = [
        [
            Button(t.plain("meetings-button-open"), MeetingOpened(view.meeting.id)),
            Button(t.plain("meetings-button-agenda"), AgendaOpened()),
        ]
    ]
    return Card(text, rows)
