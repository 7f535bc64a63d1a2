"""Who can be met where: events with a meeting programme, their hosts, and a host's own slots."""

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.features.matchmaking.buttons import SlotWithdrawn
from bot.features.matchmaking.host_cards import (
    HOSTS_PER_PAGE,
    host_card,
    hosts_card,
    no_programme_card,
    own_slots_card,
    programmes_card,
)
from bot.navigation import HostOpened, HostsOpened, MeetingsOpened, OwnSlotsOpened
from bot.paging import page_of
from bot.replies import show
from bot.typed import typed_number
from cronos_core.events.service import get_event
from cronos_core.matchmaking.booking import list_meetings_ahead
from cronos_core.matchmaking.errors import HostNotFoundError
from cronos_core.matchmaking.programme import (
    count_hosts,
    find_next_hosting,
    find_programme,
    get_host,
    list_hosts,
    list_own_slots,
    list_programmes,
    withdraw_slot,
)


async def meetings_command(update: Update, context: Context) -> None:
    """`/meetings`, or the hosts of one event: `/meetings 3`."""
    number = typed_number(context)
    if number is None:
        await open_programmes(update, context, MeetingsOpened())
    else:
        await open_hosts(update, context, HostsOpened(number))


async def host_command(update: Update, context: Context) -> None:
    """`/host 12`: that host at the next event where they have a free slot."""
    number = typed_number(context)
    if number is None:
        await open_programmes(update, context, MeetingsOpened())
    else:
        await _open_next_hosting(update, context, number)


async def open_host_link(update: Update, context: Context, payload: str) -> None:
    """`start=h-12`."""
    if not payload.isdecimal() or len(payload) > 18:
        raise HostNotFoundError()
    await _open_next_hosting(update, context, int(payload))


async def open_programmes(update: Update, context: Context, _choice: MeetingsOpened) -> None:
    who, now = context.member.id, context.now()
    programmes = await context.db.read(list_programmes, member_id=who, now=now)
    meetings = await context.db.read(list_meetings_ahead, member_id=who, now=now)
    await show(update, context, programmes_card(context.scene, programmes, meetings))


async def open_hosts(update: Update, context: Context, choice: HostsOpened) -> None:
    event_id, who, now = choice.event_id, context.member.id, context.now()
    programme = await context.db.read(find_programme, event_id=event_id, member_id=who, now=now)
    if programme is None:
        await show(update, context, no_programme_card(context.scene))
        return
    total = await context.db.read(count_hosts, event_id=event_id, member_id=who, now=now)
    page = page_of(total, choice.page, HOSTS_PER_PAGE)
    hosts = await context.db.read(
        list_hosts, event_id=event_id, member_id=who, offset=page.start, limit=page.stop - page.start, now=now
    )
    await show(update, context, hosts_card(context.scene, programme, hosts, page))


async def open_host(update: Update, context: Context, choice: HostOpened) -> None:
    await show(update, context, await fresh_host_card(context, choice))


async def fresh_host_card(context: Context, choice: HostOpened, *, just_taken: bool = False) -> Card:
    """The host as they can be booked right now; `just_taken` says why the last press did not work."""
    host = await context.db.read(
        get_host,
        event_id=choice.event_id,
        host_id=choice.host_id,
        member_id=context.member.id,
        now=context.now(),
    )
    return host_card(context.scene, host, choice.page, just_taken=just_taken)


async def open_own_slots(update: Update, context: Context, choice: OwnSlotsOpened) -> None:
    event = await context.db.read(get_event, event_id=choice.event_id)
    slots = await context.db.read(list_own_slots, event_id=choice.event_id, host_id=context.member.id)
    await show(update, context, own_slots_card(context.scene, event, slots, choice.page))


async def withdraw(update: Update, context: Context, choice: SlotWithdrawn) -> None:
    withdrawn = await context.db.write(withdraw_slot, availability_id=choice.availability_id, host_id=context.member.id)
    context.toast("meetings-toast-withdrawn" if withdrawn else "meetings-toast-not-withdrawn")
    await open_own_slots(update, context, OwnSlotsOpened(choice.event_id))


async def _open_next_hosting(update: Update, context: Context, host_id: int) -> None:
    event = await context.db.read(find_next_hosting, host_id=host_id, now=context.now())
    if event is None:
        raise HostNotFoundError()
    await open_host(update, context, HostOpened(event.id, host_id))
