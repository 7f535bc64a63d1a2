"""What members follow and keep looks like: saved searches, alerts, bookmarks, projects like another."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, in_rows, join_lines, shorten
from bot.features.projects.cards import LABEL, SUMMARY, TITLE, facts_of, line_of, pick_rows
from bot.features.projects.filter_cards import say_filter
from bot.features.projects.follow_buttons import (
    FROM_BOOKMARKS,
    FROM_NEWS,
    FROM_SIMILAR,
    BookmarkSet,
    BookmarksOpened,
    FollowOpened,
    FollowRemoved,
    FollowResumed,
    FollowSearched,
    FollowsOpened,
    FollowStopped,
    FollowTimed,
    NewsOpened,
    SimilarOpened,
    VerticalFollowed,
)
from bot.navigation import ProjectOpened, ProjectsOpened
from bot.paging import Page, turn_row
from bot.scene import Scene
from cronos_core.projects.alerts import News
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.models import Project, ProjectFollow, Rhythm
from cronos_core.projects.service import FoundProject
from cronos_core.workgroups.models import Workgroup

# Stop has a row of its own.
FOLLOW_LABEL, STOP_LABEL, QUOTES = 60, 36, 2
MOST_STOPS, MOST_HINTS = 3, 3
Verticals = Mapping[int, Workgroup]


def say_follow(scene: Scene, follow: ProjectFollow, verticals: Verticals, limit: int = FOLLOW_LABEL) -> str:
    """What a saved search looks for, in a line: “words” · filters."""
    chosen = ProjectFilter.load(follow.chosen)
    workgroup = verticals.get(chosen.workgroup_id) if chosen.workgroup_id else None
    filters = say_filter(scene, chosen, workgroup)
    if workgroup is not None and not follow.words:
        # “Stop Artificial intelligence” would be another matter.
        filters = scene.t.plain("projects-follow-vertical", name=filters)
    words = scene.t.plain("projects-follow-words", words=shorten(follow.words, limit - QUOTES)) if follow.words else ""
    # A vertical that is gone lets nothing pass any more.
    return shorten(" · ".join(part for part in (words, filters) if part), limit) or "–"


def follow_card(scene: Scene, follow: ProjectFollow, verticals: Verticals) -> Card:
    """One saved search: how soon it tells, and what can be done with it."""
    t, number = scene.t, follow.id
    what = say_follow(scene, follow, verticals, TITLE)
    listed = [Button(t.plain("projects-button-following"), FollowsOpened())]
    if not follow.is_active:
        begin = Button(t.plain("projects-button-resume"), FollowResumed(number))
        return Card(
            t("projects-follow-stopped", what=what),
            [[begin, Button(t.plain("projects-button-forget"), FollowRemoved(number))], listed],
        )
    other = Rhythm.DAILY if follow.rhythm == Rhythm.AT_ONCE else Rhythm.AT_ONCE
    rows: list[Row] = [
        [
            Button(t.plain("projects-button-finds"), FollowSearched(number)),
            Button(t.plain(f"projects-button-rhythm-{other}"), FollowTimed(number, other)),
            Button(t.plain("projects-button-stop"), FollowStopped(number)),
        ],
        listed,
    ]
    return Card(t("projects-follow", what=what, rhythm=follow.rhythm), rows)


def follows_card(
    scene: Scene, follows: Sequence[ProjectFollow], page: Page, verticals: Verticals, hints: Sequence[Workgroup]
) -> Card:
    """What the member follows; `hints` are verticals of their profile of whose projects they do not hear."""
    t = scene.t
    lines = [
        t(
            "projects-follows-line",
            number=str(one.id),
            what=say_follow(scene, one, verticals),
            rhythm=one.rhythm if one.is_active else "off",
        )
        for one in follows
    ]
    buttons = [
        Button(f"{one.id} · {say_follow(scene, one, verticals, LABEL)}", FollowOpened(one.id)) for one in follows
    ]
    rows: list[Row] = [*in_rows(buttons, 2), turn_row(scene, page, FollowsOpened)]
    if hints:
        lines.append(t("projects-follows-hint"))
        rows += [
            [Button(t.plain("projects-button-follow-vertical", name=_name(scene, one)), VerticalFollowed(one.id))]
            for one in hints[:MOST_HINTS]
        ]
    rows.append(
        [
            Button(t.plain("projects-button-news"), NewsOpened()),
            Button(t.plain("projects-button-bookmarks"), BookmarksOpened()),
            Button(t.plain("button-back"), ProjectsOpened()),
        ]
    )
    return Card(join_lines(t("projects-follows" if follows else "projects-follows-none"), *lines), rows)


def alert_card(
    scene: Scene,
    project: Project,
    follows: Sequence[ProjectFollow],
    words: Mapping[int, Sequence[str]],
    verticals: Verticals,
    *,
    is_bookmarked: bool,
) -> Card:
    """A project that newly matches, and why: the searches that it answers, with the words of it that do."""
    t = scene.t
    matched = [word for one in follows for word in words.get(one.id, ())]
    lines = [
        t("projects-alert"),
        t("projects-line", number=str(project.id), title=shorten(project.title, TITLE)),
        facts_of(scene, project) or None,
    ]
    if project.summary:
        lines.append(mark_words(shorten(project.summary, SUMMARY), matched))
    for one in follows[:MOST_STOPS]:
        said = ", ".join(words.get(one.id, ()))
        key = "projects-alert-words" if said else "projects-alert-why"
        lines.append(t(key, what=say_follow(scene, one, verticals), words=said))
    keep = "projects-button-kept" if is_bookmarked else "projects-button-keep"
    first = [
        Button(t.plain("projects-button-see-it"), ProjectOpened(project.id, FROM_NEWS)),
        Button(t.plain(keep), BookmarkSet(project.id, not is_bookmarked, FROM_NEWS)),
    ]
    return Card(join_lines(*lines), _with_stops(scene, first, follows, verticals))


def summary_card(scene: Scene, count: int, follows: Sequence[ProjectFollow], verticals: Verticals) -> Card:
    """Many projects that newly match, in one message."""
    t = scene.t
    names = "; ".join(say_follow(scene, one, verticals) for one in follows[:MOST_STOPS])
    first = [Button(t.plain("projects-button-see-them"), NewsOpened())]
    text = t("projects-alerts", count=count, what=names, more=max(0, len(follows) - MOST_STOPS))
    return Card(text, _with_stops(scene, first, follows, verticals))


def news_card(
    scene: Scene, news: Sequence[News], page: Page, follows: Mapping[int, ProjectFollow], verticals: Verticals
) -> Card:
    """The projects that the member was told of, the latest first."""
    t = scene.t
    lines = []
    for one in news:
        found = next((follows[number] for number in one.follow_ids if number in follows), None)
        line = line_of(scene, one.project)
        lines.append(
            Markup("{} · {}").format(line, t("projects-news-why", what=say_follow(scene, found, verticals)))
            if found
            else line
        )
    opened = [ProjectOpened(one.project.id, FROM_NEWS, page=page.number) for one in news]
    rows: list[Row] = [
        *pick_rows([one.project for one in news], opened),
        turn_row(scene, page, NewsOpened),
        [Button(t.plain("button-back"), FollowsOpened())],
    ]
    return Card(join_lines(t("projects-news" if news else "projects-news-none"), *lines), rows)


def bookmarks_card(scene: Scene, projects: Sequence[Project], page: Page, *, total: int) -> Card:
    """The projects that the member keeps at hand."""
    t = scene.t
    opened = [ProjectOpened(one.id, FROM_BOOKMARKS, page=page.number) for one in projects]
    lines = [line_of(scene, one) for one in projects]
    rows: list[Row] = [
        *pick_rows(projects, opened),
        turn_row(scene, page, BookmarksOpened),
        [
            Button(t.plain("projects-button-following"), FollowsOpened()),
            Button(t.plain("button-back"), ProjectsOpened()),
        ],
    ]
    title = t("projects-bookmarks", count=total) if projects else t("projects-bookmarks-none")
    return Card(join_lines(title, *lines), rows)


def similar_card(scene: Scene, project: Project, found: Sequence[FoundProject], opened: SimilarOpened) -> Card:
    """Projects like another one, each with the words that both hold."""
    t, about = scene.t, shorten(project.acronym or project.title, TITLE)
    lines = [line_of(scene, one.project, one.matched) for one in found]
    ways = [ProjectOpened(one.project.id, FROM_SIMILAR, project.id) for one in found]
    # Walking on from one to the next, Back leads to the project that one came from, and from there to all of them.
    place = (0, 0, 0) if opened.question_id == FROM_SIMILAR else (opened.question_id, opened.workgroup_id, opened.page)
    back = [Button(t.plain("button-back"), ProjectOpened(project.id, *place))]
    title = t("projects-similar" if found else "projects-similar-none", title=about)
    return Card(join_lines(title, *lines), [*pick_rows([one.project for one in found], ways), back])


def mark_words(text: str, words: Sequence[str]) -> Markup:
    """The text with these words in bold, however they are capitalised; it is escaped, and a word counts as a whole."""
    if not words:
        return Markup("{}").format(text)
    longest_first = sorted({re.escape(word) for word in words}, key=len, reverse=True)
    parts = re.split(rf"\b({'|'.join(longest_first)})\b", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<b>{}</b>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(parts)
    )


def _with_stops(scene: Scene, first: list[Button], follows: Sequence[ProjectFollow], verticals: Verticals) -> list[Row]:
    """Stop stands beside the rest; of several searches each has its own."""
    t = scene.t
    if len(follows) == 1:
        return [[*first, Button(t.plain("projects-button-stop"), FollowStopped(follows[0].id))]]
    if len(follows) > MOST_STOPS:
        return [[*first, Button(t.plain("projects-button-following"), FollowsOpened())]]
    stops = [
        [
            Button(
                t.plain("projects-button-stop-one", what=say_follow(scene, one, verticals, STOP_LABEL)),
                FollowStopped(one.id),
            )
        ]
        for one in follows
    ]
    return [first, *stops]


def _name(scene: Scene, workgroup: Workgroup) -> str:
    return shorten(scene.choose(workgroup.name_ro, workgroup.name_en), LABEL)
