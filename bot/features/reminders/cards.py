"""The cards of reminders: what is ahead, the lead times, quiet hours, the time zone."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from babel.lists import format_list
from markupsafe import Markup

from bot.cards import Button, Card, Row, in_rows, join_lines, shorten
from bot.dates import say_city, say_day, say_duration, say_time
from bot.features.reminders.buttons import (
    AllSwitched,
    LeadTimesOpened,
    LeadTimeSwitched,
    QuietChosen,
    QuietOpened,
    ZoneAsked,
    ZoneChosen,
    ZonesOpened,
)
from bot.navigation import AgendaOpened, HelpOpened, RemindersOpened
from bot.scene import Scene
from cronos_core.matchmaking.agenda import AgendaItem
from cronos_core.members.quiet_hours import MINUTES_A_DAY
from cronos_core.reminders.models import SNOOZED, Reminder
from cronos_core.reminders.service import LEAD_TIMES, SubjectKind

SUBJECTS_SHOWN = 5
# In hours: when quiet hours begin and end that are a press away.
QUIET_CHOICES = ((21, 7), (22, 7), (23, 7), (22, 8), (23, 8), (0, 8))
# Where members of the cluster travel most; everything else is typed.
COMMON_ZONES = ("Europe/London", "Europe/Berlin", "Europe/Istanbul", "America/New_York", "Asia/Dubai")


def reminders_card(
    scene: Scene,
    chosen: Mapping[SubjectKind, Sequence[int]],
    ahead: Sequence[Reminder],
    agenda: Sequence[AgendaItem],
) -> Card:
    """What the person is going to be reminded of, and the lead times that hold."""
    t = scene.t
    leads: dict[tuple[str, int], list[Reminder]] = {}
    for reminder in ahead:
        leads.setdefault((reminder.subject_kind, reminder.subject_id), []).append(reminder)
    items = [item for item in agenda if (item.kind, item.id) in leads]
    lines = [_subject_line(scene, item, leads[item.kind, item.id]) for item in items[:SUBJECTS_SHOWN]]
    more = len(items) - len(lines)
    text = join_lines(
        t("reminders-title"),
        *(t(f"reminders-kind-{kind}", leads=_say_leads(scene, chosen[kind])) for kind in SubjectKind),
        t("reminders-quiet-line", quiet=say_quiet(scene)),
        "",
        t("reminders-ahead") if lines else t("reminders-none"),
        *lines,
        t("reminders-more", count=more) if more > 0 else None,
    )
    off = not any(chosen.values())
    key = "reminders-button-on" if off else "reminders-button-off"
    kinds = [Button(t.plain(f"reminders-button-{kind}"), LeadTimesOpened(kind)) for kind in SubjectKind]
    ways = [Button(t.plain("reminders-button-agenda"), AgendaOpened()), Button(t.plain("button-back"), HelpOpened())]
    night = [
        Button(t.plain("reminders-button-quiet"), QuietOpened()),
        Button(t.plain("reminders-button-zone"), ZonesOpened()),
    ]
    return Card(text, [kinds, night, [Button(t.plain(key), AllSwitched(off))], ways])


def lead_times_card(scene: Scene, kind: SubjectKind, chosen: Sequence[int]) -> Card:
    """A switch for every lead time."""
    t = scene.t
    buttons = [
        Button(
            t.plain(
                "reminders-button-wanted" if minutes in chosen else "reminders-button-unwanted",
                lead=say_duration(t, minutes),
            ),
            LeadTimeSwitched(kind, minutes, minutes not in chosen),
        )
        for minutes in LEAD_TIMES
    ]
    text = join_lines(
        t(f"reminders-choose-{kind}"),
        t(f"reminders-kind-{kind}", leads=_say_leads(scene, chosen)),
        t("reminders-choose-hint"),
        t(f"reminders-choose-typed-{kind}"),
    )
    return Card(text, [*in_rows(buttons), [Button(t.plain("button-back"), RemindersOpened())]])


def quiet_card(scene: Scene) -> Card:
    """When it is quiet, what that means, and the usual choices."""
    t, member = scene.t, scene.member
    text = join_lines(
        t("reminders-quiet-title"),
        t("reminders-quiet-now", quiet=say_quiet(scene)),
        "",
        t("reminders-quiet-events"),
        t("reminders-quiet-meetings"),
        t("reminders-quiet-news"),
        "",
        t("reminders-quiet-typed"),
    )
    now = (member.quiet_begins, member.quiet_ends)
    choices = [(begins * 60, ends * 60) for begins, ends in QUIET_CHOICES]
    buttons = [
        Button(_tick(scene, _say_stretch(scene, *choice), choice == now), QuietChosen(*choice)) for choice in choices
    ]
    never = Button(_tick(scene, t.plain("reminders-button-quiet-never"), now[0] == now[1]), QuietChosen(0, 0))
    ways = [Button(t.plain("reminders-button-zone"), ZonesOpened()), Button(t.plain("button-back"), RemindersOpened())]
    return Card(text, [*in_rows(buttons, 2), [never], ways])


def zones_card(scene: Scene, home: ZoneInfo) -> Card:
    """Where the member's hours are, and the usual choices."""
    t = scene.t
    text = join_lines(
        t("reminders-zone-title"),
        t("reminders-zone-now", city=say_city(scene.t, scene.zone), time=say_time(t, scene.now, zone=scene.zone)),
        "",
        t("reminders-zone-hint"),
        t("reminders-zone-typed"),
    )
    names = [home.key, *(name for name in COMMON_ZONES if name != home.key)]
    buttons = [
        Button(
            _tick(scene, say_city(t, ZoneInfo(name)), scene.zone.key == name),
            ZoneChosen("" if name == home.key else name),
        )
        for name in names
    ]
    other = [Button(t.plain("reminders-button-zone-other"), ZoneAsked())]
    ways = [Button(t.plain("reminders-button-quiet"), QuietOpened()), Button(t.plain("button-back"), RemindersOpened())]
    return Card(text, [*in_rows(buttons), other, ways])


def zone_question_card(scene: Scene, way_out: Row) -> Card:
    """Asks for a city."""
    return Card(scene.t("reminders-zone-ask"), [way_out])


def zone_suggestions_card(scene: Scene, said: str, zones: Sequence[ZoneInfo]) -> Card:
    """Which of these was meant; or that none is known by that name."""
    t = scene.t
    key = "reminders-zone-which" if zones else "reminders-zone-unknown"
    buttons = [
        Button(
            t.plain(
                "reminders-button-zone-suggested",
                city=say_city(t, zone),
                time=say_time(t, scene.now, zone=zone),
            ),
            ZoneChosen(zone.key),
        )
        for zone in zones
    ]
    back = Button(t.plain("button-back"), ZonesOpened())
    return Card(t(key, said=shorten(said, 40)), [*in_rows(buttons, 1), [back]])


def say_quiet(scene: Scene) -> str:
    """ "22:00–07:00 (ora din București)", or that there are none."""
    member = scene.member
    if member.quiet_begins == member.quiet_ends:
        return scene.t.plain("reminders-quiet-never", city=say_city(scene.t, scene.zone))
    stretch = _say_stretch(scene, member.quiet_begins, member.quiet_ends)
    return scene.t.plain("reminders-quiet-stretch", stretch=stretch, city=say_city(scene.t, scene.zone))


def _say_stretch(scene: Scene, begins: int, ends: int) -> str:
    midnight = scene.now.replace(hour=0, minute=0, second=0, microsecond=0)
    times = [
        say_time(scene.t, midnight + timedelta(minutes=minute % MINUTES_A_DAY), zone=ZoneInfo("UTC"))
        for minute in (begins, ends)
    ]
    return "–".join(times)


def _tick(scene: Scene, label: str, wanted: bool) -> str:
    return scene.t.plain("reminders-button-wanted" if wanted else "reminders-button-unwanted", lead=label)


def _subject_line(scene: Scene, item: AgendaItem, reminders: Sequence[Reminder]) -> Markup:
    t = scene.t
    if item.meeting is not None:
        what = t("reminders-meeting", name=item.meeting.partner_of(scene.member.id).name)
    else:
        what = t("reminders-event", title=shorten(scene.choose(item.event.title_ro, item.event.title_en), 60))
    zone = item.event.zone
    return t(
        "reminders-line",
        day=say_day(t, item.starts_at, zone=zone, now=scene.now),
        time=say_time(t, item.starts_at, zone=zone),
        what=what,
        leads=_say_reminders(scene, reminders),
    )


def _say_reminders(scene: Scene, reminders: Sequence[Reminder]) -> str:
    """The lead times; where quiet hours moved one, or it was snoozed, the time at which it comes."""
    t = scene.t
    own = [one.due_at == one.starts_at - timedelta(minutes=one.lead_minutes) for one in reminders]
    if all(own):
        return _say_leads(scene, [one.lead_minutes for one in reminders])
    said = [
        t.plain("reminders-leads", leads=t.plain("reminders-lead", lead=say_duration(t, one.lead_minutes)))
        if is_own and one.lead_minutes != SNOOZED
        else t.plain("reminders-lead-moved", time=say_time(t, one.due_at, zone=scene.zone))
        for one, is_own in zip(reminders, own, strict=True)
    ]
    return format_list(said, locale=t.language)


def _say_leads(scene: Scene, leads: Sequence[int]) -> str:
    """ "cu 24 de ore și cu o oră înainte"; or that there are none."""
    t = scene.t
    said = format_list([t.plain("reminders-lead", lead=say_duration(t, m)) for m in leads], locale=t.language)
    return t.plain("reminders-leads", leads=said) if said else t.plain("reminders-leads-none")
