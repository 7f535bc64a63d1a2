"""Technology-transfer projects."""

from datetime import date, datetime

from sqlmodel import JSON, BigInteger, Field, Index, SQLModel

from cronos_core.tables import id_field, moment


class Project(SQLModel, table=True):
    """A mapped project; `key` is its id in the list that it was imported from."""

    # The order of the browsed list; texts are long, so pages are found in the index alone.
    __table_args__ = (Index("ix_project_news", "updated_on", "title"),)

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
    stage: str = Field(default="", max_length=120)
    url: str | None = Field(default=None, max_length=500)
    updated_on: date | None = None
    # The collection's revision with which it changed last: an index in memory takes in what is newer than itself.
    revision: int = Field(default=0, index=True, sa_column_kwargs={"server_default": "0"})
    created_at: datetime = moment()


class ProjectWorkgroup(SQLModel, table=True):
    """A project belongs to a vertical."""

    __tablename__ = "project_workgroup"

    project_id: int = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger)
    workgroup_id: int = Field(
        foreign_key="workgroup.id", primary_key=True, ondelete="CASCADE", sa_type=BigInteger, index=True
    )
