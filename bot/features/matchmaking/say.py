"""Words about slots and people that several cards of this feature share."""

from markupsafe import Markup

from bot.cards import shorten, unfold
from bot.dates import say_day, say_time, say_when
from bot.scene import Scene
from cronos_core.events.models import Event
from cronos_core.matchmaking.models import Slot
from cronos_core.matchmaking.views import MeetingView, OfferedSlot
from cronos_core.members.models import Member

WANTS_LENGTH, NAME_LENGTH = 160, 16


def title_of(scene: Scene, event: Event) -> str:
    return scene.choose(event.title_ro, event.title_en)


def time_of(scene: Scene, slot: Slot, event: Event) -> str:
    """The time of day at which the slot begins: "10:20"."""
    return say_time(scene.t, slot.starts_at, zone=event.zone)


def slot_label(scene: Scene, offer: OfferedSlot, event: Event) -> str:
    """The time, with the day where the event has more than one."""
    time = time_of(scene, offer.slot, event)
    if event.starts_at.astimezone(event.zone).date() == event.ends_at.astimezone(event.zone).date():
        return time
    return f"{say_day(scene.t, offer.slot.starts_at, zone=event.zone, now=scene.now)}, {time}"


def first_name_of(member: Member) -> str:
    """What fits on a button: the first word of the name that is no title."""
    words = [word for word in member.name.split() if not word.endswith(".")]
    return shorten(words[0] if words else member.name, NAME_LENGTH)


def when_of(scene: Scene, view: MeetingView) -> Markup:
    """The line that says when the meeting is."""
    slot = view.slot
    span = say_when(scene.t, slot.starts_at, slot.ends_at, zone=view.event.zone, home=scene.zone, now=scene.now)
    return scene.t("meetings-when", span=span)


def where_of(scene: Scene, view: MeetingView) -> Markup:
    """The line that says where: the table, and the event's place where it is known."""
    key = "meetings-where" if view.event.place else "meetings-where-table"
    return scene.t(key, table=str(view.meeting.table_number), place=view.event.place)


def wants_of(scene: Scene, member: Member) -> list[Markup]:
    """What somebody offers and seeks: short in full, long behind a quote that unfolds."""
    said = (("meetings-offers", member.offers), ("meetings-seeks", member.seeks))
    return [scene.t(key, text=unfold(text, WANTS_LENGTH)) for key, text in said if text]


def affiliation_of(scene: Scene, member: Member, organization: str) -> str:
    """Role and organization, as far as they are known and the person agreed to be seen."""
    parts = (member.role if member.is_active else "", organization)
    return ", ".join(part for part in parts if part)
