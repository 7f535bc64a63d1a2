"""Technology-transfer projects."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import JSON, BigInteger, Field, Index, SQLModel, UniqueConstraint, col, column

from cronos_core.tables import id_field, moment, reference


class ProjectState(StrEnum):
    """A proposed project waits for an organizer, a published one is found, an archived one is kept for who has it."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Want(StrEnum):
    """What a project looks for, or has for others."""

    PARTNER = "partner"
    PILOT = "pilot"
    FUNDING = "funding"
    LICENCE = "licence"


class EditState(StrEnum):
    """What became of a change that an owner asked for."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    # All that it brought was taken back before anybody decided.
    WITHDRAWN = "withdrawn"


class FileKind(StrEnum):
    """How Telegram shows it."""

    PHOTO = "photo"
    DOCUMENT = "document"


class Project(SQLModel, table=True):
    """A mapped project; `key` is its id in the list that it was imported from.

    `offering` and `seeking` hold `Want`s, `offers` and `seeks` say the same in words. `checked_on` is the day on which
    its owner last said that it is still current, `asked_on` the day on which they were last asked.
    """

    # The order of the browsed list; texts are long, so pages are found in the index alone.
    __table_args__ = (Index("ix_project_news", "updated_on", "title", "state"),)

    id: int = id_field()
    key: str = Field(max_length=120, unique=True)
    lang: str = Field(default="ro", max_length=2)
    title: str = Field(max_length=500)
    acronym: str = Field(default="", max_length=80)
    summary: str = ""
    abstract: str = ""
    keywords: list[str] = Field(default_factory=list, sa_type=JSON)
    institution: str = Field(default="", max_length=300)
    contact_name: str = Field(default="", max_length=160)
    contact_email: str = Field(default="", max_length=160)
    trl: int | None = None
    ip_status: str = Field(default="", max_length=200)
    offers: str = ""
    seeks: str = ""
    offering: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    seeking: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    languages: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    links: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    team: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    stage: str = Field(default="", max_length=120)
    url: str | None = Field(default=None, max_length=500)
    updated_on: date | None = None
    state: str = Field(default=ProjectState.PUBLISHED, max_length=16, sa_column_kwargs={"server_default": "published"})
    checked_on: date | None = None
    asked_on: date | None = None
    # The collection's revision with which it changed last: an index in memory takes in what is newer than itself.
    revision: int = Field(default=0, index=True, sa_column_kwargs={"server_default": "0"})
    created_at: datetime = moment()


IS_PUBLISHED = col(Project.state) == ProjectState.PUBLISHED


class ProjectWorkgroup(SQLModel, table=True):
    """A project belongs to a vertical."""

    __tablename__ = "project_workgroup"

    project_id: int = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    workgroup_id: int = Field(
        foreign_key="workgroup.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )


class ProjectMember(SQLModel, table=True):
    """A member's part in a project: owners keep it up to date, contacts are written to by who is interested."""

    __tablename__ = "project_member"

    project_id: int = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    is_owner: bool = False
    is_contact: bool = False


class ProjectEdit(SQLModel, table=True):
    """What an owner wants changed, field by field, and the pictures and files that come with it; an organizer decides.

    `version` grows with every change that joins, so that nobody decides about what they have not seen.
    """

    __tablename__ = "project_edit"
    # Notices name an edit by its id, and must not come to mean another.
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = id_field()
    project_id: int = reference("project.id")
    # The project once more while the edit is pending: the unique constraint leaves one of them at a time.
    open_for: int | None = Field(default=None, sa_type=BigInteger, unique=True, nullable=True)
    member_id: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    changes: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    state: str = Field(default=EditState.PENDING, max_length=16, index=True)
    created_at: datetime = moment()
    decided_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    decided_at: datetime | None = moment(nullable=True)


class ProjectFile(SQLModel, table=True):
    """A picture or file of a project, kept as Telegram's own copy, which only this bot can send on.

    Until `is_shown` it waits for an organizer, with its edit. What was taken away is kept for a while, to be put back.
    """

    __tablename__ = "project_file"
    # The same file is there once, however often it is sent. Buttons name one by its id, which never means another.
    __table_args__ = (UniqueConstraint("project_id", "unique_key"), {"sqlite_autoincrement": True})

    id: int = id_field()
    project_id: int = reference("project.id", index=False)
    edit_id: int | None = reference("project_edit.id", nullable=True, ondelete="SET NULL")
    # What was added stays with the project when they go.
    added_by: int | None = reference("member.id", nullable=True, ondelete="SET NULL")
    kind: str = Field(max_length=16)
    # Telegram's id for sending the file, and the one by which it knows the same file again.
    file: str = Field(max_length=300)
    unique_key: str = Field(max_length=120)
    name: str = Field(default="", max_length=255)
    title: str = Field(default="", max_length=200)
    size: int = 0
    is_shown: bool = False
    created_at: datetime = moment()
    removed_at: datetime | None = moment(nullable=True)


class ProjectSearch(SQLModel, table=True):
    """What a kept search is narrowed down to, and in which order it is shown; a search without a row is as it began."""

    __tablename__ = "project_search"

    question_id: int = Field(foreign_key="question.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    chosen: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    newest_first: bool = False


class Rhythm(StrEnum):
    """How soon a member hears of new matches."""

    AT_ONCE = "now"
    DAILY = "daily"


class ProjectFollow(SQLModel, table=True):
    """A saved search: words, a filter, or both; a followed vertical is one with nothing but that filter."""

    __tablename__ = "project_follow"
    # The same is saved once, however often it is pressed. Alerts name a search by its id, which never means another.
    __table_args__ = (UniqueConstraint("member_id", "fingerprint"), {"sqlite_autoincrement": True})

    id: int = id_field()
    member_id: int = reference("member.id")
    words: str = ""
    chosen: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    # Of the words and the filter, so that equal ones meet the constraint.
    fingerprint: str = Field(max_length=64)
    rhythm: str = Field(default=Rhythm.AT_ONCE, max_length=8)
    is_active: bool = True
    # The projects that it found when it was saved, or begun again: none of them is news, however it is edited.
    baseline: bytes = b""
    created_at: datetime = moment()


class ProjectKnown(SQLModel, table=True):
    """A member knows of a project: they saw it, or were told of it, or (`known_at` empty) are to be told.

    One row each, so that a member hears of a project once, by whichever of their searches. `matches` holds the words
    that answer, by the id of the saved search; it is empty where the member found the project by themselves.
    """

    __tablename__ = "project_known"
    __table_args__ = (
        # Those who are to be told are few among all who know.
        Index(
            "ix_project_known_waiting",
            "member_id",
            sqlite_where=column("known_at").is_(None),
            postgresql_where=column("known_at").is_(None),
        ),
    )

    member_id: int = Field(foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    project_id: int = Field(
        foreign_key="project.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    matches: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = moment(index=True)
    known_at: datetime | None = moment(nullable=True)


class AlertProgress(SQLModel, table=True):
    """Up to which revision of the projects members have been told: the one row, there once anybody follows anything."""

    __tablename__ = "project_alert_progress"

    id: int = Field(default=1, primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    revision: int


class ProjectBookmark(SQLModel, table=True):
    """A project that a member keeps at hand."""

    __tablename__ = "project_bookmark"

    member_id: int = Field(foreign_key="member.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    project_id: int = Field(
        foreign_key="project.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    created_at: datetime = moment()
