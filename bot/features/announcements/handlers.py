"""What organizers do with announcements: compose, look, send, stop, read the report.

Everything has a typed form: `/announce all`, `/announce workgroup 3`, `/announce event 5`, `/announce list`,
`/announce 12`, and `/announce 12 send` (or test, edit, discard, restore, stop, all, workgroup 3, event 5).
"""

from collections.abc import Awaitable, Callable, Sequence

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.dialogs import ask_for
from bot.features.announcements.buttons import (
    AnnouncementDiscarded,
    AnnouncementOpened,
    AnnouncementRefreshed,
    AnnouncementReleased,
    AnnouncementRestored,
    AnnouncementsListed,
    AnnouncementStopped,
    AnnouncementTested,
    AudienceChosen,
    AudienceKindOpened,
    AudienceOpened,
    TextOpened,
)
from bot.features.announcements.cards import (
    ask_new_text_card,
    ask_text_card,
    audiences_card,
    change_audience_card,
    desk_card,
    discarded_card,
    list_card,
    message_card,
    preview_card,
    report_card,
)
from bot.navigation import AnnounceOpened
from bot.paging import page_of
from bot.replies import send, show
from bot.scene import Scene
from cronos_core.announcements.audiences import ALL_MEMBERS, Audience, AudienceKind, get_audience, list_audiences
from cronos_core.announcements.errors import (
    AnnouncementChangedError,
    AnnouncementNotDraftError,
    AnnouncementNotFoundError,
    AnnouncementNotRunningError,
)
from cronos_core.announcements.models import AnnouncementState
from cronos_core.announcements.reporting import (
    AnnouncementReport,
    count_announcements,
    list_announcements,
    report_announcement,
)
from cronos_core.announcements.service import (
    change_audience,
    change_text,
    create_announcement,
    discard_announcement,
    find_letter,
    get_announcement,
    release_announcement,
    restore_announcement,
    stop_announcement,
)
from cronos_core.errors import NotAllowedError
from cronos_core.outbox.models import Notice

TEXT_STEP = "announcement-text"


async def announce(update: Update, context: Context) -> None:
    """The command, bare or with what the buttons would carry."""
    words = [word.lower() for word in context.args or []]
    if words[:1] == ["list"]:
        await list_all(update, context, AnnouncementsListed(int(words[1]) - 1 if _is_number(words[1:]) else 0))
    elif audience := _parse_audience(words):
        await choose_audience(update, context, AudienceChosen(audience.kind, audience.target_id))
    elif _is_number(words):
        await _act_on(update, context, int(words[0]), words[1:])
    else:
        await open_desk(update, context)


async def open_desk(update: Update, context: Context, _choice: AnnounceOpened | None = None) -> None:
    """A new announcement: to whom?"""
    everybody = await context.db.read(get_audience, actor_id=context.member.id, audience=ALL_MEMBERS, now=context.now())
    await show(update, context, desk_card(context.scene, everybody))


async def open_audiences(update: Update, context: Context, choice: AudienceKindOpened) -> None:
    """The workgroups or the events."""
    views = await context.db.read(list_audiences, actor_id=context.member.id, kind=choice.kind, now=context.now())
    await show(update, context, audiences_card(context.scene, choice.kind, views, choice))


async def open_other_audience(update: Update, context: Context, choice: AudienceOpened) -> None:
    """Another audience for a draft."""
    everybody = await context.db.read(get_audience, actor_id=context.member.id, audience=ALL_MEMBERS, now=context.now())
    await show(update, context, change_audience_card(context.scene, everybody, choice.announcement_id))


async def choose_audience(update: Update, context: Context, choice: AudienceChosen) -> None:
    """Ask for the text of a new announcement, or give a draft this audience."""
    audience, now = Audience(choice.kind, choice.target_id), context.now()
    if choice.announcement_id:
        view = await context.db.write(
            change_audience,
            actor_id=context.member.id,
            announcement_id=choice.announcement_id,
            audience=audience,
            now=now,
        )
        await show(update, context, preview_card(context.scene, view))
        return
    chosen = await context.db.read(get_audience, actor_id=context.member.id, audience=audience, now=now)
    card = ask_text_card(context.scene, chosen)
    await ask_for(update, context, step=TEXT_STEP, card=card, audience=str(audience))


async def ask_new_text(update: Update, context: Context, choice: TextOpened) -> None:
    """Wait for another text of a draft."""
    number = choice.announcement_id
    view = await context.db.read(get_announcement, actor_id=context.member.id, announcement_id=number)
    if view.announcement.state != AnnouncementState.DRAFT:
        raise AnnouncementNotDraftError()
    card = ask_new_text_card(context.scene, view)
    await ask_for(update, context, step=TEXT_STEP, card=card, announcement_id=number)


async def save_text(update: Update, context: Context, text: str) -> None:
    """The dialog's step: keep the text and show what it will look like."""
    data, actor_id = context.dialog.data if context.dialog else {}, context.member.id
    if "announcement_id" in data:
        number = int(data["announcement_id"])
        view = await context.db.write(
            change_text, actor_id=actor_id, announcement_id=number, text=text, now=context.now()
        )
    else:
        audience = Audience.parse(data["audience"])
        view = await context.db.write(
            create_announcement, actor_id=actor_id, text=text, audience=audience, now=context.now()
        )
    await send(update, context, preview_card(context.scene, view))


async def list_all(update: Update, context: Context, choice: AnnouncementsListed) -> None:
    """Drafts and earlier announcements."""
    page = page_of(await context.db.read(count_announcements, actor_id=context.member.id), choice.page)
    announcements = await context.db.read(
        list_announcements, actor_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, list_card(context.scene, announcements, page))


async def open_announcement(
    update: Update, context: Context, choice: AnnouncementOpened | AnnouncementRefreshed
) -> None:
    """The preview of a draft, the report of a sent one."""
    report = await context.db.read(
        report_announcement, actor_id=context.member.id, announcement_id=choice.announcement_id
    )
    await show(update, context, _card_of(context.scene, report))


async def refresh_report(update: Update, context: Context, choice: AnnouncementRefreshed) -> None:
    """The figures of this moment."""
    await open_announcement(update, context, choice)
    context.toast("announcements-toast-refreshed")


async def release(update: Update, context: Context, choice: AnnouncementReleased) -> None:
    """Send it; who comes second, or looked at an older text, sees how it stands."""
    try:
        sent = await context.db.write(
            release_announcement,
            actor_id=context.member.id,
            announcement_id=choice.announcement_id,
            stamp=choice.stamp or None,
            now=context.now(),
        )
    except (AnnouncementNotDraftError, AnnouncementChangedError) as error:
        context.toast(error.key, alert=True)
    else:
        context.toast("announcements-toast-released", count=sent.recipients)
    await open_announcement(update, context, AnnouncementOpened(choice.announcement_id))


async def send_test(update: Update, context: Context, choice: AnnouncementTested) -> None:
    """The very message, to the organizer alone."""
    view = await context.db.read(get_announcement, actor_id=context.member.id, announcement_id=choice.announcement_id)
    await send(update, context, message_card(context.scene, view.letter))
    context.toast("announcements-toast-tested")


async def discard(update: Update, context: Context, choice: AnnouncementDiscarded) -> None:
    """Put the draft away; it can be taken back."""
    number = choice.announcement_id
    await context.db.write(discard_announcement, actor_id=context.member.id, announcement_id=number, now=context.now())
    await show(update, context, discarded_card(context.scene, number))


async def restore(update: Update, context: Context, choice: AnnouncementRestored) -> None:
    """Take the draft back."""
    number = choice.announcement_id
    view = await context.db.write(
        restore_announcement, actor_id=context.member.id, announcement_id=number, now=context.now()
    )
    await show(update, context, preview_card(context.scene, view))


async def stop(update: Update, context: Context, choice: AnnouncementStopped) -> None:
    """Withdraw what has not left yet."""
    number = choice.announcement_id
    try:
        withdrawn = await context.db.write(
            stop_announcement, actor_id=context.member.id, announcement_id=number, now=context.now()
        )
    except AnnouncementNotRunningError as error:
        context.toast(error.key, alert=True)
    else:
        context.toast("announcements-toast-stopped", count=withdrawn)
    await open_announcement(update, context, AnnouncementOpened(number))


async def render_announcement(scene: Scene, notice: Notice) -> Card | None:
    """The announcement as a recipient gets it; nothing once it was stopped."""
    letter = await scene.db.read(find_letter, announcement_id=notice.params["announcement_id"])
    return message_card(scene, letter) if letter else None


async def render_report(scene: Scene, notice: Notice) -> Card | None:
    """The report for an organizer; nothing for somebody who is none any more."""
    number = notice.params["announcement_id"]
    try:
        report = await scene.db.read(report_announcement, actor_id=scene.member.id, announcement_id=number)
    except (NotAllowedError, AnnouncementNotFoundError):
        return None
    return report_card(scene, report)


async def _act_on(update: Update, context: Context, number: int, words: Sequence[str]) -> None:
    """The typed form of the buttons under announcement `number`."""
    typed: dict[str, Callable[[], Awaitable[None]]] = {
        "send": lambda: release(update, context, AnnouncementReleased(number)),
        "test": lambda: send_test(update, context, AnnouncementTested(number)),
        "edit": lambda: ask_new_text(update, context, TextOpened(number)),
        "discard": lambda: discard(update, context, AnnouncementDiscarded(number)),
        "restore": lambda: restore(update, context, AnnouncementRestored(number)),
        "stop": lambda: stop(update, context, AnnouncementStopped(number)),
    }
    if audience := _parse_audience(words):
        await choose_audience(update, context, AudienceChosen(audience.kind, audience.target_id, number))
    elif words and words[0] in typed:
        await typed[words[0]]()
    else:
        await open_announcement(update, context, AnnouncementOpened(number))


def _card_of(scene: Scene, report: AnnouncementReport) -> Card:
    announcement = report.view.announcement
    if announcement.state == AnnouncementState.DRAFT:
        return preview_card(scene, report.view)
    if announcement.state == AnnouncementState.DISCARDED:
        return discarded_card(scene, announcement.id)
    return report_card(scene, report)


def _parse_audience(words: Sequence[str]) -> Audience | None:
    """`all`, `workgroup 3` or `event 5`."""
    match list(words):
        case ["all"]:
            return ALL_MEMBERS
        case ["workgroup" | "event" as kind, number] if _is_number([number]):
            return Audience(AudienceKind(kind), int(number))
    return None


def _is_number(words: Sequence[str]) -> bool:
    # Database ids are 64 bits; what is longer is no id.
    return bool(words) and words[0].isascii() and words[0].isdigit() and len(words[0]) <= 18
