"""What the outbox tells about interests, drawn from the rows as they are when it is sent."""

from collections.abc import Awaitable, Callable

from bot.cards import Card
from bot.features.interests.cards import gone_card, interest_card
from bot.features.interests.words import title_of
from bot.scene import Scene
from cronos_core.interests.errors import InterestNotFoundError
from cronos_core.interests.models import InterestState
from cronos_core.interests.views import InterestView, get_interest
from cronos_core.outbox.models import Notice

Renderer = Callable[[Scene, Notice], Awaitable[Card | None]]


def while_state(*states: InterestState, heading: str) -> Renderer:
    """Draws the interest under a heading, and nothing once it is in another state or not this person's any more."""

    async def render(scene: Scene, notice: Notice) -> Card | None:
        view = await _find(scene, notice)
        if view is None or view.interest.state not in states:
            return None
        said = scene.t(heading, title=title_of(view.project))
        return interest_card(scene, view, heading=said)

    return render


async def render_gone(scene: Scene, notice: Notice) -> Card | None:
    """Whoever was interested is gone."""
    view = await _find(scene, notice)
    return gone_card(scene, view) if view else None


async def _find(scene: Scene, notice: Notice) -> InterestView | None:
    try:
        return await scene.db.read(
            get_interest,
            interest_id=notice.params["interest_id"],
            member_id=notice.member_id or 0,
            now=scene.now,
        )
    except InterestNotFoundError:
        return None


NOTICES = {
    "interest-received": while_state(InterestState.SENT, heading="interests-notice-received"),
    "interest-nudge": while_state(InterestState.SENT, heading="interests-notice-nudge"),
    "interest-unanswered": while_state(InterestState.SENT, heading="interests-notice-unanswered"),
    "interest-unreachable": while_state(InterestState.SENT, InterestState.MEET, heading="interests-notice-unreachable"),
    "interest-passed-on": while_state(InterestState.SENT, heading="interests-notice-passed-on"),
    "interest-meet": while_state(InterestState.MEET, heading="interests-notice-meet"),
    "interest-accepted": while_state(InterestState.ACCEPTED, heading="interests-notice-accepted"),
    "interest-declined": while_state(InterestState.DECLINED, heading="interests-notice-declined"),
    "interest-withdrawn": while_state(InterestState.WITHDRAWN, heading="interests-notice-withdrawn"),
    "interest-expired": while_state(InterestState.EXPIRED, heading="interests-notice-expired"),
    "interest-closed": while_state(InterestState.CLOSED, heading="interests-notice-closed"),
    "interest-gone": render_gone,
    "interest-result": while_state(InterestState.ACCEPTED, heading="interests-notice-result"),
}
