"""Expressions of interest: sent from a project's card, answered by its people, looked after by organizers."""

from bot.feature import ChatCommand, Feature
from bot.features.interests import handlers, typing
from bot.features.interests.buttons import (
    InterestAccepted,
    InterestDeclineAsked,
    InterestDeclined,
    InterestMeetWanted,
    InterestOpened,
    InterestPassedOn,
    InterestReasonStarted,
    InterestResultSaid,
    InterestSent,
    InterestWithdrawAsked,
    InterestWithdrawn,
)
from bot.features.interests.notices import NOTICES
from bot.navigation import InterestsDeskOpened, InterestsOpened, InterestStarted
from bot.phrases import Wording
from bot.sayings import Saying, opening

_SAID = Wording(
    "interests",
    ro="[arata|vezi|deschide|care {is}] (interesele|interesele {mine}|interes|proiectele care ma intereseaza)",
    en="[show|open|what {is}] ({mine} interests|expressions of interest|{mine} expressions of interest)",
)

FEATURE = Feature(
    name="interests",
    commands=(
        ChatCommand("interests", typing.type_interests),
        ChatCommand("interest", typing.type_interest, in_menu=False),
    ),
    presses=(
        (InterestStarted, handlers.start_interest),
        (InterestSent, handlers.send_without_note),
        (InterestsOpened, handlers.open_own),
        (InterestOpened, handlers.open_interest),
        (InterestWithdrawAsked, handlers.ask_to_withdraw),
        (InterestWithdrawn, handlers.withdraw),
        (InterestAccepted, handlers.accept),
        (InterestDeclineAsked, handlers.ask_to_decline),
        (InterestDeclined, handlers.decline),
        (InterestReasonStarted, handlers.start_reason),
        (InterestMeetWanted, handlers.want_meeting),
        (InterestPassedOn, handlers.pass_on),
        (InterestResultSaid, handlers.say),
        (InterestsDeskOpened, handlers.open_desk),
    ),
    steps={handlers.NOTE_STEP: handlers.take_note, handlers.REASON_STEP: handlers.take_reason},
    notices=NOTICES,
    sayings=(Saying(_SAID, opening(handlers.open_own)),),
)
