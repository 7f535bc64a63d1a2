"""Which version of a collection the database holds: an index in memory asks whether it is still current."""

from sqlmodel import Field, SQLModel


class CollectionRevision(SQLModel, table=True):
    """Grows by one in every transaction that changes the collection ("articles", "projects")."""

    __tablename__ = "collection_revision"

    collection: str = Field(primary_key=True, max_length=40)
    revision: int = 0
