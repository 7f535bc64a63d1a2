"""Updates as Telegram brought them, and which process works on which chat."""

from datetime import datetime

from sqlmodel import BigInteger, Field, Index, SQLModel, Text, UniqueConstraint, column

from cronos_core.tables import id_field, moment


class IncomingUpdate(SQLModel, table=True):
    """One update: received before it is acknowledged, done with its effects, settled once it has been answered too."""

    __tablename__ = "intake"
    __table_args__ = (
        # An update that is brought twice is worked on once. Telegram may begin to count anew after a quiet week, and
        # another Bot API server does: so the same number with another content is another update.
        UniqueConstraint("update_id", "digest"),
        # What is open is little while the table is long.
        Index(
            "ix_intake_open",
            "chat_key",
            "update_id",
            sqlite_where=column("settled_at").is_(None),
            postgresql_where=column("settled_at").is_(None),
        ),
        # What was settled long ago is thrown away.
        Index("ix_intake_settled", "settled_at"),
    )

    id: int = id_field()
    # Telegram's own number; within a chat it is the order.
    update_id: int = Field(sa_type=BigInteger)
    digest: str = Field(max_length=64)
    # The chat; for what comes from no chat (inline queries) the person.
    chat_key: int = Field(sa_type=BigInteger)
    # What makes a press the same press when it is brought again under a new number; forgotten after `SAME_PRESS`.
    press_key: str | None = Field(default=None, max_length=64, unique=True)
    # Telegram's JSON; emptied when it is settled, since it is what people wrote.
    document: str = Field(sa_type=Text)
    # How many processes have begun to work on it: one that ends every process must not end them for ever.
    attempts: int = Field(default=1)
    rest_until: datetime | None = moment(nullable=True)
    failure: str = Field(default="", max_length=300)
    received_at: datetime = moment()
    done_at: datetime | None = moment(nullable=True)
    settled_at: datetime | None = moment(nullable=True)


class ChatLease(SQLModel, table=True):
    """A chat whose open updates one process works on, in order. It holds for as long as that process is alive."""

    __tablename__ = "chat_lease"

    chat_key: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    # Its `Presence.number`.
    worker: int = Field(sa_type=BigInteger, index=True)
