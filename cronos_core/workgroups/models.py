"""The cluster's verticals, each with a workgroup."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from cronos_core.tables import id_field, moment


class Workgroup(SQLModel, table=True):
    """A smart-specialization vertical and the group that works on it; `slug` is its stable name."""

    id: int = id_field()
    slug: str = Field(max_length=64, unique=True)
    name_ro: str = Field(max_length=120)
    name_en: str = Field(max_length=120)
    description_ro: str = ""
    description_en: str = ""
    created_at: datetime = moment()
