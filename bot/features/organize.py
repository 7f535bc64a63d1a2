"""The organizers' desk: what waits for them, and the ways to run the cluster from the chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from bot.callback_data import CallbackData
from bot.cards import Button, Card, Row, join_lines
from bot.context import Context
from bot.dates import say_day
from bot.dialogs import ask_for, cancel_row
from bot.feature import ChatCommand, Feature
from bot.navigation import (
    AnnounceOpened,
    ArticlesOpened,
    DocumentsOpened,
    DraftsOpened,
    HelpOpened,
    InboxOpened,
    OrganizeOpened,
    ProjectsWaitingOpened,
    StatsOpened,
    WaitingOpened,
)
from bot.paging import page_of, turn_row
from bot.phrases import Wording
from bot.replies import show
from bot.sayings import Saying, opening
from bot.scene import Scene
from cronos_core.errors import CronosError
from cronos_core.members.invitations import VALIDITY, create_invitation, draw_token
from cronos_core.members.verticals import found_workgroup, list_followed
from cronos_core.reports.desk import Desk, get_desk
from cronos_core.workgroups.errors import WorkgroupExistsError, WorkgroupNameError
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import clean_name

USES = (1, 10, 50)
NAME_RO_STEP, NAME_EN_STEP = "workgroup-name-ro", "workgroup-name-en"
WORKGROUPS_PER_PAGE = 8


@dataclass(frozen=True)
class InviteOpened(CallbackData, prefix="inv"):
    """For how many people should the invitation be?"""


@dataclass(frozen=True)
class InvitationMade(CallbackData, prefix="inv1"):
    """A new invitation for this many people; its token is drawn before, so that pressing twice makes one."""

    uses: int
    token: str


@dataclass(frozen=True)
class WorkgroupsOpened(CallbackData, prefix="wgs"):
    """The workgroups, on a page."""

    page: int = 0


@dataclass(frozen=True)
class WorkgroupStarted(CallbackData, prefix="wg1"):
    """Found a workgroup."""


@dataclass(frozen=True)
class ImportExplained(CallbackData, prefix="imph"):
    """How to import a file."""


async def open_desk(update: Update, context: Context, _choice: OrganizeOpened | None = None) -> None:
    """`/organize`."""
    desk = await context.db.read(get_desk, actor_id=context.member.id)
    await show(update, context, _desk_card(context.scene, desk))


async def open_invite(update: Update, context: Context, _choice: InviteOpened | None = None) -> None:
    """`/invite`, or at once `/invite 25`."""
    if context.args and context.args[0].isdecimal():
        await make_invitation(update, context, InvitationMade(int(context.args[0][:6]), draw_token()))
        return
    await context.db.read(get_desk, actor_id=context.member.id)
    t = context.t
    choices = [Button(t.plain("organize-button-uses", count=uses), InvitationMade(uses, draw_token())) for uses in USES]
    await show(update, context, Card(t("organize-invite-question"), [choices, _back_row(context.scene)]))


async def make_invitation(update: Update, context: Context, choice: InvitationMade) -> None:
    """A new link, shown once; only its hash is kept."""
    now = context.now()
    await context.db.write(create_invitation, token=choice.token, uses=choice.uses, actor_id=context.member.id, now=now)
    scene = context.scene
    link = scene.link(f"i-{choice.token}")
    until = say_day(scene.t, now + VALIDITY, zone=scene.zone, now=now)
    text = join_lines(
        scene.t("organize-invite-made", count=choice.uses, until=until), scene.t("organize-link", link=link)
    )
    rows = [[Button(scene.t.plain("organize-button-copy"), copies=link)], _back_row(scene)]
    await show(update, context, Card(text, rows))


async def explain_import(update: Update, context: Context, _choice: ImportExplained) -> None:
    await context.db.read(get_desk, actor_id=context.member.id)
    await show(update, context, Card(context.t("organize-import"), [_back_row(context.scene)]))


async def open_workgroups(update: Update, context: Context, choice: WorkgroupsOpened | None = None) -> None:
    """`/workgroups`: all of them, with how many follow each."""
    followed = await context.db.read(list_followed, actor_id=context.member.id)
    await show(update, context, _workgroups_card(context.scene, followed, choice.page if choice else 0))


async def start_workgroup(update: Update, context: Context, _choice: WorkgroupStarted) -> None:
    await context.db.read(get_desk, actor_id=context.member.id)
    await ask_for(update, context, step=NAME_RO_STEP, card=_name_card(context, NAME_RO_STEP))


async def take_name_ro(update: Update, context: Context, text: str) -> None:
    try:
        name = clean_name(text)
    except WorkgroupNameError as error:
        await show(update, context, _name_card(context, NAME_RO_STEP, problem=error))
        return
    await ask_for(update, context, step=NAME_EN_STEP, card=_name_card(context, NAME_EN_STEP), name_ro=name)


async def take_name_en(update: Update, context: Context, text: str) -> None:
    """Both names are known: found the workgroup."""
    name_ro = context.dialog.data["name_ro"] if context.dialog else ""
    try:
        workgroup = await context.db.write(
            found_workgroup, name_ro=name_ro, name_en=text, actor_id=context.member.id, now=context.now()
        )
    except (WorkgroupNameError, WorkgroupExistsError) as error:
        await show(update, context, _name_card(context, NAME_EN_STEP, problem=error))
        return
    name = context.scene.choose(workgroup.name_ro, workgroup.name_en)
    rows = [[Button(context.t.plain("organize-button-workgroups"), WorkgroupsOpened())], _back_row(context.scene)]
    await show(update, context, Card(context.t("organize-workgroup-added", name=name), rows))


def _desk_card(scene: Scene, desk: Desk) -> Card:
    t = scene.t
    rows = [
        [
            Button(t.plain("organize-button-announce"), AnnounceOpened()),
            Button(t.plain("organize-button-inbox", count=desk.open_questions), InboxOpened()),
            Button(t.plain("organize-button-stats"), StatsOpened()),
        ],
        [
            Button(t.plain("organize-button-articles"), ArticlesOpened()),
            Button(t.plain("organize-button-documents"), DocumentsOpened()),
            Button(t.plain("organize-button-drafts", count=desk.open_drafts), DraftsOpened()),
        ],
        [
            Button(t.plain("organize-button-projects", count=desk.open_projects), ProjectsWaitingOpened()),
            Button(t.plain("organize-button-waiting", count=desk.waiting_members), WaitingOpened()),
            Button(t.plain("organize-button-invite"), InviteOpened()),
        ],
        [
            Button(t.plain("organize-button-import"), ImportExplained()),
            Button(t.plain("organize-button-workgroups"), WorkgroupsOpened()),
        ],
        [Button(t.plain("button-back"), HelpOpened())],
    ]
    text = join_lines(
        t("organize-title"),
        t("organize-questions", count=desk.open_questions) if desk.open_questions else None,
        t("organize-waiting", count=desk.waiting_members) if desk.waiting_members else None,
        t("organize-drafts", count=desk.open_drafts) if desk.open_drafts else None,
        t("organize-projects", count=desk.open_projects) if desk.open_projects else None,
        None if desk.is_waited_for else t("organize-nothing-waits"),
    )
    return Card(text, rows)


def _workgroups_card(scene: Scene, followed: Sequence[tuple[Workgroup, int]], number: int) -> Card:
    t = scene.t
    page = page_of(len(followed), number, WORKGROUPS_PER_PAGE)
    lines = [
        t("organize-workgroup-line", name=scene.choose(workgroup.name_ro, workgroup.name_en), count=count)
        for workgroup, count in followed[page.start : page.stop]
    ]
    add = Button(t.plain("organize-button-add-workgroup"), WorkgroupStarted())
    text = join_lines(t("organize-workgroups-title"), *(lines or [t("organize-workgroups-none")]))
    return Card(text, [turn_row(scene, page, WorkgroupsOpened), [add, *_back_row(scene)]])


def _name_card(context: Context, step: str, *, problem: CronosError | None = None) -> Card:
    t = context.t
    text = join_lines(t(problem.key, **problem.params) if problem else None, t(f"organize-ask-{step}"))
    return Card(text, [cancel_row(context)])


def _back_row(scene: Scene) -> Row:
    return [Button(scene.t.plain("button-back"), OrganizeOpened())]


_SAID = Wording(
    "organize",
    ro="[deschide] (organizare|biroul organizatorilor|panoul organizatorilor|panou)",
    en="[open] [the] (organize|organizers desk|desk)",
)

FEATURE = Feature(
    name="organize",
    commands=(
        ChatCommand("organize", open_desk, for_organizers=True),
        ChatCommand("invite", open_invite, for_organizers=True, in_menu=False),
        ChatCommand("workgroups", open_workgroups, for_organizers=True, in_menu=False),
    ),
    presses=(
        (OrganizeOpened, open_desk),
        (InviteOpened, open_invite),
        (InvitationMade, make_invitation),
        (ImportExplained, explain_import),
        (WorkgroupsOpened, open_workgroups),
        (WorkgroupStarted, start_workgroup),
    ),
    sayings=(Saying(_SAID, opening(open_desk), for_organizers=True),),
    steps={NAME_RO_STEP: take_name_ro, NAME_EN_STEP: take_name_en},
)
