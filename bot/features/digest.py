"""The organizers' morning digest: one message with what waits for them and what happens today and tomorrow."""

from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines, shorten
from bot.dates import say_day, say_time
from bot.feature import Feature
from bot.navigation import InboxOpened, OrganizeOpened, StatsOpened, UnansweredOpened, WaitingOpened
from bot.scene import Scene
from cronos_core.errors import NotAllowedError
from cronos_core.outbox.models import Notice
from cronos_core.reports.digest import KIND, Digest, EventFigures, collect_digest

EVENTS_SHOWN, TITLE = 5, 60


async def render_digest(scene: Scene, notice: Notice) -> Card | None:
    """As things stand when it leaves; nothing to say where all of it is done by then."""
    try:
        digest = await scene.db.read(
            collect_digest,
            actor_id=notice.member_id,
            zone=scene.zone,
            stale_days=notice.params.get("stale_days", 0),
            now=scene.now,
        )
    except NotAllowedError:
        return None
    return None if digest.is_empty else digest_card(scene, digest)


def digest_card(scene: Scene, digest: Digest) -> Card:
    """What waits, a line each; then the events that are near."""
    t = scene.t
    more = len(digest.events) - EVENTS_SHOWN
    text = join_lines(
        t("digest-title"),
        t("digest-questions", count=digest.open_questions) if digest.open_questions else None,
        t("digest-waiting", count=digest.waiting_members) if digest.waiting_members else None,
        t("digest-undelivered", count=digest.undelivered) if digest.undelivered else None,
        t("digest-unanswered", count=digest.unanswered) if digest.unanswered else None,
        t("digest-aged-articles", count=digest.aged_articles) if digest.aged_articles else None,
        *(_event_line(scene, figures) for figures in digest.events[:EVENTS_SHOWN]),
        t("digest-more-events", count=more) if more > 0 else None,
    )
    weekly = [Button(t.plain("digest-button-unanswered"), UnansweredOpened())]
    rows = [
        _waiting_row(scene, digest),
        weekly if digest.unanswered or digest.aged_articles else [],
        [Button(t.plain("digest-button-desk"), OrganizeOpened())],
    ]
    return Card(text, rows)


def _waiting_row(scene: Scene, digest: Digest) -> Row:
    t = scene.t
    row = [Button(t.plain("digest-button-questions"), InboxOpened())] if digest.open_questions else []
    if digest.waiting_members:
        row.append(Button(t.plain("digest-button-waiting"), WaitingOpened()))
    if digest.undelivered:
        row.append(Button(t.plain("digest-button-stats"), StatsOpened()))
    return row


def _event_line(scene: Scene, figures: EventFigures) -> Markup:
    t, event = scene.t, figures.event
    day, hour = (
        say_day(t, event.starts_at, zone=scene.zone, now=scene.now),
        say_time(t, event.starts_at, zone=scene.zone),
    )
    title = shorten(scene.choose(event.title_ro, event.title_en), TITLE)
    parts = [t.plain("digest-registered", count=figures.registered)]
    if figures.waitlisted:
        parts.append(t.plain("digest-waitlisted", count=figures.waitlisted))
    if figures.meetings:
        parts.append(t.plain("digest-meetings", count=figures.meetings))
    return t("digest-event", when=f"{day}, {hour}", title=title, figures=", ".join(parts))


FEATURE = Feature(name="digest", notices={KIND: render_digest})
