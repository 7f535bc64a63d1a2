"""How people ask in words for what became of their questions, and organizers for the inbox."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Context
from bot.features.inbox.asking import open_question, open_questions
from bot.features.inbox.buttons import MyQuestionOpened, MyQuestionsOpened
from bot.features.inbox.organizers import open_inbox
from bot.navigation import InboxOpened
from bot.phrases import Said, Wording
from bot.sayings import Saying, opening
from cronos_core.inbox.service import list_handed_over

_MINE = Wording(
    "my-questions",
    ro="""
        intrebarile mele
        ce (am intrebat|intrebari am pus|intrebari am trimis)
    """,
    en="""
        my questions
        (what did i ask|which questions did i ask|what questions have i asked)
    """,
)
_ANSWERED = Wording(
    "my-answer",
    ro="""
        [mi] (a raspuns cineva|ati raspuns|a raspuns un organizator) [la intrebare|la intrebarea mea]
        cine (mi a raspuns|a raspuns) [la intrebare|la intrebarea mea]
        (am primit|am) [vreun|un] raspuns [la intrebare|la intrebarea mea]
        (cand primesc|cand imi vine|unde {is}) [un] raspuns [la intrebare|la intrebarea mea]
        (cine se ocupa de|ce {is} cu|ce s a intamplat cu) intrebarea mea
    """,
    en="""
        (did|has) (anyone|anybody|somebody|someone|an organizer) (answer|answered|reply|replied) [to] [me|my question]
        who (answered|has answered|replied to) [me|my question]
        (did i get|have i got|do i have|is there) an answer [to my question|yet]
        (what happened|what about|what is happening) [to|with] my question
        when (do|will) i get an answer [to my question]
        (is|was) my question answered [yet]
    """,
)
_INBOX = Wording(
    "inbox",
    ro="""
        [deschide] (inbox|inboxul|casuta|intrebari de raspuns|intrebarile de raspuns|intrebari fara raspuns)
        ce intrebari (asteapta|sunt de raspuns|sunt deschise|avem)
    """,
    en="""
        [open|the] inbox
        [which|what] [open|waiting|unanswered] questions [are waiting|are open|wait]
    """,
)


async def tell_latest(update: Update, context: Context, _said: Said) -> bool:
    """The latest question that went to a person: answered by whom, or since when it waits."""
    latest = await context.db.read(list_handed_over, member_id=context.member.id, offset=0, limit=1)
    if latest:
        await open_question(update, context, MyQuestionOpened(latest[0].question.id))
    else:
        await open_questions(update, context, MyQuestionsOpened())
    return True


SAYINGS: Sequence[Saying] = (
    Saying(_MINE, opening(lambda u, c: open_questions(u, c, MyQuestionsOpened())), is_question=True),
    Saying(_ANSWERED, tell_latest, is_question=True),
    Saying(_INBOX, opening(lambda u, c: open_inbox(u, c, InboxOpened())), for_organizers=True),
)
