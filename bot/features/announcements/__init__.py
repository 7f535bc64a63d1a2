"""Announcements: composing, previewing, sending and reporting. Handlers, cards and buttons each have a file."""

from bot.feature import ChatCommand, Feature
from bot.features.announcements import handlers
from bot.features.announcements.buttons import (
    AnnouncementDiscarded,
    AnnouncementOpened,
    AnnouncementRefreshed,
    AnnouncementReleased,
    AnnouncementRestored,
    AnnouncementsListed,
    AnnouncementStopped,
    AnnouncementTested,
    AudienceChosen,
    AudienceKindOpened,
    AudienceOpened,
    TextOpened,
)
from bot.navigation import AnnounceOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening
from cronos_core.announcements.reporting import FINISHED_KIND
from cronos_core.announcements.service import KIND

_SAID = Wording(
    "announcements",
    ro="""
        (anunt|anunturi|anunturile) [nou|noi]
        (vreau sa|as vrea sa) (trimit|fac|dau) un anunt
        (trimite|fa|da) un anunt
    """,
    en="""
        [new|the] (announcement|announcements)
        [i want to|i d like to] (announce|make an announcement|send an announcement)
    """,
)

FEATURE = Feature(
    name="announcements",
    commands=(ChatCommand("announce", handlers.announce, for_organizers=True),),
    presses=(
        (AnnounceOpened, handlers.open_desk),
        (AudienceKindOpened, handlers.open_audiences),
        (AudienceOpened, handlers.open_other_audience),
        (AudienceChosen, handlers.choose_audience),
        (AnnouncementsListed, handlers.list_all),
        (AnnouncementOpened, handlers.open_announcement),
        (AnnouncementRefreshed, handlers.refresh_report),
        (AnnouncementReleased, handlers.release),
        (AnnouncementTested, handlers.send_test),
        (TextOpened, handlers.ask_new_text),
        (AnnouncementDiscarded, handlers.discard),
        (AnnouncementRestored, handlers.restore),
        (AnnouncementStopped, handlers.stop),
    ),
    sayings=(Saying(_SAID, opening(handlers.announce), for_organizers=True),),
    steps={handlers.TEXT_STEP: handlers.save_text},
    notices={KIND: handlers.render_announcement, FINISHED_KIND: handlers.render_report},
)
