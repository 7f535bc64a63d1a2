"""Cards of meeting programmes and hosts."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, in_rows, join_lines, shorten
from bot.dates import say_day, say_short_day
from bot.features.matchmaking.buttons import SlotChosen
from bot.features.matchmaking.say import affiliation_of, first_name_of, slot_label, time_of, title_of, wants_of
from bot.navigation import (
    AgendaOpened,
    EventOpened,
    EventsOpened,
    HelpOpened,
    HostOpened,
    HostsOpened,
    MeetingOpened,
    MeetingsOpened,
    OwnSlotsOpened,
)
from bot.paging import Page, page_of, turn_row
from bot.scene import Scene
from cronos_core.events.models import Event
from cronos_core.matchmaking.programme import HostCard, HostView, ProgrammeView
from cronos_core.matchmaking.views import MeetingView, OfferedSlot

HOSTS_PER_PAGE = 4
SLOTS_PER_PAGE = 15
OWN_PER_PAGE = 8
MEETINGS_SHOWN = 4
TITLE_LENGTH, ABOUT_LENGTH = 60, 80


def programmes_card(scene: Scene, programmes: Sequence[ProgrammeView], meetings: Sequence[MeetingView]) -> Card:
    """The way in: where one can meet whom, and one's own next meetings."""
    t = scene.t
    lines = [
        t("meetings-programmes-title"),
        t("meetings-programmes-lead" if programmes else "meetings-programmes-empty"),
    ]
    lines += [_programme_line(scene, programme) for programme in programmes]
    if meetings:
        lines += [Markup(), t("meetings-mine", count=len(meetings))]
        lines += [_mine(scene, view) for view in meetings[:MEETINGS_SHOWN]]
    rows: list[Row] = [*in_rows([_pick_programme(scene, programme) for programme in programmes])]
    rows += [[Button(t.plain("meetings-button-own"), OwnSlotsOpened(p.event.id))] for p in programmes if p.is_host]
    ways = [Button(t.plain("meetings-button-agenda"), AgendaOpened())]
    if not programmes:
        ways = [Button(t.plain("meetings-button-events"), EventsOpened()), *ways]
    return Card(join_lines(*lines), [*rows, [*ways, Button(t.plain("button-back"), HelpOpened())]])


def no_programme_card(scene: Scene) -> Card:
    """The event has no meetings, or not any more."""
    t = scene.t
    rows = [[Button(t.plain("meetings-button-all"), MeetingsOpened()), Button(t.plain("button-back"), EventsOpened())]]
    return Card(t("meetings-no-programme"), rows)


def hosts_card(scene: Scene, programme: ProgrammeView, hosts: Sequence[HostView], page: Page) -> Card:
    """A page of hosts with free slots."""
    t, event = scene.t, programme.event
    text = join_lines(
        t("meetings-hosts-title", title=title_of(scene, event)),
        t("meetings-hosts-day", day=say_day(t, event.starts_at, zone=event.zone, now=scene.now)),
        None if programme.is_registered else t("meetings-hosts-register"),
        *(line for host in hosts for line in _host_lines(scene, host)),
        t("meetings-hosts-hint", number=str(hosts[0].host.id)) if hosts else t("meetings-hosts-empty"),
    )
    rows = in_rows([Button(_short_name(host), HostOpened(event.id, host.host.id)) for host in hosts], 2)
    turning = turn_row(scene, page, lambda number: HostsOpened(event.id, number))
    ways = []
    if programme.is_host:
        ways.append(Button(t.plain("meetings-button-own"), OwnSlotsOpened(event.id)))
    if not programme.is_registered:
        ways.append(Button(t.plain("meetings-button-register"), EventOpened(event.id)))
    return Card(text, [*rows, turning, [*ways, Button(t.plain("button-back"), MeetingsOpened())]])


def host_card(scene: Scene, host: HostCard, number: int, *, just_taken: bool = False) -> Card:
    """Who the host is and when they can be met; every time is a button and a number for `/book`."""
    t, view, event = scene.t, host.view, host.event
    page = page_of(len(host.slots), number, SLOTS_PER_PAGE)
    shown = host.slots[page.start : page.stop]
    text = join_lines(
        t("meetings-just-taken") if just_taken else None,
        t("meetings-host-title", name=view.host.name),
        *_about(scene, view),
        "",
        *_ahead(scene, host),
        _typed(scene, event, shown) if shown and not host.meeting else None,
    )
    rows: list[Row] = []
    if host.meeting:
        rows.append([Button(t.plain("meetings-button-open"), MeetingOpened(host.meeting.meeting.id))])
    else:
        rows += in_rows([Button(slot_label(scene, offer, event), SlotChosen(offer.availability.id)) for offer in shown])
        rows.append(turn_row(scene, page, lambda number: HostOpened(event.id, view.host.id, number)))
    return Card(text, [*rows, [Button(t.plain("button-back"), HostsOpened(event.id))]])


def own_slots_card(scene: Scene, event: Event, slots: Sequence[OfferedSlot], number: int) -> Card:
    """A host's own slots: free, or with whom."""
    t = scene.t
    page = page_of(len(slots), number, OWN_PER_PAGE)
    shown = slots[page.start : page.stop]
    booked = [offer for offer in shown if offer.meeting is not None]
    text = join_lines(
        t("meetings-own-title", title=title_of(scene, event)),
        t("meetings-own-count", free=sum(o.meeting is None for o in slots), total=len(slots))
        if slots
        else t("meetings-own-empty"),
        *(_own_line(scene, event, offer) for offer in shown),
    )
    buttons = [
        Button(
            f"{time_of(scene, o.slot, event)} {shorten(o.meeting.attendee.name, 24)}",
            MeetingOpened(o.meeting.meeting.id),
        )
        for o in booked
        if o.meeting
    ]
    turning = turn_row(scene, page, lambda number: OwnSlotsOpened(event.id, number))
    back = [
        Button(t.plain("meetings-button-agenda"), AgendaOpened()),
        Button(t.plain("button-back"), HostsOpened(event.id)),
    ]
    return Card(text, [*in_rows(buttons, 2), turning, back])


def _mine(scene: Scene, view: MeetingView) -> Markup:
    return scene.t(
        "meetings-mine-line",
        day=say_day(scene.t, view.slot.starts_at, zone=view.event.zone, now=scene.now),
        time=time_of(scene, view.slot, view.event),
        name=view.partner_of(scene.member.id).name,
        table=str(view.meeting.table_number),
    )


def _programme_line(scene: Scene, programme: ProgrammeView) -> Markup:
    event = programme.event
    return scene.t(
        "meetings-programme-line",
        number=str(event.id),
        day=say_day(scene.t, event.starts_at, zone=event.zone, now=scene.now),
        title=shorten(title_of(scene, event), TITLE_LENGTH),
        count=programme.free,
    )


def _pick_programme(scene: Scene, programme: ProgrammeView) -> Button:
    """Number and date: the title stands in the list."""
    event = programme.event
    day = say_short_day(scene.t, event.starts_at, zone=event.zone, now=scene.now)
    return Button(scene.t.plain("button-pick", number=str(event.id), day=day), HostsOpened(event.id))


def _short_name(view: HostView) -> str:
    """The host's number in the list and first name."""
    return f"{view.host.id} · {first_name_of(view.host)}"


def _host_lines(scene: Scene, view: HostView) -> list[Markup]:
    t = scene.t
    name = t("meetings-hosts-line", number=str(view.host.id), name=view.host.name, count=view.free)
    offers = view.host.offers if view.host.is_active else ""
    about = [view.organization, offers or _verticals(scene, view)]
    said = shorten(" · ".join(part for part in about if part), ABOUT_LENGTH)
    return [name, Markup("<i>{}</i>").format(said)] if said else [name]


def _ahead(scene: Scene, host: HostCard) -> list[Markup]:
    """How many times are free, or that a meeting is booked already, so that there is none to pick."""
    t = scene.t
    if host.meeting:
        return [t("meetings-host-already")]
    lines = [t("meetings-host-free", count=len(host.slots), title=title_of(scene, host.event))]
    if host.clashing:
        lines.append(t("meetings-host-clashing", count=host.clashing))
    return lines


def _about(scene: Scene, view: HostView) -> list[Markup]:
    t, host = scene.t, view.host
    affiliation, verticals = affiliation_of(scene, host, view.organization), _verticals(scene, view)
    lines = [
        Markup("{}").format(affiliation) if affiliation else None,
        t("meetings-verticals", verticals=verticals) if verticals else None,
        # What somebody seeks and offers is theirs to show: it waits for their consent.
        *(wants_of(scene, host) if host.is_active else []),
    ]
    return [line for line in lines if line is not None]


def _verticals(scene: Scene, view: HostView) -> str:
    return ", ".join(scene.choose(workgroup.name_ro, workgroup.name_en) for workgroup in view.workgroups)


def _typed(scene: Scene, event: Event, shown: Sequence[OfferedSlot]) -> Markup:
    """The same choice for people who do not see or reach buttons."""
    numbers = ", ".join(f"/book {offer.availability.id} – {slot_label(scene, offer, event)}" for offer in shown)
    return Markup("<blockquote expandable>{}</blockquote>").format(scene.t("meetings-typed", numbers=numbers))


def _own_line(scene: Scene, event: Event, offer: OfferedSlot) -> Markup:
    t, time = scene.t, slot_label(scene, offer, event)
    if offer.meeting is None:
        return t("meetings-own-free", time=time)
    view = offer.meeting
    who = ", ".join(part for part in (view.attendee.name, view.attendee_organization) if part)
    return t("meetings-own-booked", time=time, who=who)
