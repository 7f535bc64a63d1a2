"""Narrowing a search down: what it is narrowed to, and what further steps would leave."""

from collections.abc import Sequence

from bot.cards import Button, Card, Row, join_lines, shorten, shorten_name
from bot.features.projects.buttons import FacetOpened, FiltersOpened, SearchNarrowed, SearchWidened
from bot.features.projects.wants import say_want
from bot.navigation import ProjectsSearched
from bot.paging import page_of, turn_row
from bot.scene import Scene
from cronos_core.projects.filters import Facet, Facets, ProjectFilter, digest_of
from cronos_core.projects.searching import Search
from cronos_core.workgroups.models import Workgroup

LABEL = 44
# Every vertical that a programme has fits on one; institutions may be hundreds.
VALUES_PER_PAGE = 10


def filters_card(scene: Scene, search: Search, workgroup: Workgroup | None, *, total: int) -> Card:
    """The facets to narrow by."""
    t, number = scene.t, search.question.id
    facets = [Button(_mark(t.plain(f"projects-facet-{facet.name.lower()}"), facet in search.chosen.facets),
                     FacetOpened(number, facet)) for facet in Facet]  # fmt: skip
    rows: list[Row] = [facets[:3], facets[3:]]
    lines = [t("projects-narrow", count=total)]
    if filters := say_filter(scene, search.chosen, workgroup):
        lines.append(t("projects-filters-line", filters=filters))
        rows.append([Button(t.plain("projects-button-unfiltered"), SearchWidened(number))])
    rows.append([Button(t.plain("projects-button-results"), ProjectsSearched(number))])
    lines.append(t("projects-narrow-typed"))
    return Card(join_lines(*lines), rows)


def facet_card(scene: Scene, search: Search, choice: FacetOpened, facets: Facets) -> Card:
    """A page of the values of one facet, each with how many projects it would leave, the fullest first."""
    t, number, facet = scene.t, search.question.id, choice.facet
    values = _values(scene, search.chosen, facet, facets)
    page = page_of(len(values), choice.page, VALUES_PER_PAGE)
    rows: list[Row] = [
        [Button(_mark(f"{shorten(label, LABEL)} ({count})", is_chosen), SearchNarrowed(number, facet, value))]
        for label, count, value, is_chosen in values[page.start : page.stop]
    ]
    key = f"projects-facet-{facet.name.lower()}"
    lines = [t("projects-facet" if values else "projects-facet-none", name=t.plain(key))]
    if page.last and facet is Facet.INSTITUTION:
        # Few turn forty pages to one name: it can be typed.
        lines.append(t("projects-facet-typed"))
    rows.append(turn_row(scene, page, lambda turned: FacetOpened(number, facet, turned)))
    if facet in search.chosen.facets:
        rows.append([Button(t.plain("projects-button-any"), SearchNarrowed(number, facet, ""))])
    rows.append([Button(t.plain("button-back"), FiltersOpened(number))])
    return Card(join_lines(*lines), rows)


def say_filter(scene: Scene, chosen: ProjectFilter, workgroup: Workgroup | None) -> str:
    """What a search is narrowed to, in a line; "" for nothing."""
    t, parts = scene.t, []
    if workgroup is not None:
        parts.append(scene.choose(workgroup.name_ro, workgroup.name_en))
    if chosen.institution:
        parts.append(shorten_name(chosen.institution, LABEL))
    if Facet.TRL in chosen.facets:
        parts.append(_say_stretch(scene, chosen.trl_from, chosen.trl_to))
    if chosen.seeking:
        parts.append(t.plain("projects-filter-seeking", want=say_want(scene, chosen.seeking)))
    if chosen.offering:
        parts.append(t.plain("projects-filter-offering", want=say_want(scene, chosen.offering)))
    return " · ".join(parts)


def _values(scene: Scene, chosen: ProjectFilter, facet: Facet, facets: Facets) -> Sequence[tuple[str, int, str, bool]]:
    """Label, count, what the button carries, and whether it is chosen, of every value."""
    if facet is Facet.VERTICAL:
        return [
            (scene.choose(one.name_ro, one.name_en), count, str(one.id), one.id == chosen.workgroup_id)
            for one, count in facets.verticals
        ]
    if facet is Facet.INSTITUTION:
        return [
            (shorten_name(name, LABEL), count, digest_of(name), name == chosen.institution)
            for name, count in facets.institutions
        ]
    if facet is Facet.TRL:
        now = chosen.trl_from, chosen.trl_to
        return [
            (_say_stretch(scene, first, last), count, f"{first}-{last}", (first, last) == now)
            for first, last, count in facets.stretches
        ]
    wants, now_is = (facets.seeking, chosen.seeking) if facet is Facet.SEEKING else (facets.offering, chosen.offering)
    return [(say_want(scene, want), count, str(want), want == now_is) for want, count in wants]


def _say_stretch(scene: Scene, first: int, last: int) -> str:
    key = "projects-trl" if first == last else "projects-trl-stretch"
    return scene.t.plain(key, trl=str(first), first=str(first), last=str(last))


def _mark(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label
