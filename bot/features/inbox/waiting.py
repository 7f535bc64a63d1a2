"""Notices about how a question stands: somebody is on it, it was closed or opened again, it has waited too long."""

from bot.cards import Card
from bot.features.inbox.cards import my_question_card, open_question_card
from bot.features.inbox.tray_cards import reminder_card
from bot.scene import Scene
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import QuestionView, get_open_question, list_waiting_cases
from cronos_core.inbox.service import get_handed_over
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import QuestionState
from cronos_core.outbox.models import Notice


async def render_claimed(scene: Scene, notice: Notice) -> Card | None:
    """Somebody is on the asker's question; nothing where it is answered, or was given back."""
    view = await _find_mine(scene, notice)
    if view is None or view.question.state != QuestionState.OPEN or view.claimer is None:
        return None
    return my_question_card(scene, view, title="inbox-somebody-on-it")


async def render_dismissed(scene: Scene, notice: Notice) -> Card | None:
    """The asker's question was closed, and why."""
    view = await _find_mine(scene, notice)
    if view is None or view.question.state != QuestionState.DISMISSED:
        return None
    return my_question_card(scene, view, title="inbox-mine-closed")


async def render_reopened(scene: Scene, notice: Notice) -> Card | None:
    """It waits again."""
    view = await _find_mine(scene, notice)
    if view is None or view.question.state != QuestionState.OPEN:
        return None
    return my_question_card(scene, view, title="inbox-mine-reopened")


async def render_taken_over(scene: Scene, notice: Notice) -> Card | None:
    """A colleague has taken the question from this organizer; nothing where it came back meanwhile."""
    try:
        view = await scene.db.read(
            get_open_question, question_id=notice.params["question_id"], actor_id=notice.member_id
        )
    except (QuestionNotFoundError, NotAllowedError):
        return None
    if view.question.state != QuestionState.OPEN or view.claimer is None or view.claimer.id == notice.member_id:
        return None
    return open_question_card(scene, view, title="inbox-taken-over")


async def render_waiting(scene: Scene, notice: Notice) -> Card | None:
    """What nobody has taken for too long: what of it still waits, and nobody has."""
    views = [
        view
        for view in await _list_waiting(scene, notice)
        if view.claimer is None or view.question.state != QuestionState.OPEN
    ]
    return reminder_card(scene, views, title="inbox-waiting-long") if views else None


async def render_still_claimed(scene: Scene, notice: Notice) -> Card | None:
    """What this organizer has taken and not answered: what of it they still have."""
    views = [
        view
        for view in await _list_waiting(scene, notice)
        if view.question.state == QuestionState.OPEN and view.claimer and view.claimer.id == notice.member_id
    ]
    return reminder_card(scene, views, title="inbox-claimed-long") if views else None


async def _find_mine(scene: Scene, notice: Notice) -> QuestionView | None:
    try:
        return await scene.db.read(
            get_handed_over, question_id=notice.params["question_id"], member_id=notice.member_id
        )
    except QuestionNotFoundError:
        return None


async def _list_waiting(scene: Scene, notice: Notice) -> list[QuestionView]:
    try:
        ids = notice.params["question_ids"]
        return list(await scene.db.read(list_waiting_cases, question_ids=ids, actor_id=notice.member_id))
    except NotAllowedError:
        return []
