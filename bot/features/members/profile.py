"""One's own profile: shown, and filled in by a dialog that asks one short question at a time."""

from collections.abc import Mapping
from functools import partial

from telegram import Update

from bot.context import Context
from bot.feature import StepHandler
from bot.features.members.buttons import FieldCleared, FieldLeft, FieldOpened, VerticalSet, VerticalsOpened
from bot.features.members.cards import field_label, profile_card, question_card, verticals_card
from bot.navigation import ProfileOpened
from bot.replies import show
from cronos_core.dialogs.service import close_dialog
from cronos_core.errors import CronosError
from cronos_core.members.errors import (
    MembershipNeededError,
    ValueMissingError,
    ValueTooLongError,
    VerticalUnknownError,
)
from cronos_core.members.models import Standing
from cronos_core.members.profile import (
    Profile,
    ProfileField,
    answer_field,
    answer_verticals,
    ask_field,
    clear_field,
    dialog_step,
    get_profile,
    leave_field,
)
from cronos_core.members.verticals import set_vertical
from cronos_core.retrieval.normalise import fold
from cronos_core.workgroups.service import list_workgroups


async def open_profile(update: Update, context: Context, _choice: ProfileOpened | None = None) -> None:
    """`/profile`, or at once one of its fields: `/profile role`. A question of the dialog no longer waits."""
    if context.member.standing not in {Standing.ACTIVE, Standing.PENDING}:
        raise MembershipNeededError()
    field = _named_field(context)
    if field is not None:
        await open_field(update, context, FieldOpened(field))
        return
    if context.dialog is not None and context.dialog.step in STEPS:
        await context.db.write(close_dialog, member_id=context.member.id)
    profile = await context.db.read(get_profile, member_id=context.member.id)
    await show(update, context, profile_card(context.scene, profile))


async def open_field(update: Update, context: Context, choice: FieldOpened) -> None:
    profile = await context.db.write(
        ask_field, member_id=context.member.id, field=choice.field, tour=choice.tour, now=context.now()
    )
    await _show_question(update, context, profile, choice.field, tour=choice.tour)


async def leave(update: Update, context: Context, choice: FieldLeft) -> None:
    """Skip, or done with the verticals."""
    profile = await context.db.write(
        leave_field, member_id=context.member.id, field=choice.field, tour=choice.tour, now=context.now()
    )
    await _go_on(update, context, profile, choice.field, tour=choice.tour)


async def clear(update: Update, context: Context, choice: FieldCleared) -> None:
    profile = await context.db.write(clear_field, member_id=context.member.id, field=choice.field, now=context.now())
    context.toast("members-cleared")
    await show(update, context, profile_card(context.scene, profile))


async def turn_verticals(update: Update, context: Context, choice: VerticalsOpened) -> None:
    await _show_verticals(update, context, tour=choice.tour, number=choice.page)


async def choose_vertical(update: Update, context: Context, choice: VerticalSet) -> None:
    await context.db.write(
        set_vertical, member_id=context.member.id, workgroup_id=choice.workgroup_id, followed=choice.followed
    )
    await _show_verticals(update, context, tour=choice.tour, number=choice.page)


async def take_text(update: Update, context: Context, text: str, *, field: ProfileField) -> None:
    """What was typed for a field; what does not fit keeps the question open."""
    tour = _on_tour(context)
    try:
        profile = await context.db.write(
            answer_field, member_id=context.member.id, field=field, text=text, tour=tour, now=context.now()
        )
    except (ValueTooLongError, ValueMissingError) as error:
        profile = await context.db.read(get_profile, member_id=context.member.id)
        await show(update, context, question_card(context.scene, profile, field, tour=tour, problem=error))
        return
    await _go_on(update, context, profile, field, tour=tour)


async def take_verticals(update: Update, context: Context, text: str) -> None:
    """Verticals by number or name; an unknown one keeps the question open."""
    tour = _on_tour(context)
    try:
        profile = await context.db.write(
            answer_verticals, member_id=context.member.id, text=text, tour=tour, now=context.now()
        )
    except VerticalUnknownError as error:
        await _show_verticals(update, context, tour=tour, problem=error)
        return
    await _go_on(update, context, profile, ProfileField.VERTICALS, tour=tour)


STEPS: Mapping[str, StepHandler] = {
    dialog_step(field): take_verticals if field is ProfileField.VERTICALS else partial(take_text, field=field)
    for field in ProfileField
}


async def _go_on(update: Update, context: Context, profile: Profile, field: ProfileField, *, tour: bool) -> None:
    """The next question of the tour, or the profile as it is now."""
    if tour and field.following is not None:
        await _show_question(update, context, profile, field.following, tour=True)
    else:
        await show(update, context, profile_card(context.scene, profile, done=tour))


async def _show_question(
    update: Update, context: Context, profile: Profile, field: ProfileField, *, tour: bool
) -> None:
    if field is ProfileField.VERTICALS:
        await _show_verticals(update, context, tour=tour)
    else:
        await show(update, context, question_card(context.scene, profile, field, tour=tour))


async def _show_verticals(
    update: Update, context: Context, *, tour: bool, number: int = 0, problem: CronosError | None = None
) -> None:
    workgroups = await context.db.read(list_workgroups)
    profile = await context.db.read(get_profile, member_id=context.member.id)
    card = verticals_card(context.scene, profile, workgroups, tour=tour, number=number, problem=problem)
    await show(update, context, card)


def _on_tour(context: Context) -> bool:
    return context.dialog is not None and context.dialog.data.get("tour") is True


def _named_field(context: Context) -> ProfileField | None:
    """The field that was typed behind `/profile`, by its name in either language."""
    typed = fold(" ".join(context.args or ()))
    scene = context.scene
    names = {fold(name): field for field in ProfileField for name in (field.value, field_label(scene, field))}
    return names.get(typed)
