"""People and the organizations that they belong to."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlmodel import BigInteger, Column, Field, SQLModel

from cronos_core.members.quiet_hours import QuietHours
from cronos_core.retrieval.normalise import fold
from cronos_core.tables import id_field, moment, reference, sort_key

# From ten in the evening until seven in the morning.
DEFAULT_QUIET = (22 * 60, 7 * 60)


class Standing(StrEnum):
    """A guest has not agreed yet, a pending one waits for an organizer, an active one is a member.

    An expected one was imported by an organizer: agreeing is all that is left to do.
    """

    GUEST = "guest"
    EXPECTED = "expected"
    PENDING = "pending"
    ACTIVE = "active"
    REFUSED = "refused"


NAME_LIMIT, ORGANIZATION_NAME_LIMIT = 120, 160


def key_of(name: str, limit: int) -> str:
    """The name as lists are ordered by it: "Ștefan" stands among the S, on either engine."""
    # A name without letters or digits folds to nothing, and must not be the same as every other such name.
    return (fold(name) or name.casefold())[:limit]


class Organization(SQLModel, table=True):
    """A company, university, research centre or startup; `name_key` is the folded name."""

    id: int = id_field()
    name: str = Field(max_length=ORGANIZATION_NAME_LIMIT)
    name_key: str = Field(max_length=ORGANIZATION_NAME_LIMIT, unique=True, sa_type=sort_key(ORGANIZATION_NAME_LIMIT))
    kind: str = Field(default="other", max_length=24)
    created_at: datetime = moment()


class Member(SQLModel, table=True):
    """A person, from the first message on; imported ones may not have written yet."""

    # The id of somebody who deleted their data must never name another: old buttons and audit entries still hold it.
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = id_field()
    telegram_id: int | None = Field(default=None, sa_column=Column(BigInteger, unique=True, nullable=True))
    username: str | None = Field(default=None, max_length=64)
    name: str = Field(max_length=NAME_LIMIT)
    # Follows the name whenever the row is written.
    name_key: str = Field(default="", max_length=NAME_LIMIT, sa_type=sort_key(NAME_LIMIT))
    language: str = Field(default="ro", max_length=2)
    role: str = Field(default="", max_length=120)
    seeks: str = Field(default="", max_length=600)
    offers: str = Field(default="", max_length=600)
    organization_id: int | None = reference("organization.id", nullable=True, ondelete="SET NULL")
    standing: str = Field(default=Standing.GUEST, max_length=16, index=True)
    consented_at: datetime | None = moment(nullable=True)
    # What a deep link led to before the person was a member: they go on there once they are.
    opened_link: str | None = Field(default=None, max_length=64)
    # A bot cannot write first, and a person may block it: set by what Telegram answers, cleared when they write.
    unreachable_since: datetime | None = moment(nullable=True)
    last_seen_at: datetime | None = moment(nullable=True)
    # Where the member lives, by its IANA name; empty is where the cluster is.
    time_zone: str | None = Field(default=None, max_length=64)
    # In minutes after midnight there. People expect to sleep, so there are quiet hours until somebody wants none.
    quiet_begins: int = Field(default=DEFAULT_QUIET[0], sa_column_kwargs={"server_default": str(DEFAULT_QUIET[0])})
    quiet_ends: int = Field(default=DEFAULT_QUIET[1], sa_column_kwargs={"server_default": str(DEFAULT_QUIET[1])})
    created_at: datetime = moment()

    @property
    def is_active(self) -> bool:
        return self.standing == Standing.ACTIVE

    def zone(self, home: ZoneInfo) -> ZoneInfo:
        """The member's time zone, where `home` is the cluster's."""
        return ZoneInfo(self.time_zone) if self.time_zone else home

    def quiet_hours(self, home: ZoneInfo) -> QuietHours:
        """When the member sleeps, where `home` is the cluster's time zone."""
        return QuietHours(self.quiet_begins, self.quiet_ends, self.zone(home))


class HomeZone(SQLModel, table=True):
    """The cluster's time zone as the settings gave it last: the one row that plans deep in the core can look at."""

    __tablename__ = "home_zone"

    id: int = Field(default=1, primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    time_zone: str = Field(max_length=64)


@event.listens_for(Member, "before_insert")
@event.listens_for(Member, "before_update")
def _follow_name(_mapper: object, _connection: object, member: Member) -> None:
    member.name_key = key_of(member.name, NAME_LIMIT)


class MemberWorkgroup(SQLModel, table=True):
    """A member follows a vertical."""

    __tablename__ = "member_workgroup"

    member_id: int = Field(foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    workgroup_id: int = Field(
        foreign_key="workgroup.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )


class OrganizerGrant(SQLModel, table=True):
    """A Telegram id that is an organizer; it may be granted before the first message."""

    __tablename__ = "organizer_grant"

    telegram_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    created_at: datetime = moment()


class Invitation(SQLModel, table=True):
    """A deep link that makes a guest a member: the token is kept hashed, as links are shared and seen."""

    id: int = id_field()
    token_hash: str = Field(max_length=64, unique=True)
    created_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    uses_left: int
    expires_at: datetime = moment()
    created_at: datetime = moment()
