"""Greetings, thanks, "who are you", rude words: known by their wording, for a human reply instead of a search."""

from dataclasses import dataclass
from functools import cache

from bot.i18n import Texts
from bot.phrases import Phrases, Wording
from cronos_core.retrieval.normalise import tokenise
from cronos_core.settings import LANGUAGES

# Told by their words, all of which must belong to them.
KINDS = ("greeting", "thanks", "farewell", "agreement", "mood")
LONGEST = 6
# Told by pictures where there are no words.
PICTURES = {"thanks": "👍👌🙏❤💙💚💛🧡💜🥰😍😊🙂😀😃😄😁👏🎉💪✅🤝🤗☺😇🌹💐", "missed": "👎", "rude": "😡🤬😠🖕💩😤"}
# Skin colours, and what joins pictures into one.
PICTURE_PARTS = "\u200d\ufe0f\u200b🏻🏼🏽🏾🏿"

# Told by whole phrases.
_PHRASES = Phrases(
    [
        Wording(
            "identity",
            ro="""
                (cine|ce) (esti|sunteti) [tu|de fapt|mai exact]
                cum te (cheama|numesti)
                (ce|cine) {is} cronos
                (cine te a (facut|creat|programat)|pentru cine lucrezi|prezinta te)
            """,
            en="""
                (who|what) are you [exactly]
                what {is} (your name|cronos)
                (what should i call you|introduce yourself|do you have a name)
                (who (made|built|created|programmed) you|who do you work for)
            """,
        ),
        Wording(
            "human",
            ro="""
                (esti|tu esti|e|este) [un|o] (om|robot|bot|ai|persoana|masina) [real|reala]
                (esti|tu esti) [o] inteligenta artificiala
                (vorbesc|discut) cu un (om|robot|bot)
                (esti|tu esti) [un] (om|robot|bot) sau [un] (om|robot|bot)
            """,
            en="""
                (are you|is this|are u) [a|an] [real] (human|person|bot|robot|machine|ai|chatbot|computer|real)
                am i (talking|speaking|chatting) (to|with) a [real] (human|person|bot|robot|machine)
                are you [a] (human|person|robot|bot) or [a] (human|person|robot|bot)
            """,
        ),
        Wording(
            "rude",
            ro="""
                [esti|tu esti|ce] [un|o|foarte|asa de|cam] (prost|proasta|idiot|idioata|tampit|tampita)
                [esti|tu esti] [un] (cretin|inutil|inutila|bou|penibil|jalnic|fraier|nesimtit|prostule|idiotule)
                (nu esti bun de nimic|nu stii nimic|nu ma ajuti deloc|taci [din gura]|du te (naibii|dracului)|la naiba)
            """,
            en="""
                [you are|you re|u are|what a|you] [a|an|so|such a|very] (stupid|idiot|dumb|useless|moron|crap) [bot]
                (fuck you|fuck off|shut up|go to hell|you suck|this sucks|screw you|i hate you|damn you|piss off)
            """,
        ),
        Wording(
            "praise",
            ro="""
                (esti|tu esti) [foarte|cel mai|cea mai] (tare|bun|buna|destept|desteapta|genial|simpatic|util|fain)
                (bravo|felicitari|imi place de tine|te iubesc|te ador)
            """,
            en="""
                (you are|you re|u are) [so|very|really|the] (great|good|smart|clever|awesome|amazing|helpful|best|nice)
                (well done|good job|great job|good bot|i love you|i like you|nice work|bravo)
            """,
        ),
        Wording(
            "joke",
            ro="(spune|zi|spune mi|zi mi) [mi] (o gluma|un banc|ceva amuzant)",
            en="(tell me|do you know) (a joke|something funny)",
        ),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """What kind of small talk, and in which language; None where it is in none."""

    kind: str
    language: str | None


def find_small_talk(text: str) -> Talk | None:
    """Which kind of small talk a text is, in either language; None for the rest."""
    words = tokenise(text)
    if not words:
        return _find_pictures(text)
    if said := _PHRASES.find(text):
        return Talk(said.name, said.language)
    if len(words) > LONGEST:
        return None
    fillers = _words("filler")
    for kind in KINDS:
        own = _words(kind)
        if any(word in own for word in words) and all(word in own | fillers for word in words):
            counts = {
                lang: sum(word in _words(kind, lang) | _words("filler", lang) for word in words) for lang in LANGUAGES
            }
            best = [lang for lang in LANGUAGES if counts[lang] == max(counts.values())]
            return Talk(kind, best[0] if len(best) == 1 else None)
    return None


def _find_pictures(text: str) -> Talk | None:
    shown = [letter for letter in text if not letter.isspace() and letter not in PICTURE_PARTS]
    for kind, pictures in PICTURES.items():
        if shown and all(picture in pictures for picture in shown):
            return Talk(kind, None)
    return None


@cache
def _words(kind: str, *languages: str) -> frozenset[str]:
    spoken = languages or LANGUAGES
    return frozenset(word for lang in spoken for word in tokenise(Texts(lang).plain(f"knowledge-words-{kind}")))
