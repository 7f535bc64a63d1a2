"""Which version of a collection the database holds (an index in memory asks whether it is still current), and the
vectors of texts that have been embedded."""

from sqlmodel import Field, SQLModel


class CollectionRevision(SQLModel, table=True):
    """Grows by one in every transaction that changes the collection ("articles", "projects")."""

    __tablename__ = "collection_revision"

    collection: str = Field(primary_key=True, max_length=40)
    revision: int = 0


class TextVector(SQLModel, table=True):
    """What a model made of a text: embedding takes a tenth of a second, so it is done once for all processes.

    `digest` names the text and its role, `value` is the vector as 16-bit floats, little-endian.
    """

    __tablename__ = "text_vector"

    model: str = Field(primary_key=True, max_length=60)
    digest: str = Field(primary_key=True, max_length=64)
    value: bytes
