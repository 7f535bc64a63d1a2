"""What the two sides of a meeting are told: booked, and soon. What has changed is in `news.py`."""

from datetime import timedelta

from bot.cards import Button, Card, join_lines
from bot.features.matchmaking.meeting_cards import about_partner, facts
from bot.features.matchmaking.news import find_view
from bot.navigation import AgendaOpened, MeetingCancelAsked, MeetingOpened
from bot.scene import Scene
from cronos_core.outbox.models import Notice

# So close to its start, the next thing to do is to walk.
SOON = timedelta(minutes=15)


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


async def render_reminder(scene: Scene, notice: Notice) -> Card | None:
    """Before the meeting; nothing once it is cancelled or has moved."""
    view = await find_view(scene, notice.params["subject_id"])
    if view is None or not view.is_booked or view.meeting.version != notice.params["version"]:
        return None
    t = scene.t
    soon = view.slot.starts_at - scene.now <= SOON
    step = t(
        "meetings-reminder-go" if soon else "meetings-reminder-prepare",
        table=str(view.meeting.table_number),
        name=view.partner_of(scene.member.id).name,
    )
    rows = [
        [
            Button(t.plain("meetings-button-open"), MeetingOpened(view.meeting.id)),
            Button(t.plain("meetings-button-cannot-come"), MeetingCancelAsked(view.meeting.id)),
        ]
    ]
    return Card(join_lines(*facts(scene, view, title="meetings-reminder-title"), "", step), rows)
