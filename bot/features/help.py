"""What this person can do, from the commands that there are for them."""

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, Row, join_lines
from bot.context import Context
from bot.feature import ChatCommand, Feature
from bot.menus import visible_commands
from bot.navigation import (
    AgendaOpened,
    EventsOpened,
    HelpOpened,
    JoinOpened,
    OrganizeOpened,
    ProfileOpened,
    ProjectsOpened,
    RemindersOpened,
)
from bot.replies import show
from cronos_core.members.models import Standing

EXAMPLES = ("help-example-question", "help-example-event", "help-example-project")


async def open_help(update: Update, context: Context, _choice: HelpOpened | None = None) -> None:
    """`/help`: examples of what to write, the commands of this person's role, and the main places as buttons."""
    t = context.t
    commands = visible_commands(context.services.menus.commands, organizer=context.is_organizer)
    lines = [t("help-command", command=f"/{c.name}", meaning=t.plain(f"command-{c.name}")) for c in commands]
    text = join_lines(
        t("help-title"),
        *(t(example) for example in EXAMPLES),
        t("help-commands"),
        Markup("<blockquote expandable>{}</blockquote>").format(join_lines(*lines, "", t("help-typed"))),
    )
    await show(update, context, Card(text, _places(context)))


def _places(context: Context) -> list[Row]:
    t = context.t
    rows: list[Row] = [
        [
            Button(t.plain("help-button-events"), EventsOpened()),
            Button(t.plain("help-button-projects"), ProjectsOpened()),
            Button(t.plain("help-button-agenda"), AgendaOpened()),
        ]
    ]
    if context.member.standing in {Standing.ACTIVE, Standing.PENDING}:
        profile = Button(t.plain("help-button-profile"), ProfileOpened())
        rows.append([profile, Button(t.plain("help-button-reminders"), RemindersOpened())])
    else:
        rows.append([Button(t.plain("button-join"), JoinOpened())])
    if context.is_organizer:
        rows.append([Button(t.plain("help-button-organize"), OrganizeOpened())])
    return rows


FEATURE = Feature(name="help", commands=(ChatCommand("help", open_help),), presses=((HelpOpened, open_help),))
