"""The profile as a card, and the questions of the dialog that fills it in."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, in_rows, join_lines
from bot.features.members.buttons import FieldCleared, FieldLeft, FieldOpened, VerticalSet, VerticalsOpened
from bot.navigation import HelpOpened, LanguageOpened, PrivacyOpened, ProfileOpened
from bot.paging import page_of, turn_row
from bot.scene import Scene
from cronos_core.errors import CronosError
from cronos_core.members.models import Standing
from cronos_core.members.profile import Profile, ProfileField
from cronos_core.workgroups.models import Workgroup

FIELDS = tuple(ProfileField)
VERTICALS_PER_PAGE = 10


def profile_card(scene: Scene, profile: Profile, *, done: bool = False) -> Card:
    """Everything that the profile says, with a button to change each field on its own."""
    t, member = scene.t, profile.member
    values = {field: profile.text_of(field) for field in FIELDS if field is not ProfileField.NAME}
    values[ProfileField.VERTICALS] = ", ".join(_name_of(scene, workgroup) for workgroup in profile.workgroups)
    text = join_lines(
        t("members-profile-done") if done else None,
        t("members-profile-title", name=member.name),
        *(
            t("members-profile-line", field=field_label(scene, field), value=value)
            for field, value in values.items()
            if value
        ),
        None if all(values.values()) else t("members-profile-gaps"),
        t("members-profile-waits") if member.standing == Standing.PENDING else None,
    )
    fields = [Button(field_label(scene, field), FieldOpened(field)) for field in FIELDS]
    ways = [
        Button(t.plain("members-button-language"), LanguageOpened()),
        Button(t.plain("members-button-privacy"), PrivacyOpened()),
        Button(t.plain("button-back"), HelpOpened()),
    ]
    return Card(text, [*in_rows(fields), ways])


def question_card(
    scene: Scene, profile: Profile, field: ProfileField, *, tour: bool, problem: CronosError | None = None
) -> Card:
    """The question for a field of text; a problem with the last answer stands above it."""
    t = scene.t
    value = profile.text_of(field)
    text = join_lines(
        _problem_line(scene, problem),
        _question_title(scene, field, tour=tour),
        t(f"members-ask-{field}"),
        t("members-ask-now", value=value) if value else None,
    )
    ways = list(_ways_on(scene, field, tour=tour))
    if value and not tour and field is not ProfileField.NAME:
        ways.insert(0, Button(t.plain("members-button-clear"), FieldCleared(field)))
    return Card(text, [ways])


def verticals_card(
    scene: Scene,
    profile: Profile,
    workgroups: Sequence[Workgroup],
    *,
    tour: bool,
    number: int = 0,
    problem: CronosError | None = None,
) -> Card:
    """All verticals with a tick at those that are followed; they can also be typed by number or name."""
    t = scene.t
    page = page_of(len(workgroups), number, VERTICALS_PER_PAGE)
    followed = {workgroup.id for workgroup in profile.workgroups}
    toggles = [
        Button(
            f"{'✓ ' if workgroup.id in followed else ''}{place}. {_name_of(scene, workgroup)}",
            VerticalSet(workgroup.id, workgroup.id not in followed, tour, page.number),
        )
        for place, workgroup in enumerate(workgroups[page.start : page.stop], page.start + 1)
    ]
    turns = turn_row(scene, page, lambda number: VerticalsOpened(tour, number))
    text = join_lines(
        _problem_line(scene, problem),
        _question_title(scene, ProfileField.VERTICALS, tour=tour),
        t("members-ask-verticals") if workgroups else t("members-ask-verticals-none"),
    )
    done = Button(t.plain("members-button-done"), FieldLeft(ProfileField.VERTICALS, tour))
    later = [Button(t.plain("members-button-later"), ProfileOpened())] if tour else []
    return Card(text, [*in_rows(toggles, 1), turns, [done, *later]])


def field_label(scene: Scene, field: ProfileField) -> str:
    """The field's name, as on buttons."""
    return scene.t.plain(f"members-field-{field}")


def _question_title(scene: Scene, field: ProfileField, *, tour: bool) -> Markup:
    label = field_label(scene, field)
    if not tour:
        return scene.t("members-question-title", field=label)
    return scene.t("members-question-progress", field=label, step=FIELDS.index(field) + 1, steps=len(FIELDS))


def _ways_on(scene: Scene, field: ProfileField, *, tour: bool) -> Row:
    t = scene.t
    if not tour:
        return [Button(t.plain("button-back"), ProfileOpened())]
    return [
        Button(t.plain("button-skip"), FieldLeft(field, tour=True)),
        Button(t.plain("members-button-later"), ProfileOpened()),
    ]


def _problem_line(scene: Scene, problem: CronosError | None) -> Markup | None:
    return scene.t(problem.key, **problem.params) if problem else None


def _name_of(scene: Scene, workgroup: Workgroup) -> str:
    return scene.choose(workgroup.name_ro, workgroup.name_en)
