"""The INSERT that meets a unique constraint with ON CONFLICT, on either engine. Which rows, and why, is the slices'.

Looking first and inserting after loses races: the constraint decides, and the statement says what then.
"""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

# The two dialects' statements say the same; the type of the one stands for both.
Insert = sqlite.Insert


def insert_into(session: Session, *, table: type[SQLModel]) -> Insert:
    """An INSERT into the table that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    statement: Insert = postgresql.insert(table)  # type: ignore[assignment]  # alike in all that is used here
    return statement
