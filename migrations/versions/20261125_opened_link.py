"""Where somebody wanted to go before they were a member.

Revision: 5c1d7be0f3a9
Revises: bb49b15ac64f
"""

import sqlalchemy as sa
from alembic import op

revision = "5c1d7be0f3a9"
down_revision = "bb49b15ac64f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch, which would make the table anew: both engines add and drop a column in place.
    op.add_column("member", sa.Column("opened_link", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("member", "opened_link")
