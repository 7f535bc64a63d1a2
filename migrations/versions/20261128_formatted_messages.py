"""what is written about a question keeps its formatting

Revision: 20261128_formatted_messages
Revises: 20261128_upload_progress
"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_formatted_messages"
down_revision = "20261128_upload_progress"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("question", sa.Column("answer_formatted", sa.String(), nullable=False, server_default=""))
    op.add_column("question_message", sa.Column("formatted", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("question_message", "formatted")
    op.drop_column("question", "answer_formatted")
