"""Lists of interests: one's own, and the organizers' desk with the figures."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, in_rows, join_lines, shorten
from bot.features.interests.buttons import InterestOpened
from bot.features.interests.words import LABEL, day_of, title_of
from bot.navigation import HelpOpened, InterestsDeskOpened, InterestsOpened, ProjectsOpened, StatsOpened
from bot.paging import Page, page_of, turn_row
from bot.scene import Scene
from cronos_core.interests.results import Funnel
from cronos_core.interests.views import InterestLine
from cronos_core.projects.models import Project

PER_PAGE = 6
# Projects with their figures, below the funnel and what waits.
PROJECTS_PER_PAGE, WAITING_SHOWN = 4, 4


def own_card(scene: Scene, sent: Sequence[InterestLine], received: Sequence[InterestLine], number: int) -> Card:
    """What the member sent and what came for their projects; the open ones stand first."""
    t = scene.t
    ways = [Button(t.plain("interests-button-others"), ProjectsOpened()), Button(t.plain("button-back"), HelpOpened())]
    found = [("received", line) for line in received] + [("sent", line) for line in sent]
    # Python's sort keeps the order within each half.
    found.sort(key=lambda one: one[1].interest.ended_at is not None)
    if not found:
        return Card(t("interests-none"), [ways])
    page = page_of(len(found), number, PER_PAGE)
    shown = found[page.start : page.stop]
    lines = [
        t(
            f"interests-line-{way}",
            number=str(line.interest.id),
            title=title_of(line.project),
            state=t.plain(f"interests-state-{line.interest.state}"),
            day=day_of(scene, line.interest.created_at),
        )
        for way, line in shown
    ]
    rows = in_rows([_open_button(line) for _, line in shown], 2)
    turn = turn_row(scene, page, InterestsOpened)
    return Card(join_lines(t("interests-own"), *lines), [*rows, turn, ways])


def desk_card(
    scene: Scene,
    funnel: Funnel,
    waiting: Sequence[InterestLine],
    projects: Sequence[tuple[Project, Funnel]],
    page: Page,
) -> Card:
    """The funnel over all projects, what waits for an organizer, and the figures of each project."""
    t = scene.t
    lines = [t("interests-desk"), funnel_line(scene, funnel), results_line(scene, funnel)]
    if waiting:
        lines.append(t("interests-desk-waiting", count=len(waiting)))
    lines += [
        t(
            "interests-desk-project",
            number=str(project.id),
            title=shorten(project.acronym or project.title, 50),
            sent=one.sent,
            accepted=one.accepted,
            met=one.met,
        )
        for project, one in projects
    ]
    rows = in_rows([_open_button(line) for line in waiting[:WAITING_SHOWN]], 2)
    turn = turn_row(scene, page, InterestsDeskOpened)
    return Card(join_lines(*lines), [*rows, turn, [Button(t.plain("button-back"), StatsOpened())]])


def funnel_line(scene: Scene, funnel: Funnel) -> Markup:
    return scene.t(
        "interests-funnel", sent=funnel.sent, waiting=funnel.waiting, accepted=funnel.accepted, met=funnel.met
    )


def results_line(scene: Scene, funnel: Funnel) -> Markup | None:
    """What came of them, as far as anybody has said."""
    if not (funnel.partnerships or funnel.follow_ups):
        return None
    return scene.t(
        "interests-results",
        partnerships=funnel.partnerships,
        agreed=funnel.agreed,
        follow_ups=funnel.follow_ups,
    )


def _open_button(line: InterestLine) -> Button:
    label = f"{line.interest.id} · {shorten(line.project.acronym or line.project.title, LABEL)}"
    return Button(label, InterestOpened(line.interest.id))
