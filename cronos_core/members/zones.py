"""The time zones of the cluster and its members. Names come in validated: matching what people type is the edge's."""

from zoneinfo import ZoneInfo, available_timezones

from sqlmodel import Session

from cronos_core.inserting import insert_into
from cronos_core.members.errors import ZoneUnknownError
from cronos_core.members.models import HomeZone

# Until the bot has started once with other settings.
USUAL = "Europe/Bucharest"
HOME = 1


def get_home_zone(session: Session) -> ZoneInfo:
    """The cluster's time zone."""
    row = session.get(HomeZone, HOME)
    return ZoneInfo(row.time_zone if row else USUAL)


def write_home_zone(session: Session, *, zone: ZoneInfo) -> bool:
    """Keep the cluster's time zone; False where it was that already."""
    row = session.get(HomeZone, HOME, populate_existing=True)
    if row is not None and row.time_zone == zone.key:
        return False
    # Several processes may start at once.
    statement = insert_into(session, table=HomeZone).values(id=HOME, time_zone=zone.key)
    session.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"time_zone": zone.key}))
    session.get(HomeZone, HOME, populate_existing=True)
    return True


def check_zone(name: str) -> str:
    """The name itself; raises `ZoneUnknownError` where it is no IANA time zone."""
    # A name goes to the file system: only one that is on the list may.
    if name not in available_timezones():
        raise ZoneUnknownError(value=name[:40])
    return name
