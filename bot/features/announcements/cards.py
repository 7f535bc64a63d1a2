"""How announcements look: to those who compose them, and to those who receive them."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callback_data import CallbackData
from bot.cards import Button, Card, in_rows, join_lines, shorten
from bot.dates import say_moment
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
from bot.navigation import AnnounceOpened, DialogCancelled, OrganizeOpened
from bot.paging import Page, page_of, turn_row
from bot.scene import Scene
from cronos_core.announcements.audiences import AudienceKind, AudienceView
from cronos_core.announcements.models import Announcement, AnnouncementState
from cronos_core.announcements.reporting import AnnouncementReport
from cronos_core.announcements.service import TEXT_LIMIT, AnnouncementView, Letter
from cronos_core.outbox.models import Outcome

EXCERPT = 300
LABEL, NAME, SIGNATURE = 48, 80, 120
# What Telegram says, and what it means to an organizer; the first that is found in the reason counts.
REASONS = (
    ("blocked", "announcements-reason-blocked"),
    ("deactivated", "announcements-reason-deactivated"),
    ("cannot be reached", "announcements-reason-unreachable"),
    ("initiate conversation", "announcements-reason-unreachable"),
    ("chat not found", "announcements-reason-unreachable"),
)


def desk_card(scene: Scene, everybody: AudienceView) -> Card:
    """Where an announcement begins: to whom?"""
    t = scene.t
    key = "announcements-desk-hint" if everybody.recipients else "announcements-desk-nobody"
    earlier = [_button(scene, "announcements-button-earlier", AnnouncementsListed())]
    kinds = _kind_rows(scene, everybody, 0) if everybody.recipients else []
    back = [Button(t.plain("button-back"), OrganizeOpened())]
    return Card(join_lines(t("announcements-desk-title"), t(key)), [*kinds, earlier, back])


def change_audience_card(scene: Scene, everybody: AudienceView, announcement_id: int) -> Card:
    """To whom instead?"""
    back = [Button(scene.t.plain("button-back"), AnnouncementOpened(announcement_id))]
    return Card(scene.t("announcements-change-audience"), [*_kind_rows(scene, everybody, announcement_id), back])


def audiences_card(scene: Scene, kind: AudienceKind, views: Sequence[AudienceView], choice: AudienceKindOpened) -> Card:
    """The workgroups or events to choose from."""
    t, page = scene.t, page_of(len(views), choice.page)
    text = t(f"announcements-choose-{kind}") if views else t(f"announcements-no-{kind}")
    rows = [
        [
            Button(
                t.plain("announcements-choice", name=shorten(_name(scene, view), LABEL), count=view.recipients),
                AudienceChosen(kind, view.audience.target_id, choice.announcement_id),
            )
        ]
        for view in views[page.start : page.stop]
    ]
    turns = turn_row(scene, page, lambda number: AudienceKindOpened(kind, choice.announcement_id, number))
    before = AudienceOpened(choice.announcement_id) if choice.announcement_id else AnnounceOpened()
    return Card(text, [*rows, turns, [Button(t.plain("button-back"), before)]])


def ask_text_card(scene: Scene, audience: AudienceView) -> Card:
    """The question for the text of a new announcement."""
    t = scene.t
    text = t("announcements-ask-text", audience=say_audience(scene, audience), limit=TEXT_LIMIT)
    return Card(
        join_lines(t("announcements-ask-title"), say_count(scene, audience.recipients), text),
        [[Button(t.plain("button-cancel"), DialogCancelled())]],
    )


def ask_new_text_card(scene: Scene, view: AnnouncementView) -> Card:
    """The question for another text, with the present one to copy from."""
    t = scene.t
    present = Markup("<blockquote>{}</blockquote>").format(view.announcement.text)
    return Card(
        join_lines(t("announcements-ask-title"), t("announcements-ask-new-text", limit=TEXT_LIMIT), present),
        [[Button(t.plain("button-cancel"), DialogCancelled())]],
    )


def message_card(scene: Scene, letter: Letter) -> Card:
    """What a recipient gets. It has no buttons, as a press would replace the text; /help in it can be tapped."""
    author = shorten(", ".join(part for part in (letter.author, letter.organization) if part), SIGNATURE)
    footer = scene.t("announcements-footer", author=author) if author else scene.t("announcements-footer-unsigned")
    return Card(Markup("📣 {}\n\n{}").format(letter.text, footer))


def preview_card(scene: Scene, view: AnnouncementView) -> Card:
    """A draft: exactly what will be sent, under a line that says to whom."""
    t, number = scene.t, view.announcement.id
    count = view.audience.recipients
    key = "announcements-preview" if count else "announcements-preview-nobody"
    said = t(key, id=str(number), audience=say_audience(scene, view.audience))
    release = Button(t.plain("announcements-button-send", count=count), AnnouncementReleased(number, view.stamp))
    rows = [
        [release] if count else [],
        [_button(scene, "announcements-button-test", AnnouncementTested(number))],
        [
            _button(scene, "announcements-button-edit", TextOpened(number)),
            _button(scene, "announcements-button-audience", AudienceOpened(number)),
            _button(scene, "announcements-button-discard", AnnouncementDiscarded(number)),
        ],
        [Button(t.plain("button-back"), AnnouncementsListed())],
    ]
    lines = join_lines(said, say_count(scene, count) if count else None, Markup("———"))
    return Card(join_lines(lines, message_card(scene, view.letter).text), rows)


def discarded_card(scene: Scene, announcement_id: int) -> Card:
    """A draft that was put away, and the way to take it back."""
    rows = [
        [Button(scene.t.plain("button-undo"), AnnouncementRestored(announcement_id))],
        [Button(scene.t.plain("button-back"), AnnounceOpened())],
    ]
    return Card(scene.t("announcements-discarded", id=str(announcement_id)), rows)


def report_card(scene: Scene, report: AnnouncementReport) -> Card:
    """How a sent announcement goes, or went."""
    t, sent, outcomes = scene.t, report.view.announcement, report.outcomes
    when = say_moment(t, sent.released_at or sent.created_at, zone=scene.zone, now=scene.now)
    author = report.view.letter.author or "–"
    text = join_lines(
        t(f"announcements-report-{sent.state}", id=str(sent.id)),
        t("announcements-report-facts", audience=say_audience(scene, report.view.audience), author=author, when=when),
        Markup("<blockquote>{}</blockquote>").format(shorten(sent.text, EXCERPT)),
        t("announcements-report-sent", count=outcomes[Outcome.SENT], all=sent.recipients),
        *(
            t(f"announcements-report-{outcome}", count=outcomes[outcome])
            for outcome in (Outcome.PENDING, Outcome.UNCERTAIN, Outcome.CANCELLED, Outcome.EXPIRED)
            if outcomes[outcome]
        ),
        _failures(scene, report) if outcomes[Outcome.FAILED] else None,
    )
    stop = _button(scene, "announcements-button-stop", AnnouncementStopped(sent.id))
    running = sent.state == AnnouncementState.RELEASED and outcomes[Outcome.PENDING]
    refresh = _button(scene, "announcements-button-refresh", AnnouncementRefreshed(sent.id))
    back = [Button(t.plain("button-back"), AnnouncementsListed())]
    return Card(text, [[refresh, stop] if running else [refresh], back])


def list_card(scene: Scene, shown: Sequence[Announcement], page: Page) -> Card:
    """A page of drafts and earlier announcements, newest first."""
    t = scene.t
    lines = [
        t(f"announcements-line-{a.state}", id=str(a.id), text=shorten(a.text, 60), count=a.recipients) for a in shown
    ]
    buttons = [Button(t.plain("announcements-number", id=str(a.id)), AnnouncementOpened(a.id)) for a in shown]
    text = join_lines(t("announcements-list-title"), *(lines or [t("announcements-list-empty")]))
    turns = turn_row(scene, page, AnnouncementsListed)
    new = [_button(scene, "announcements-button-new", AnnounceOpened())]
    return Card(text, [*in_rows(buttons), turns, new, [Button(t.plain("button-back"), OrganizeOpened())]])


def say_audience(scene: Scene, view: AudienceView) -> str:
    """Who it is for, in words."""
    return scene.t.plain(f"announcements-audience-{view.audience.kind}", name=shorten(_name(scene, view), NAME))


def say_count(scene: Scene, count: int) -> Markup:
    """How many people would get it."""
    return scene.t("announcements-recipients", count=count)


def _kind_rows(scene: Scene, everybody: AudienceView, announcement_id: int) -> list[list[Button]]:
    t, chosen = scene.t, AudienceChosen(AudienceKind.ALL, 0, announcement_id)
    return [
        [Button(t.plain("announcements-button-all", count=everybody.recipients), chosen)],
        [
            _button(scene, f"announcements-button-{kind}", AudienceKindOpened(kind, announcement_id))
            for kind in (AudienceKind.WORKGROUP, AudienceKind.EVENT)
        ],
    ]


def _failures(scene: Scene, report: AnnouncementReport) -> Markup:
    counts: dict[str, int] = {}
    for reason, count in report.failures:
        words = _say_reason(scene, reason)
        counts[words] = counts.get(words, 0) + count
    said = ", ".join(f"{words}: {count}" for words, count in counts.items())
    return scene.t("announcements-report-failed", count=report.outcomes[Outcome.FAILED], reasons=said)


def _say_reason(scene: Scene, reason: str) -> str:
    for sign, key in REASONS:
        if sign in reason.lower():
            return scene.t.plain(key)
    return scene.t.plain("announcements-reason-other", reason=shorten(reason, 80))


def _name(scene: Scene, view: AudienceView) -> str:
    return scene.choose(view.name_ro, view.name_en) or "–"


def _button(scene: Scene, key: str, action: CallbackData) -> Button:
    return Button(scene.t.plain(key), action)
