"""Projects: found by words, browsed by vertical, looked at one by one, passed on in other chats."""

from bot.feature import ChatCommand, Feature
from bot.features.projects import browsing, inline, searching, viewing
from bot.features.projects.buttons import ProjectQuestionStarted, ProjectTextOpened, VerticalOpened, VerticalsOpened
from bot.features.projects.words import looks_for_projects
from bot.navigation import ProjectOpened, ProjectsOpened, ProjectsSearched

FEATURE = Feature(
    name="projects",
    commands=(
        ChatCommand("projects", searching.search_by_command),
        ChatCommand("project", viewing.open_by_number, in_menu=False),
    ),
    presses=(
        (ProjectsOpened, browsing.open_projects),
        (VerticalsOpened, browsing.open_verticals),
        (VerticalOpened, browsing.open_vertical),
        (ProjectsSearched, searching.open_results),
        (ProjectOpened, viewing.open_project),
        (ProjectTextOpened, viewing.open_text),
        (ProjectQuestionStarted, viewing.start_question),
    ),
    steps={viewing.QUESTION_STEP: viewing.save_question},
    links={"p": viewing.open_link},
    claims=looks_for_projects,
    free_text=searching.search_text,
    inline=inline.find_inline,
)
