"""Projects: found by words, browsed by vertical, looked at one by one, passed on in other chats."""

from bot.feature import ChatCommand, Feature
from bot.features.projects import browsing, care, files, following, groups, inline, keeping, searching, typing, viewing
from bot.features.projects.buttons import (
    FacetOpened,
    FiltersOpened,
    OwnProjectsOpened,
    ProjectArchiveAsked,
    ProjectArchived,
    ProjectCareOpened,
    ProjectConfirmed,
    ProjectEditDecided,
    ProjectEditOpened,
    ProjectFieldPicked,
    ProjectPublished,
    ProjectQuestionStarted,
    ProjectStarted,
    ProjectTextOpened,
    SearchNarrowed,
    SearchOrdered,
    SearchWidened,
    VerticalOpened,
    VerticalsOpened,
)
from bot.features.projects.file_buttons import (
    EditFilesShown,
    ProjectFileRemoved,
    ProjectFileRestored,
    ProjectFilesEnded,
    ProjectFilesOpened,
    ProjectFilesShown,
    ProjectFilesStarted,
)
from bot.features.projects.follow_buttons import (
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
    SearchFollowed,
    SimilarOpened,
    VerticalFollowed,
)
from bot.features.projects.words import looks_for_projects
from bot.navigation import ProjectOpened, ProjectsOpened, ProjectsSearched, ProjectsWaitingOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening
from cronos_core.projects.alerts import ALERT, SUMMARY

# With a slip or two; spelled right, such a message is a search without words.
_SAID = Wording("projects", ro="[lista de] (proiecte|proiectele)", en="[the|list of] projects")
_FOLLOWED = Wording("following", ro="ce urmaresc", en="what i follow|what do i follow|what am i following")
_KEPT = Wording("bookmarks", ro="proiectele [mele] pastrate", en="[my] bookmarks")

FEATURE = Feature(
    name="projects",
    commands=(
        ChatCommand("projects", searching.search_by_command),
        ChatCommand("project", typing.type_project, in_menu=False),
        ChatCommand("following", following.type_follow, in_menu=False),
    ),
    presses=(
        (ProjectsOpened, browsing.open_projects),
        (VerticalsOpened, browsing.open_verticals),
        (VerticalOpened, browsing.open_vertical),
        (ProjectsSearched, searching.open_results),
        (ProjectOpened, viewing.open_project),
        (ProjectTextOpened, viewing.open_text),
        (ProjectQuestionStarted, viewing.start_question),
        (FiltersOpened, searching.open_filters),
        (FacetOpened, searching.open_facet),
        (SearchNarrowed, searching.narrow_down),
        (SearchWidened, searching.widen),
        (SearchOrdered, searching.order),
        (SearchFollowed, following.follow_results),
        (VerticalFollowed, following.follow_a_vertical),
        (FollowOpened, following.open_follow),
        (FollowStopped, following.stop),
        (FollowResumed, following.resume),
        (FollowTimed, following.time),
        (FollowRemoved, following.remove),
        (FollowSearched, following.search_again),
        (FollowsOpened, following.open_follows),
        (NewsOpened, following.open_news),
        (BookmarkSet, keeping.set_kept),
        (BookmarksOpened, keeping.open_bookmarks),
        (SimilarOpened, keeping.open_similar),
        (ProjectCareOpened, care.open_care),
        (ProjectFieldPicked, care.pick_field),
        (ProjectPublished, care.publish),
        (ProjectArchiveAsked, care.ask_to_archive),
        (ProjectArchived, care.archive),
        (ProjectConfirmed, care.confirm),
        (ProjectStarted, care.start_project),
        (OwnProjectsOpened, care.open_own),
        (ProjectsWaitingOpened, care.open_waiting),
        (ProjectEditOpened, care.open_edit),
        (ProjectEditDecided, care.decide),
        (ProjectFilesOpened, files.open_files),
        (ProjectFilesShown, files.show_files),
        (ProjectFilesStarted, files.start_files),
        (ProjectFilesEnded, files.end_files),
        (ProjectFileRemoved, files.remove),
        (ProjectFileRestored, files.restore),
        (EditFilesShown, files.show_edit_files),
    ),
    steps={
        viewing.QUESTION_STEP: viewing.save_question,
        care.FIELD_STEP: care.save_field,
        care.TITLE_STEP: care.take_title,
        care.SUMMARY_STEP: care.take_summary,
        files.FILE_STEP: files.take_text,
    },
    file_steps={files.FILE_STEP: files.take_file},
    notices={
        ALERT: following.render_alert,
        SUMMARY: following.render_summary,
        "project-proposed": care.render_proposed,
        "project-published": care.render_published,
        "project-edited": care.render_edit,
        "project-edit-decided": care.render_edit,
        "project-still-current": care.render_current,
    },
    links={"p": viewing.open_link},
    sayings=(
        Saying(_SAID, opening(lambda u, c: browsing.open_projects(u, c, ProjectsOpened()))),
        Saying(_FOLLOWED, opening(lambda u, c: following.open_follows(u, c, FollowsOpened()))),
        Saying(_KEPT, opening(keeping.open_bookmarks)),
    ),
    claims=looks_for_projects,
    group_text=groups.search_briefly,
    free_text=searching.search_text,
    inline=inline.offer_projects,
)
