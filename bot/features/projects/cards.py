"""What projects look like: lists, one project, and the verticals to browse by."""

from collections.abc import Sequence
from dataclasses import replace

from babel.dates import format_date
from markupsafe import Markup

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines, shorten, shorten_name, split_pages
from bot.features.projects.buttons import (
    FiltersOpened,
    ProjectCareOpened,
    ProjectQuestionStarted,
    ProjectTextOpened,
    SearchOrdered,
    SearchWidened,
    VerticalOpened,
    VerticalsOpened,
)
from bot.features.projects.file_cards import count_line, files_row
from bot.features.projects.follow_buttons import (
    FROM_BOOKMARKS,
    FROM_NEWS,
    FROM_SIMILAR,
    BookmarkSet,
    BookmarksOpened,
    FollowOpened,
    FollowsOpened,
    NewsOpened,
    SearchFollowed,
    SimilarOpened,
    VerticalFollowed,
)
from bot.features.projects.wants import list_wants
from bot.navigation import (
    HelpOpened,
    InterestsOpened,
    InterestStarted,
    ProjectOpened,
    ProjectsOpened,
    ProjectsSearched,
    QuestionHandedOver,
)
from bot.paging import Page, page_of, turn_row
from bot.scene import Room, Scene
from cronos_core.projects.models import Project, ProjectState
from cronos_core.projects.searching import Results
from cronos_core.projects.service import ProjectView
from cronos_core.workgroups.models import Workgroup

# Two lines each, so that a page stays within ten lines.
PER_PAGE = 4
TITLE, LABEL, INSTITUTION, SUMMARY, WANTS = 90, 30, 50, 280, 180
# A card has to fit in one message with everything else on it; what does not is on the pages of the whole text.
CARD_TITLE, ABSTRACT, VERTICALS = 300, 1500, 300
PAGE_LENGTH = 3000
MOST_MATCHED = 4


def results_card(scene: Scene, results: Results, page: Page, *, filters: str = "", followed: int = 0) -> Card:
    """What a search found: each project with the words of it that answer; `filters` is what it is narrowed to.

    `followed` is the saved search of the member that is the same and at work, or 0.
    """
    t, search = scene.t, results.search
    number = search.question.id
    lines = [line_of(scene, one.project, one.matched) for one in results.found]
    opened = [ProjectOpened(one.project.id, question_id=number, page=page.number) for one in results.found]
    order = Button(
        t.plain("projects-button-best" if search.newest_first else "projects-button-newest"),
        SearchOrdered(number, not search.newest_first),
    )
    narrow = Button(t.plain("projects-button-filters", count=len(search.chosen.facets)), FiltersOpened(number))
    several = results.total > 1 or bool(search.chosen.facets)
    follow = follow_button(scene, SearchFollowed(number), followed)
    rows = [
        *pick_rows([one.project for one in results.found], opened),
        turn_row(scene, page, lambda turned: ProjectsSearched(number, turned)),
        [*([narrow] if several else []), *([order] if several and search.words else []), follow],
        _ways_on(scene),
    ]
    title = (
        t("projects-found", count=results.total, text=shorten(search.words, TITLE))
        if search.words
        else t("projects-narrowed", count=results.total)
    )
    return Card(join_lines(title, t("projects-filters-line", filters=filters) if filters else None, *lines), rows)


def nothing_card(scene: Scene, results: Results, *, filters: str = "", followed: int = 0) -> Card:
    """Nothing holds these words, or passes these filters: what is nearest, and other ways to go on."""
    t, search = scene.t, results.search
    number, near = search.question.id, results.found
    lines = [t("projects-nothing", text=shorten(search.words, TITLE)) if search.words else t("projects-nothing-passes")]
    rows = []
    if filters:
        lines.append(t("projects-filters-line", filters=filters))
        rows.append(
            [
                Button(t.plain("projects-button-unfiltered"), SearchWidened(number)),
                Button(t.plain("projects-button-filters", count=len(search.chosen.facets)), FiltersOpened(number)),
            ]
        )
    if near:
        lines.append(t("projects-near"))
        lines.extend(line_of(scene, one.project) for one in near)
    opened = [ProjectOpened(one.project.id, question_id=number) for one in near]
    rows += pick_rows([one.project for one in near], opened)
    rows.append([follow_button(scene, SearchFollowed(number), followed, key="projects-button-tell-me")])
    if search.words:
        rows.append([Button(t.plain("projects-button-organizer"), QuestionHandedOver(number))])
    rows.append(_ways_on(scene))
    return Card(join_lines(*lines), rows)


def list_card(
    scene: Scene, projects: Sequence[Project], page: Page, *, total: int, workgroup: Workgroup | None, followed: int = 0
) -> Card:
    """Projects of a vertical, or all of them, the latest first; `followed` as in `results_card`."""
    t = scene.t
    if not projects:
        return Card(t("projects-empty"), [[Button(t.plain("button-help"), HelpOpened())]])
    workgroup_id = workgroup.id if workgroup else 0
    lines = [line_of(scene, project) for project in projects]
    opened = [ProjectOpened(project.id, workgroup_id=workgroup_id, page=page.number) for project in projects]
    last = [Button(t.plain("button-back"), HelpOpened())]
    if workgroup:
        title = t("projects-of-vertical", name=scene.choose(workgroup.name_ro, workgroup.name_en), count=total)
        last = [
            follow_button(scene, VerticalFollowed(workgroup.id), followed),
            Button(t.plain("button-back"), VerticalsOpened()),
        ]
    else:
        title = t("projects-all", count=total)
        last.insert(0, Button(t.plain("projects-button-verticals"), VerticalsOpened()))
        last.insert(1, Button(t.plain("projects-button-filters", count=0), FiltersOpened(0)))
    own = (
        []
        if workgroup
        else [
            Button(t.plain("projects-button-following"), FollowsOpened()),
            Button(t.plain("projects-button-bookmarks"), BookmarksOpened()),
            Button(t.plain("interests-button-own"), InterestsOpened()),
        ]
    )
    turn = turn_row(scene, page, lambda number: _list_button(workgroup_id, number))
    return Card(join_lines(title, *lines), [*pick_rows(projects, opened), turn, own, last])


def verticals_card(scene: Scene, counts: Sequence[tuple[Workgroup, int]]) -> Card:
    """The verticals, each with its number of projects."""
    t = scene.t
    rows = [
        [Button(f"{scene.choose(workgroup.name_ro, workgroup.name_en)} ({count})", VerticalOpened(workgroup.id))]
        for workgroup, count in counts
    ]
    rows.append([Button(t.plain("button-back"), ProjectsOpened())])
    return Card(t("projects-verticals" if counts else "projects-verticals-none"), rows)


def project_card(scene: Scene, view: ProjectView, *, opened: ProjectOpened) -> Card:
    """One project; Back leads to the list it was opened from. Contact data is exchanged only when both sides agree."""
    t, project = scene.t, view.project
    rows = [[Button(t.plain("projects-button-ask"), ProjectQuestionStarted(project.id))]]
    first: list[Button] = []
    if project.state == ProjectState.PUBLISHED and not view.has_part:
        first.append(Button(t.plain("interests-button-interested"), InterestStarted(project.id)))
    if view.is_own or scene.is_organizer:
        first.append(Button(t.plain("projects-button-care"), ProjectCareOpened(project.id)))
    if project.url:
        rows[0].append(Button(t.plain("projects-button-page"), url=project.url))
    if _is_cut(project):
        text = ProjectTextOpened(project.id, opened.question_id, opened.workgroup_id, opened.page)
        rows[0].append(Button(t.plain("projects-button-text"), text))
    place = (opened.question_id, opened.workgroup_id, opened.page)
    kept = "projects-button-kept" if view.is_bookmarked else "projects-button-keep"
    rows.append(
        [
            Button(t.plain(kept), BookmarkSet(project.id, not view.is_bookmarked, *place)),
            Button(t.plain("projects-button-similar"), SimilarOpened(project.id, *place)),
        ]
    )
    rows.append(
        [
            Button(t.plain("projects-button-share"), copies=scene.link(f"p-{project.id}")),
            Button(t.plain("button-back"), back_of(opened)),
        ]
    )
    return Card(join_lines(*project_lines(scene, view)), [first, files_row(scene, view), *rows])


def text_card(scene: Scene, project: Project, opened: ProjectTextOpened) -> Card:
    """A page of all that is written about a project."""
    t = scene.t
    said = (
        project.title if len(project.title) > CARD_TITLE else "",
        project.summary,
        *(f"{t.plain(key)}\n{text}" for key, text in _wants(project) if text),
        project.abstract,
    )
    pages = split_pages("\n\n".join(part for part in said if part), PAGE_LENGTH)
    page = page_of(len(pages), opened.text_page, 1)
    back = ProjectOpened(project.id, opened.question_id, opened.workgroup_id, opened.page)
    text = join_lines(
        t("projects-title-only", title=shorten(project.acronym or project.title, TITLE)),
        Markup("\n{}").format(pages[page.number]),
    )
    turn = turn_row(scene, page, lambda number: replace(opened, text_page=number))
    return Card(text, [turn, [Button(t.plain("button-back"), back)]])


def project_lines(scene: Room, view: ProjectView) -> list[Markup]:
    """The facts of a project, those that are there."""
    t, project = scene.t, view.project
    title = shorten(project.title, CARD_TITLE)
    lines = (
        [t("projects-title", title=title, acronym=project.acronym)]
        if project.acronym
        else [t("projects-title-only", title=title)]
    )
    if facts := facts_of(scene, project, stage=project.stage):
        lines.append(facts)
    if view.workgroups:
        names = " · ".join(scene.choose(workgroup.name_ro, workgroup.name_en) for workgroup in view.workgroups)
        lines.append(t("projects-card-verticals", names=shorten(names, VERTICALS)))
    if project.summary:
        lines.append(Markup("\n{}").format(shorten(project.summary, SUMMARY)))
    if project.state != ProjectState.PUBLISHED:
        lines.append(t("projects-card-state", state=t(f"projects-state-{project.state}")))
    for key, wants, said in (
        ("projects-card-offers", project.offering, project.offers),
        ("projects-card-seeks", project.seeking, project.seeks),
    ):
        if wants or said:
            lines.append(t(key, text=shorten(list_wants(scene, wants, said), WANTS)))
    if project.ip_status:
        lines.append(t("projects-card-ip", text=project.ip_status))
    if project.languages:
        lines.append(t("projects-card-languages", names=shorten(", ".join(project.languages), WANTS)))
    if project.team:
        lines.append(t("projects-card-team", names=shorten(", ".join(project.team), WANTS)))
    if (files := count_line(scene, view)) is not None:
        lines.append(files)
    # Who is behind a project is for its own people and organizers; others ask by an interest.
    if project.contact_name and (view.is_own or (isinstance(scene, Scene) and scene.is_organizer)):
        lines.append(t("projects-card-contact", name=project.contact_name))
    if project.abstract:
        lines.append(Markup("<blockquote expandable>{}</blockquote>").format(shorten(project.abstract, ABSTRACT)))
    if project.updated_on:
        date = format_date(project.updated_on, "d MMM y", locale=t.language)
        lines.append(t("projects-card-updated", date=date))
    return lines


def line_of(scene: Scene, project: Project, matched: Sequence[str] = ()) -> Markup:
    """Number and title, and under them who it is from, how ripe it is, and why it was found."""
    t = scene.t
    title = t("projects-line", number=str(project.id), title=shorten(project.title, TITLE))
    parts = [facts_of(scene, project)]
    if matched:
        parts.append(t("projects-matched", words=", ".join(matched[:MOST_MATCHED])))
    return join_lines(title, Markup(" · ").join(part for part in parts if part))


def facts_of(scene: Room, project: Project, *, stage: str = "") -> Markup:
    """Who it is from and how ripe it is, in a line."""
    trl = scene.t("projects-trl", trl=project.trl) if project.trl else ""
    return Markup(" · ").join(part for part in (shorten_name(project.institution, INSTITUTION), trl, stage) if part)


def _wants(project: Project) -> tuple[tuple[str, str], ...]:
    return ("projects-text-offers", project.offers), ("projects-text-seeks", project.seeks)


def _is_cut(project: Project) -> bool:
    """Whether the card leaves something out."""
    lengths = (
        (project.title, CARD_TITLE),
        (project.summary, SUMMARY),
        (project.offers, WANTS),
        (project.seeks, WANTS),
        (project.abstract, ABSTRACT),
    )
    return any(len(text) > limit for text, limit in lengths)


def pick_rows(projects: Sequence[Project], opened: Sequence[ProjectOpened]) -> list[list[Button]]:
    """A button a project, two a row, with its number (which can be typed as well) and its short name."""
    buttons = [
        Button(f"{project.id} · {shorten(project.acronym or project.title, LABEL)}", action)
        for project, action in zip(projects, opened, strict=True)
    ]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _ways_on(scene: Scene) -> list[Button]:
    t = scene.t
    return [
        Button(t.plain("projects-button-verticals"), VerticalsOpened()),
        Button(t.plain("projects-button-all"), ProjectsOpened()),
    ]


def _list_button(workgroup_id: int, page: int) -> CallbackData:
    return VerticalOpened(workgroup_id, page) if workgroup_id else ProjectsOpened(page)


def follow_button(scene: Scene, action: CallbackData, followed: int, key: str = "projects-button-follow") -> Button:
    """Follow what is shown, or look at how it is followed already."""
    if followed:
        return Button(scene.t.plain("projects-button-followed"), FollowOpened(followed))
    return Button(scene.t.plain(key), action)


def back_of(opened: ProjectOpened) -> CallbackData:
    """The list that the project was opened from."""
    if opened.question_id == FROM_BOOKMARKS:
        return BookmarksOpened(opened.page)
    if opened.question_id == FROM_NEWS:
        return NewsOpened(opened.page)
    if opened.question_id == FROM_SIMILAR:
        return SimilarOpened(opened.workgroup_id)
    if opened.question_id:
        return ProjectsSearched(opened.question_id, opened.page)
    return _list_button(opened.workgroup_id, opened.page)
