"""How people ask for meetings in words: the programmes, their own meetings, and their day."""

from collections.abc import Sequence

from bot.features.matchmaking import agenda, hosts, own
from bot.navigation import MeetingsOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening

_PROGRAMMES = Wording(
    "meetings",
    ro="""
        {meeting} [b2b|bilaterale|disponibile|libere]
        (vreau|as vrea|caut|pot sa am) o intalnire
        (rezerv|vreau sa rezerv|as vrea sa rezerv|programez|vreau sa programez) o intalnire
    """,
    en="""
        [bilateral|1 1|one on one|b2b|available] {meeting}
        [i want to|i d like to] (book|schedule) a meeting
    """,
)
_AGENDA = Wording(
    "agenda",
    ro="""
        [deschide|vezi] (agenda|programul|calendarul|orarul) [{mine}|mea de azi]
        (care {is}|ce am in|ce {is} in) (agenda|programul|calendarul) [{mine}]
    """,
    en="""
        [open|view] [my] (agenda|schedule|calendar)
        (what {is}|what do i have) (on|in) my (agenda|schedule|calendar)
    """,
)
_DAY = Wording(
    "my-day",
    ro="""
        ce (am|mai am) [de facut|in program|in agenda|programat] <day>
        ce program am <day>
        (agenda|programul) [{mine}] [de|pe|pentru] <day>
        am ceva [programat|in agenda] <day>
    """,
    en="""
        what (do i have|have i got|do i have planned|do i have scheduled) [on|for|planned] <day>
        what {is} (on|in) my (agenda|schedule|calendar) [for] <day>
        my (agenda|schedule|day) [for] <day>
        (do i have|have i got) (anything|something) [on|planned|scheduled] <day>
    """,
)
_WHEN = Wording(
    "next-meeting",
    ro="""
        (cand|la ce ora|in ce zi) ({is}|am|incepe) [{next}] [{mine}] {meeting} [{mine}]
        (care|ce|cum) {is} {next} [{mine}] {meeting} [{mine}]
        [{next}] {mine} {meeting}
        {next} {meeting} [{mine}]
        {time} mai (am|{is}) [pana] (la|pana la) [{next}] [{mine}] {meeting} [{mine}]
        (peste|in) cat timp (am|incepe|{is}) [{next}] [{mine}] {meeting} [{mine}]
    """,
    en="""
        (when|at what time|what time|what|which) {is} my (next|first|upcoming) [b2b] {meeting}
        (when|at what time|what time) {is} my {meeting}
        when (do|will) i have [my|a|the|any] [next] {meeting}
        (when|what time) does my [next] {meeting} (start|begin)
        my next meeting
        how (long|much time|soon|many hours) [{is}] [it|left] (until|till|to|before) my [next] {meeting}
        how (long|much time) (do i have|have i got|have i) (until|till|before) my [next] {meeting}
        how soon {is} my [next] {meeting}
    """,
)
_TABLE = Wording(
    "my-table",
    ro="""
        (la ce|la care|care {is}|ce) masa (sunt|stau|am|am {meeting}|merg|trebuie sa (merg|fiu)|{mine})
        (care {is}|ce {is}) masa [mea]
        ce numar de masa am
        la ce masa {is} {meeting} [{mine}]
    """,
    en="""
        (which|what|at which|at what) table (am i|i am|i m|do i (sit|go to|have)|{is} mine|{is} my meeting) [at|on]
        (which|what) {is} my table [number]
        my table [number]
        (at which|at what|which|what) table {is} my [next] meeting [at]
    """,
)
_WHERE = Wording(
    "meeting-place",
    ro="""
        unde ({is}|am|are loc|se tine) [{next}] [{mine}] {meeting} [{mine}]
        unde (ma intalnesc|trebuie sa fiu|trebuie sa merg) [pentru] {meeting}
    """,
    en="""
        where {is} my [next] {meeting}
        where (do i|will i) (meet|have) [my] [next] {meeting}
        where does my [next] {meeting} take place
    """,
)
_WHO = Wording(
    "my-partners",
    ro="""
        cu cine (ma intalnesc|am {meeting}|ma vad|am treaba|am de vorbit) [<day>]
        cu cine ma [mai] intalnesc [in] [<day>]
        cu cine {is} {next} {meeting}
        pe cine intalnesc [<day>]
        cine (s a programat|m a rezervat|a rezervat|vine) la mine [<day>]
        cu cine am {next} {meeting}
    """,
    en="""
        (who|whom) (am i|i am|i m|do i|will i) (meeting|meet|seeing|see) [with] [<day>]
        (who|whom) am i (meeting|seeing) next
        with (who|whom) (do i meet|am i meeting|do i have a meeting|do i have meetings) [<day>]
        (who|whom) (do i have|have i got) [a] {meeting} with [<day>]
        (who|whom) {is} my next meeting with
        who (booked|has booked) (me|a meeting with me|a slot with me) [<day>]
    """,
)
_LIST = Wording(
    "my-meetings",
    ro="""
        (ce|cate) {meeting} (am|mai am) [<day>]
        am [vreo|o|si] {meeting} [programata|programate|rezervata] [<day>]
        am [vreo] {meeting} [in] <day>
        {meeting} {mine} [de|din] [<day>]
        {meeting} [de|din|pe] <day>
    """,
    en="""
        (what|which|how many) [b2b] {meeting} (do i have|have i got|have i) [scheduled|booked|planned] [<day>]
        do i have [any|a] {meeting} [scheduled|booked|planned] [<day>]
        [list|all] my {meeting} [for|of] [<day>]
    """,
)

SAYINGS: Sequence[Saying] = (
    Saying(_TABLE, own.tell_next, is_question=True),
    Saying(_WHERE, own.tell_next, is_question=True),
    Saying(_WHO, own.tell_meetings, is_question=True),
    Saying(_WHEN, own.tell_next, is_question=True),
    Saying(_LIST, own.tell_meetings, is_question=True),
    Saying(_DAY, own.tell_day, is_question=True),
    Saying(_AGENDA, opening(agenda.agenda_command)),
    Saying(_PROGRAMMES, opening(lambda update, context: hosts.open_programmes(update, context, MeetingsOpened()))),
)
