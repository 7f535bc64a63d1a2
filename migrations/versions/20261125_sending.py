"""when the call for an announcement was made

Revision: b2f07c41d6e8
Revises: 20261125_name_keys
"""

import sqlalchemy as sa
from alembic import op

revision = "b2f07c41d6e8"
down_revision = "20261125_name_keys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("sending_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("sending_at")
