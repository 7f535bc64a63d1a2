"""Requests to join: told to the organizers, decided by the first of them, and told to the person who asked."""

from dataclasses import dataclass

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines
from bot.context import Context
from bot.dates import say_moment
from bot.navigation import EventsOpened, HelpOpened, LinkOpened, OrganizeOpened, ProfileOpened, WaitingOpened
from bot.paging import Page, page_of, turn_row
from bot.replies import show
from bot.scene import Scene
from bot.typed import typed_number
from cronos_core.errors import NotAllowedError
from cronos_core.members.errors import MemberNotFoundError, MembershipDecidedError
from cronos_core.members.joining import Request, count_waiting, decide_membership, get_request, list_waiting
from cronos_core.members.models import Member, Standing
from cronos_core.members.service import get_member
from cronos_core.outbox.models import Notice
from cronos_core.retrieval.normalise import fold

# What may be typed behind the number, folded.
APPROVING, DECLINING = {"aprob", "aproba", "approve"}, {"resping", "respinge", "decline"}


@dataclass(frozen=True)
class RequestOpened(CallbackData, prefix="req"):
    """One person who wants to join."""

    member_id: int


@dataclass(frozen=True)
class RequestDecided(CallbackData, prefix="reqd"):
    """Let the person in, or not."""

    member_id: int
    approved: bool


async def open_waiting(update: Update, context: Context, choice: WaitingOpened | None = None) -> None:
    """`/waiting`: everybody who waits; one of them, `/waiting 12`; and the decision, `/waiting 12 approve`."""
    number = typed_number(context)
    verb = fold(context.args[1]) if context.args and len(context.args) > 1 else ""
    if number is not None and verb in APPROVING | DECLINING:
        await decide(update, context, RequestDecided(number, approved=verb in APPROVING))
        return
    if number is not None:
        await open_request(update, context, RequestOpened(number))
        return
    total = await context.db.read(count_waiting)
    page = page_of(total, choice.page if choice else 0)
    waiting = await context.db.read(
        list_waiting, actor_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, _waiting_card(context.scene, waiting, total, page))


async def open_request(update: Update, context: Context, choice: RequestOpened) -> None:
    request = await context.db.read(get_request, member_id=choice.member_id, actor_id=context.member.id)
    await show(update, context, _request_card(context.scene, request))


async def decide(update: Update, context: Context, choice: RequestDecided) -> None:
    """The first decision stands; who comes later sees it, and who made it."""
    try:
        await context.db.write(
            decide_membership,
            member_id=choice.member_id,
            approve=choice.approved,
            actor_id=context.member.id,
            now=context.now(),
        )
    except MembershipDecidedError:
        context.toast(MembershipDecidedError.key)
    await open_request(update, context, RequestOpened(choice.member_id))


async def render_requested(scene: Scene, notice: Notice) -> Card | None:
    """For an organizer: somebody wants to join; nothing to say once that is decided."""
    try:
        request = await scene.db.read(get_request, member_id=notice.params["requester_id"], actor_id=notice.member_id)
    except (NotAllowedError, MemberNotFoundError):
        return None
    return _request_card(scene, request) if request.is_open else None


async def render_approved(scene: Scene, notice: Notice) -> Card | None:
    member = await scene.db.read(get_member, member_id=notice.member_id)
    if not member.is_active:
        return None
    t, link = scene.t, notice.params.get("link")
    rows = [
        [Button(t.plain("members-button-go-on"), LinkOpened(link))] if link else [],
        [
            Button(t.plain("members-button-events"), EventsOpened()),
            Button(t.plain("members-button-profile"), ProfileOpened()),
        ],
        [Button(t.plain("button-help"), HelpOpened())],
    ]
    return Card(t("members-approved", name=member.name), rows)


async def render_declined(scene: Scene, notice: Notice) -> Card | None:
    member = await scene.db.read(get_member, member_id=notice.member_id)
    if member.standing != Standing.REFUSED:
        return None
    return Card(scene.t("members-declined"), [[Button(scene.t.plain("button-help"), HelpOpened())]])


def _waiting_card(scene: Scene, waiting: list[Member], total: int, page: Page) -> Card:
    t = scene.t
    back = Button(t.plain("button-back"), OrganizeOpened())
    if not waiting:
        return Card(t("members-waiting-none"), [[back]])
    people = [[Button(member.name, RequestOpened(member.id))] for member in waiting]
    return Card(t("members-waiting-title", count=total), [*people, turn_row(scene, page, WaitingOpened), [back]])


def _request_card(scene: Scene, request: Request) -> Card:
    t, member = scene.t, request.profile.member
    back = [Button(t.plain("members-button-waiting"), WaitingOpened())]
    if not request.is_open:
        text = join_lines(
            t("members-request-decided", name=member.name, standing=member.standing),
            t("members-request-decided-by", decider=request.decider.name) if request.decider else None,
        )
        return Card(text, [back])
    asked_at = say_moment(t, member.consented_at, zone=scene.zone, now=scene.now) if member.consented_at else None
    organization = request.profile.organization
    text = join_lines(
        t("members-request-title", name=member.name),
        t("members-request-username", username=member.username) if member.username else None,
        ", ".join(part for part in (member.role, organization.name if organization else "") if part) or None,
        t("members-request-asked", when=asked_at) if asked_at else None,
        t("members-request-typed", number=str(member.id)),
    )
    decisions = [
        Button(t.plain("members-button-approve"), RequestDecided(member.id, approved=True)),
        Button(t.plain("members-button-decline"), RequestDecided(member.id, approved=False)),
    ]
    return Card(text, [decisions, back])
