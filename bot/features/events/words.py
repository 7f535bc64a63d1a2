"""How people ask for events in words: the list, their own, and whether they have a place at one that they name."""

from collections.abc import Sequence

from bot.features.events import handlers, own
from bot.navigation import EventsOpened
from bot.phrases import Wording
from bot.sayings import Saying, opening

_LIST = Wording(
    "events",
    ro="""
        [lista de] evenimente [viitoare|urmatoare|noi]
        ce evenimente (sunt|urmeaza|aveti|avem|mai sunt|mai urmeaza|vin) [<day>|in curand]
        (urmatorul eveniment|urmatoarele evenimente|evenimentele)
        calendarul evenimentelor
    """,
    en="""
        [list of|the|all] [upcoming|next] events
        (what|which) [upcoming] events (are there|are coming|are coming up|are next|do you have) [<day>|soon]
        event (list|calendar)
    """,
)
_MINE = Wording(
    "my-events",
    ro="""
        la ce [evenimente|eveniment] ({registered}|sunt pe lista)
        (unde|la ce anume) (sunt inscris|sunt inscrisa|m am inscris)
        {event} (mele|la care {registered})
        (inscrierile|inscrierea|participarile) (mele|mea)
        ce inscrieri am
    """,
    en="""
        what [events|event] (am i|i am|i m) (registered|signed up|booked|going|attending) [for|to|at]
        (which|what) {event} (am i|i am|i m) (registered for|signed up for|going to|attending|coming to|booked on)
        (which|what) {event} (do|did) i (have|register for|sign up for|go to|join)
        what (did i|have i) (register|registered|sign up|signed up) for
        my (events|registrations|registration)
        (the|all) events i (am registered for|am going to|signed up for|registered for)
    """,
)
_NEXT_WHEN = Wording(
    "next-event",
    ro="""
        (cand|la ce ora|in ce zi|care|ce) [{is}|am] {next} [{mine}] {event} [{mine}|la care {registered}]
        (cand|la ce ora|in ce zi) ({is}|incepe|are loc|am) {event} (la care {registered}|{mine})
        cand am {event}
        care {is} {event} {next} [{mine}]
        {next} {mine} {event}
        {event} {mine} {next}
    """,
    en="""
        (when|what|which|at what time|what time) {is} my next event
        (when|at what time|what time) {is} (my event|the event [that] i [am|m] (going to|registered for|signed up for))
        (when|what time) does my [next] event (start|begin|take place)
        when (do|will) i have [my|an|the] [next] event
        my next event
    """,
)
_NEXT_WHERE = Wording(
    "event-place",
    ro="""
        (unde|in ce loc|la ce adresa|in ce sala) ({is}|are loc|se tine|va avea loc|am) {next} [{mine}] {event}
        (unde|in ce loc|la ce adresa|in ce sala) ({is}|are loc|se tine|am) {event} (la care {registered}|{mine})
        (unde|in ce loc|la ce adresa) trebuie sa (ajung|vin) [la eveniment|pentru eveniment]
    """,
    en="""
        where {is} my [next] event
        where {is} the event [that] i [am|m] (going to|registered for|signed up for|attend|attending)
        where does my [next] event take place
        where do i (have|need) to (go|come|be) for (the|my) event
    """,
)
_COUNTDOWN = Wording(
    "event-countdown",
    ro="""
        {time} mai {is} [pana] (la|pana la) ({next} [{mine}] {event}|{event} [{mine}])
        {time} (mai am|am) pana (la|incepe) {event}
        (peste|in) cat timp (incepe|{is}|am) {event} [{mine}]
    """,
    en="""
        how (long|much time|many days|many hours) [{is}] [it|left] (until|till|to|before) (my [next]|the next|the) event
        how (long|much time) (do i have|have i got|have i) (until|till|before) (my [next]|the next|the) event
        how soon {is} my [next] event
    """,
)
_PLACE = Wording(
    "event-registration",
    ro="""
        (am|mai am|am un|am primit) loc (la|la evenimentul|pentru) <event>
        (sunt|m am|sunt deja|m am deja) (inscris|inscrisa) (la|la evenimentul|pentru) <event>
        (sunt|sunt si eu) pe lista (de asteptare [la|pentru]|la|pentru) <event>
        am fost (acceptat|acceptata) la <event>
    """,
    en="""
        (do i have|have i got|did i get) (a|my) (place|seat|spot) (at|for|in|on) <event>
        am i (registered|signed up|booked|on the list|on the waitlist|enrolled) (for|at|to|in|on|of) <event>
        (did i|have i) (register|registered|sign up|signed up) for <event>
        (am i going|am i coming) to <event>
    """,
)
_NAMED = Wording(
    "named-event",
    ro="""
        {time} mai {is} [pana] (la|pana la) <event>
        (peste|in) cat timp (incepe|{is}|are loc) <event>
        (cand|la ce ora|in ce zi) ({is}|incepe|are loc|se tine) <event>
        unde (are loc|se tine) <event>
    """,
    en="""
        how (long|much time|many days) [{is}] [it|left] (until|till) <event>
        (when|what time|at what time) (does|will) <event> (start|begin|take place)
        where does <event> take place
        (when|what time) {is} <event>
    """,
)

SAYINGS: Sequence[Saying] = (
    Saying(_LIST, opening(lambda update, context: handlers.open_events(update, context, EventsOpened()))),
    Saying(_MINE, own.tell_coming, is_question=True),
    Saying(_NEXT_WHEN, own.tell_next, is_question=True),
    Saying(_NEXT_WHERE, own.tell_next, is_question=True),
    Saying(_COUNTDOWN, own.tell_next, is_question=True),
    Saying(_PLACE, own.tell_place, is_question=True, by_link=False),
    Saying(_NAMED, own.tell_named, is_question=True, is_private=False, by_link=False),
)
