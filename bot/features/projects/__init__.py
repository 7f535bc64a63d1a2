"""Projects: found by words, browsed by vertical, looked at one by one, passed on in other chats."""

from bot.feature import ChatCommand, Feature
from bot.features.projects import browsing, groups, inline, searching, viewing
from bot.features.projects.buttons import ProjectQuestionStarted, ProjectTextOpened, VerticalOpened, VerticalsOpened
from bot.features.projects.words import looks_for_projects
from bot.navigation import ProjectOpened, ProjectsOpened, ProjectsSearched
from bot.phrases import Wording
from bot.sayings import Saying, opening

# With a slip or two; spelled right, such a message is a search without words.
_SAID = Wording("projects", ro="[lista de] (proiecte|proiectele)", en="[the|list of] projects")

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
    sayings=(Saying(_SAID, opening(lambda u, c: browsing.open_projects(u, c, ProjectsOpened()))),),
    claims=looks_for_projects,
    group_text=groups.search_briefly,
    free_text=searching.search_text,
    inline=inline.offer_projects,
)
