"""Files dropped on the bot, kept until the organizer confirms what to do with them."""

from datetime import datetime

from sqlmodel import Field, LargeBinary, SQLModel

from cronos_core.tables import id_field, moment, reference


class Upload(SQLModel, table=True):
    """A file that waits for "import"; its bytes stay here so that any replica can go on."""

    # An old card still names its file by id: no id is used again, or its button would import another file.
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = id_field()
    member_id: int = reference("member.id")
    file_name: str = Field(max_length=200)
    content: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = moment(index=True)
    # What an import that is written in portions has written so far: broken off, it goes on, and tells of all.
    rows_new: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    rows_changed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
