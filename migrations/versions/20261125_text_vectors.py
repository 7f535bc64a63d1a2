"""text vectors, and what people said of answers

Revision: 7c2f4be1a9d3
Revises: 1128d5fcb788
"""

import sqlalchemy as sa
from alembic import op

revision = "7c2f4be1a9d3"
down_revision = "1128d5fcb788"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_vector",
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "digest", name=op.f("pk_text_vector")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("helpful", sa.Boolean(), nullable=True))
