"""How people ask in words for their profile, for another language, and for the way in."""

from collections.abc import Sequence

from bot.features.members import language, profile, welcome
from bot.features.members.buttons import Tongue
from bot.features.members.language import LanguageChosen
from bot.navigation import JoinOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening

_PROFILE = Wording(
    "profile",
    ro="""
        [deschide|vezi|editeaza|modifica|schimba] (profil|profilul) [{mine}]
        (contul|cont) [{mine}]
    """,
    en="""
        [open|edit|change|update|view] [my] profile
        my account
    """,
)
_MINE = Wording(
    "my-profile",
    ro="""
        (ce|care {is}|cum arata) (profil|profilul) [am|meu]
        (cine|cum) (sunt eu|ma cheama|sunt pentru tine)
        (ce|care) (verticale|organizatie) (urmaresc|am)
        (sunt membru|sunt membra|m am alaturat)
    """,
    en="""
        (what|which|how) (profile do i have|{is} my profile|does my profile look like)
        (who am i|what {is} my name)
        (which|what) (verticals|organization) (do i follow|do i have|am i in)
        am i a member
    """,
)
_LANGUAGES = Wording(
    "language",
    ro="""
        [schimba|schimbare|alege] (limba|limbile)
        (in ce|ce) limba (vorbim|vorbesti|imi scrii)
    """,
    en="""
        [change|switch|choose] [the|my] language [settings]
        (what|which) language (do you speak|are we speaking)
    """,
)
_ENGLISH = Wording(
    "speak-english",
    ro="""
        [limba|schimba in|treci pe|treci la|schimba limba in|vreau] engleza
        (vorbeste|scrie|scrie mi|raspunde|vreau) [mi] [in] (engleza|limba engleza)
        in [limba] engleza
    """,
    en="""
        [switch to|change to|speak|talk|write|in|use|change language to|change the language to|language] english
        (speak|talk|write|answer) [to me] in english
    """,
)
_ROMANIAN = Wording(
    "speak-romanian",
    ro="""
        [limba|schimba in|treci pe|treci la|schimba limba in|vreau] romana
        (vorbeste|scrie|scrie mi|raspunde|vreau) [mi] [in] (romana|limba romana|romaneste)
        in [limba] romana
        romaneste
    """,
    en="""
        [switch to|change to|speak|talk|write|in|use|change language to|change the language to|language] romanian
        (speak|talk|write|answer) [to me] in romanian
    """,
)
_JOIN = Wording(
    "join",
    ro="""
        (vreau|as vrea|doresc) sa (ma alatur|devin membru|devin membra)
        [cum] (ma alatur|devin membru|devin membra)
        inregistrare
    """,
    en="""
        [i want to|i d like to|i would like to] (join|join the cluster|become a member)
    """,
)

SAYINGS: Sequence[Saying] = (
    Saying(_MINE, opening(profile.open_profile), is_question=True),
    Saying(_PROFILE, opening(profile.open_profile)),
    Saying(_ENGLISH, opening(lambda u, c: language.choose(u, c, LanguageChosen(Tongue.EN))), by_link=False),
    Saying(_ROMANIAN, opening(lambda u, c: language.choose(u, c, LanguageChosen(Tongue.RO))), by_link=False),
    Saying(_LANGUAGES, opening(language.open_languages)),
    Saying(_JOIN, opening(lambda u, c: welcome.open_front(u, c, JoinOpened()))),
)
