"""Searches for projects keep what they are narrowed down to.

Revision: 20261125_project_searches
Revises: 20261125_project_life
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_project_searches"
down_revision = "20261125_project_life"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project_search",
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("newest_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_project_search_question_id_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_project_search")),
    )


def downgrade() -> None:
    op.drop_table("project_search")
