"""Updates as Telegram brought them, which process works on which chat, and which processes are alive."""

from datetime import datetime

from sqlmodel import BigInteger, Field, Index, SQLModel, Text, column

from cronos_core.tables import moment


class IncomingUpdate(SQLModel, table=True):
    """One update: received before it is acknowledged, done with its effects, settled once it has been answered too."""

    __tablename__ = "intake"
    __table_args__ = (
        # What is open is little while the table is long; within a chat the numbers are the order.
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

    # Telegram's own number: the primary key is why an update that is brought twice is worked on once.
    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    # The chat; for what comes from no chat (inline queries) the person.
    chat_key: int = Field(sa_type=BigInteger)
    # Telegram's id of a press: a press that is brought again under a new number is the same press.
    press_key: str | None = Field(default=None, max_length=64, unique=True)
    # Telegram's JSON; emptied when it is settled, since it is what people wrote.
    document: str = Field(sa_type=Text)
    # How many processes have begun to work on it: one that ends every process must not end them for ever.
    attempts: int = Field(default=1)
    failure: str = Field(default="", max_length=300)
    received_at: datetime = moment()
    done_at: datetime | None = moment(nullable=True)
    settled_at: datetime | None = moment(nullable=True)


class ChatLease(SQLModel, table=True):
    """A chat whose open updates one process works on, in order. It holds for as long as that process is alive."""

    __tablename__ = "chat_lease"

    chat_key: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    worker: str = Field(max_length=80, index=True)


class Worker(SQLModel, table=True):
    """A process that works on updates; one that stops saying that it is alive has its chats taken over."""

    name: str = Field(primary_key=True, max_length=80)
    alive_until: datetime = moment()
