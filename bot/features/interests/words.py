"""Words about interests that several cards share."""

from markupsafe import Markup

from bot.cards import shorten
from bot.dates import say_short_day, say_when
from bot.scene import Scene
from cronos_core.interests.models import Refusal
from cronos_core.interests.views import InterestView, Party
from cronos_core.projects.models import Project

TITLE, LABEL = 100, 26


def title_of(project: Project) -> str:
    return shorten(project.acronym or project.title, TITLE)


def day_of(scene: Scene, moment: object) -> str:
    """ "14 nov."; moments that are not there are never asked for."""
    return say_short_day(scene.t, moment, zone=scene.zone, now=scene.now)  # type: ignore[arg-type]


def name_of(party: Party) -> str:
    """Name, role and organization."""
    return ", ".join(part for part in (party.name, party.affiliation) if part)


def reach(scene: Scene, party: Party, *, name: str) -> Markup:
    """How to reach somebody: a link to their chat, their address, or the organizers."""
    t = scene.t
    if party.username:
        link = Markup('<a href="https://t.me/{0}">@{0}</a>').format(party.username)
    elif party.telegram_id is not None:
        link = Markup('<a href="tg://user?id={}">{}</a>').format(party.telegram_id, t.plain("interests-their-chat"))
    elif party.email:
        link = Markup("{}").format(party.email)
    else:
        return t("interests-reach-organizers", name=name)
    return t("interests-reach", name=name, link=link)


def reason_of(scene: Scene, view: InterestView) -> Markup | None:
    """Why the project's side declined, in the reader's language or the writer's own words."""
    interest = view.interest
    if interest.reason:
        return scene.t("interests-reason", text=shorten(interest.reason, 300))
    if interest.refusal in (Refusal.UNSAID, Refusal.OTHER):
        return None
    return scene.t(f"interests-refusal-{interest.refusal}")


def event_line(scene: Scene, view: InterestView) -> Markup | None:
    """Where a meeting was proposed."""
    event = view.event
    if event is None:
        return None
    span = say_when(scene.t, event.starts_at, event.ends_at, zone=event.zone, home=scene.zone, now=scene.now)
    return scene.t("interests-event", title=scene.choose(event.title_ro, event.title_en), span=span)
