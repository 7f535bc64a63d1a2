"""First contact: who Cronos is, consent, and what becomes of it. Also the way in by an invitation's link."""

from dataclasses import dataclass, replace

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, Row, join_lines
from bot.context import Context
from bot.features.members.buttons import FieldOpened, Tongue
from bot.features.members.language import speak
from bot.navigation import (
    AgendaOpened,
    EventsOpened,
    HelpOpened,
    JoinOpened,
    LinkOpened,
    ProfileOpened,
    ProjectsOpened,
)
from bot.replies import show
from bot.scene import Scene
from bot.typed import YES
from cronos_core.members.errors import InvitationInvalidError, InvitationNeededError, MembershipNeededError
from cronos_core.members.invitations import check_invitation
from cronos_core.members.joining import Membership, join, remember_link
from cronos_core.members.models import Standing
from cronos_core.members.profile import ProfileField
from cronos_core.retrieval.normalise import fold

# What may be typed behind `/join` to agree, folded.
AGREEING = YES | {"accept", "agree"}
# What fits on a button; the links that lead to cards are far shorter.
LINK_LIMIT = 40


@dataclass(frozen=True)
class ConsentGiven(CallbackData, prefix="agree"):
    """The person agrees; an invitation's token stays in their own card until then."""

    token: str = ""


@dataclass(frozen=True)
class KeptShown(CallbackData, prefix="kept"):
    """What would be kept, before agreeing."""

    token: str = ""


@dataclass(frozen=True)
class WelcomeOpened(CallbackData, prefix="hello"):
    """The welcome again, in a language of choice."""

    language: Tongue
    token: str = ""


async def start(update: Update, context: Context) -> None:
    """`/start`, also with a link's payload; one that leads nowhere opens the front door."""
    payload = context.args[0] if context.args else ""
    if payload and await _follow(update, context, payload):
        return
    await show(update, context, front_card(context.scene))


async def join_command(update: Update, context: Context) -> None:
    """`/join` opens the front door; `/join yes` agrees, with an invitation's token behind it where there is one."""
    words = context.args or []
    if words and fold(words[0]) in AGREEING:
        await give_consent(update, context, ConsentGiven(words[1] if len(words) > 1 else ""))
    else:
        await show(update, context, front_card(context.scene))


async def open_link(update: Update, context: Context, choice: LinkOpened) -> None:
    """Go on where a link led to before its reader was a member."""
    if not await context.services.router.on_link(update, context, choice.link):
        await show(update, context, front_card(context.scene))


async def open_front(update: Update, context: Context, _choice: JoinOpened) -> None:
    await show(update, context, front_card(context.scene))


async def open_invitation(update: Update, context: Context, token: str) -> None:
    """`start=i-<token>`: a good token travels in the consent button, and is used up only by agreeing."""
    if context.member.is_active:
        await show(update, context, front_card(context.scene))
        return
    try:
        await context.db.read(check_invitation, token=token, now=context.now())
    except InvitationInvalidError as error:
        rows = [[Button(context.t.plain("button-join"), JoinOpened())]]
        await show(update, context, Card(context.t(error.key), rows))
        return
    await show(update, context, _welcome_card(context.scene, token, invited=True))


async def open_welcome(update: Update, context: Context, choice: WelcomeOpened) -> None:
    await speak(context, choice.language)
    await show(update, context, front_card(context.scene, choice.token))


async def show_kept(update: Update, context: Context, choice: KeptShown) -> None:
    t = context.t
    rows = [
        [Button(t.plain("members-button-agree"), ConsentGiven(choice.token))],
        [Button(t.plain("button-back"), WelcomeOpened(Tongue(t.language), choice.token))],
    ]
    await show(update, context, Card(join_lines(t("privacy-title"), t("privacy-kept")), rows))


async def give_consent(update: Update, context: Context, choice: ConsentGiven) -> None:
    """Join as far as the cluster's rule allows, and say what comes next."""
    membership, link = Membership(context.settings.membership), context.member.opened_link
    try:
        member = await context.db.write(
            join, member_id=context.member.id, membership=membership, token=choice.token, now=context.now()
        )
    except InvitationNeededError as error:
        await show(update, context, Card(context.t(error.key), [_help_row(context.scene)]))
        return
    if context.identity is not None:
        context.identity = replace(context.identity, member=member)
    await show(update, context, _joined_card(context.scene))
    if link and member.is_active:
        await context.services.router.on_link(update, context, link)


async def _follow(update: Update, context: Context, payload: str) -> bool:
    """Go where the link leads; who is no member yet goes on there after joining. False where it leads nowhere."""
    try:
        found = await context.services.router.on_link(update, context, payload)
    except MembershipNeededError:
        await _remember(context, payload)
        raise
    if found:
        await _remember(context, payload)
    return found


async def _remember(context: Context, payload: str) -> None:
    """An invitation is itself the way in, and its token is kept nowhere."""
    if not context.member.is_active and not payload.startswith("i-") and len(payload) <= LINK_LIMIT:
        await context.db.write(remember_link, member_id=context.member.id, link=payload)


def front_card(scene: Scene, token: str = "") -> Card:
    """What the person finds at the door: the welcome, how their request stands, or the main places."""
    t, name = scene.t, scene.member.name
    match scene.member.standing:
        case Standing.ACTIVE:
            return Card(t("members-home", name=name), [_places_row(scene), _help_row(scene)])
        case Standing.PENDING if not token:
            rows = [[Button(t.plain("members-button-profile"), ProfileOpened())], _help_row(scene)]
            return Card(t("members-membership-pending"), rows)
        case Standing.REFUSED if not token:
            return Card(t("members-membership-refused"), [_help_row(scene)])
        case _:
            return _welcome_card(scene, token)


def _welcome_card(scene: Scene, token: str, *, invited: bool = False) -> Card:
    t = scene.t
    other = Tongue(t.language).other
    rows = [
        [Button(t.plain("members-button-agree"), ConsentGiven(token))],
        [
            Button(t.plain("members-button-kept"), KeptShown(token)),
            Button(other.own_name, WelcomeOpened(other, token)),
        ],
    ]
    text = join_lines(
        t("members-welcome", name=scene.member.name),
        t("members-welcome-invited") if invited else None,
        t("members-welcome-consent"),
        t("members-welcome-typed", token=f" {token}" if token else ""),
    )
    return Card(text, rows)


def _joined_card(scene: Scene) -> Card:
    t = scene.t
    key = "members-joined" if scene.member.is_active else "members-joined-pending"
    rows = [
        [Button(t.plain("members-button-tour"), FieldOpened(ProfileField.NAME, tour=True))],
        [Button(t.plain("members-button-later"), HelpOpened())],
    ]
    return Card(t(key, name=scene.member.name), rows)


def _places_row(scene: Scene) -> Row:
    t = scene.t
    return [
        Button(t.plain("members-button-events"), EventsOpened()),
        Button(t.plain("members-button-projects"), ProjectsOpened()),
        Button(t.plain("members-button-agenda"), AgendaOpened()),
    ]


def _help_row(scene: Scene) -> Row:
    return [Button(scene.t.plain("button-help"), HelpOpened())]
