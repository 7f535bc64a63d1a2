"""Where somebody wanted to go before they were a member.

Revision: 20261125_opened_link
Revises: b2f07c41d6e8
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_opened_link"
down_revision = "b2f07c41d6e8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch, which would make the table anew: both engines add and drop a column in place.
    op.add_column("member", sa.Column("opened_link", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("member", "opened_link")
