"""What this person can do, from the commands that there are for them."""

from functools import cache

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, Row, join_lines
from bot.context import Context
from bot.dialogs import cancel_dialog
from bot.feature import ChatCommand, Feature
from bot.i18n import Texts
from bot.menus import visible_commands
from bot.navigation import (
    AgendaOpened,
    EventsOpened,
    HelpOpened,
    JoinOpened,
    LanguageOpened,
    OrganizeOpened,
    PrivacyOpened,
    ProfileOpened,
    ProjectsOpened,
    RemindersOpened,
)
from bot.phrases import Wording
from bot.replies import show
from bot.sayings import Saying, opening
from cronos_core.members.models import Standing

EXAMPLES = ("help-example-question", "help-example-own", "help-example-project")


async def open_help(update: Update, context: Context, _choice: HelpOpened | None = None) -> None:
    """`/help`: examples of what to write, the commands of this person's role, and the main places as buttons."""
    commands = visible_commands(context.services.menus.commands, organizer=context.is_organizer)
    card = draw_help(
        context.t.language,
        tuple(command.name for command in commands),
        has_joined=context.member.standing in {Standing.ACTIVE, Standing.PENDING},
        is_organizer=context.is_organizer,
    )
    await show(update, context, card)


@cache
def draw_help(language: str, commands: tuple[str, ...], *, has_joined: bool, is_organizer: bool) -> Card:
    """The card for people of one language and role: there are few of those, and many who ask."""
    t = Texts(language)
    lines = [t("help-command", command=f"/{name}", meaning=t.plain(f"command-{name}")) for name in commands]
    text = join_lines(
        t("help-title"),
        *(t(example) for example in EXAMPLES),
        t("help-commands"),
        Markup("<blockquote expandable>{}</blockquote>").format(join_lines(*lines, "", t("help-typed"))),
    )
    return Card(text, _places(t, has_joined=has_joined, is_organizer=is_organizer))


def _places(t: Texts, *, has_joined: bool, is_organizer: bool) -> list[Row]:
    rows: list[Row] = [
        [
            Button(t.plain("help-button-events"), EventsOpened()),
            Button(t.plain("help-button-projects"), ProjectsOpened()),
            Button(t.plain("help-button-agenda"), AgendaOpened()),
        ]
    ]
    if has_joined:
        profile = Button(t.plain("help-button-profile"), ProfileOpened())
        rows.append([profile, Button(t.plain("help-button-reminders"), RemindersOpened())])
    else:
        rows.append([Button(t.plain("button-join"), JoinOpened())])
    if is_organizer:
        rows.append([Button(t.plain("help-button-organize"), OrganizeOpened())])
    return rows


async def open_settings(update: Update, context: Context) -> None:
    """What can be set, each in its own place."""
    t = context.t
    rows = [
        [
            Button(t.plain("help-button-profile"), ProfileOpened()),
            Button(t.plain("help-button-language"), LanguageOpened()),
        ],
        [
            Button(t.plain("help-button-reminders"), RemindersOpened()),
            Button(t.plain("help-button-privacy"), PrivacyOpened()),
        ],
        [Button(t.plain("button-back"), HelpOpened())],
    ]
    await show(update, context, Card(t("help-settings"), rows))


_HELP = Wording(
    "help",
    ro="""
        [am nevoie de] (ajutor|ajutorul|asistenta)
        (ajuta ma|ajutati ma|ma poti ajuta|ma ajuti)
        [cu] ce (poti face|poti sa faci|stii sa faci|stii face|faci|ma poti ajuta|ma ajuti) [pentru mine]
        (cum functionezi|cum te folosesc|cum functioneaza botul|ce pot face aici|ce pot sa te intreb|ce te pot intreba)
        (meniu|meniul|comenzi|comenzile|optiuni)
        ce comenzi (sunt|ai|exista)
    """,
    en="""
        [i need] help [me]
        (can|could) you help [me]
        (what|how) can you (do|help) [me] [for me|with]
        (what can i ask [you]|what can i do here|how do you work|how do i use (you|this [bot]))
        (menu|commands|options)
        (what|which) commands (are there|do you have|can i use)
    """,
)
_SETTINGS = Wording(
    "settings",
    ro="[deschide] (setari|setarile|preferinte|preferintele|configurare) [{mine}]",
    en="[open] [my|the] (settings|preferences)",
)
_CANCEL = Wording("cancel", ro="(anuleaza|renunta|renunt|opreste te)", en="cancel")

FEATURE = Feature(
    name="help",
    commands=(ChatCommand("help", open_help),),
    presses=((HelpOpened, open_help),),
    sayings=(
        Saying(_HELP, opening(open_help)),
        Saying(_SETTINGS, opening(open_settings)),
        Saying(_CANCEL, opening(cancel_dialog), by_link=False),
    ),
)
