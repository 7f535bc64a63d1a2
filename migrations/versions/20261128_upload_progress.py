"""An upload tells how much of it an import in portions has written.

Revision: 20261128_upload_progress
Revises: 20261128_project_files
"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_upload_progress"
down_revision = "20261128_project_files"
branch_labels = None
depends_on = None

COLUMNS = ("rows_new", "rows_changed")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("upload", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    # Dropping a column makes SQLite's table anew, which would forget that its ids are not used again.
    with op.batch_alter_table("upload", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for name in COLUMNS:
            batch.drop_column(name)
