"""People in the order of the alphabet, on both engines

Revision: 20261125_name_keys
Revises: 20261125_chores
"""

import sqlalchemy as sa
from alembic import op

from cronos_core.retrieval.normalise import fold

revision = "20261125_name_keys"
down_revision = "20261125_chores"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    is_postgres = connection.dialect.name == "postgresql"
    key = sa.String(length=120, collation="C" if is_postgres else None)
    # The default stays: SQLite can only take it away by making the table anew, and what refers to it would be gone.
    op.add_column("member", sa.Column("name_key", key, nullable=False, server_default=""))
    member = sa.table("member", sa.column("id"), sa.column("name"), sa.column("name_key"))
    people = connection.execute(sa.select(member.c.id, member.c.name)).all()
    if people:
        connection.execute(
            sa.update(member).where(member.c.id == sa.bindparam("of")).values(name_key=sa.bindparam("key")),
            [{"of": number, "key": (fold(name) or name.casefold())[:120]} for number, name in people],
        )
    if is_postgres:
        op.alter_column("organization", "name_key", type_=sa.String(length=160, collation="C"))


def downgrade() -> None:
    op.drop_column("member", "name_key")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("organization", "name_key", type_=sa.String(length=160, collation="default"))
