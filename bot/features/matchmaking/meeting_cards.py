"""Cards of a single meeting."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines
from bot.features.matchmaking.buttons import (
    MeetingAbsent,
    MeetingCancelled,
    MeetingMoveAsked,
    SlotWithdrawn,
)
from bot.features.matchmaking.say import affiliation_of, time_of, title_of, wants_of, when_of, where_of
from bot.navigation import (
    AgendaOpened,
    EventOpened,
    HostOpened,
    HostsOpened,
    MeetingCancelAsked,
    MeetingOpened,
    MeetingsOpened,
    OwnSlotsOpened,
)
from bot.reminding import plan_line
from bot.scene import Scene
from cronos_core.matchmaking.models import Absence
from cronos_core.matchmaking.views import MeetingView, OfferedSlot
from cronos_core.reminders.models import Reminder

TEXT_LENGTH = 160


def meeting_card(
    scene: Scene, view: MeetingView, *, reason: str | None = None, ahead: Sequence[Reminder] | None = None
) -> Card:
    """With whom, when, where; `reason` is the key of why this meeting is shown instead of what was asked for.

    `ahead` is what its reader will be reminded of, where that is to be said.
    """
    t = scene.t
    text = join_lines(
        t(reason) if reason else None,
        *facts(scene, view),
        t("meetings-card-event", title=title_of(scene, view.event)),
        *about_partner(scene, view),
        _state(scene, view),
        plan_line(scene, ahead) if ahead is not None and _is_ahead(scene, view) else None,
    )
    actions: Row = []
    if _is_ahead(scene, view):
        actions = [
            Button(t.plain("meetings-button-move"), MeetingMoveAsked(view.meeting.id)),
            Button(t.plain("meetings-button-cancel"), MeetingCancelAsked(view.meeting.id)),
        ]
    agenda = [Button(t.plain("meetings-button-agenda"), AgendaOpened())]
    return Card(text, [[*actions, *agenda], [_back(scene, view)]])


def cancel_card(scene: Scene, view: MeetingView) -> Card:
    """Asks once; a reason is a yes, too."""
    t, partner = scene.t, view.partner_of(scene.member.id)
    text = join_lines(
        t("meetings-cancel-title", name=partner.name),
        when_of(scene, view),
        t("meetings-cancel-next", name=partner.name),
        t("meetings-cancel-reasons"),
        t("meetings-cancel-typed", number=str(view.meeting.id)),
    )
    rows = [
        [
            Button(t.plain("meetings-button-cancel-sure"), MeetingCancelled(view.meeting.id)),
            Button(t.plain("meetings-button-keep"), MeetingOpened(view.meeting.id)),
        ],
        [
            Button(t.plain("meetings-button-absence", absence=absence), MeetingAbsent(view.meeting.id, absence))
            for absence in Absence
            if absence is not Absence.UNSAID
        ],
    ]
    return Card(text, rows)


def cancelled_card(scene: Scene, view: MeetingView, own: OfferedSlot | None) -> Card:
    """What was done, and the next thing to do; a host can close the slot (`own`) that has become free."""
    t, partner = scene.t, view.partner_of(scene.member.id)
    said = t("meetings-cancelled-done", name=partner.name)
    agenda = Button(t.plain("meetings-button-agenda"), AgendaOpened())
    if view.host.id == scene.member.id:
        time = time_of(scene, view.slot, view.event)
        rows: list[Row] = [[agenda, Button(t.plain("button-back"), OwnSlotsOpened(view.event.id))]]
        if own is not None:
            close = SlotWithdrawn(view.event.id, own.availability.id)
            rows = [[Button(t.plain("meetings-button-withdraw", time=time), close)], *rows]
        return Card(join_lines(said, t("meetings-cancelled-host") if own else None), rows)
    rows = [
        [
            Button(t.plain("meetings-button-other-time"), HostOpened(view.event.id, view.host.id)),
            Button(t.plain("meetings-button-other-hosts"), HostsOpened(view.event.id)),
        ],
        [agenda, Button(t.plain("button-back"), MeetingsOpened())],
    ]
    return Card(join_lines(said, t("meetings-cancelled-attendee")), rows)


def registration_needed_card(scene: Scene, event_id: int) -> Card:
    """First a place at the event, then meetings there."""
    t = scene.t
    rows = [
        [Button(t.plain("meetings-button-register"), EventOpened(event_id))],
        [Button(t.plain("button-back"), HostsOpened(event_id))],
    ]
    return Card(t("meetings-registration-needed"), rows)


def facts(scene: Scene, view: MeetingView, *, title: str = "meetings-card-title") -> list[Markup]:
    """With whom, from where, when and at which table."""
    member_id = scene.member.id
    partner = view.partner_of(member_id)
    affiliation = affiliation_of(scene, partner, view.partner_organization(member_id))
    lines = [
        scene.t(title, name=partner.name),
        Markup("{}").format(affiliation) if affiliation else None,
        when_of(scene, view),
        where_of(scene, view),
    ]
    return [line for line in lines if line is not None]


def about_partner(scene: Scene, view: MeetingView) -> list[Markup]:
    """What the partner seeks and offers, and how to write to them: a booked meeting opens that."""
    t, partner = scene.t, view.partner_of(scene.member.id)
    if not partner.is_active:
        return []
    contact = [t("meetings-contact", username=partner.username)] if partner.username and view.is_booked else []
    return [*wants_of(scene, partner), *contact]


def _is_ahead(scene: Scene, view: MeetingView) -> bool:
    return view.is_booked and view.slot.starts_at > scene.now


def _state(scene: Scene, view: MeetingView) -> Markup | None:
    if not view.is_booked:
        return scene.t("meetings-state-cancelled")
    return scene.t("meetings-state-over") if view.slot.ends_at <= scene.now else None


def _back(scene: Scene, view: MeetingView) -> Button:
    is_host = view.host.id == scene.member.id
    way = OwnSlotsOpened(view.event.id) if is_host else HostsOpened(view.event.id)
    return Button(scene.t.plain("button-back"), way)
