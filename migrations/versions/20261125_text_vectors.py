"""text vectors, and what people said of answers

Revision: 20261125_text_vectors
Revises: 20261125_reminders
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_text_vectors"
down_revision = "20261125_reminders"
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


def downgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("helpful")
    op.drop_table("text_vector")
