"""First contact, joining, profile, language, and the organizers' decisions about who joins."""

from bot.feature import ChatCommand, Feature
from bot.features.members import language, profile, requests, welcome, words
from bot.features.members.buttons import FieldCleared, FieldLeft, FieldOpened, VerticalSet, VerticalsOpened
from bot.navigation import JoinOpened, LanguageOpened, LinkOpened, ProfileOpened, WaitingOpened

FEATURE = Feature(
    name="members",
    commands=(
        ChatCommand("start", welcome.start, in_menu=False),
        ChatCommand("join", welcome.join_command, in_menu=False),
        ChatCommand("profile", profile.open_profile),
        ChatCommand("language", language.open_languages),
        ChatCommand("waiting", requests.open_waiting, for_organizers=True, in_menu=False),
    ),
    presses=(
        (JoinOpened, welcome.open_front),
        (LinkOpened, welcome.open_link),
        (welcome.ConsentGiven, welcome.give_consent),
        (welcome.KeptShown, welcome.show_kept),
        (welcome.WelcomeOpened, welcome.open_welcome),
        (ProfileOpened, profile.open_profile),
        (FieldOpened, profile.open_field),
        (FieldLeft, profile.leave),
        (FieldCleared, profile.clear),
        (VerticalsOpened, profile.turn_verticals),
        (VerticalSet, profile.choose_vertical),
        (LanguageOpened, language.open_languages),
        (language.LanguageChosen, language.choose),
        (WaitingOpened, requests.open_waiting),
        (requests.RequestOpened, requests.open_request),
        (requests.RequestDecided, requests.decide),
    ),
    steps=profile.STEPS,
    notices={
        "membership-requested": requests.render_requested,
        "membership-approved": requests.render_approved,
        "membership-declined": requests.render_declined,
    },
    sayings=words.SAYINGS,
    links={"i": welcome.open_invitation},
)
